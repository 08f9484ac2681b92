//! The store and the keystore as the actor needs them. Saves are awaited, in order; imports and erasures run on
//! threads of their own.

use crate::error_mapping::{from_record, from_secret, from_store};
use crate::inbox::Inbox;
use queren_device::credentials::{self, EncryptedDrafts};
use queren_device::ports::{Random, SystemRandom};
use queren_device::secrets::Secrets;
use queren_flow::{
    Answer, AttemptProgress, Fault, Media, MediaSource, OutgoingAttempt, Profile, Record, RequestId, StartupData,
    StorageFault,
};
use queren_net::upload;
use queren_protocol::api::{Artifact, MaterialKind};
use queren_protocol::{Private, Reason};
use queren_store::{JournalLine, MediaFile, MediaRef, OutboxChange, OutboxState, Store, StoreError};
use queren_vault::KeyEncryptionKey;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Cheap to clone.
#[derive(Clone)]
pub(crate) struct Storage(Arc<Inner>);

struct Inner {
    data: PathBuf,
    captures: PathBuf,
    secrets: Arc<dyn Secrets>,
    origin: String,
    store: Mutex<Option<Arc<Store>>>,
    /// Held while the journal is written and while the store is closed: a store that somebody still uses can't be opened again.
    journal: Mutex<()>,
    wipes: AtomicU64,
}

impl Storage {
    /// `origin` is the platform's address: one platform's token is never sent to another.
    pub(crate) fn new(data: PathBuf, captures: PathBuf, secrets: Arc<dyn Secrets>, origin: String) -> Storage {
        let (store, journal, wipes) = (Mutex::new(None), Mutex::new(()), AtomicU64::new(0));
        Storage(Arc::new(Inner { data, captures, secrets, origin, store, journal, wipes }))
    }

    /// Opens the store and reads what the last run left.
    pub(crate) async fn open(&self) -> StartupData {
        let fresh_id = SystemRandom.id().unwrap_or_default();
        let found = self.off_thread(move |storage| {
            storage.close();
            let store = Arc::new(storage.open_store()?);
            let profile = store.profile()?.map(|b| Profile::from_bytes(&b)).transpose().map_err(from_record)?;
            let case = profile.as_ref().and_then(|p| p.last_case.clone());
            *storage.slot() = Some(store);
            let record = case.map(|case| storage.record(&case)).transpose()?.flatten();
            Ok(StartupData { profile, record, ..StartupData::default() })
        });
        match found.await {
            Ok(found) => StartupData { fresh_id, ..found },
            Err(fault) => StartupData { fresh_id, trouble: Some(fault), ..StartupData::default() },
        }
    }

    fn open_store(&self) -> Result<Store, OpenError> {
        let drafts = if Store::exists(&self.0.data) { EncryptedDrafts::Exist } else { EncryptedDrafts::None };
        let key = credentials::load_or_create_kek(&*self.0.secrets, &SystemRandom, drafts)
            .map_err(|e| OpenError(from_secret(e)))?;
        Ok(Store::open(&self.0.data, KeyEncryptionKey::from_bytes(*key))?)
    }

    /// The record of a case; files that it no longer names are removed.
    fn record(&self, case: &str) -> Result<Option<Record>, StoreError> {
        let store = self.store()?;
        let Some(bytes) = store.record(case)? else { return Ok(None) };
        let record = Record::from_bytes(&bytes).map_err(from_record)?;
        let named: HashSet<String> = record.draft.media().into_iter().map(|m| m.id).collect();
        store.collect_garbage(case, &named)?;
        Ok(Some(record))
    }

    pub(crate) async fn load(&self, case: &str) -> Result<Option<Record>, StorageFault> {
        let case = case.to_owned();
        self.off_thread(move |storage| Ok(storage.record(&case)?)).await
    }

