//! Captured files: encrypted in frames under a temporary name, synced, renamed, and only then entered as a row.

use crate::{Store, StoreError, schema};
use queren_vault::media::{FRAME_BYTES, HEADER_BYTES, Opener, Sealer, sealed_length};
use queren_vault::{Context, DataKey};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

/// A file in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaRef {
    /// Random id.
    pub id: String,
    /// The caller's name for the kind of file.
    pub kind: String,
    /// Plain bytes.
    pub length: u64,
    /// SHA-256 of the plain bytes.
    pub sha256: [u8; 32],
}

/// An open file: reads at any offset, one frame at a time.
pub struct MediaFile {
    file: Mutex<File>,
    opener: Opener,
    /// Id, kind, length and hash.
    pub reference: MediaRef,
}

impl Store {
    /// Imports a file. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] past `max_bytes`, [`StoreError::Source`] if `source` can't be read, [`StoreError::NoSpace`],
    /// [`StoreError::Io`]. No file is left behind then.
    pub fn put_media(
        &self,
        case: &str,
        kind: &str,
        source: &mut dyn Read,
        max_bytes: u64,
    ) -> Result<MediaRef, StoreError> {
        let (handle, key) = {
            let connection = self.connection();
            let found = self.create_case(&connection, case)?;
            self.keys().insert(case.to_owned(), found.clone());
            found
        };
        let id = uuid::Uuid::new_v4().simple().to_string();
        let temporary = self.media_dir().join(format!("{id}.part"));
        let written = write_frames(&temporary, &key, &media_context(&id, &handle.text()), source, max_bytes);
        let (length, sha256) = match written {
            Ok(written) => written,
            Err(e) => {
                // What can't be removed now is removed as an orphan at the next start.
                let _ = std::fs::remove_file(&temporary);
                return Err(e);
            }
        };
        std::fs::rename(&temporary, self.path(&id))?;
        sync_dir(self)?;
        self.connection().execute(
            "INSERT INTO media (id, handle, kind, length, sha256) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, handle.0, kind, i64::try_from(length).map_err(|_| StoreError::TooLarge)?, sha256],
        )?;
        Ok(MediaRef { id, kind: kind.to_owned(), length, sha256 })
    }

