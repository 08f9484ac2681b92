//! What the store promises: durable, sealed, forward only, and nothing left behind.

#![allow(clippy::unwrap_used)]

use queren_store::{OutboxChange, OutboxState, Store, StoreError};
use queren_vault::KeyEncryptionKey;
use rusqlite::Connection;
use std::collections::HashSet;
use std::path::Path;

const CASE: &str = "case-1";
const CANARY: &[u8] = b"PLAINTEXT-CANARY-0123456789";

fn kek(byte: u8) -> KeyEncryptionKey {
    KeyEncryptionKey::from_bytes([byte; 32])
}

fn open(dir: &Path) -> Store {
    Store::open(dir, kek(1)).unwrap()
}

fn prepared(attempt: &str) -> OutboxChange {
    OutboxChange { attempt: attempt.into(), body: b"manifest".to_vec(), state: OutboxState::Prepared }
}

fn moved(attempt: &str, state: OutboxState) -> OutboxChange {
    OutboxChange { state, ..prepared(attempt) }
}

/// Every file below `dir` that holds `needle`.
fn found_in(dir: &Path, needle: &[u8]) -> Vec<String> {
    let mut hits = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            hits.extend(found_in(&path, needle));
        } else if std::fs::read(&path).unwrap().windows(needle.len()).any(|w| w == needle) {
            hits.push(path.display().to_string());
        }
    }
    hits
}

#[test]
fn records_and_profile_survive_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    {
        let store = open(dir.path());
        store.commit(CASE, b"one", None).unwrap();
        store.commit(CASE, b"two", None).unwrap();
        store.set_profile(b"me").unwrap();
        store.set_profile(b"me again").unwrap();
    }
    let store = open(dir.path());
    assert_eq!(store.record(CASE).unwrap().unwrap(), b"two");
    assert_eq!(store.record("another").unwrap(), None);
    assert_eq!(store.profile().unwrap().unwrap(), b"me again");
}

#[test]
fn an_attempt_moves_forward_only_and_one_is_unresolved() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.commit(CASE, b"r", Some(&prepared("a"))).unwrap();
    let second = store.commit(CASE, b"changed", Some(&prepared("b")));
    assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
    assert_eq!(store.record(CASE).unwrap().unwrap(), b"r", "the record of a refused commit is not saved either");
    store.commit(CASE, b"r", Some(&moved("a", OutboxState::Committed))).unwrap();
    let back = store.commit(CASE, b"r", Some(&moved("a", OutboxState::Created)));
    assert!(matches!(back, Err(StoreError::Conflict(_))), "{back:?}");
    let other = OutboxChange { body: b"other".to_vec(), ..moved("a", OutboxState::Ended) };
    assert!(matches!(store.commit(CASE, b"r", Some(&other)), Err(StoreError::Conflict(_))));
    store.commit(CASE, b"r", Some(&moved("a", OutboxState::Ended))).unwrap();
    store.commit(CASE, b"r", Some(&prepared("b"))).unwrap();
    let raw = Connection::open(dir.path().join("drafts.db")).unwrap();
    let mut query = raw.prepare("SELECT attempt, state FROM outbox ORDER BY attempt").unwrap();
    let rows: Vec<(String, u8)> =
        query.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows, [("a".into(), OutboxState::Ended as u8), ("b".into(), OutboxState::Prepared as u8)]);
}

#[test]
fn the_schema_refuses_what_the_code_would_not_do() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).commit(CASE, b"r", Some(&prepared("a"))).unwrap();
    let raw = Connection::open(dir.path().join("drafts.db")).unwrap();
    for sql in [
        "UPDATE outbox SET attempt = 'z'",
        "UPDATE outbox SET body = x'00'",
        "UPDATE outbox SET state = -1",
        "INSERT INTO outbox SELECT 'q', handle, 1, body FROM outbox",
        "INSERT INTO outbox SELECT 'q', handle, 0, body FROM outbox",
        "INSERT INTO profile VALUES (2, x'', x'')",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
    raw.execute_batch("UPDATE outbox SET state = 2").unwrap();
}

#[test]
fn another_key_is_a_lost_key_and_a_second_process_must_wait() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.commit(CASE, b"r", None).unwrap();
    assert_eq!(Store::open(dir.path(), kek(1)).err(), Some(StoreError::InUse));
    drop(store);
    assert_eq!(Store::open(dir.path(), kek(2)).err(), Some(StoreError::KeyLost));
    Store::wipe(dir.path()).unwrap();
    assert_eq!(Store::open(dir.path(), kek(2)).unwrap().record(CASE).unwrap(), None);
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).commit(CASE, b"r", None).unwrap();
    let raw = Connection::open(dir.path().join("drafts.db")).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(Store::open(dir.path(), kek(1)).err(), Some(StoreError::Newer));
    raw.pragma_update(None, "user_version", 1).unwrap();
    drop(raw);
    assert_eq!(open(dir.path()).record(CASE).unwrap().unwrap(), b"r");
}

