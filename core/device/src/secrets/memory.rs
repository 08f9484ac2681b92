//! Secrets that end with the process.

use super::{SecretError, Secrets, Warning, check_name, check_value};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroizing;

/// Keeps secrets in memory, zeroed when dropped. For tests, and for machines without a keystore by choice.
#[derive(Default)]
pub struct MemorySecrets(Mutex<HashMap<String, Zeroizing<Vec<u8>>>>);

impl std::fmt::Debug for MemorySecrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemorySecrets")
    }
}

impl Secrets for MemorySecrets {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
        check_name(name)?;
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(name).cloned().ok_or(SecretError::Absent)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError> {
        check_name(name)?;
        check_value(value)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(name.to_owned(), Zeroizing::new(value.to_vec()));
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        check_name(name)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }

    fn warning(&self) -> Option<Warning> {
        Some(Warning::Memory)
    }
}
