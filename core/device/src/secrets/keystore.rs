//! The system's keystore, through the keyring family: one store crate for each system, `keyring-core` in front.

use super::worker::DeadlineWorker;
use super::{SecretError, Secrets, check_name, check_value};
use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The system's keystore: secret service on Linux, Keychain on macOS, protected data on iOS, Credential Manager on
/// Windows, Android's Keystore behind shared preferences. On Android the start-up call must have handed the context over
/// (`ndk-context`) before the first use.
pub struct Keystore {
    service: String,
    store: DeadlineWorker<Connection>,
}

impl std::fmt::Debug for Keystore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keystore({})", self.service)
    }
}

/// Made at the first call, made again after a failure of its own: the service may have been restarted.
type Connection = Option<Arc<CredentialStore>>;

impl Keystore {
    /// Ten seconds: a dialogue to unlock takes longer, but then the next try finds it answered.
    pub const DEADLINE: Duration = Duration::from_secs(10);

    /// Secrets of `service`, which names the product. Nothing is touched yet.
    #[must_use]
    pub fn new(service: &str, deadline: Duration) -> Keystore {
        Keystore { service: service.to_owned(), store: DeadlineWorker::new(deadline, || None) }
    }

    fn entry<T: Send + 'static>(
        &self,
        name: &str,
        job: impl FnOnce(&Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, SecretError> {
        check_name(name)?;
        let (service, name) = (self.service.clone(), name.to_owned());
        self.store.call(move |connection| {
            let store = match connection {
                Some(store) => store.clone(),
                None => {
                    let store = native::connect().map_err(|e| match kind(e) {
                        SecretError::Failed => SecretError::Unavailable,
                        other => other,
                    })?;
                    connection.insert(store).clone()
                }
            };
            let modifiers: HashMap<&str, &str> = native::MODIFIERS.iter().copied().collect();
            let outcome = store.build(&service, &name, Some(&modifiers)).and_then(|entry| job(&entry)).map_err(kind);
            if outcome.as_ref().is_err_and(|e| *e == SecretError::Failed) {
                *connection = None;
            }
            outcome
        })
    }
}

impl Secrets for Keystore {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
        let value = self.entry(name, |entry| entry.get_secret().map(Zeroizing::new))?;
        if check_value(&value).is_ok() { Ok(value) } else { Err(SecretError::Damaged) }
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError> {
        check_value(value)?;
        let value = Zeroizing::new(value.to_vec());
        self.entry(name, move |entry| entry.set_secret(&value))
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        match self.entry(name, Entry::delete_credential) {
            Err(SecretError::Absent) => Ok(()),
            other => other,
        }
    }
}

/// The kind alone: some of these errors carry the secret's bytes.
fn kind(e: Error) -> SecretError {
    match e {
        Error::NoEntry => SecretError::Absent,
        Error::NoStorageAccess(_) => SecretError::Locked,
        Error::BadEncoding(bytes) | Error::BadDataFormat(bytes, _) => {
            drop(Zeroizing::new(bytes));
            SecretError::Damaged
        }
        // Two entries under one name: whichever was meant can't be told.
        Error::BadStoreFormat(_) | Error::Ambiguous(_) => SecretError::Damaged,
        Error::TooLong(..) | Error::Invalid(..) => SecretError::Invalid,
        Error::NoDefaultStore | Error::NotSupportedByStore(_) => SecretError::Unavailable,
        _ => SecretError::Failed,
    }
}

#[cfg(all(target_os = "linux", not(queren_as_on_phones)))]
mod native {
    use super::{Arc, CredentialStore};

    /// What the keyring's own window shows instead of a technical name.
    pub(super) const MODIFIERS: &[(&str, &str)] = &[("label", "Queren 确认")];

    // Of the two crates for the secret service this one compiles 49 crates instead of 128 and brings libdbus along, so
    // that neither building nor running needs a system package.
    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(dbus_secret_service_keyring_store::Store::new()?)
    }
}

#[cfg(target_os = "macos")]
mod native {
    use super::{Arc, CredentialStore};

    pub(super) const MODIFIERS: &[(&str, &str)] = &[];

    // The login keychain: protected data would need a signed bundle, which a command-line program is not.
    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(apple_native_keyring_store::keychain::Store::new()?)
    }
}

#[cfg(target_os = "ios")]
mod native {
    use super::{Arc, CredentialStore};

    /// Readable while an upload goes on behind the lock screen; never in a backup or on another phone.
    pub(super) const MODIFIERS: &[(&str, &str)] = &[("access-policy", "AfterFirstUnlockThisDeviceOnly")];

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(apple_native_keyring_store::protected::Store::new()?)
    }
}

#[cfg(target_os = "windows")]
mod native {
    use super::{Arc, CredentialStore};

    pub(super) const MODIFIERS: &[(&str, &str)] = &[];

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(windows_native_keyring_store::Store::new()?)
    }
}

#[cfg(target_os = "android")]
mod native {
    use super::{Arc, CredentialStore};

    pub(super) const MODIFIERS: &[(&str, &str)] = &[];

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(android_native_keyring_store::Store::new()?)
    }
}

#[cfg(not(any(
    all(target_os = "linux", not(queren_as_on_phones)),
    target_os = "macos",
    target_os = "ios",
    target_os = "windows",
    target_os = "android"
)))]
mod native {
    use super::{Arc, CredentialStore};

    pub(super) const MODIFIERS: &[(&str, &str)] = &[];

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Err(keyring_core::Error::NotSupportedByStore("no store for this system".to_owned()))
    }
}
