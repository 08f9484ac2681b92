//! `models.lock.json`: package, hash and licence of each model.

use serde::Deserialize;
use std::sync::OnceLock;

/// A locked model file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LockedModel {
    /// What it is for.
    pub name: String,
    /// File name in the model cache.
    pub file: String,
    /// SHA-256 of that file, lower-case hex.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SPDX expression.
    pub licence: String,
    /// Where the weights come from.
    pub origin: String,
}

/// All locked models. Empty only if the committed file is malformed, which a test detects.
#[must_use]
pub fn locked_models() -> &'static [LockedModel] {
    static MODELS: OnceLock<Vec<LockedModel>> = OnceLock::new();
    MODELS.get_or_init(|| serde_json::from_str(include_str!("../../models.lock.json")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_names_hash_licence_and_origin() {
        assert_eq!(locked_models().len(), 3);
        for e in locked_models() {
            assert_eq!(e.sha256.len(), 64, "{}", e.name);
            assert!(e.bytes > 0 && !e.licence.is_empty() && !e.origin.is_empty(), "{}", e.name);
        }
    }
}
