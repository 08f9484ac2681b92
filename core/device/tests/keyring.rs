//! The system's keystore for real: gnome-keyring on a message bus of its own, in a home of its own.
//!
//! Each test starts sessions and runs [`inside`] of this same program in them, so that nothing but what is on disk
//! connects one with the next. Without gnome-keyring the tests say so and pass: it is no part of the product.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use queren_device::credentials::{self, EncryptedDrafts};
use queren_device::ports::SystemRandom;
use queren_device::secrets::{Keystore, SecretError, Secrets};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the program inside a session is asked to do.
const STEP: &str = "QUEREN_KEYRING_STEP";

/// Runs this program's [`inside`] with the given step.
const RUN: &str = r#""$SELF" --ignored --exact inside --nocapture"#;

/// Unlocks, and makes at first use, the keyring with the given password.
const UNLOCK: &str = r#"printf %s "$PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"#;

fn installed() -> bool {
    let all = ["dbus-run-session", "dbus-send", "gnome-keyring-daemon"]
        .iter()
        .all(|tool| Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok());
    if !all {
        println!("SKIPPED: the live keyring needs the packages dbus and gnome-keyring");
    }
    all
}

/// What `step` said in a new session with `home`, after `before` and followed by `after`.
fn session(home: &Path, password: &str, before: &str, step: &str, after: &str) -> String {
    let runtime = home.join("runtime");
    std::fs::create_dir_all(&runtime).unwrap();
    let script = format!("{before}\n{RUN}; status=$?\n{after}\nexit $status");
    // Into files: a daemon that the bus starts in its last moment outlives the session, and would hold a pipe open for ever.
    let (said, complained) = (home.join("said"), home.join("complained"));
    Command::new("dbus-run-session")
        .args(["--", "sh", "-c", &script])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", &runtime)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("PASSWORD", password)
        .env("SELF", std::env::current_exe().unwrap())
        .env(STEP, step)
        .stdin(Stdio::null())
        .stdout(File::create(&said).unwrap())
        .stderr(File::create(&complained).unwrap())
        .status()
        .unwrap();
    let read = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let said = read(&said);
    let answer = said.lines().find_map(|line| line.split_once("answer: ").map(|(_, answer)| answer.to_owned()));
    answer.unwrap_or_else(|| panic!("no answer: {said}\n{}", read(&complained)))
}

/// Not a test of its own: the program inside a session.
#[test]
#[ignore = "run by the others, inside a session"]
fn inside() {
    let step = std::env::var(STEP).expect("run by the others, inside a session");
    let deadline = Duration::from_secs(if step == "hang" { 1 } else { 8 });
    let secrets = Keystore::new("queren-test", deadline);
    let begun = Instant::now();
    let key = |ciphertext| match credentials::load_or_create_kek(&secrets, &SystemRandom, ciphertext) {
        Ok(key) => format!("key {}", hex::encode(key.as_slice())),
        Err(e) => format!("{e:?}"),
    };
    let answer = match step.as_str() {
        "make" => key(EncryptedDrafts::None),
        "load" => key(EncryptedDrafts::Exist),
        "hang" => {
            let first = secrets.get("kek-1").map(|_| ());
            let second = secrets.set("other", b"x");
            format!("{first:?} {second:?} in time: {}", begun.elapsed() < Duration::from_secs(6))
        }
        "walk" => walk(&secrets),
        other => panic!("no step {other}"),
    };
    println!("answer: {answer}");
}

fn walk(secrets: &Keystore) -> String {
    assert_eq!(secrets.get("absent"), Err(SecretError::Absent));
    assert_eq!(secrets.delete("absent"), Ok(()));
    let every_byte: Vec<u8> = (0..=255).collect();
    secrets.set("bytes", &every_byte).unwrap();
    assert_eq!(*secrets.get("bytes").unwrap(), every_byte);
    secrets.set("bytes", b"newer").unwrap();
    assert_eq!(*secrets.get("bytes").unwrap(), b"newer");
    secrets.delete("bytes").unwrap();
    assert_eq!(secrets.get("bytes"), Err(SecretError::Absent));
    assert_eq!(secrets.set("Not A Name", b"x"), Err(SecretError::Invalid));
    assert_eq!(secrets.warning(), None);
    "walked".to_owned()
}

#[test]
fn a_key_outlives_the_session_and_a_wrong_password_does_not_replace_it() {
    if !installed() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let made = session(home.path(), "right", UNLOCK, "make", "");
    assert!(made.starts_with("key ") && made.len() == 68, "{made}");
    assert_eq!(session(home.path(), "right", UNLOCK, "load", ""), made);

    // Locked, and nobody there to answer the question: wait, and above all make no new key.
    assert_eq!(session(home.path(), "wrong", UNLOCK, "make", ""), "Locked");
    assert_eq!(session(home.path(), "right", UNLOCK, "load", ""), made);

    // The keyring is deleted: drafts can't be read any more, and that is said instead of making another key.
    std::fs::remove_dir_all(home.path().join("data/keyrings")).unwrap();
    assert_eq!(session(home.path(), "right", UNLOCK, "load", ""), "Lost");
}

#[test]
fn secrets_come_and_go() {
    if !installed() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    assert_eq!(session(home.path(), "right", UNLOCK, "walk", ""), "walked");
}

#[test]
fn a_service_that_hangs_is_given_up_in_time() {
    if !installed() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // The bus starts the service at the first call, so it is called before it is stopped.
    let stop = r#"
        dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.DBus.Peer.Ping >/dev/null
        pid=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID \
            string:org.freedesktop.secrets | sed -n 's/.*uint32 //p')
        kill -STOP "$pid" || exit 1"#;
    let answer = session(home.path(), "right", &format!("{UNLOCK}{stop}"), "hang", r#"kill -KILL "$pid""#);
    assert_eq!(answer, "Err(Timeout) Err(Timeout) in time: true");
}

#[test]
fn without_a_service_there_is_no_keystore_and_no_hang() {
    if !installed() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let no_bus = "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent";
    assert_eq!(session(home.path(), "", no_bus, "load", ""), "Unavailable");
    assert_eq!(session(home.path(), "", no_bus, "make", ""), "Unavailable");
}
