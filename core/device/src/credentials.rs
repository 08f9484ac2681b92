//! What is kept as secrets: the key that wraps every draft's data key, and the session's token.

use crate::ports::Random;
use crate::secrets::{SecretError, Secrets};
use queren_protocol::Private;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A key-encryption key. Zeroed when dropped.
pub type Kek = Zeroizing<[u8; 32]>;

const KEK: &str = "kek-1";

/// Whether there are drafts that were encrypted under a key-encryption key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncryptedDrafts {
    /// A missing key is a lost key.
    Exist,
    /// First start, or everything was wiped: a missing key is created.
    None,
}

/// Loads the key-encryption key, or creates it if no drafts depend on an earlier one.
///
/// A new key is read back before it is used. This shows a keystore that does not keep what it is given, and if two processes
/// create a key at the same time, both use the one that was stored last.
///
/// # Errors
/// [`SecretError::Lost`] when it is missing while ciphertext exists, [`SecretError::Damaged`] when it is no key,
/// [`SecretError::Unavailable`] without randomness, others from the keystore.
pub fn load_or_create_kek(
    secrets: &dyn Secrets,
    random: &dyn Random,
    ciphertext: EncryptedDrafts,
) -> Result<Kek, SecretError> {
    match load_kek(secrets) {
        Err(SecretError::Absent) if ciphertext == EncryptedDrafts::Exist => return Err(SecretError::Lost),
        Err(SecretError::Absent) => {}
        other => return other,
    }
    let mut fresh = Kek::default();
    random.fill(fresh.as_mut_slice()).map_err(|_| SecretError::Unavailable)?;
    secrets.set(KEK, fresh.as_slice())?;
    load_kek(secrets).map_err(|e| if e == SecretError::Absent { SecretError::Failed } else { e })
}

/// Deletes the key. Drafts encrypted under it can't be read any more.
///
/// # Errors
/// As the keystore says.
pub fn delete_kek(secrets: &dyn Secrets) -> Result<(), SecretError> {
    secrets.delete(KEK)
}

fn load_kek(secrets: &dyn Secrets) -> Result<Kek, SecretError> {
    let bytes = secrets.get(KEK)?;
    let mut key = Kek::default();
    // A keystore that lost its content may return zeros.
    if bytes.len() != key.len() || bytes.iter().all(|b| *b == 0) {
        return Err(SecretError::Damaged);
    }
    key.copy_from_slice(&bytes);
    Ok(key)
}

/// Saves the session's token for `platform`, its base URL. The secret's name is a hash of it, because keystores show names.
///
/// # Errors
/// As the keystore says.
pub fn save_token(secrets: &dyn Secrets, platform: &str, token: &Private) -> Result<(), SecretError> {
    secrets.set(&token_name(platform), token.reveal().as_bytes())
}

/// The token saved for `platform`, if there is one.
///
/// # Errors
/// As the keystore says, and [`SecretError::Damaged`] for one that is not text.
pub fn load_token(secrets: &dyn Secrets, platform: &str) -> Result<Option<Private>, SecretError> {
    match secrets.get(&token_name(platform)) {
        Ok(bytes) => {
            std::str::from_utf8(&bytes).map(|text| Some(Private::from(text))).map_err(|_| SecretError::Damaged)
        }
        Err(SecretError::Absent) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Deletes the token saved for `platform`.
///
/// # Errors
/// As the keystore says.
pub fn delete_token(secrets: &dyn Secrets, platform: &str) -> Result<(), SecretError> {
    secrets.delete(&token_name(platform))
}

fn token_name(platform: &str) -> String {
    let hash = Sha256::digest(platform.trim_end_matches('/').as_bytes());
    format!("session-{}", hex::encode(&hash[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandom;
    use crate::secrets::MemorySecrets;

    #[test]
    fn a_key_is_made_once_and_missed_when_gone() {
        let secrets = MemorySecrets::default();
        let key = load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::None).unwrap();
        assert_eq!(key, load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::Exist).unwrap());
        assert_eq!(key, load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::None).unwrap());
        delete_kek(&secrets).unwrap();
        assert_eq!(load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::Exist), Err(SecretError::Lost));
        assert_ne!(key, load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::None).unwrap());
    }

    #[test]
    fn what_is_no_key_is_never_replaced() {
        for bad in [&b"short"[..], &[0; 32], &[1; 33]] {
            let secrets = MemorySecrets::default();
            secrets.set(KEK, bad).unwrap();
            assert_eq!(load_or_create_kek(&secrets, &SystemRandom, EncryptedDrafts::None), Err(SecretError::Damaged));
            assert_eq!(&**secrets.get(KEK).unwrap(), bad);
        }
    }

    /// A keystore that takes everything and keeps nothing, or is locked.
    struct Bad(SecretError);
    impl Secrets for Bad {
        fn get(&self, _: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
            Err(self.0)
        }
        fn set(&self, _: &str, _: &[u8]) -> Result<(), SecretError> {
            Ok(())
        }
        fn delete(&self, _: &str) -> Result<(), SecretError> {
            Ok(())
        }
    }

    #[test]
    fn a_key_that_is_not_given_back_is_not_used() {
        assert_eq!(
            load_or_create_kek(&Bad(SecretError::Absent), &SystemRandom, EncryptedDrafts::None),
            Err(SecretError::Failed)
        );
    }

    #[test]
    fn a_locked_store_is_waited_for_and_never_taken_for_an_empty_one() {
        for e in [SecretError::Locked, SecretError::Timeout, SecretError::Unavailable] {
            for ciphertext in [EncryptedDrafts::None, EncryptedDrafts::Exist] {
                assert_eq!(load_or_create_kek(&Bad(e), &SystemRandom, ciphertext), Err(e));
            }
            assert_eq!(load_token(&Bad(e), "https://a"), Err(e));
        }
    }

    #[test]
    fn tokens_of_two_platforms_do_not_mix() {
        let secrets = MemorySecrets::default();
        save_token(&secrets, "https://a", &"ta".into()).unwrap();
        save_token(&secrets, "https://b", &"tb".into()).unwrap();
        assert_eq!(load_token(&secrets, "https://a/").unwrap(), Some("ta".into()));
        delete_token(&secrets, "https://a").unwrap();
        assert_eq!(load_token(&secrets, "https://a").unwrap(), None);
        assert_eq!(load_token(&secrets, "https://b").unwrap(), Some("tb".into()));
        assert!(!token_name("https://a").contains("https"));
    }
}
