//! `models.lock.json`: which weights, from which package, under which licence, with which hash.

use serde::Deserialize;
use std::sync::OnceLock;

/// A locked file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// What it is for.
    pub name: String,
    /// File name in the cache.
    pub file: String,
    /// SHA-256 of that file, lower-case hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Its licence.
    pub licence: String,
    /// Where it comes from.
    pub origin: String,
}

/// The lock's entries. Empty only if the committed file is damaged, which a test would show.
#[must_use]
pub fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| serde_json::from_str(include_str!("../../models.lock.json")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_names_hash_licence_and_origin() {
        assert_eq!(entries().len(), 3);
        for e in entries() {
            assert_eq!(e.sha256.len(), 64, "{}", e.name);
            assert!(e.bytes > 0 && !e.licence.is_empty() && !e.origin.is_empty(), "{}", e.name);
        }
    }
}
