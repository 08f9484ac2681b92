//! Screens in a terminal: the same words as on the phone, as text, JSON or a progress bar.

use indicatif::{ProgressBar, ProgressStyle};
use queren_flow::Screen;
use queren_flow::screen::{Button, CheckItem, Cost, Part, Tone};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

/// Where screens go.
pub(crate) struct ScreenOutput {
    how: OutputMode,
    bar: Option<(bool, ProgressBar)>,
    last: Option<Screen>,
    waited_for: String,
}

/// For whom the screens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutputMode {
    /// A script: one JSON object per screen.
    Json,
    /// Somebody who watches the script.
    Text,
    /// Somebody who answers: buttons are numbered.
    Interactive,
}

impl ScreenOutput {
    pub(crate) fn new(how: OutputMode) -> ScreenOutput {
        ScreenOutput { how, bar: None, last: None, waited_for: String::new() }
    }

    /// Shows a screen; one that only moved its progress moves the bar, one that is the same again shows nothing.
    pub(crate) fn screen(&mut self, screen: &Screen) {
        if self.last.as_ref() == Some(screen) {
            return;
        }
        if self.how == OutputMode::Json {
            line(&serde_json::to_string(&Line { screen }).unwrap_or_default());
        } else {
            if !self.last.as_ref().is_some_and(|last| looks_alike(last, screen)) {
                self.finish();
                print(&text(screen, self.how));
            }
            self.progress(screen);
        }
        self.last = Some(screen.clone());
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&mut self) {
        if let Some((_, bar)) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn progress(&mut self, screen: &Screen) {
        let Some((label, sent, total)) = screen.parts.iter().find_map(|p| match p {
            Part::Progress { label, sent, total, .. } => Some((label, *sent, *total)),
            _ => None,
        }) else {
            self.waited_for.clear();
            return self.finish();
        };
        // A file or pipe gets a line per wait: a bar would be nothing but control characters there.
        if !std::io::stderr().is_terminal() {
            if *label != self.waited_for && *label != screen.title {
                line(&format!("   … {label}"));
            }
            self.waited_for.clone_from(label);
            return;
        }
        let counts = total > 0;
        if self.bar.as_ref().is_some_and(|(counted, _)| *counted != counts) {
            self.finish();
        }
        let (_, bar) = self.bar.get_or_insert_with(|| (counts, new_bar(counts, label)));
        bar.set_length(total.max(1));
        bar.set_position(sent);
        bar.set_message(label.clone());
    }
}

/// The same page for the eye: only progress, switches or strokes moved.
fn looks_alike(a: &Screen, b: &Screen) -> bool {
    let notes = |s: &Screen| -> Vec<Part> {
        let stands_out = |p: &&Part| matches!(p, Part::Note { .. } | Part::ReasonCard { .. } | Part::LoginForm { .. });
        s.parts.iter().filter(stands_out).cloned().collect()
    };
    a.id == b.id && a.title == b.title && notes(a) == notes(b)
}

#[derive(Serialize)]
struct Line<'a> {
    screen: &'a Screen,
}

fn new_bar(counts: bool, label: &str) -> ProgressBar {
    let template = if counts {
        "   {bar:30.green} {percent:>3} %  {bytes}/{total_bytes}  {msg}"
    } else {
        "   {spinner:.green} {msg}  {elapsed}"
    };
    let bar = ProgressBar::new(1).with_message(label.to_owned());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("━╸─"));
    }
    // The walk only draws when the screen changes; a wait must be seen to be alive.
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// A screen as text.
pub(crate) fn text(screen: &Screen, how: OutputMode) -> String {
    let mut out = String::new();
    let mut put = |s: &str| {
        let _ = writeln!(out, "{s}");
    };
    put("");
    if let Some(banner) = &screen.test_mode {
        put(&format!("  !! {banner}"));
    }
    let bar = screen.steps.as_ref().map(|s| format!("{}  {}", steps(s.current), s.label));
    let where_am_i: Vec<_> = bar.into_iter().chain(screen.attempts.as_ref().map(|l| l.label.clone())).collect();
    if !where_am_i.is_empty() {
        put(&format!("   {}", where_am_i.join("   ")));
    }
    put(&format!("━━ {}", strong(&screen.title)));
    for lead in screen.lead.lines() {
        put(&format!("   {lead}"));
    }
    for part in &screen.parts {
        put_part(part, &mut put);
    }
    match how {
        OutputMode::Interactive => {
            for (i, b) in screen.buttons().enumerate() {
                put(&format!("   {}{} {}", if b.enabled { '[' } else { '(' }, i + 1, button(b)));
            }
        }
        OutputMode::Text | OutputMode::Json if waits(screen) => {}
        OutputMode::Text | OutputMode::Json => {
            let filled = screen.primary.iter().map(|b| match b.enabled {
                true => format!("[ {} ]", b.label),
                false => format!("( {} )", b.label),
            });
            let others = screen.others.iter().map(|b| b.label.clone());
            put(&format!("   {}", filled.chain(others).collect::<Vec<_>>().join("   ")));
        }
    }
    out
}

/// Nothing is asked of the candidate: the buttons are only the ways out.
fn waits(screen: &Screen) -> bool {
    screen.primary.is_none() && screen.parts.iter().any(|p| matches!(p, Part::Progress { .. }))
}

/// The bar of five steps: done, here, to come.
fn steps(current: u8) -> String {
    let step = |n: u8| match n.cmp(&current) {
        std::cmp::Ordering::Less => "●",
        std::cmp::Ordering::Equal => "◉",
        std::cmp::Ordering::Greater => "○",
    };
    (1..=5).map(step).collect::<Vec<_>>().join("─")
}

fn strong(text: &str) -> String {
    if std::io::stdout().is_terminal() { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
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
        // On a list of things to do, one that is not done is not wrong.
        Part::Checklist { items } => items.iter().for_each(|i| put(&tick(i, '○'))),
        Part::Requirements { items } => items.iter().for_each(|i| put(&tick(i, '✗'))),
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
        Part::AttemptHistory { entries } => entries.iter().for_each(|l| {
            put(&format!("   {}  {}", l.when, l.text));
            l.reasons.iter().for_each(|r| put(&format!("       {r}")));
        }),
        Part::Offices { offices } => offices.iter().for_each(|o| {
            put(&format!("   {} {}  {}  {}  {}", o.area, o.name, o.phone, o.address, o.dates));
        }),
        Part::Topics { topics } => topics.iter().for_each(|t| {
            put(&format!("\n   {}", t.title));
            put(&format!("   {}", t.text));
        }),
        Part::Number { number, label } => put(&format!("\n   {label}  {}\n", number.reveal())),
        // Progress is the bar's; pads, captures and settings are answered by files and flags.
        Part::Progress { .. } | Part::Capture { .. } | Part::Pad { .. } | Part::Settings { .. } => {}
    }
}

fn tick(item: &CheckItem, open: char) -> String {
    let mark = match item.ok {
        Some(true) => '✓',
        Some(false) => open,
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
