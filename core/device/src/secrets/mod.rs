//! Small secrets: the key-encryption key and session tokens.
//!
//! They belong in the system's keystore ([`Keystore`]). A machine without one, such as a server, may be configured to use
//! [`FileSecrets`] or [`MemorySecrets`]; both have a [`Warning`] that the app shows on every start. There is no automatic
//! fallback to them.

mod file;
mod keystore;
mod memory;
mod worker;

pub use file::FileSecrets;
pub use keystore::Keystore;
pub use memory::MemorySecrets;

use zeroize::Zeroizing;

/// Longest secret in bytes: the limit of Windows' Credential Manager.
pub const SECRET_BYTES_MAX: usize = 2_560;

/// Where small secrets are kept.
pub trait Secrets: Send + Sync {
    /// The secret under `name`.
    ///
    /// # Errors
    /// [`SecretError::Absent`] when there is none; others when that is unknown.
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError>;

    /// Stores `value` under `name`, replacing any earlier one.
    ///
    /// # Errors
    /// After [`SecretError::Timeout`] it is unknown whether it was stored.
    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError>;

    /// Removes the secret under `name`. Succeeds if there is none.
    ///
    /// # Errors
    /// As for [`Secrets::set`].
    fn delete(&self, name: &str) -> Result<(), SecretError>;

    /// What the user must be told on every start about this kind of storage.
    fn warning(&self) -> Option<Warning> {
        None
    }
}

/// Why a secret could not be read or stored. Carries neither the secret nor the system's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SecretError {
    /// The keystore is locked, or the user dismissed the dialogue to unlock it. Try again later.
    #[error("the keystore is locked")]
    Locked,
    /// Nothing under this name.
    #[error("no such secret")]
    Absent,
    /// The system denies access, or others could read the secret.
    #[error("access to the keystore was denied")]
    Denied,
    /// The stored value is not a valid secret.
    #[error("the secret is damaged")]
    Damaged,
    /// Drafts are encrypted with a key that is gone, so they can't be read any more: wipe them and capture again.
    #[error("the key is gone")]
    Lost,
    /// No answer in time; the outcome is unknown.
    #[error("the keystore did not answer in time")]
    Timeout,
    /// No keystore answers on this machine.
    #[error("no keystore on this machine")]
    Unavailable,
    /// A name or value the keystore can't take.
    #[error("not a usable name or value")]
    Invalid,
    /// Any other failure of the keystore.
    #[error("the keystore failed")]
    Failed,
}

/// A storage weaker than the system's keystore.
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
