//! Storage errors. They carry no paths and no content.

use queren_vault::VaultError;
use rusqlite::ErrorCode;

/// Why a storage operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No space left.
    #[error("no space left")]
    NoSpace,
    /// Another process holds the folder.
    #[error("another copy of the app holds the draft")]
    InUse,
    /// Drafts exist, but were encrypted with another key.
    #[error("the key that sealed this is gone")]
    KeyLost,
    /// A file or row is not what was written, and a lost key does not explain it.
    #[error("the files are damaged")]
    Damaged,
    /// Written by a newer version of the app.
    #[error("written by a newer version")]
    Newer,
    /// A change the schema forbids: an attempt moved backwards, a second unresolved one, other content under the same id.
    #[error("not allowed: {0}")]
    Conflict(&'static str),
    /// More bytes than allowed.
    #[error("too large")]
    TooLarge,
    /// The file to import can't be read.
    #[error("the source can't be read")]
    Source,
    /// No such case or file.
    #[error("not found")]
    NotFound,
    /// Any other error of the system.
    #[error("input or output failed")]
    Io,
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> StoreError {
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::NoSpace,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged,
            Some(ErrorCode::ConstraintViolation) => StoreError::Conflict("constraint"),
            _ if matches!(e, rusqlite::Error::QueryReturnedNoRows) => StoreError::NotFound,
            _ => StoreError::Io,
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(e: std::io::Error) -> StoreError {
        match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::NoSpace,
            std::io::ErrorKind::NotFound => StoreError::NotFound,
            _ => StoreError::Io,
        }
    }
}

impl From<VaultError> for StoreError {
    fn from(e: VaultError) -> StoreError {
        match e {
            VaultError::Version(_) => StoreError::Newer,
            VaultError::NotAuthentic | VaultError::Malformed => StoreError::Damaged,
            VaultError::Randomness => StoreError::Io,
        }
    }
}
