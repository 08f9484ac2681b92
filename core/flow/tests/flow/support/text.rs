//! A screen as a few lines that read well in a review.

use queren_flow::view_model::{Button, CheckItem, Cost, Part};
use queren_flow::{Crop, Screen};
use std::fmt::Write as _;

/// Everything on the screen, top to bottom.
pub(crate) fn text(screen: &Screen) -> String {
    let mut out = String::new();
    let mut put = |line: String| {
        let _ = writeln!(out, "{}", line.trim_end());
    };
    screen.test_mode.iter().for_each(|banner| put(format!("‼ {banner}")));
    let bar = screen.steps.iter().map(|s| format!("{} (step {})", s.label, s.current));
    let ledger = screen.attempts.iter().map(|l| format!("{} ({} of {})", l.label, l.used, l.limit));
    let top: Vec<String> = bar.chain(ledger).collect();
    if !top.is_empty() {
        put(top.join(" ‖ "));
    }
    put(format!("# {}", screen.title));
    if !screen.lead.is_empty() {
        put(format!("  {}", screen.lead));
    }
    screen.parts.iter().flat_map(part).for_each(|line| put(format!("  {line}")));
    screen.primary.iter().for_each(|b| put(format!("  [[ {} ]]{}", b.label, button(b))));
    screen.others.iter().for_each(|b| put(format!("  [ {} ]{}", b.label, button(b))));
    if let Some(speech) = &screen.speak {
        let how = if speech.urgent { "speaks at once" } else { "speaks" };
        put(format!("  {how}: {}", speech.text.replace('\n', " / ")));
    }
    screen.haptic.iter().for_each(|h| put(format!("  feels: {h:?}")));
    if !screen.private {
        put("  may be seen by others".into());
    }
    out
}

fn button(b: &Button) -> String {
    let cost = match b.cost {
        Cost::None => "",
        Cost::Free => " free",
        Cost::Attempt => " SPENDS",
    };
    let intent = serde_json::to_value(&b.intent).unwrap();
    let does = intent["action"]["do"].as_str().or(intent["intent"].as_str()).unwrap();
    format!(" → {does}{cost}{}", if b.enabled { "" } else { " (disabled)" })
}

fn part(part: &Part) -> Vec<String> {
    match part {
        Part::Text { text } => vec![text.clone()],
        Part::Note { text, tone } => vec![format!("{tone:?}: {text}")],
        Part::Checklist { items } => items.iter().map(|i| tick("□", i)).collect(),
        Part::Requirements { items } => items.iter().map(|i| tick("ruler", i)).collect(),
        Part::Fields { fields } => fields
            .iter()
            .map(|f| {
                let seen = f.crop.as_ref().map(|e| format!(" <{}>", crop(e))).unwrap_or_default();
                format!("{}: {}{seen}", f.label, f.value.reveal())
            })
            .collect(),
        Part::LoginForm { account, labels, problem, passing } => {
            let account = account.as_ref().map_or("", |a| a.reveal());
            let mut lines =
                vec![format!("<{} {account}> <{}> <{}>", labels.account, labels.password, labels.show_password)];
            let kind = if *passing { "Passing problem" } else { "Problem" };
            lines.extend(problem.iter().map(|p| format!("{kind}: {p}")));
            lines
        }
        Part::Switch { item, text, on } => vec![format!("({}) {item:?}: {text}", if *on { "on" } else { "off" })],
        Part::Capture { capture } => vec![format!("camera: {}", serde_json::to_string(capture).unwrap())],
        Part::Digits { digits, pinyin, expires_ms } => {
            let until = expires_ms.map_or("for ever", |_| "until they expire");
            let mut lines = vec![format!("digits: {} {until}", digits.join(" "))];
            lines.extend(pinyin.iter().map(|p| format!("pinyin: {}", p.join(" "))));
            lines
        }
        Part::Picture { media, label } => vec![format!("picture: {label} <{}>", media.id)],
        Part::PlatformPicture { name, label } => vec![format!("picture: {label} <platform {name}>")],
        Part::Progress { label, sent, total, amount, .. } => {
            vec![format!("… {label} {sent}/{total} {}", amount.as_deref().unwrap_or_default()).trim_end().to_owned()]
        }
        Part::ReasonCard { cause, remedy, also, reference, evidence: seen, .. } => {
            let mut lines = vec![format!("because: {cause}"), format!("remedy: {remedy}")];
            lines.extend(also.iter().cloned());
            lines.extend(reference.iter().cloned());
            lines.extend(seen.iter().map(|s| {
                let outlined = if s.region.is_some() { ", outlined" } else { "" };
                format!("seen: {} <{}{outlined}>", s.label, crop(&s.crop))
            }));
            lines
        }
        Part::Pad { strokes } => vec![format!("pad: {} strokes", strokes.len())],
        Part::AttemptHistory { entries } => entries
            .iter()
            .map(|l| {
                format!(
                    "{} {}  {}  {}",
                    l.seq.map_or("-".into(), |n| n.to_string()),
                    l.when,
                    l.text,
                    l.reasons.join(" ")
                )
            })
            .collect(),
        Part::Offices { offices } => offices
            .iter()
            .map(|o| [&o.area, &o.name, &o.phone, &o.address, &o.dates].map(String::as_str).join(" · "))
            .collect(),
        Part::Settings { settings, labels } => vec![
            format!("{}: {:?}", labels.lang, settings.lang),
            format!("{}: {}", labels.elder, settings.elder),
            format!("{}: {}", labels.digit_help, settings.digit_help),
        ],
        Part::Topics { topics } => topics.iter().flat_map(|t| [t.title.clone(), format!("    {}", t.text)]).collect(),
        Part::Number { number, label } => vec![format!("{label}: {}", number.reveal())],
    }
}

fn crop(crop: &Crop) -> String {
    let of = if crop.region.is_some() { "piece of " } else { "" };
    let at = crop.at_ms.map(|ms| format!(" at {ms} ms")).unwrap_or_default();
    format!("{of}{}{at}", crop.media.id)
}

fn tick(bullet: &str, item: &CheckItem) -> String {
    let mark = item.ok.map_or("", |ok| if ok { " ✓" } else { " ✗" });
    format!("{bullet}{mark} {}", item.text)
}
