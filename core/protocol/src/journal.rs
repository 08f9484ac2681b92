//! The journal as a file: what happened on a phone, for the person who helps a candidate. JSON lines, a [`Header`] and then one
//! [`Entry`] a line. An entry can be read without knowing the flow; its `input` is for a replay and means nothing here.
//!
//! A journal comes from anywhere, so reading one is safe for any bytes: limits are checked before anything is allocated, fields
//! that are not known are skipped, and a newer format is refused instead of guessed at. What is in a journal and what never is:
//! `docs/privacy.md`.

use crate::api::Millis;
use serde::{Deserialize, Serialize};

/// Format written today.
pub const FORMAT: u32 = 1;
/// Most bytes of all entries of a journal together, newlines included.
pub const ENTRIES_BYTES_MAX: usize = 256 << 10;
/// Most bytes of the header's line.
pub const HEADER_BYTES_MAX: usize = 4 << 10;
/// Most bytes of a journal.
pub const FILE_BYTES_MAX: usize = HEADER_BYTES_MAX + ENTRIES_BYTES_MAX;
/// Most bytes of an entry's line; what would be longer is written without its input.
pub const LINE_BYTES_MAX: usize = 64 << 10;
/// Most characters of a text in the header, and of a code.
pub const TEXT_LENGTH_MAX: usize = 64;
/// What the code of a run's first entry begins with.
pub const START: &str = "start";

/// Times and sizes beyond this are refused: none is that large, and sums of smaller ones can't overflow. An input's numbers are
/// whatever the platform sent; who replays them takes care.
const NUMBER_MAX: u64 = 1 << 53;

/// The first line: where the journal was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Format of the file.
    pub journal: u32,
    /// Version of the app.
    pub app: String,
    /// Operating system and, if the shell says it, its version.
    pub os: String,
    /// What the machine can do.
    pub tier: CapabilityTier,
    /// Name and first digits of the SHA-256 of each model; empty without models.
    #[serde(default)]
    pub models: Vec<String>,
}

/// What a machine can do, as far as a check's duration depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapabilityTier {
    /// Two processor cores at the most.
    Low,
    /// Three to six.
    Middle,
    /// More.
    High,
    /// The system does not say, or a name that this version does not know.
    #[serde(other)]
    Unknown,
}

impl CapabilityTier {
    /// The tier of a machine with so many processor cores.
    #[must_use]
    pub fn of_cores(cores: Option<usize>) -> CapabilityTier {
        match cores {
            None | Some(0) => CapabilityTier::Unknown,
            Some(1..=2) => CapabilityTier::Low,
            Some(3..=6) => CapabilityTier::Middle,
            Some(_) => CapabilityTier::High,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts the entries of a run from 0, so that a missing one is noticed.
    pub n: u32,
    /// When, by the phone's clock.
    pub at: Millis,
    /// What, as a stable code: `act/submit_attempt`, `answer/attempt`, `fault/offline`, `timer`.
    pub what: String,
    /// The screen shown after it, as a stable code.
    pub screen: String,
    /// Of an answer: milliseconds since its request was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_ms: Option<u64>,
    /// Of a file that was taken in or sent: its size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// An action that had no meaning in the state it met.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rejected: bool,
    /// The flow's input without anything personal, for a replay; none where it would have been too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<serde_json::Value>,
}

impl Entry {
    /// Whether a run begins with it.
    #[must_use]
    pub fn starts_run(&self) -> bool {
        self.n == 0 && self.what.split('/').next() == Some(START)
    }

    /// The entry as a line, without its input if it would be too long.
    #[must_use]
    pub fn to_line(&self) -> String {
        let line = to_line(self);
        if line.len() <= LINE_BYTES_MAX { line } else { to_line(&Entry { input: None, ..self.clone() }) }
    }
}

impl Header {
    /// The header as a line.
    #[must_use]
    pub fn to_line(&self) -> String {
        to_line(self)
    }
}

fn to_line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// A journal that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// The first line.
    pub header: Header,
    /// The others, oldest first.
    pub entries: Vec<Entry>,
}

/// Bytes that can't be read as a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// More bytes than any journal has.
    #[error("a journal has at most {FILE_BYTES_MAX} bytes")]
    TooLarge,
    /// The first line is not a journal's.
    #[error("this is not a journal")]
    NotAJournal,
    /// Written by a newer version.
    #[error("journal format {0} is newer than this program, which reads up to {FORMAT}")]
    Newer(u32),
    /// A line that is no entry; lines are counted from 1.
    #[error("line {0} can't be read")]
    Line(usize),
}

