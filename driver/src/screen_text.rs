//! A screen as text.

use crate::screen_output::OutputMode;
use queren_app::Screen;
use queren_app::view_model::{Button, CheckItem, Cost, Part, Tone};
use std::fmt::Write as _;
use std::io::IsTerminal as _;

/// Everything the screen says, in lines.
pub(crate) fn text(screen: &Screen, mode: OutputMode) -> String {
    let mut out = String::new();
    let mut put = |s: &str| {
        let _ = writeln!(out, "{s}");
    };
    put("");
    if let Some(banner) = &screen.test_mode {
        put(&format!("  !! {banner}"));
    }
    let step = screen.steps.as_ref().map(|s| format!("{}  {}", step_bar(s.current), s.label));
    let header: Vec<_> = step.into_iter().chain(screen.attempts.as_ref().map(|l| l.label.clone())).collect();
    if !header.is_empty() {
        put(&format!("   {}", header.join("   ")));
    }
    put(&format!("━━ {}", bold(&screen.title)));
    for lead in screen.lead.lines() {
        put(&format!("   {lead}"));
    }
    for part in &screen.parts {
        put_part(part, &mut put);
    }
    put_buttons(screen, mode, &mut put);
    out
}

fn put_buttons(screen: &Screen, mode: OutputMode, put: &mut impl FnMut(&str)) {
    match mode {
        OutputMode::Interactive => {
            for (i, b) in screen.buttons().enumerate() {
                put(&format!("   {}{} {}", if b.enabled { '[' } else { '(' }, i + 1, numbered(b)));
            }
        }
        OutputMode::Text | OutputMode::Json if is_waiting(screen) => {}
        OutputMode::Text | OutputMode::Json => {
            let primary = screen.primary.iter().map(|b| match b.enabled {
                true => format!("[ {} ]", b.label),
                false => format!("( {} )", b.label),
            });
            let others = screen.others.iter().map(|b| b.label.clone());
            put(&format!("   {}", primary.chain(others).collect::<Vec<_>>().join("   ")));
        }
    }
}

/// Whether nothing is asked of the candidate; the only buttons then leave the screen.
fn is_waiting(screen: &Screen) -> bool {
    screen.primary.is_none() && screen.parts.iter().any(|p| matches!(p, Part::Progress { .. }))
}

/// The five steps: done, current, to come.
fn step_bar(current: u8) -> String {
    let step = |n: u8| match n.cmp(&current) {
        std::cmp::Ordering::Less => "●",
        std::cmp::Ordering::Equal => "◉",
        std::cmp::Ordering::Greater => "○",
    };
    (1..=5).map(step).collect::<Vec<_>>().join("─")
}

fn bold(text: &str) -> String {
    if std::io::stdout().is_terminal() { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
}

fn numbered(b: &Button) -> String {
    let cost = match b.cost {
        Cost::Attempt => "  ●",
        Cost::None | Cost::Free => "",
    };
    format!("{}{}{cost}", b.label, if b.enabled { "]" } else { ")" })
}

fn put_part(part: &Part, put: &mut impl FnMut(&str)) {
    match part {
        Part::Text { text } => put(&format!("   {text}")),
        Part::Note { text, tone } => put(&format!(" {} {text}", tone_symbol(*tone))),
        // An item that is not done yet is not an error; a requirement that is not met is.
        Part::Checklist { items } => items.iter().for_each(|i| put(&check_item(i, '○'))),
        Part::Requirements { items } => items.iter().for_each(|i| put(&check_item(i, '✗'))),
        Part::Fields { fields } => {
            fields.iter().for_each(|f| put(&format!("   {}  {}", f.label, f.value.reveal())));
        }
        Part::LoginForm { labels, problem, .. } => {
            put(&format!("   {} / {}", labels.account, labels.password));
            if let Some(problem) = problem {
                put(&format!(" ! {problem}"));
            }
        }
        Part::Switch { text, on, .. } => put(&format!("   [{}] {text}", if *on { 'x' } else { ' ' })),
        Part::Digits { digits, pinyin, .. } => put_digits(digits, pinyin.as_deref(), put),
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
        // Progress is drawn as a bar; captures, pad and settings are answered by files and flags.
        Part::Progress { .. } | Part::Capture { .. } | Part::Pad { .. } | Part::Settings { .. } => {}
    }
}

fn put_digits(digits: &[String], pinyin: Option<&[String]>, put: &mut impl FnMut(&str)) {
    put(&format!("\n        {}", digits.join("   ")));
    if let Some(pinyin) = pinyin {
        put(&format!("        {}", pinyin.join("   ")));
    }
    put("");
}

fn check_item(item: &CheckItem, not_ok: char) -> String {
    let symbol = match item.ok {
        Some(true) => '✓',
        Some(false) => not_ok,
        None => '·',
    };
    format!("   {symbol} {}", item.text)
}

fn tone_symbol(tone: Tone) -> char {
    match tone {
        Tone::Info => 'i',
        Tone::Success => '✓',
        Tone::Warning => '!',
        Tone::Error => '✗',
    }
}