    pub(crate) async fn save(
        &self,
        device: &str,
        record: &Record,
        outbox: Option<&OutgoingAttempt>,
    ) -> Result<(), StorageFault> {
        let (case, bytes) = (record.case.case.clone(), record.to_bytes());
        let change = outbox.map(|o| outbox_change(device, o));
        self.off_thread(move |storage| Ok(storage.store()?.commit(&case, &bytes, change.as_ref())?)).await
    }

    pub(crate) async fn save_profile(&self, profile: &Profile) -> Result<(), StorageFault> {
        let bytes = profile.to_bytes();
        self.off_thread(move |storage| Ok(storage.store()?.set_profile(&bytes)?)).await
    }

    /// Removes data that can no longer be read, including its key.
    pub(crate) async fn wipe(&self) {
        // What could not be removed is reported when the store is opened again.
        let _ = self
            .off_thread(|storage| {
                let _no_writer = storage.journal_gate();
                storage.0.wipes.fetch_add(1, Ordering::SeqCst);
                *storage.slot() = None;
                credentials::delete_kek(&*storage.0.secrets).map_err(|e| OpenError(from_secret(e)))?;
                Ok(Store::wipe(&storage.0.data)?)
            })
            .await;
    }

    pub(crate) async fn token(&self) -> Option<Private> {
        self.off_thread(|storage| Ok(credentials::load_token(&*storage.0.secrets, &storage.0.origin).unwrap_or(None)))
            .await
            .unwrap_or(None)
    }

    /// Stores or removes the session's token. If the keystore does not answer, the candidate only has to sign in
    /// again at the next start.
    pub(crate) async fn keep_token(&self, token: Option<Private>) {
        let _ = self
            .off_thread(move |storage| {
                let (secrets, origin) = (&*storage.0.secrets, &storage.0.origin);
                let kept = match &token {
                    Some(token) => credentials::save_token(secrets, origin, token),
                    None => credentials::delete_token(secrets, origin),
                };
                kept.map_err(|e| OpenError(from_secret(e)))
            })
            .await;
    }

    /// Imports a file or strokes, and answers.
    pub(crate) fn import(
        &self,
        request_id: RequestId,
        case: String,
        kind: MaterialKind,
        source: MediaSource,
        max_bytes: u64,
        back: Inbox,
    ) {
        let storage = self.clone();
        tokio::task::spawn_blocking(move || {
            let imported = match &source {
                MediaSource::File(path) => storage.import_file(&case, kind, Path::new(path), max_bytes),
                MediaSource::Strokes(strokes) => {
                    let json = serde_json::to_vec(strokes).unwrap_or_default();
                    storage.put(&case, kind, &mut json.as_slice(), max_bytes)
                }
                MediaSource::Media(media) => Ok(media.clone()),
            };
            back.answer(request_id, imported.map(Answer::Imported));
        });
    }

    fn import_file(&self, case: &str, kind: MaterialKind, path: &Path, max_bytes: u64) -> Result<Media, Fault> {
        let mut file = std::fs::File::open(path).map_err(|_| Fault::Capture(vec![Reason::FileDamaged]))?;
        let media = self.put(case, kind, &mut file, max_bytes)?;
        // Only files from the camera; what the candidate picked stays where it is.
        let ours = |p: &Path| {
            p.canonicalize().ok().zip(self.0.captures.canonicalize().ok()).is_some_and(|(p, c)| p.starts_with(c))
        };
        if ours(path) {
            // A plain copy that can't be removed now is removed with the captures folder at the next start.
            let _ = std::fs::remove_file(path);
        }
        Ok(media)
    }

    /// Imports bytes.
    pub(crate) fn put(
        &self,
        case: &str,
        kind: MaterialKind,
        source: &mut dyn Read,
        max_bytes: u64,
    ) -> Result<Media, Fault> {
        let kept = self.store().and_then(|store| store.put_media(case, kind_name(kind), source, max_bytes));
        match kept {
            Ok(reference) => Ok(Media { id: reference.id.clone(), artifact: artifact(kind, &reference) }),
            Err(StoreError::TooLarge) => Err(Fault::Capture(vec![Reason::FileTooLarge])),
            Err(StoreError::Source) => Err(Fault::Capture(vec![Reason::FileDamaged])),
            Err(e) => Err(Fault::Storage(from_store(e))),
        }
    }

