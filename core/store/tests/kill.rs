//! Acknowledged rows and files survive SIGKILL at any moment. `QUEREN_KILLS` scales the rounds.

#![allow(clippy::unwrap_used)]

use queren_store::Store;
use queren_vault::KeyEncryptionKey;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const CHILD: &str = "QUEREN_KILL_CHILD";

fn kek() -> KeyEncryptionKey {
    KeyEncryptionKey::from_bytes([3; 32])
}

/// The process that is killed: commits a record and a file per number, and acknowledges each. As a control it can
/// acknowledge before it commits, which must lose some.
#[test]
fn child() {
    let Ok(spec) = std::env::var(CHILD) else { return };
    let (order, dir) = spec.split_once(':').unwrap();
    let store = Store::open(Path::new(dir), kek()).unwrap();
    let begin = store.record("n").unwrap().map_or(0, |r| u64::from_le_bytes(r.try_into().unwrap()) + 1);
    let mut out = std::io::stdout();
    for n in begin.. {
        let mut acknowledge = |when: &str| {
            if order == when {
                writeln!(out, "ack {n}").unwrap();
                out.flush().unwrap();
            }
        };
        acknowledge("early");
        let media = store.put_media(&format!("m{}", n % 5), "card", &mut n.to_le_bytes().as_slice(), 100).unwrap();
        store.commit(&format!("m{}", n % 5), media.id.as_bytes(), None).unwrap();
        store.commit("n", &n.to_le_bytes(), None).unwrap();
        acknowledge("late");
    }
}

/// Rounds of start, some acknowledgements, kill; returns how many acknowledgements were lost.
fn lost(order: &str, rounds: u32) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let mut lost = 0;
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture"])
            .env(CHILD, format!("{order}:{}", dir.path().display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut last = None;
        let acknowledgements = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        for (seen, line) in acknowledgements.filter(|l| l.contains("ack ")).enumerate() {
            last = line.rsplit(' ').next().and_then(|n| n.parse::<u64>().ok());
            if seen as u32 >= round % 7 {
                break;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(dir.path(), kek()).unwrap();
        let stored = store.record("n").unwrap().map(|r| u64::from_le_bytes(r.try_into().unwrap()));
        lost += u64::from(stored < last);
        if let Some(n) = stored {
            let case = format!("m{}", n % 5);
            let id = String::from_utf8(store.record(&case).unwrap().unwrap()).unwrap();
            assert!(store.open_media(&case, &id).unwrap().read_all().is_ok());
        }
    }
    lost
}

#[test]
fn nothing_acknowledged_is_lost() {
    let rounds = std::env::var("QUEREN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    assert_eq!(lost("late", rounds), 0);
}

#[test]
fn acknowledging_too_early_loses_some() {
    assert!(lost("early", 25) > 0, "the check could not have failed");
}
