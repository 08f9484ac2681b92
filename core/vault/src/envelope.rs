//! The envelope of a row: `version (1) ‖ nonce (24) ‖ ciphertext ‖ tag (16)`.

use crate::{Context, VaultError};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

/// Version written today.
pub const VERSION: u8 = 1;
const NONCE: usize = 24;
/// Bytes an envelope adds to the plaintext.
pub const OVERHEAD: usize = 1 + NONCE + 16;

/// The version an envelope was written with.
///
/// # Errors
/// [`VaultError::Malformed`] for bytes too short to be one.
fn version_of(envelope: &[u8]) -> Result<u8, VaultError> {
    match envelope.first() {
        Some(version) if envelope.len() >= OVERHEAD => Ok(*version),
        _ => Err(VaultError::Malformed),
    }
}

pub(crate) fn seal(key: &[u8; 32], context: &Context<'_>, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::Randomness)?;
    let payload = Payload { msg: plain, aad: &associated(VERSION, context) };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::NotAuthentic)?;
    let mut out = Vec::with_capacity(plain.len() + OVERHEAD);
    out.push(VERSION);
    out.extend(nonce);
    out.extend(sealed);
    Ok(out)
}

pub(crate) fn open(key: &[u8; 32], context: &Context<'_>, envelope: &[u8]) -> Result<Vec<u8>, VaultError> {
    let version = version_of(envelope)?;
    if version != VERSION {
        return Err(VaultError::Version(version));
    }
    let (nonce, sealed) = envelope[1..].split_at(NONCE);
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Malformed)?;
    let payload = Payload { msg: sealed, aad: &associated(version, context) };
    cipher(key).decrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::NotAuthentic)
}

pub(crate) fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key).into())
}

/// The version is part of it, so that an envelope can't be relabelled with another version.
fn associated(version: u8, context: &Context<'_>) -> Vec<u8> {
    let mut out = vec![version];
    out.extend(context.bytes());
    out
}
