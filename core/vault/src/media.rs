//! Media as frames of 64 KiB, each encrypted with STREAM: a frame can be read without the others, as a resumed upload needs.
//!
//! File: `"QRM" ‖ version (1) ‖ nonce (19) ‖ frame…`; a frame is its plain bytes ‖ tag (16). Only the last frame may be
//! shorter, and only it is marked as last, so a truncated file does not decrypt.

use crate::{Context, DataKey, VaultError, envelope};
use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Payload;

type Stream = StreamBE32<XChaCha20Poly1305>;

/// Plain bytes of a frame.
pub const FRAME_BYTES: usize = 64 << 10;
const TAG: usize = 16;
const NONCE: usize = 19;
const MAGIC: &[u8; 4] = b"QRM\x01";
/// Bytes before the first frame.
pub const HEADER_BYTES: usize = MAGIC.len() + NONCE;

/// Encrypts the frames of a file, in order.
pub struct Sealer {
    stream: Stream,
    associated_data: Vec<u8>,
    next: u32,
}

/// Decrypts the frames of a file, in any order.
pub struct Opener {
    stream: Stream,
    associated_data: Vec<u8>,
    length: u64,
}

impl Sealer {
    /// A sealer and the header that goes before its frames.
    ///
    /// # Errors
    /// [`VaultError::Randomness`].
    pub fn new(key: &DataKey, context: &Context<'_>) -> Result<(Sealer, [u8; HEADER_BYTES]), VaultError> {
        let mut header = [0; HEADER_BYTES];
        header[..MAGIC.len()].copy_from_slice(MAGIC);
        getrandom::fill(&mut header[MAGIC.len()..]).map_err(|_| VaultError::Randomness)?;
        let stream = stream(key, &header)?;
        Ok((Sealer { stream, associated_data: context.bytes(), next: 0 }, header))
    }

    /// Seals the next frame. `last` must be true for exactly the last one; all others hold [`FRAME_BYTES`] bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] for a frame of the wrong size or past the counter's end.
    pub fn frame(&mut self, plain: &[u8], last: bool) -> Result<Vec<u8>, VaultError> {
        if plain.len() > FRAME_BYTES || (!last && plain.len() < FRAME_BYTES) {
            return Err(VaultError::Malformed);
        }
        let payload = Payload { msg: plain, aad: &self.associated_data };
        let sealed = self.stream.encrypt(self.next, last, payload).map_err(|_| VaultError::NotAuthentic)?;
        self.next = self.next.checked_add(1).ok_or(VaultError::Malformed)?;
        Ok(sealed)
    }
}

impl Opener {
    /// Opens a file of `length` plain bytes by its header.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] or [`VaultError::Version`].
    pub fn new(key: &DataKey, context: &Context<'_>, header: &[u8], length: u64) -> Result<Opener, VaultError> {
        let header: &[u8; HEADER_BYTES] = header.try_into().map_err(|_| VaultError::Malformed)?;
        if header[..3] != MAGIC[..3] {
            return Err(VaultError::Malformed);
        }
        if header[3] != MAGIC[3] {
            return Err(VaultError::Version(header[3]));
        }
        Ok(Opener { stream: stream(key, header)?, associated_data: context.bytes(), length })
    }

    /// Offset and encrypted length of frame `index` in the file; `None` past the end.
    #[must_use]
    pub fn frame_range(&self, index: u32) -> Option<(u64, usize)> {
        let (frames, frame) = (frames(self.length), FRAME_BYTES as u64);
        if u64::from(index) >= frames {
            return None;
        }
        let plain = if u64::from(index) + 1 == frames { self.length - u64::from(index) * frame } else { frame };
        let offset = HEADER_BYTES as u64 + u64::from(index) * (frame + TAG as u64);
        Some((offset, usize::try_from(plain).ok()? + TAG))
    }

    /// Opens frame `index`.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] if it was changed or moved, or the file was truncated or extended.
    pub fn frame(&self, index: u32, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let last = u64::from(index) + 1 == frames(self.length);
        let payload = Payload { msg: sealed, aad: &self.associated_data };
        self.stream.decrypt(index, last, payload).map_err(|_| VaultError::NotAuthentic)
    }
}

/// How many frames hold `length` bytes; an empty file has one, which is empty.
#[must_use]
pub fn frames(length: u64) -> u64 {
    length.div_ceil(FRAME_BYTES as u64).max(1)
}

/// Bytes on disk of `length` plain bytes.
#[must_use]
pub fn sealed_length(length: u64) -> u64 {
    HEADER_BYTES as u64 + length + frames(length) * TAG as u64
}

fn stream(key: &DataKey, header: &[u8; HEADER_BYTES]) -> Result<Stream, VaultError> {
    let nonce: [u8; NONCE] = header[MAGIC.len()..].try_into().map_err(|_| VaultError::Malformed)?;
    Ok(Stream::from_aead(envelope::cipher(key.bytes()), &nonce.into()))
}