impl Journal {
    /// Reads a journal.
    ///
    /// # Errors
    /// [`JournalError`]: too large, not a journal, of a newer format, or with a line that can't be read.
    pub fn parse(bytes: &[u8]) -> Result<Journal, JournalError> {
        #[derive(Deserialize)]
        struct Format {
            journal: u32,
        }
        if bytes.len() > FILE_BYTES_MAX {
            return Err(JournalError::TooLarge);
        }
        let mut lines = bytes.split(|b| *b == b'\n');
        let first = lines.next().filter(|l| l.len() <= HEADER_BYTES_MAX).ok_or(JournalError::NotAJournal)?;
        let Format { journal } = serde_json::from_slice(first).map_err(|_| JournalError::NotAJournal)?;
        if journal > FORMAT {
            return Err(JournalError::Newer(journal));
        }
        let header: Header = serde_json::from_slice(first).map_err(|_| JournalError::NotAJournal)?;
        if !header.is_plain() {
            return Err(JournalError::NotAJournal);
        }
        let entry = |(index, line): (usize, &[u8])| {
            let plain = |line| serde_json::from_slice(line).ok().filter(Entry::is_plain);
            (line.len() <= LINE_BYTES_MAX).then(|| plain(line)).flatten().ok_or(JournalError::Line(index + 2))
        };
        let entries = lines.enumerate().filter(|(_, line)| !line.is_empty()).map(entry).collect::<Result<_, _>>()?;
        Ok(Journal { header, entries })
    }

    /// How many actions had no meaning in the state they met.
    #[must_use]
    pub fn rejected(&self) -> usize {
        self.entries.iter().filter(|e| e.rejected).count()
    }

    /// How many entries are missing before the one at `index`: dropped for room, or lost with the process.
    #[must_use]
    pub fn missing_before(&self, index: usize) -> u32 {
        let Some(entry) = self.entries.get(index) else { return 0 };
        let before = index.checked_sub(1).and_then(|i| self.entries.get(i));
        match before {
            _ if entry.starts_run() => 0,
            Some(before) if before.n < entry.n => entry.n - before.n - 1,
            _ => entry.n.max(1),
        }
    }
}

impl Header {
    fn is_plain(&self) -> bool {
        let texts = [&self.app, &self.os].into_iter().chain(&self.models);
        texts.into_iter().all(|t| t.chars().count() <= TEXT_LENGTH_MAX && !t.chars().any(char::is_control))
    }
}

impl Entry {
    fn is_plain(&self) -> bool {
        let numbers = [self.at.unsigned_abs(), self.after_ms.unwrap_or(0), self.bytes.unwrap_or(0)];
        is_code(&self.what) && is_code(&self.screen) && numbers.iter().all(|n| *n <= NUMBER_MAX)
    }
}

