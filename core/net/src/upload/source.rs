//! The file to upload, as the caller provides it.

use sha2::{Digest, Sha256};
use std::io;

/// A file whose content does not change while it is uploaded. Read on a thread that may block.
pub trait UploadSource: Send + Sync + 'static {
    /// Bytes.
    fn length(&self) -> u64;

    /// SHA-256 of all of it, lower-case hex.
    fn sha256(&self) -> String;

    /// Fills the beginning of `buffer` with bytes from `offset` on and returns how many; fewer than asked is allowed,
    /// none only at the end.
    ///
    /// # Errors
    /// Any error of reading the file.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

/// A small file in memory, such as a signature.
#[derive(Clone)]
pub struct Bytes(pub Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl UploadSource for Bytes {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn sha256(&self) -> String {
        hex::encode(Sha256::digest(&self.0))
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        let n = buffer.len().min(self.0.len() - start);
        buffer[..n].copy_from_slice(&self.0[start..start + n]);
        Ok(n)
    }
}

/// Reads exactly `n` bytes at `offset`.
pub(super) fn read_exactly(source: &dyn UploadSource, offset: u64, n: usize) -> io::Result<Vec<u8>> {
    let mut buffer = vec![0; n];
    let mut done = 0;
    while done < n {
        match source.read_at(offset + done as u64, &mut buffer[done..])? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            got => done += got.min(n - done),
        }
    }
    Ok(buffer)
}
