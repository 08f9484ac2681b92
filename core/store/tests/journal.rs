//! The journal on disk: bounded, sealed, there again after a restart, gone after a wipe.

#![allow(clippy::unwrap_used)]

use queren_store::{JournalLine, Store};
use queren_vault::KeyEncryptionKey;
use rusqlite::Connection;
use std::path::Path;

const CANARY: &[u8] = b"PLAINTEXT-CANARY-0123456789";
/// As the app has it.
const MAX: usize = 256 << 10;

fn open(dir: &Path) -> Store {
    Store::open(dir, KeyEncryptionKey::from_bytes([1; 32])).unwrap()
}

fn line(starts_run: bool, text: &[u8]) -> JournalLine {
    JournalLine { starts_run, text: text.to_vec() }
}

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect()
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn lines_survive_a_restart_in_their_order_and_are_sealed() {
    let dir = tempfile::tempdir().unwrap();
    let written = [line(true, b"one"), line(false, CANARY), line(false, b"")];
    {
        let store = open(dir.path());
        store.append_journal(&written[..1], MAX).unwrap();
        store.append_journal(&written[1..], MAX).unwrap();
    }
    let store = open(dir.path());
    assert_eq!(store.journal().unwrap(), written.map(|l| l.text));
    let files = files(dir.path());
    assert!(files.iter().any(|(name, _)| name.contains("journal.db")), "{:?}", files.iter().map(|f| &f.0));
    for (name, bytes) in files {
        assert!(!contains(&bytes, CANARY), "in the clear in {name}");
    }
    // The control: the same search finds what is in the clear, the table's name.
    assert!(contains(&std::fs::read(dir.path().join("journal.db")).unwrap(), b"starts_run"));
}

#[test]
fn the_bound_holds_after_every_append_and_the_newest_run_stays_whole() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let text = vec![b'x'; 1_000];
    let total = || store.journal().unwrap().iter().map(Vec::len).sum::<usize>();
    for run in 0..8_u8 {
        let lines: Vec<JournalLine> = (0..60).map(|n| line(n == 0, &[&[run], text.as_slice()].concat())).collect();
        for batch in lines.chunks(7) {
            store.append_journal(batch, MAX).unwrap();
            assert!(total() <= MAX, "{}", total());
        }
    }
    let lines = store.journal().unwrap();
    assert_eq!(lines.len() % 60, 0, "whole runs");
    assert_eq!(lines.iter().filter(|l| l[0] == 7).count(), 60);
    assert!(lines.iter().all(|l| l[0] > 3), "the oldest went first");
    drop(store);
    let on_disk: u64 = ["journal.db", "journal.db-wal"]
        .iter()
        .filter_map(|name| std::fs::metadata(dir.path().join(name)).ok().map(|m| m.len()))
        .sum();
    assert!(on_disk < 4 * MAX as u64, "{on_disk} bytes on disk");
}

#[test]
fn a_run_that_is_too_long_loses_its_oldest_lines() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let lines: Vec<JournalLine> = (0..10_u8).map(|n| line(n == 0, &[n; 10])).collect();
    store.append_journal(&lines, 45).unwrap();
    assert_eq!(store.journal().unwrap(), lines[6..].iter().map(|l| l.text.clone()).collect::<Vec<_>>());
}

#[test]
fn a_moved_line_does_not_open_and_a_file_that_cannot_be_read_is_begun_anew() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).append_journal(&[line(true, b"one"), line(false, b"two")], MAX).unwrap();
    let raw = Connection::open(dir.path().join("journal.db")).unwrap();
    raw.execute_batch("UPDATE lines SET body = (SELECT body FROM lines WHERE seq = 1) WHERE seq = 2").unwrap();
    drop(raw);
    assert!(open(dir.path()).journal().is_err());
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(dir.path().join(format!("journal.db{suffix}")));
    }
    std::fs::write(
        dir.path().join("journal.db"),
        b"this is no database, and long enough to be taken for none".repeat(99),
    )
    .unwrap();
    let store = open(dir.path());
    store.append_journal(&[line(true, b"new")], MAX).unwrap();
    assert_eq!(store.journal().unwrap(), [b"new"]);
}

#[test]
fn wiping_the_store_wipes_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).append_journal(&[line(true, b"one")], MAX).unwrap();
    Store::wipe(dir.path()).unwrap();
    assert!(files(dir.path()).iter().all(|(name, _)| !name.contains("journal")));
    assert_eq!(open(dir.path()).journal().unwrap(), Vec::<Vec<u8>>::new());
}
