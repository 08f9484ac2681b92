//! Reads a candidate's journal: what happened as a timeline, and the screens again through the flow. Also takes apart a support code
//! and writes this client's own journal.

use crate::exit::{CommandError, Exit};
use crate::options::JournalArgs;
use crate::start::start;
use crate::terminal;
use queren_app::protocol::Journal;
use queren_app::protocol::journal::{Entry, FILE_BYTES_MAX};
use queren_app::replay::{Outcome, clock, replay, screen_code};
use queren_app::{SupportCode, block_on};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &JournalArgs) -> Result<Exit, CommandError> {
    if let Some(code) = &args.code {
        terminal::print(&explanation(code)?);
    }
    if let Some(path) = &args.export {
        export(args, path)?;
    }
    let Some(path) = &args.file else { return Ok(Exit::Done) };
    let journal = read(path)?;
    terminal::print(&timeline(&journal));
    let (screens, diverged) = screens(&journal);
    terminal::print(&format!("\n{screens}"));
    Ok(if diverged { Exit::CheckFailed } else { Exit::Done })
}

fn read(path: &Path) -> Result<Journal, CommandError> {
    let refused = |why: String| CommandError::new(Exit::Usage, format!("{}: {why}", path.display()));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| refused(e.to_string()))?;
    // One byte more than allowed is enough to be refused.
    file.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(|e| refused(e.to_string()))?;
    Journal::parse(&bytes).map_err(|e| refused(e.to_string()))
}

fn export(args: &JournalArgs, path: &Path) -> Result<(), CommandError> {
    let app = start(&args.client)?;
    let file = block_on(app.journal()).map_err(|_| CommandError::core_closed())?;
    app.close();
    std::fs::write(path, file).map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", path.display())))
}

fn explanation(code: &str) -> Result<String, CommandError> {
    let SupportCode { screen, fault, used } =
        SupportCode::decode(code).map_err(|e| CommandError::new(Exit::Usage, e.to_string()))?;
    let fault = fault.as_deref().unwrap_or("none");
    Ok(format!("screen         {}\nlast fault     {fault}\nattempts used  {used}\n", screen_code(screen)))
}

/// The entries, one a line: number, seconds since the run began, what, the screen after it.
fn timeline(journal: &Journal) -> String {
    let header = &journal.header;
    let tier = serde_json::to_value(header.tier).unwrap_or_default();
    let models = if header.models.is_empty() { "none".to_owned() } else { header.models.join(", ") };
    let mut out = format!(
        "app {}, {}, capability tier {}, models {models}\n{} entries, {} actions rejected\n",
        header.app,
        header.os,
        tier.as_str().unwrap_or("unknown"),
        journal.entries.len(),
        journal.rejected(),
    );
    let mut began = 0;
    for (index, entry) in journal.entries.iter().enumerate() {
        let missing = journal.missing_before(index);
        if entry.starts_run() || index == 0 {
            began = entry.at;
            let _ = writeln!(out, "\n{} (UTC+8)", clock(entry.at));
        }
        if missing > 0 {
            let _ = writeln!(out, "      … {missing} entries are missing …");
        }
        let _ = writeln!(out, "{}", line(entry, began));
    }
    out
}

fn line(entry: &Entry, began: i64) -> String {
    let since = entry.at - began;
    let (sign, since) = (if since < 0 { '-' } else { '+' }, since.unsigned_abs());
    let mut line =
        format!("{:5} {sign}{:>5}.{:03} s  {:<28} {}", entry.n, since / 1_000, since % 1_000, entry.what, entry.screen);
    if let Some(after) = entry.after_ms {
        let _ = write!(line, ", answered after {after} ms");
    }
    if let Some(bytes) = entry.bytes {
        let _ = write!(line, ", {bytes} bytes");
    }
    if entry.rejected {
        line.push_str(", REJECTED");
    }
    line
}

