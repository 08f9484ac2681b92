//! The store's folder: a lock, a database, and a folder for media.

use crate::journal::{self, JournalFile};
use crate::{StoreError, schema};
use queren_vault::{DataKey, KeyEncryptionKey, VaultError, WrappedKey};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The store of one installation. May be shared between threads; calls are serialised.
pub struct Store {
    connection: Mutex<Connection>,
    keys: Mutex<HashMap<String, (CaseKeyId, DataKey)>>,
    kek: KeyEncryptionKey,
    dir: PathBuf,
    media: PathBuf,
    journal: Mutex<Option<JournalFile>>,
    // Locked as long as the store is open; the system releases it even after kill -9.
    _lock: File,
}

/// Identifies a case and its data key on disk, instead of the case's id: random. The column is called `handle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CaseKeyId(pub(crate) [u8; 16]);

impl CaseKeyId {
    /// As text, for encryption contexts.
    pub(crate) fn text(self) -> String {
        hex::encode(self.0)
    }
}

impl Store {
    /// Whether `dir` has a store; if so, a missing key is a lost key.
    #[must_use]
    pub fn exists(dir: &Path) -> bool {
        dir.join("drafts.db").exists()
    }

    /// Opens or creates the store in `dir`, migrating it if it is older.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::KeyLost`] when something is there that `kek` can't open, [`StoreError::Newer`],
    /// [`StoreError::Damaged`], [`StoreError::NoSpace`], [`StoreError::Io`].
    pub fn open(dir: &Path, kek: KeyEncryptionKey) -> Result<Store, StoreError> {
        let media = dir.join("media");
        std::fs::create_dir_all(&media)?;
        restrict_to_owner(dir)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join("lock"))?;
        lock.try_lock().map_err(|e| match e {
            TryLockError::WouldBlock => StoreError::InUse,
            TryLockError::Error(e) => e.into(),
        })?;
        let mut connection = Connection::open(dir.join("drafts.db"))?;
        schema::prepare(&mut connection)?;
        let store = Store {
            connection: Mutex::new(connection),
            keys: Mutex::new(HashMap::new()),
            kek,
            dir: dir.to_owned(),
            media,
            journal: Mutex::new(None),
            _lock: lock,
        };
        store.verify_keys()?;
        store.remove_orphaned_files()?;
        Ok(store)
    }

    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn journal_slot(&self) -> MutexGuard<'_, Option<JournalFile>> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn media_dir(&self) -> &Path {
        &self.media
    }

    pub(crate) fn kek(&self) -> &KeyEncryptionKey {
        &self.kek
    }

    /// Finds a wrong key on opening instead of in the middle of a step.
    fn verify_keys(&self) -> Result<(), StoreError> {
        let connection = self.connection();
        let mut wrapped = connection.prepare("SELECT handle, key FROM cases")?;
        let rows = wrapped.query_map([], |r| Ok((r.get::<_, [u8; 16]>(0)?, r.get::<_, Vec<u8>>(1)?)))?;
        for row in rows {
            let (handle, key) = row?;
            self.unwrap_key(CaseKeyId(handle), key)?;
        }
        Ok(())
    }

    fn unwrap_key(&self, case_key: CaseKeyId, key: Vec<u8>) -> Result<DataKey, StoreError> {
        self.kek.unwrap(&WrappedKey(key), &case_key.text()).map_err(|e| match e {
            VaultError::NotAuthentic => StoreError::KeyLost,
            other => other.into(),
        })
    }

    /// The case's key id and key, if the store has the case.
    pub(crate) fn find_case(
        &self,
        connection: &Connection,
        case: &str,
    ) -> Result<Option<(CaseKeyId, DataKey)>, StoreError> {
        if let Some(found) = self.keys().get(case) {
            return Ok(Some(found.clone()));
        }
        let row = connection
            .query_row("SELECT handle, key FROM cases WHERE id_hash = ?1", [id_hash(case)], |r| {
                Ok((r.get::<_, [u8; 16]>(0)?, r.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        let Some((handle, key)) = row else { return Ok(None) };
        let found = (CaseKeyId(handle), self.unwrap_key(CaseKeyId(handle), key)?);
        self.keys().insert(case.to_owned(), found.clone());
        Ok(Some(found))
    }

    /// The same, with a new key for a case the store does not have yet. The caller puts a new key into the cache after its
    /// transaction has been committed.
    pub(crate) fn create_case(&self, connection: &Connection, case: &str) -> Result<(CaseKeyId, DataKey), StoreError> {
        if let Some(found) = self.find_case(connection, case)? {
            return Ok(found);
        }
        let handle = CaseKeyId(*uuid::Uuid::new_v4().as_bytes());
        let key = DataKey::generate()?;
        let wrapped = self.kek.wrap(&key, &handle.text())?;
        connection.execute(
            "INSERT INTO cases (handle, id_hash, key) VALUES (?1, ?2, ?3)",
            params![handle.0, id_hash(case), wrapped.0],
        )?;
        Ok((handle, key))
    }

    /// Erases everything, for when the key is lost and nothing can be read any more.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn wipe(dir: &Path) -> Result<(), StoreError> {
        for name in ["drafts.db", "drafts.db-wal", "drafts.db-shm"] {
            match std::fs::remove_file(dir.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.into()),
                _ => {}
            }
        }
        journal::remove(dir)?;
        match std::fs::remove_dir_all(dir.join("media")) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }

    pub(crate) fn keys(&self) -> MutexGuard<'_, HashMap<String, (CaseKeyId, DataKey)>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn id_hash(case: &str) -> [u8; 32] {
    Sha256::digest(case.as_bytes()).into()
}

#[cfg(unix)]
fn restrict_to_owner(dir: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))?)
}

#[cfg(not(unix))]
fn restrict_to_owner(_dir: &Path) -> Result<(), StoreError> {
    Ok(())
}
