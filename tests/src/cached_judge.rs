//! The platform's own judge, remembering what it saw. A verdict depends on the bytes and the registration alone, so the
//! same bytes need not be looked at two hundred times; nothing here knows what a verdict should be.

use queren_check::Models;
use queren_platform::judge::{CardFinding, CheckJudge, Judge, ReviewAttachments, Verdict};
use queren_protocol::{Policy, Reason};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

/// The folder of the models.
#[must_use]
pub fn models() -> PathBuf {
    std::env::var_os("QUEREN_MODELS").map_or_else(Models::default_dir, PathBuf::from)
}

/// The judge every platform of this process shares. It looks with the default policy's rules; scenes may change those of
/// attempts and digits, which no judging depends on.
#[must_use]
pub fn judge() -> Arc<dyn Judge> {
    static JUDGE: OnceLock<Arc<Remembering>> = OnceLock::new();
    let make = || {
        let checks = CheckJudge::open(&models(), Policy::default());
        let checks = checks.unwrap_or_else(|e| panic!("{e}; `cargo xtask models` fetches them"));
        Arc::new(Remembering {
            checks,
            cards: Memory::default(),
            attempts: Memory::default(),
            photos: Memory::default(),
            evidence: Memory::default(),
        })
    };
    JUDGE.get_or_init(make).clone()
}

struct Remembering {
    checks: CheckJudge,
    cards: Memory<CardFinding>,
    attempts: Memory<Verdict>,
    photos: Memory<Vec<Reason>>,
    evidence: Memory<ReviewAttachments>,
}

impl Judge for Remembering {
    fn read_card(&self, card: &[u8], name: &str, number: &str) -> CardFinding {
        let key = key(&[card, name.as_bytes(), number.as_bytes()]);
        self.cards.or_look(key, || self.checks.read_card(card, name, number))
    }

    fn attempt(&self, card: &[u8], video: &[u8], name: &str, number: &str) -> Verdict {
        let key = key(&[card, video, name.as_bytes(), number.as_bytes()]);
        self.attempts.or_look(key, || self.checks.attempt(card, video, name, number))
    }

    fn photo(&self, photo: &[u8], card: Option<&[u8]>) -> Vec<Reason> {
        let key = key(&[photo, &[u8::from(card.is_some())], card.unwrap_or_default()]);
        self.photos.or_look(key, || self.checks.photo(photo, card))
    }

    fn review_attachments(&self, card: Option<&[u8]>, video: Option<&[u8]>) -> ReviewAttachments {
        let there = [u8::from(card.is_some()), u8::from(video.is_some())];
        let key = key(&[&there, card.unwrap_or_default(), video.unwrap_or_default()]);
        self.evidence.or_look(key, || self.checks.review_attachments(card, video))
    }
}

type Key = [u8; 32];

/// What was seen, by everything it depends on. Two that want the same at once look once.
struct Memory<T>(Mutex<HashMap<Key, Arc<OnceLock<T>>>>);

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory(Mutex::default())
    }
}

impl<T: Clone> Memory<T> {
    fn or_look(&self, key: Key, look: impl FnOnce() -> T) -> T {
        let slot = self.0.lock().expect("the memory").entry(key).or_default().clone();
        slot.get_or_init(look).clone()
    }
}

/// Each part with its length, so that no two lists of parts run together.
fn key(parts: &[&[u8]]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_or_another_registration_are_looked_at_anew() {
        let (memory, looked) = (Memory::default(), std::cell::Cell::new(0));
        let look = |parts: &[&[u8]]| {
            memory.or_look(key(parts), || {
                looked.set(looked.get() + 1);
                looked.get()
            })
        };
        assert_eq!([look(&[b"ab", b"c"]), look(&[b"ab", b"c"])], [1, 1]);
        assert_eq!([look(&[b"a", b"bc"]), look(&[b"ab", b"d"]), look(&[b"abc"])], [2, 3, 4]);
    }
}