/// The screens as the flow of this program shows them, each when it appears; and whether one differs from the recorded.
fn screens(journal: &Journal) -> (String, bool) {
    let mut out = String::from("replay\n");
    let mut diverged = false;
    let mut lost = false;
    let mut shown = String::new();
    for replayed in replay(journal) {
        let Some(entry) = journal.entries.get(replayed.index) else { continue };
        let (note, screen) = match &replayed.outcome {
            Outcome::Same(screen) => (String::new(), screen),
            Outcome::Diverged { shown } => {
                diverged = true;
                (format!("  DIVERGED: recorded {}, after {}", entry.screen, entry.what), shown)
            }
            Outcome::Lost | Outcome::Unreadable => {
                if !lost {
                    let why = if replayed.outcome == Outcome::Lost {
                        "entries are missing"
                    } else {
                        "the input can't be read"
                    };
                    let next = journal.entries.iter().skip(replayed.index + 1).find(|e| e.starts_run());
                    let again = next.map_or("there is no later start".to_owned(), |e| {
                        format!("it goes on with the start of {}", clock(e.at))
                    });
                    let _ = writeln!(out, "{:5} no replay from here: {why}; {again}", entry.n);
                }
                (lost, shown) = (true, String::new());
                continue;
            }
        };
        lost = false;
        let now = format!("{:<20} {}", screen_code(screen.id), screen.title);
        if now != shown || !note.is_empty() {
            let _ = writeln!(out, "{:5} {now}{note}", entry.n);
        }
        shown = now;
    }
    out.push_str(if diverged { "the replay differs from the journal\n" } else { "no divergence\n" });
    (out, diverged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_app::protocol::journal::{CapabilityTier, FORMAT, Header};

    fn entry(n: u32, what: &str, screen: &str, event: serde_json::Value) -> Entry {
        let input = Some(serde_json::json!({ "event": event }));
        let at = 1_000_000_000_000 + 1_500 * i64::from(n);
        Entry { n, at, what: what.into(), screen: screen.into(), after_ms: None, bytes: None, rejected: false, input }
    }

    /// A first start, help, and back.
    fn journal() -> Journal {
        let started = serde_json::json!({ "started": {
            "profile": null, "record": null, "signed_in": false, "fresh_id": "00000000-0000-4000-8000-000000000001",
            "device_name": "…", "lang": "zh", "trouble": null,
        } });
        let act = |action: &str| serde_json::json!({ "act": { "do": action } });
        let entries = vec![
            entry(0, "start", "login", started),
            entry(1, "act/show_help", "help", act("show_help")),
            Entry { rejected: true, after_ms: Some(12), ..entry(2, "act/confirm", "help", act("confirm")) },
            entry(3, "act/back", "login", act("back")),
        ];
        let header = Header {
            journal: FORMAT,
            app: "0.1.0".into(),
            os: "linux".into(),
            tier: CapabilityTier::Low,
            models: vec![],
        };
        Journal { header, entries }
    }

    #[test]
    fn a_timeline_says_what_happened_when() {
        let text = timeline(&journal());
        assert!(
            text.starts_with("app 0.1.0, linux, capability tier low, models none\n4 entries, 1 actions rejected\n"),
            "{text}"
        );
        assert!(text.contains("2001-09-09 09:46:40 (UTC+8)"), "{text}");
        let rejected = text.lines().find(|l| l.contains("REJECTED")).unwrap();
        assert_eq!(rejected.split_whitespace().take(4).collect::<Vec<_>>(), ["2", "+", "3.000", "s"]);
        assert!(rejected.contains("act/confirm") && rejected.contains("answered after 12 ms"));
    }

    #[test]
    fn a_replay_shows_each_screen_once_and_says_where_it_differs() {
        let (text, diverged) = screens(&journal());
        assert!(!diverged, "{text}");
        assert_eq!(text.lines().filter(|l| l.contains("help ")).count(), 1, "{text}");
        assert!(text.contains("帮助") && text.ends_with("no divergence\n"), "{text}");
        let mut wrong = journal();
        wrong.entries[3].screen = "welcome".into();
        let (text, diverged) = screens(&wrong);
        assert!(diverged && text.contains("DIVERGED: recorded welcome, after act/back"), "{text}");
    }

    #[test]
    fn a_replay_says_from_where_it_goes_on() {
        let mut gap = journal();
        gap.entries.remove(0);
        assert!(timeline(&gap).contains("… 1 entries are missing …"));
        let (text, _) = screens(&gap);
        assert!(text.contains("no replay from here: entries are missing; there is no later start"), "{text}");
        gap.entries.extend(journal().entries);
        let (text, _) = screens(&gap);
        assert!(text.contains("it goes on with the start of 2001-09-09 09:46:40"), "{text}");
        assert!(text.contains("login"), "{text}");
    }

    #[test]
    fn a_support_code_is_explained_and_a_wrong_one_refused() {
        let code = SupportCode::new(queren_app::ScreenId::AttemptFailed, None, 2).encode();
        let text = explanation(&code).unwrap();
        assert!(text.contains("attempt_failed") && text.contains("none") && text.contains('2'), "{text}");
        assert!(explanation("0000-0001").is_err());
    }
}
