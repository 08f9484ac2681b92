//! The platform's judge with a cache. A verdict depends on the uploaded bytes and the registration only, so the same bytes are
//! judged once, not in each of two hundred scenarios.

use queren_check::Models;
use queren_platform::judge::{CardFinding, CheckJudge, Judge, ReviewAttachments, Verdict};
use queren_protocol::{Policy, Reason};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

/// Folder of the models.
#[must_use]
pub fn models() -> PathBuf {
    std::env::var_os("QUEREN_MODELS").map_or_else(Models::default_dir, PathBuf::from)
}

/// The judge shared by every platform of this process. It uses the default policy; a test may change only rules about attempts and
/// digits, on which no verdict depends.
#[must_use]
pub fn judge() -> Arc<dyn Judge> {
    static JUDGE: OnceLock<Arc<CachedJudge>> = OnceLock::new();
    let make = || {
        let checks = CheckJudge::open(&models(), Policy::default());
        let checks = checks.unwrap_or_else(|e| panic!("{e}; `cargo xtask models` fetches them"));
        Arc::new(CachedJudge {
            checks,
            cards: Cache::default(),
            attempts: Cache::default(),
            photos: Cache::default(),
            evidence: Cache::default(),
        })
    };
    JUDGE.get_or_init(make).clone()
}

struct CachedJudge {
    checks: CheckJudge,
    cards: Cache<CardFinding>,
    attempts: Cache<Verdict>,
    photos: Cache<Vec<Reason>>,
    evidence: Cache<ReviewAttachments>,
}

impl Judge for CachedJudge {
    fn read_card(&self, card: &[u8], name: &str, number: &str) -> CardFinding {
        let key = key(&[card, name.as_bytes(), number.as_bytes()]);
        self.cards.get_or_judge(key, || self.checks.read_card(card, name, number))
    }

    fn attempt(&self, card: &[u8], video: &[u8], name: &str, number: &str) -> Verdict {
        let key = key(&[card, video, name.as_bytes(), number.as_bytes()]);
        self.attempts.get_or_judge(key, || self.checks.attempt(card, video, name, number))
    }

    fn photo(&self, photo: &[u8], card: Option<&[u8]>) -> Vec<Reason> {
        let key = key(&[photo, &[u8::from(card.is_some())], card.unwrap_or_default()]);
        self.photos.get_or_judge(key, || self.checks.photo(photo, card))
    }

    fn review_attachments(&self, card: Option<&[u8]>, video: Option<&[u8]>) -> ReviewAttachments {
        let there = [u8::from(card.is_some()), u8::from(video.is_some())];
        let key = key(&[&there, card.unwrap_or_default(), video.unwrap_or_default()]);
        self.evidence.get_or_judge(key, || self.checks.review_attachments(card, video))
    }
}

type Key = [u8; 32];

/// Results by everything they depend on. Concurrent requests for the same result compute it once.
struct Cache<T>(Mutex<HashMap<Key, Arc<OnceLock<T>>>>);

impl<T> Default for Cache<T> {
    fn default() -> Cache<T> {
        Cache(Mutex::default())
    }
}

impl<T: Clone> Cache<T> {
    fn get_or_judge(&self, key: Key, judge: impl FnOnce() -> T) -> T {
        let slot = self.0.lock().expect("the cache").entry(key).or_default().clone();
        slot.get_or_init(judge).clone()
    }
}

/// Hashes each part with its length, so that different lists of parts never give the same key.
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
    fn judges_different_input_separately_and_the_same_input_once() {
        let (cache, calls) = (Cache::default(), std::cell::Cell::new(0));
        let judge = |parts: &[&[u8]]| {
            cache.get_or_judge(key(parts), || {
                calls.set(calls.get() + 1);
                calls.get()
            })
        };
        assert_eq!([judge(&[b"ab", b"c"]), judge(&[b"ab", b"c"])], [1, 1]);
        assert_eq!([judge(&[b"a", b"bc"]), judge(&[b"ab", b"d"]), judge(&[b"abc"])], [2, 3, 4]);
    }
}
