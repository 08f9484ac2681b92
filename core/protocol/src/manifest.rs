//! The manifest's hash, which binds an attempt to exactly these files.

use crate::api::Artifact;
use sha2::{Digest, Sha256};

/// SHA-256 over `kind \0 length \0 sha256 \n` of every artifact, in order; lower-case hex.
#[must_use]
pub fn manifest_hash(manifest: &[Artifact]) -> String {
    let mut hash = Sha256::new();
    for a in manifest {
        let kind = serde_json::to_string(&a.kind).unwrap_or_default();
        hash.update(format!("{}\0{}\0{}\n", kind.trim_matches('"'), a.length, a.sha256));
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::MaterialKind;

    #[test]
    fn one_changed_byte_count_changes_the_hash() {
        let card = Artifact { kind: MaterialKind::Card, length: 7, sha256: "ab".into() };
        let longer = Artifact { length: 8, ..card.clone() };
        let hash = |artifact: &Artifact| manifest_hash(std::slice::from_ref(artifact));
        assert_ne!(hash(&card), hash(&longer));
        assert_eq!(hash(&card), hash(&card.clone()));
    }
}
