//! Envelope encryption for drafts.
//!
//! ```text
//! KeyEncryptionKey (in the system's keystore) ── wraps ──▶ DataKey (random, one per case)
//!                                                             ├── seals ──▶ rows: envelopes, bound to table, row and column
//!                                                             └── seals ──▶ media: frames of 64 KiB (STREAM)
//! ```
//! Without its wrapped key a case can't be read any more. XChaCha20-Poly1305 throughout: its 24-byte nonces may be drawn at random
//! (draft-irtf-cfrg-xchacha §2.1); media use STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015), which detects
//! frames that were reordered, removed or cut off.

mod context;
mod envelope;
mod keys;
pub mod media;

pub use context::Context;
pub use envelope::{OVERHEAD, VERSION};
pub use keys::{DataKey, KeyEncryptionKey, WrappedKey};

/// Why something can't be encrypted or decrypted. Says nothing about the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Changed, truncated, moved to another context, or encrypted with another key.
    #[error("not authentic")]
    NotAuthentic,
    /// Written by a newer version.
    #[error("envelope version {0} is not known")]
    Version(u8),
    /// Not an envelope at all.
    #[error("not an envelope")]
    Malformed,
    /// The system has no randomness.
    #[error("no randomness")]
    Randomness,
}