fn is_code(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'/';
    (1..=TEXT_LENGTH_MAX).contains(&text.len()) && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header() -> Header {
        let models = vec!["face-detection 8f2383e4".to_owned()];
        Header { journal: FORMAT, app: "0.1.0".into(), os: "linux".into(), tier: CapabilityTier::Middle, models }
    }

    fn entry(n: u32, what: &str) -> Entry {
        Entry {
            n,
            at: 1_000_000_000_000,
            what: what.into(),
            screen: "welcome".into(),
            after_ms: Some(120),
            bytes: None,
            rejected: false,
            input: Some(serde_json::json!({ "act": { "do": "next" } })),
        }
    }

    fn file(lines: &[String]) -> Vec<u8> {
        header().to_line().into_bytes().into_iter().chain(lines.concat().into_bytes()).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let entries = vec![entry(0, "start"), Entry { rejected: true, ..entry(1, "act/next") }];
        let bytes = file(&entries.iter().map(Entry::to_line).collect::<Vec<_>>());
        let journal = Journal::parse(&bytes).unwrap();
        assert_eq!((&journal.header, &journal.entries), (&header(), &entries));
        assert_eq!(journal.rejected(), 1);
        let never = Entry { input: Some(serde_json::json!({ "expires_ms": i64::MAX })), ..entry(0, "start") };
        assert_eq!(Journal::parse(&file(&[never.to_line()])).unwrap().entries, [never]);
    }

    #[test]
    fn fields_and_tiers_of_a_later_program_are_skipped_and_a_later_format_is_refused() {
        let later = header().to_line().replace("\"middle\"", "\"immense\",\"colour\":\"red\"");
        let line = entry(0, "start").to_line().replace("{\"n\":0", "{\"n\":0,\"mood\":[1]");
        let journal = Journal::parse(format!("{later}{line}").as_bytes()).unwrap();
        assert_eq!((journal.header.tier, journal.entries), (CapabilityTier::Unknown, vec![entry(0, "start")]));
        let newer = header().to_line().replace("\"journal\":1", "\"journal\":2");
        assert_eq!(Journal::parse(newer.as_bytes()), Err(JournalError::Newer(2)));
        assert!(JournalError::Newer(2).to_string().contains("newer"));
        // Even if nothing else of it can be read.
        assert_eq!(Journal::parse(br#"{"journal":7}"#), Err(JournalError::Newer(7)));
    }

    #[test]
    fn hostile_bytes_are_refused() {
        assert_eq!(Journal::parse(&vec![b'{'; FILE_BYTES_MAX + 1]), Err(JournalError::TooLarge));
        for nothing in [&b""[..], b"\n", b"{}", b"[1]", b"{\"journal\":1}"] {
            assert_eq!(Journal::parse(nothing), Err(JournalError::NotAJournal));
        }
        let long = Entry { what: "a".repeat(TEXT_LENGTH_MAX + 1), ..entry(0, "start") };
        let script = Entry { screen: "<script>".into(), ..entry(0, "start") };
        let ages = Entry { at: i64::MIN, ..entry(0, "start") };
        for bad in [long, script, ages] {
            assert_eq!(
                Journal::parse(&file(&[entry(0, "start").to_line(), bad.to_line()])),
                Err(JournalError::Line(3))
            );
        }
        let deep = format!("{{\"n\":0,\"input\":{}", "[".repeat(20_000));
        assert_eq!(Journal::parse(&file(&[deep])), Err(JournalError::Line(2)));
        let control = Header { os: "a\u{7}".into(), ..header() };
        assert_eq!(Journal::parse(control.to_line().as_bytes()), Err(JournalError::NotAJournal));
    }

    #[test]
    fn a_line_that_would_be_too_long_loses_its_input_and_nothing_else() {
        let heavy = Entry { input: Some("x".repeat(LINE_BYTES_MAX).into()), ..entry(4, "answer/case") };
        let journal = Journal::parse(&file(&[heavy.to_line()])).unwrap();
        assert_eq!(journal.entries, [Entry { input: None, ..heavy }]);
    }

    #[test]
    fn what_is_missing_is_counted() {
        let entries = [entry(0, "start"), entry(1, "act/next"), entry(4, "timer"), entry(0, "start/storage/full")];
        let journal = Journal { header: header(), entries: entries.to_vec() };
        assert_eq!([0, 1, 2, 3].map(|i| journal.missing_before(i)), [0, 0, 2, 0]);
        let journal = Journal { header: header(), entries: entries[2..].to_vec() };
        assert_eq!(journal.missing_before(0), 4, "the beginning of the run is gone");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Journal::parse(&bytes);
            let _ = Journal::parse(&[header().to_line().as_bytes(), &bytes].concat());
        }
    }
}
