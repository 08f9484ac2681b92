//! The journal of a running core: what happened is in it, nothing of the candidate's is, and it can be replayed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_app::replay::{Outcome, replay};
use queren_app::{Action, App, ScreenId, block_on};
use queren_device::secrets::{MemorySecrets, Secrets};
use queren_protocol::Journal;
use queren_protocol::journal::FORMAT;
use std::path::Path;
use std::sync::Arc;
use support::server::Server;
use support::{Phone, login, to_the_card_read};

fn in_memory() -> Arc<dyn Secrets> {
    Arc::new(MemorySecrets::default())
}

fn journal(app: &App) -> (String, Journal) {
    let file = block_on(app.journal()).unwrap();
    (String::from_utf8(file.clone()).unwrap(), Journal::parse(&file).unwrap())
}

fn codes(journal: &Journal) -> Vec<&str> {
    journal.entries.iter().map(|e| e.what.as_str()).collect()
}

fn assert_replays(journal: &Journal) {
    for replayed in replay(journal) {
        let entry = &journal.entries[replayed.index];
        assert!(matches!(replayed.outcome, Outcome::Same(_)), "{} {}: {:?}", entry.n, entry.what, replayed.outcome);
    }
}

/// The files below `dir` that have `needle` in the clear.
fn in_the_clear(dir: &Path, needle: &str) -> bool {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() {
            return in_the_clear(&path, needle);
        }
        // A file that went away in between has nothing in the clear.
        std::fs::read(&path).is_ok_and(|bytes| bytes.windows(needle.len()).any(|w| w == needle.as_bytes()))
    })
}

#[test]
fn what_happened_is_there_and_nothing_of_the_candidates() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    to_the_card_read(&app, &phone);
    // Nothing to submit yet: rejected, and counted.
    block_on(app.act(Action::SubmitAttempt)).unwrap();
    let (text, first) = journal(&app);
    assert_eq!((first.header.journal, first.header.models.len()), (FORMAT, 0), "there are no models here");
    assert!(first.header.os.starts_with(std::env::consts::OS));
    let seen = codes(&first);
    for code in ["start", "act/sign_in", "answer/session", "act/captured", "answer/imported", "answer/card_reading"] {
        assert!(seen.contains(&code), "{code}: {seen:?}");
    }
    assert_eq!(first.rejected(), 1);
    let imported = first.entries.iter().find(|e| e.what == "answer/imported").unwrap();
    assert_eq!(imported.bytes, Some(100_000));
    let read = first.entries.iter().find(|e| e.what == "answer/card_reading").unwrap();
    assert!(read.after_ms.is_some() && read.screen == "card_confirmation");
    assert_replays(&first);
    let address = server.address.trim_start_matches("http://").to_owned();
    let captures = phone.data().parent().unwrap().to_string_lossy().into_owned();
    let personal = [
        "sample@example.com",
        "样本甲",
        "0001**",
        "000000200001010018",
        "\"case-1\"",
        "手机",
        "right\"",
        &address,
        &captures,
    ];
    for text_of_the_candidate in personal {
        assert!(!text.contains(text_of_the_candidate), "{text_of_the_candidate}");
    }
    // The control: it is text that can be searched.
    assert!(text.contains("card_confirmation"));
    assert!(!in_the_clear(&phone.data(), "card_confirmation"), "sealed on disk");

    app.close();
    let again = phone.start(&server.address);
    let (_, both) = journal(&again);
    assert_eq!(both.entries[..first.entries.len()], first.entries);
    assert_eq!(both.entries.iter().filter(|e| e.starts_run()).count(), 2);
    assert_replays(&both);
}

#[test]
fn while_the_store_cannot_be_opened_the_journal_is_kept_in_memory() {
    let phone = Phone::new(in_memory());
    std::fs::write(phone.data(), b"a file where the folder should be").unwrap();
    let app = phone.start("http://127.0.0.1:9");
    assert_eq!(app.screen().id, ScreenId::Blocked);
    let (_, blocked) = journal(&app);
    assert!(blocked.entries[0].what.starts_with("start/storage/"), "{:?}", codes(&blocked));
    std::fs::remove_file(phone.data()).unwrap();
    block_on(app.act(Action::Retry)).unwrap();
    let (_, opened) = journal(&app);
    assert_eq!(opened.entries[..1], blocked.entries);
    assert_eq!(codes(&opened)[1..], ["act/retry", "start"]);
    assert_replays(&opened);
    app.close();
    let (_, kept) = journal(&phone.start_again("http://127.0.0.1:9"));
    assert_eq!(kept.entries[..3], opened.entries);
}

#[test]
fn a_wiped_store_has_no_journal_of_before() {
    let (mut phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    block_on(app.act(login())).unwrap();
    app.close();
    phone.secrets = in_memory();
    let app = phone.start_again(&server.address);
    assert_eq!(block_on(app.act(Action::WipeData)).unwrap().id, ScreenId::Login);
    let (_, journal) = journal(&app);
    assert_eq!(codes(&journal), ["start"]);
    assert_replays(&journal);
}