    /// Opens a file.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Damaged`], [`StoreError::KeyLost`], [`StoreError::Io`].
    pub fn open_media(&self, case: &str, id: &str) -> Result<MediaFile, StoreError> {
        let (handle, key, reference) = {
            let connection = self.connection();
            let (handle, key) = self.find_case(&connection, case)?.ok_or(StoreError::NotFound)?;
            let row = connection
                .query_row(
                    "SELECT kind, length, sha256 FROM media WHERE id = ?1 AND handle = ?2",
                    params![id, handle.0],
                    |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?, r.get::<_, [u8; 32]>(2)?)),
                )
                .optional()?;
            let (kind, length, sha256) = row.ok_or(StoreError::NotFound)?;
            let length = u64::try_from(length).map_err(|_| StoreError::Damaged)?;
            (handle, key, MediaRef { id: id.to_owned(), kind, length, sha256 })
        };
        let mut file = File::open(self.path(id))?;
        // Checked before any frame is read, so that a wrong length in a row can't make us allocate too much.
        if file.metadata()?.len() != sealed_length(reference.length) {
            return Err(StoreError::Damaged);
        }
        let mut header = [0; HEADER_BYTES];
        file.read_exact(&mut header)?;
        let opener = Opener::new(&key, &media_context(id, &handle.text()), &header, reference.length)?;
        Ok(MediaFile { file: Mutex::new(file), opener, reference })
    }

    /// Removes a file. Succeeds if it is gone already.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn remove_media(&self, id: &str) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM media WHERE id = ?1", [id])?;
        self.remove_file(id)
    }

    /// Removes the case's files that its record does not reference: what remains when the process is killed between
    /// importing a file and saving the record.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn collect_garbage(&self, case: &str, referenced: &HashSet<String>) -> Result<(), StoreError> {
        let ids: Vec<String> = {
            let connection = self.connection();
            let Some((handle, _)) = self.find_case(&connection, case)? else { return Ok(()) };
            let mut query = connection.prepare("SELECT id FROM media WHERE handle = ?1")?;
            query.query_map([handle.0], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        ids.iter().filter(|id| !referenced.contains(*id)).try_for_each(|id| self.remove_media(id))
    }

    /// Removes files without a row: those that were never finished.
    pub(crate) fn remove_orphaned_files(&self) -> Result<(), StoreError> {
        let known: HashSet<String> = {
            let connection = self.connection();
            let mut query = connection.prepare("SELECT id FROM media")?;
            query.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        for entry in std::fs::read_dir(self.media_dir())? {
            let entry = entry?;
            let name = entry.file_name();
            if !name.to_str().and_then(|n| n.strip_suffix(".qrm")).is_some_and(|id| known.contains(id)) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    pub(crate) fn remove_file(&self, id: &str) -> Result<(), StoreError> {
        match std::fs::remove_file(self.path(id)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }

    fn path(&self, id: &str) -> PathBuf {
        self.media_dir().join(format!("{id}.qrm"))
    }
}

impl MediaFile {
    /// Reads plain bytes from `offset` into `buffer` and returns how many: as many as fit and are left, within one frame.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the frame is not what was written, [`StoreError::Io`].
    pub fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<usize, StoreError> {
        if offset >= self.reference.length || buffer.is_empty() {
            return Ok(0);
        }
        let index = u32::try_from(offset / FRAME_BYTES as u64).map_err(|_| StoreError::Damaged)?;
        let plain = self.frame(index)?;
        let start = usize::try_from(offset % FRAME_BYTES as u64).map_err(|_| StoreError::Damaged)?;
        let count = buffer.len().min(plain.len().saturating_sub(start));
        buffer[..count].copy_from_slice(&plain[start..start + count]);
        Ok(count)
    }

    /// Reads the whole file.
    ///
    /// # Errors
    /// As [`MediaFile::read_at`].
    pub fn read_all(&self) -> Result<Vec<u8>, StoreError> {
        let mut out = Vec::with_capacity(usize::try_from(self.reference.length).map_err(|_| StoreError::Damaged)?);
        let mut index = 0;
        while (out.len() as u64) < self.reference.length {
            out.extend(self.frame(index)?);
            index += 1;
        }
        Ok(out)
    }

    fn frame(&self, index: u32) -> Result<Vec<u8>, StoreError> {
        let (offset, sealed_length) = self.opener.frame_range(index).ok_or(StoreError::Damaged)?;
        let mut sealed = vec![0; sealed_length];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(offset))?;
            file.read_exact(&mut sealed)?;
        }
        Ok(self.opener.frame(index, &sealed)?)
    }
}

fn write_frames(
    path: &std::path::Path,
    key: &DataKey,
    context: &Context<'_>,
    source: &mut dyn Read,
    max_bytes: u64,
) -> Result<(u64, [u8; 32]), StoreError> {
    let (mut sealer, header) = Sealer::new(key, context)?;
    let mut out = BufWriter::new(File::create_new(path)?);
    out.write_all(&header)?;
    let (mut hash, mut length) = (Sha256::new(), 0u64);
    let mut frame = read_frame(source)?;
    loop {
        length += frame.len() as u64;
        if length > max_bytes {
            return Err(StoreError::TooLarge);
        }
        hash.update(&frame);
        // Whether a full frame is the last one shows only when reading on.
        let next = if frame.len() == FRAME_BYTES { read_frame(source)? } else { Vec::new() };
        out.write_all(&sealer.frame(&frame, next.is_empty())?)?;
        if next.is_empty() {
            break;
        }
        frame = next;
    }
    let file = out.into_inner().map_err(|e| StoreError::from(e.into_error()))?;
    file.sync_all()?;
    Ok((length, hash.finalize().into()))
}

/// Reads the next frame, shorter at the end of the source.
fn read_frame(source: &mut dyn Read) -> Result<Vec<u8>, StoreError> {
    let mut frame = Vec::with_capacity(FRAME_BYTES);
    source.take(FRAME_BYTES as u64).read_to_end(&mut frame).map_err(|_| StoreError::Source)?;
    Ok(frame)
}

#[cfg(unix)]
fn sync_dir(store: &Store) -> Result<(), StoreError> {
    Ok(File::open(store.media_dir())?.sync_all()?)
}

#[cfg(not(unix))]
fn sync_dir(_store: &Store) -> Result<(), StoreError> {
    Ok(())
}

fn media_context<'a>(id: &'a str, handle: &'a str) -> Context<'a> {
    Context { table: "media", row: id, field: "frames", schema: schema::VERSION, case: handle }
}
