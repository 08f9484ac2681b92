//! Screens in a terminal: the same words as on the phone, as text, JSON or a progress bar.

use indicatif::{ProgressBar, ProgressStyle};
use queren_flow::Screen;
use queren_flow::screen::{Button, CheckItem, Cost, Part, Tone};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;

/// Where screens go.
pub(crate) struct Show {
    json: bool,
    bar: Option<ProgressBar>,
    last: Option<Screen>,
}

impl Show {
    pub(crate) fn new(json: bool) -> Show {
        Show { json, bar: None, last: None }
    }

    /// Shows a screen; one that only moved its progress moves the bar.
    pub(crate) fn screen(&mut self, screen: &Screen) {
        if self.json {
            return line(&serde_json::to_string(&Line { screen }).unwrap_or_default());
        }
        if !self.last.as_ref().is_some_and(|last| last.id == screen.id && last.title == screen.title) {
            self.finish();
            print(&text(screen));
        }
        self.progress(screen);
        self.last = Some(screen.clone());
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn progress(&mut self, screen: &Screen) {
        let Some((label, sent, total)) = screen.parts.iter().find_map(|p| match p {
            Part::Progress { label, sent, total, .. } => Some((label, *sent, *total)),
            _ => None,
        }) else {
            return self.finish();
        };
        let bar = self.bar.get_or_insert_with(|| new_bar(total));
        bar.set_length(total.max(1));
        bar.set_position(sent);
        bar.set_message(label.clone());
        bar.tick();
    }
}

#[derive(Serialize)]
struct Line<'a> {
    screen: &'a Screen,
}

fn new_bar(total: u64) -> ProgressBar {
    let template = if total > 0 { "  [{bar:30}] {bytes}/{total_bytes} {msg}" } else { "  {spinner} {msg}" };
    let bar = ProgressBar::new(total.max(1));
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}

/// A screen as text.
pub(crate) fn text(screen: &Screen) -> String {
    let mut out = String::new();
    let mut put = |s: &str| {
        let _ = writeln!(out, "{s}");
    };
    put("");
    if let Some(banner) = &screen.test_mode {
        put(&format!("  !! {banner}"));
    }
    let bar = screen.steps.as_ref().map(|s| s.label.clone()).into_iter();
    let where_am_i: Vec<_> = bar.chain(screen.ledger.as_ref().map(|l| l.label.clone())).collect();
    if !where_am_i.is_empty() {
        put(&format!("  {}", where_am_i.join("   ")));
    }
    put(&format!("━━ {}", screen.title));
    for lead in screen.lead.lines() {
        put(&format!("   {lead}"));
    }
    for part in &screen.parts {
        put_part(part, &mut put);
    }
    for (i, b) in screen.buttons().enumerate() {
        put(&format!("   {}{} {}", if b.enabled { '[' } else { '(' }, i + 1, button(b)));
    }
    out
}

fn button(b: &Button) -> String {
    let cost = match b.cost {
        Cost::Attempt => "  ●",
        Cost::None | Cost::Free => "",
    };
    format!("{}{}{cost}", b.label, if b.enabled { "]" } else { ")" })
}

fn put_part(part: &Part, put: &mut impl FnMut(&str)) {
    match part {
        Part::Text { text } => put(&format!("   {text}")),
        Part::Note { text, tone } => put(&format!(" {} {text}", mark(*tone))),
        Part::Checklist { items } | Part::Ruler { items } => items.iter().for_each(|i| put(&tick(i))),
        Part::Fields { fields } => {
            fields.iter().for_each(|f| put(&format!("   {}  {}", f.label, f.value.reveal())));
        }
        Part::LoginForm { labels, problem, .. } => {
            put(&format!("   {} / {}", labels[0], labels[1]));
            if let Some(problem) = problem {
                put(&format!(" ! {problem}"));
            }
        }
        Part::Switch { text, on, .. } => put(&format!("   [{}] {text}", if *on { 'x' } else { ' ' })),
        Part::Digits { digits, pinyin, .. } => {
            let spaced = |parts: Vec<String>| parts.join("   ");
            put(&format!("\n        {}", spaced(digits.iter().map(char::to_string).collect())));
            if let Some(pinyin) = pinyin {
                put(&format!("        {}", spaced(pinyin.clone())));
            }
            put("");
        }
        Part::Picture { label, .. } | Part::PlatformPicture { label, .. } => put(&format!("   <{label}>")),
        Part::ReasonCard { cause, remedy, also, reference, .. } => {
            put(&format!(" ! {cause}"));
            also.iter().for_each(|a| put(&format!(" ! {a}")));
            put(&format!(" → {remedy}"));
            if let Some(reference) = reference {
                put(&format!("   {reference}"));
            }
        }
        Part::LedgerLines { lines } => lines.iter().for_each(|l| {
            put(&format!("   {}  {}", l.when, l.text));
            l.reasons.iter().for_each(|r| put(&format!("       {r}")));
        }),
        Part::Offices { offices } => offices.iter().for_each(|o| {
            put(&format!("   {} {}  {}  {}  {}", o.area, o.name, o.phone, o.address, o.dates));
        }),
        Part::Number { number, label } => put(&format!("\n   {label}  {}\n", number.reveal())),
        // Progress is the bar's; pads, captures and settings are answered by files and flags.
        Part::Progress { .. } | Part::Capture { .. } | Part::Pad { .. } | Part::Settings { .. } => {}
    }
}

fn tick(item: &CheckItem) -> String {
    let mark = match item.ok {
        Some(true) => '✓',
        Some(false) => '✗',
        None => '·',
    };
    format!("   {mark} {}", item.text)
}

fn mark(tone: Tone) -> char {
    match tone {
        Tone::Info => 'i',
        Tone::Success => '✓',
        Tone::Warning => '!',
        Tone::Error => '✗',
    }
}

/// A line on standard output.
pub(crate) fn line(text: &str) {
    print(&format!("{text}\n"));
}

/// A closed pipe is the reader's choice, not a fault.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Something to know, on standard error.
pub(crate) fn warning(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "warning: {text}");
}

/// Why the command ends, on standard error.
pub(crate) fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "queren: {text}");
}
