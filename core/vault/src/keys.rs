//! Two kinds of key: one per installation, in the system's keystore, and one per case, which the first wraps.

use crate::{Context, VaultError, envelope};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Wraps data keys. 32 bytes, kept in the system's keystore.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct KeyEncryptionKey([u8; 32]);

/// Encrypts the rows and media of one case. Random; stored only wrapped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

/// A data key as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey(pub Vec<u8>);

impl KeyEncryptionKey {
    /// From the keystore's bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> KeyEncryptionKey {
        KeyEncryptionKey(bytes)
    }

    /// Wraps a data key for `case`.
    ///
    /// # Errors
    /// [`VaultError::Randomness`].
    pub fn wrap(&self, key: &DataKey, case: &str) -> Result<WrappedKey, VaultError> {
        envelope::seal(&self.0, &key_context(case), &key.0).map(WrappedKey)
    }

    /// Unwraps the data key of `case`.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] if this is not the key that wrapped it.
    pub fn unwrap(&self, wrapped: &WrappedKey, case: &str) -> Result<DataKey, VaultError> {
        let bytes = Zeroizing::new(envelope::open(&self.0, &key_context(case), &wrapped.0)?);
        bytes.as_slice().try_into().map(DataKey).map_err(|_| VaultError::Malformed)
    }
}

impl DataKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::Randomness`].
    pub fn generate() -> Result<DataKey, VaultError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| VaultError::Randomness)?;
        Ok(DataKey(bytes))
    }

    /// Encrypts a value for its context.
    ///
    /// # Errors
    /// [`VaultError::Randomness`].
    pub fn seal(&self, context: &Context<'_>, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        envelope::seal(&self.0, context, plain)
    }

    /// Decrypts a value in its context.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] if the value, its context or the key differs, [`VaultError::Version`] if it is newer.
    pub fn open(&self, context: &Context<'_>, envelope: &[u8]) -> Result<Vec<u8>, VaultError> {
        envelope::open(&self.0, context, envelope)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn key_context(case: &str) -> Context<'_> {
    Context { table: "keys", row: case, field: "data_key", schema: 1, case }
}

macro_rules! redacted {
    ($($key:ident),*) => { $(
        impl std::fmt::Debug for $key {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($key), "(…)"))
            }
        }
    )* };
}
redacted!(KeyEncryptionKey, DataKey);
