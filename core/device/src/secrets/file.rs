//! Secrets in plain files that only their user may read.

use super::{SECRET_BYTES_MAX, SecretError, Secrets, Warning, check_name, check_value};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroizing;

/// Keeps each secret in a file of its own, mode 0600 in a folder of mode 0700, written so that a crash leaves the old or
/// the new one. A choice for machines without a keystore; never made by itself.
#[derive(Debug)]
pub struct FileSecrets {
    folder: PathBuf,
    /// One writer at a time in this process: they share the temporary file's name.
    writing: Mutex<()>,
}

impl FileSecrets {
    /// Uses `folder`, made if absent. It must not lie in the folder of the data that its keys protect: who copies one
    /// would have both.
    ///
    /// # Errors
    /// [`SecretError::Invalid`] inside `data`, [`SecretError::Denied`] if others may enter `folder` or it can't be made.
    pub fn open(folder: &Path, data: &Path) -> Result<FileSecrets, SecretError> {
        make_private(folder).map_err(denied)?;
        let real = fs::canonicalize(folder).map_err(denied)?;
        if fs::canonicalize(data).is_ok_and(|data| real.starts_with(data)) {
            return Err(SecretError::Invalid);
        }
        if !only_ours(&fs::symlink_metadata(&real).map_err(denied)?) {
            return Err(SecretError::Denied);
        }
        Ok(FileSecrets { folder: real, writing: Mutex::new(()) })
    }

    fn write(&self, name: &str, value: &[u8]) -> io::Result<()> {
        let (target, fresh) = (self.folder.join(name), self.folder.join(format!("{name}.new")));
        // Left by a crash, if at all.
        let _ = fs::remove_file(&fresh);
        let mut file = create_private(&fresh)?;
        file.write_all(value)?;
        file.sync_all()?;
        fs::rename(&fresh, target)?;
        sync_folder(&self.folder)
    }
}

impl Secrets for FileSecrets {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
        check_name(name)?;
        let path = self.folder.join(name);
        let about = fs::symlink_metadata(&path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => SecretError::Absent,
            _ => denied(e),
        })?;
        if !about.is_file() || !only_ours(&about) {
            return Err(SecretError::Denied);
        }
        let mut value = Zeroizing::new(Vec::with_capacity(SECRET_BYTES_MAX + 1));
        File::open(&path)
            .and_then(|file| file.take(SECRET_BYTES_MAX as u64 + 1).read_to_end(&mut value))
            .map_err(denied)?;
        if check_value(&value).is_ok() { Ok(value) } else { Err(SecretError::Damaged) }
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError> {
        check_name(name)?;
        check_value(value)?;
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(name, value).map_err(denied)
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        check_name(name)?;
        match fs::remove_file(self.folder.join(name)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(denied(e)),
            _ => sync_folder(&self.folder).map_err(denied),
        }
    }

    fn warning(&self) -> Option<Warning> {
        Some(Warning::PlainFiles)
    }
}

fn denied(e: io::Error) -> SecretError {
    if e.kind() == io::ErrorKind::PermissionDenied { SecretError::Denied } else { SecretError::Failed }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Nobody but the owner has any right.
#[cfg(unix)]
fn only_ours(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o077 == 0
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

// Elsewhere the profile's access list keeps others out, and folders can't be synced.
#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(not(unix))]
fn only_ours(_: &fs::Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