    pub(crate) fn read(&self, case: &str, media: &Media) -> Result<Vec<u8>, StorageFault> {
        self.store().and_then(|s| s.open_media(case, &media.id)?.read_all()).map_err(from_store)
    }

    /// The media as read by an upload: block by block, from any offset.
    pub(crate) fn source(&self, case: &str, media: &Media) -> Result<Arc<dyn upload::UploadSource>, StorageFault> {
        let file = self.store().and_then(|s| s.open_media(case, &media.id)).map_err(from_store)?;
        Ok(Arc::new(Sealed(file)))
    }

    /// Removes files that nothing refers to; one that can't be removed now is removed at the next start.
    pub(crate) fn erase(&self, media: Vec<Media>) {
        let storage = self.clone();
        tokio::task::spawn_blocking(move || {
            let Ok(store) = storage.store() else { return };
            for m in &media {
                let _ = store.remove_media(&m.id);
            }
        });
    }

    fn store(&self) -> Result<Arc<Store>, StoreError> {
        self.slot().clone().ok_or(StoreError::Io)
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Arc<Store>>> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        let _no_writer = self.journal_gate();
        *self.slot() = None;
    }

    fn journal_gate(&self) -> MutexGuard<'_, ()> {
        self.0.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often the store was wiped: what happened before a wipe is not written after it.
    pub(crate) fn wipes(&self) -> u64 {
        self.0.wipes.load(Ordering::SeqCst)
    }

    /// Appends to the journal what happened after so many wipes.
    pub(crate) fn append_journal(&self, wipes: u64, lines: &[JournalLine], max_bytes: usize) -> Result<(), StoreError> {
        let _not_closed = self.journal_gate();
        if self.wipes() != wipes {
            return Ok(());
        }
        self.store()?.append_journal(lines, max_bytes)
    }

    /// The journal's lines.
    pub(crate) fn journal(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let _not_closed = self.journal_gate();
        self.store()?.journal()
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Storage) -> Result<T, OpenError> + Send + 'static,
    ) -> Result<T, StorageFault> {
        let storage = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&storage)).await;
        done.map_err(|_| StorageFault::Io)?.map_err(|e| e.0)
    }
}

/// A storage fault, whether from the keystore or from the store.
struct OpenError(StorageFault);

impl From<StoreError> for OpenError {
    fn from(e: StoreError) -> OpenError {
        OpenError(from_store(e))
    }
}

struct Sealed(MediaFile);

impl upload::UploadSource for Sealed {
    fn length(&self) -> u64 {
        self.0.reference.length
    }

    fn sha256(&self) -> String {
        hex::encode(self.0.reference.sha256)
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read_at(offset, buffer).map_err(std::io::Error::other)
    }
}

fn artifact(kind: MaterialKind, reference: &MediaRef) -> Artifact {
    Artifact { kind, length: reference.length, sha256: hex::encode(reference.sha256) }
}

fn kind_name(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Card => "card",
        MaterialKind::Video => "video",
        MaterialKind::Photo => "photo",
        MaterialKind::Signature => "signature",
    }
}

/// What never changes about an attempt goes into the row's body; only the state moves.
fn outbox_change(device: &str, o: &OutgoingAttempt) -> OutboxChange {
    let body = serde_json::json!({
        "device": device, "manifest": o.manifest, "manifest_hash": o.manifest_hash, "consent_version": o.consent_version,
    });
    let state = match o.state {
        AttemptProgress::Prepared => OutboxState::Prepared,
        AttemptProgress::Created => OutboxState::Created,
        AttemptProgress::Committed => OutboxState::Committed,
        AttemptProgress::Ended => OutboxState::Ended,
    };
    OutboxChange { attempt: o.attempt.clone(), body: body.to_string().into_bytes(), state }
}