#[test]
fn media_come_back_whole_and_at_any_offset() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    for length in [0usize, 1, 65_535, 65_536, 65_537, 200_000] {
        let plain: Vec<u8> = (0..length).map(|i| (i * 7) as u8).collect();
        let media = store.put_media(CASE, "card", &mut plain.as_slice(), 1 << 20).unwrap();
        let file = store.open_media(CASE, &media.id).unwrap();
        assert_eq!(file.read_all().unwrap(), plain);
        let mut buffer = [0; 1000];
        for offset in [0, length / 2, length.saturating_sub(3), length] {
            let count = file.read_at(offset as u64, &mut buffer).unwrap();
            assert_eq!(buffer[..count], plain[offset..offset + count]);
            assert!(count > 0 || offset == length);
        }
    }
}

#[test]
fn too_large_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!(store.put_media(CASE, "card", &mut [0u8; 101].as_slice(), 100), Err(StoreError::TooLarge));
    assert_eq!(std::fs::read_dir(dir.path().join("media")).unwrap().count(), 0);
    assert!(store.put_media(CASE, "card", &mut [0u8; 100].as_slice(), 100).is_ok());
}

#[test]
fn a_changed_byte_on_disk_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let media = store.put_media(CASE, "card", &mut [7u8; 70_000].as_slice(), 1 << 20).unwrap();
    let path = dir.path().join("media").join(format!("{}.qrm", media.id));
    let good = std::fs::read(&path).unwrap();
    for at in [0, 30, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&path, &bad).unwrap();
        assert!(store.open_media(CASE, &media.id).and_then(|f| f.read_all()).is_err(), "byte {at}");
    }
    std::fs::write(&path, &good[..good.len() - 1]).unwrap();
    assert_eq!(store.open_media(CASE, &media.id).err(), Some(StoreError::Damaged));
}

#[test]
fn orphans_are_swept_and_named_media_stay() {
    let dir = tempfile::tempdir().unwrap();
    let (kept, orphan);
    {
        let store = open(dir.path());
        kept = store.put_media(CASE, "card", &mut CANARY.to_vec().as_slice(), 100).unwrap().id;
        orphan = store.put_media(CASE, "card", &mut CANARY.to_vec().as_slice(), 100).unwrap().id;
        std::fs::write(dir.path().join("media/unfinished.part"), b"x").unwrap();
        store.collect_garbage(CASE, &HashSet::from([kept.clone()])).unwrap();
    }
    let store = open(dir.path());
    assert!(store.open_media(CASE, &kept).is_ok());
    assert_eq!(store.open_media(CASE, &orphan).err(), Some(StoreError::NotFound));
    assert_eq!(std::fs::read_dir(dir.path().join("media")).unwrap().count(), 1);
}

#[test]
fn no_plaintext_is_on_disk_and_wiping_removes_everything() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.commit(CASE, CANARY, Some(&OutboxChange { body: CANARY.to_vec(), ..prepared("a") })).unwrap();
    store.set_profile(CANARY).unwrap();
    let media = store.put_media(CASE, "card", &mut CANARY.to_vec().as_slice(), 100).unwrap();
    assert_eq!(found_in(dir.path(), CANARY), Vec::<String>::new());
    assert_eq!(found_in(dir.path(), CASE.as_bytes()), Vec::<String>::new(), "not even the case's id");
    // The control: the same search finds what is really there.
    std::fs::write(dir.path().join("control"), CANARY).unwrap();
    assert_eq!(found_in(dir.path(), CANARY).len(), 1);
    drop(store);
    Store::wipe(dir.path()).unwrap();
    let store = open(dir.path());
    assert_eq!((store.record(CASE).unwrap(), store.profile().unwrap()), (None, None));
    assert_eq!(store.open_media(CASE, &media.id).err(), Some(StoreError::NotFound));
    assert_eq!(std::fs::read_dir(dir.path().join("media")).unwrap().count(), 0);
}

/// What is released stays readable: the schema as it was shipped, written down.
#[test]
fn the_schema_is_what_it_was() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let raw = Connection::open(dir.path().join("drafts.db")).unwrap();
    let mut query = raw.prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").unwrap();
    let names: Vec<String> = query.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        names,
        ["cases", "media", "one_unresolved", "outbox", "outbox_begins", "outbox_forward", "profile", "records"]
    );
    assert_eq!(queren_store::VERSION, 1);
}
