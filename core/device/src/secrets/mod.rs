//! Small secrets: the key-encryption key and session tokens.
//!
//! The system's keystore is the place ([`Keystore`]). A machine without one, such as a server, may be told to use
//! [`FileSecrets`] or [`MemorySecrets`]; both carry a [`Warning`] that the app shows on every start. Nothing falls back
//! to them by itself.

mod file;
mod keystore;
mod memory;
mod worker;

pub use file::FileSecrets;
pub use keystore::Keystore;
pub use memory::MemorySecrets;

use zeroize::Zeroizing;

/// Longest secret, bytes. Windows' Credential Manager takes 2,560.
pub const SECRET_BYTES_MAX: usize = 2_560;

/// Where small secrets are kept.
pub trait Secrets: Send + Sync {
    /// The secret under `name`.
    ///
    /// # Errors
    /// [`SecretError::Absent`] when there is none; others when it can't be told.
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError>;

    /// Keeps `value` under `name`, in place of what was there.
    ///
    /// # Errors
    /// After [`SecretError::Timeout`] it is unknown whether it was kept.
    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError>;

    /// Removes what is under `name`; fine if there is nothing.
    ///
    /// # Errors
    /// As for [`Secrets::set`].
    fn delete(&self, name: &str) -> Result<(), SecretError>;

    /// What the user must be told on every start about this kind of keeping.
    fn warning(&self) -> Option<Warning> {
        None
    }
}

/// Why a secret could not be had or kept. Carries nothing of the secret or the system's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SecretError {
    /// The keystore is locked, or its owner dismissed the question to unlock it. Wait and try again.
    #[error("the keystore is locked")]
    Locked,
    /// Nothing under this name.
    #[error("no such secret")]
    Absent,
    /// The system does not let us, or others could read along.
    #[error("access to the keystore was denied")]
    Denied,
    /// Something is there, but it is not what was kept.
    #[error("the secret is damaged")]
    Damaged,
    /// There was a key, drafts are encrypted with it, and it is gone: they can't be read any more. Say so, wipe, recapture.
    #[error("the key is gone")]
    Lost,
    /// No answer in time; the outcome is unknown. Try again.
    #[error("the keystore did not answer in time")]
    Timeout,
    /// This machine has no keystore that answers.
    #[error("no keystore on this machine")]
    Unavailable,
    /// A name or value the keystore can't take.
    #[error("not a usable name or value")]
    Invalid,
    /// The keystore failed for a reason of its own.
    #[error("the keystore failed")]
    Failed,
}

/// A keeping weaker than the system's keystore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// In plain files that only this user may read.
    PlainFiles,
    /// In memory: drafts made now can't be read after the program ends.
    Memory,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Warning::PlainFiles => {
                "密钥保存在普通文件中，未受系统钥匙串保护。 Keys are kept in plain files, not in the system's keystore."
            }
            Warning::Memory => {
                "密钥只在内存中，程序结束后草稿将无法读取。 Keys are kept in memory only: drafts can't be read after this program ends."
            }
        })
    }
}

/// Names become file names and attributes: lower-case letters, digits and `-`, at most 64.
fn check_name(name: &str) -> Result<(), SecretError> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if (1..=64).contains(&name.len()) && name.bytes().all(fits) { Ok(()) } else { Err(SecretError::Invalid) }
}

fn check_value(value: &[u8]) -> Result<(), SecretError> {
    // An empty secret is refused: some stores can't tell it from none.
    if (1..=SECRET_BYTES_MAX).contains(&value.len()) { Ok(()) } else { Err(SecretError::Invalid) }
}
