//! What the vault promises, as properties.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use queren_vault::media::{FRAME_BYTES, Opener, Sealer, sealed_length};
use queren_vault::{Context, DataKey, KeyEncryptionKey, OVERHEAD, VERSION, VaultError};
use std::collections::HashSet;

const HERE: Context<'static> = Context { table: "records", row: "r1", field: "body", schema: 1, case: "c1" };

fn key() -> DataKey {
    DataKey::generate().unwrap()
}

fn seal_file(key: &DataKey, plain: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (mut sealer, header) = Sealer::new(key, &HERE).unwrap();
    let mut chunks: Vec<&[u8]> = plain.chunks(FRAME_BYTES).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let last = chunks.len() - 1;
    let frames = chunks.iter().enumerate().map(|(i, c)| sealer.frame(c, i == last).unwrap()).collect();
    (header.to_vec(), frames)
}

#[test]
fn the_envelope_is_what_it_was() {
    let sealed = key().seal(&HERE, b"abc").unwrap();
    assert_eq!((sealed[0], sealed.len()), (VERSION, 3 + OVERHEAD));
    assert_eq!(OVERHEAD, 41);
}

#[test]
fn a_newer_envelope_is_refused_by_name() {
    let key = key();
    let mut sealed = key.seal(&HERE, b"abc").unwrap();
    sealed[0] = 9;
    assert_eq!(key.open(&HERE, &sealed), Err(VaultError::Version(9)));
    assert_eq!(key.open(&HERE, &sealed[..5]), Err(VaultError::Malformed));
}

#[test]
fn another_place_does_not_open() {
    let key = key();
    let sealed = key.seal(&HERE, b"abc").unwrap();
    let elsewhere = [
        Context { table: "other", ..HERE },
        Context { row: "r2", ..HERE },
        Context { field: "name", ..HERE },
        Context { schema: 2, ..HERE },
        Context { case: "c2", ..HERE },
    ];
    for place in elsewhere {
        assert_eq!(key.open(&place, &sealed), Err(VaultError::NotAuthentic));
    }
    assert_eq!(key.open(&HERE, &sealed).unwrap(), b"abc");
}

#[test]
fn a_wrapped_key_opens_with_its_own_kek_and_case_only() {
    let (kek, other) = (KeyEncryptionKey::from_bytes([7; 32]), KeyEncryptionKey::from_bytes([8; 32]));
    let key = key();
    let wrapped = kek.wrap(&key, "c1").unwrap();
    let sealed = key.seal(&HERE, b"abc").unwrap();
    assert_eq!(kek.unwrap(&wrapped, "c1").unwrap().open(&HERE, &sealed).unwrap(), b"abc");
    assert_eq!(other.unwrap(&wrapped, "c1").unwrap_err(), VaultError::NotAuthentic);
    assert_eq!(kek.unwrap(&wrapped, "c2").unwrap_err(), VaultError::NotAuthentic);
}

#[test]
fn nothing_prints_a_key() {
    assert_eq!(format!("{:?} {:?}", key(), KeyEncryptionKey::from_bytes([7; 32])), "DataKey(…) KeyEncryptionKey(…)");
}

#[test]
fn a_hundred_thousand_nonces_are_all_different() {
    let key = key();
    let nonces: HashSet<Vec<u8>> = (0..100_000).map(|_| key.seal(&HERE, b"").unwrap()[1..25].to_vec()).collect();
    assert_eq!(nonces.len(), 100_000);
}

#[test]
fn frames_open_in_any_order_but_not_in_each_others_place() {
    let key = key();
    let plain: Vec<u8> = (0..3 * FRAME_BYTES + 5).map(|i| i as u8).collect();
    let (header, frames) = seal_file(&key, &plain);
    let opener = Opener::new(&key, &HERE, &header, plain.len() as u64).unwrap();
    assert_eq!(opener.frame(2, &frames[2]).unwrap(), plain[2 * FRAME_BYTES..3 * FRAME_BYTES]);
    assert_eq!(opener.frame(0, &frames[0]).unwrap(), plain[..FRAME_BYTES]);
    assert_eq!(opener.frame(3, &frames[3]).unwrap(), plain[3 * FRAME_BYTES..]);
    assert_eq!(opener.frame(1, &frames[2]), Err(VaultError::NotAuthentic), "reordered");
    // Cut off after two frames: the second is not sealed as last.
    let short = Opener::new(&key, &HERE, &header, 2 * FRAME_BYTES as u64).unwrap();
    assert_eq!(short.frame(1, &frames[1]), Err(VaultError::NotAuthentic), "truncated");
    let on_disk = header.len() + frames.iter().map(Vec::len).sum::<usize>();
    assert_eq!(on_disk as u64, sealed_length(plain.len() as u64));
    assert_eq!(opener.frame_range(4), None);
    assert_eq!(opener.frame_range(3), Some((header.len() as u64 + 3 * (FRAME_BYTES as u64 + 16), 5 + 16)));
}

#[test]
fn an_empty_file_has_one_empty_frame() {
    let key = key();
    let (header, frames) = seal_file(&key, b"");
    let opener = Opener::new(&key, &HERE, &header, 0).unwrap();
    assert_eq!(opener.frame(0, &frames[0]).unwrap(), b"");
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(plain in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let key = key();
        prop_assert_eq!(key.open(&HERE, &key.seal(&HERE, &plain).unwrap()).unwrap(), plain);
    }

    #[test]
    fn any_flipped_bit_is_noticed(plain in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let key = key();
        let mut sealed = key.seal(&HERE, &plain).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(key.open(&HERE, &sealed).is_err());
    }

    #[test]
    fn any_bytes_at_all_are_refused_in_peace(bytes in proptest::collection::vec(any::<u8>(), 0..400), length in 0u64..1_000_000) {
        let key = key();
        prop_assert!(key.open(&HERE, &bytes).is_err());
        if let Ok(opener) = Opener::new(&key, &HERE, &bytes, length) {
            prop_assert!(opener.frame(0, &bytes).is_err());
        }
    }
}
