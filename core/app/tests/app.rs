//! The running core over a real store, real secrets and real sockets: started without a network, killed, expired, blocked.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_app::view_model::{Part, Tone};
use queren_app::{Action, AppError, Crop, Lang, Media, Screen, ScreenId, Settings, block_on};
use queren_device::credentials::{self, EncryptedDrafts};
use queren_device::ports::SystemRandom;
use queren_device::secrets::{FileSecrets, MemorySecrets, SecretError, Secrets};
use queren_protocol::Corners;
use queren_store::Store;
use queren_vault::KeyEncryptionKey;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use support::server::{Mode, Server};
use support::{Phone, login, to_the_card_read, until, until_id};
use zeroize::Zeroizing;

fn in_memory() -> Arc<dyn Secrets> {
    Arc::new(MemorySecrets::default())
}

fn notes(screen: &Screen) -> String {
    let words = |part: &Part| match part {
        Part::Note { text, .. } => Some(text.clone()),
        Part::LoginForm { problem, .. } => problem.clone(),
        _ => None,
    };
    screen.parts.iter().filter_map(words).collect()
}

/// What the candidate would have to do again if it were lost.
fn fields(screen: &Screen) -> Vec<String> {
    let of = |part: &Part| match part {
        Part::Fields { fields } => fields.iter().map(|f| f.value.reveal().to_owned()).collect(),
        _ => Vec::new(),
    };
    screen.parts.iter().flat_map(of).collect()
}

#[test]
fn the_first_start_needs_no_network() {
    let phone = Phone::new(in_memory());
    let app = phone.start("http://127.0.0.1:9");
    assert_eq!(app.screen().id, ScreenId::Login);
    assert_eq!(block_on(app.act(Action::StartRehearsal)).unwrap().id, ScreenId::RehearsalCapture);
    block_on(app.act(Action::Back)).unwrap();
    block_on(app.act(login())).unwrap();
    let said = until(&app, "what is wrong", |s| !notes(s).is_empty());
    assert!(notes(&said).contains("没有网络"), "{}", notes(&said));
    app.close();
}

#[test]
fn a_start_without_network_goes_on_where_it_was() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    to_the_card_read(&app, &phone);
    let read = fields(&app.screen());
    drop(app);
    server.stop();

    let app = phone.start_again(&server.address);
    let welcome = app.screen();
    assert_eq!(welcome.id, ScreenId::Welcome);
    assert!(welcome.title.contains("样本甲"));
    assert_eq!(block_on(app.act(Action::Next)).unwrap().id, ScreenId::CardConfirmation);
    assert_eq!(fields(&app.screen()), read);
    // The next step needs the platform: it says so, and offers to try again and to leave.
    block_on(app.act(Action::Confirm)).unwrap();
    block_on(app.act(Action::RequestDigits)).unwrap();
    let waiting = until(&app, "trouble", |s| s.buttons().any(|b| b.dispatches(&Action::Retry)));
    assert_eq!(waiting.id, ScreenId::DigitsLoading);
    assert!(waiting.buttons().any(|b| b.dispatches(&Action::SaveAndLeave)));
    assert!(waiting.parts.iter().any(|p| matches!(p, Part::Note { tone: Tone::Warning, .. })));
}

#[test]
fn killed_at_any_screen_it_goes_on_with_everything() {
    let folder = tempfile::tempdir().unwrap();
    let keys = tempfile::tempdir().unwrap();
    let secrets = FileSecrets::open(&keys.path().join("keys"), &folder.path().join("data")).unwrap();
    let (phone, server) = (Phone::in_folder(folder, Arc::new(secrets)), Server::start());
    let app = phone.start(&server.address);
    block_on(app.act(Action::ChangeSettings { settings: Settings { lang: Lang::En, elder: true, digit_help: true } }))
        .unwrap();
    block_on(app.act(Action::Back)).unwrap();
    to_the_card_read(&app, &phone);
    let read = fields(&app.screen());

    drop(app);
    let app = phone.start_again(&server.address);
    assert_eq!((app.screen().lang, app.screen().elder), (Lang::En, true));
    block_on(app.act(Action::Next)).unwrap();
    assert_eq!(fields(&until_id(&app, ScreenId::CardConfirmation)), read);
    block_on(app.act(Action::Confirm)).unwrap();

    drop(app);
    let app = phone.start_again(&server.address);
    assert_eq!(
        block_on(app.act(Action::Next)).unwrap().id,
        ScreenId::VideoPreflight,
        "what was confirmed stays confirmed"
    );
    block_on(app.act(Action::RequestDigits)).unwrap();
    let digits = digits(&until_id(&app, ScreenId::VideoCapture));

    drop(app);
    let app = phone.start_again(&server.address);
    let again = block_on(app.act(Action::Next)).unwrap();
    assert_eq!((again.id, self::digits(&again)), (ScreenId::VideoCapture, digits));
    let path = phone.capture("video.mp4", &[3; 50_000]);
    block_on(app.act(Action::Captured { path: path.to_string_lossy().into_owned() })).unwrap();
    let taken = until_id(&app, ScreenId::VideoConfirmation);
    let media = taken_media(&taken);

    drop(app);
    let app = phone.start_again(&server.address);
    assert_eq!(block_on(app.act(Action::Next)).unwrap().id, ScreenId::VideoConfirmation);
    assert_eq!(block_on(app.media(media.clone())).unwrap(), vec![3; 50_000], "the take itself, byte for byte");
}

#[test]
fn a_picture_is_looked_at_in_pieces_small_enough_for_a_screen() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    to_the_card_read(&app, &phone);
    block_on(app.act(Action::Confirm)).unwrap();
    until_id(&app, ScreenId::VideoPreflight);
    block_on(app.act(Action::RequestDigits)).unwrap();
    until_id(&app, ScreenId::VideoCapture);
    // The store keeps bytes; what they are is found out by who looks.
    let card = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/people/ma/card.jpg")).unwrap();
    let path = phone.capture("video.mp4", &card);
    block_on(app.act(Action::Captured { path: path.to_string_lossy().into_owned() })).unwrap();
    let taken = until_id(&app, ScreenId::VideoConfirmation);
    let whole = Crop { media: taken_media(&taken), at_ms: None, region: None };
    let region = Some(Corners::upright([0.25, 0.25, 0.5, 0.5]));
    let piece = Crop { region, ..whole.clone() };
    let (whole, piece) = (block_on(app.crop(whole.clone())).unwrap(), block_on(app.crop(piece.clone())).unwrap());
    assert!(whole.starts_with(&[0xff, 0xd8]) && piece.starts_with(&[0xff, 0xd8]), "JPEG");
    assert!(piece.len() < whole.len() && whole.len() < card.len(), "{} {} {}", piece.len(), whole.len(), card.len());
    let as_a_take = Crop { media: taken_media(&taken), at_ms: Some(0), region: None };
    assert_eq!(block_on(app.crop(as_a_take.clone())), Err(AppError::Picture), "it is no video");
}

fn taken_media(screen: &Screen) -> Media {
    let of = |part: &Part| match part {
        Part::Picture { media, .. } => Some(media.clone()),
        _ => None,
    };
    screen.parts.iter().find_map(of).expect("the take is on the screen")
}

fn digits(screen: &Screen) -> Vec<String> {
    let of = |part: &Part| match part {
        Part::Digits { digits, .. } => digits.clone(),
        _ => Vec::new(),
    };
    screen.parts.iter().flat_map(of).collect()
}

#[test]
fn a_picked_file_stays_where_it_is() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    block_on(app.act(login())).unwrap();
    until_id(&app, ScreenId::Preparation);
    block_on(app.act(Action::Next)).unwrap();
    let album = tempfile::tempdir().unwrap();
    let picked = album.path().join("picked.jpg");
    std::fs::write(&picked, [1; 1_000]).unwrap();
    block_on(app.act(Action::Captured { path: picked.to_string_lossy().into_owned() })).unwrap();
    until_id(&app, ScreenId::CardConfirmation);
    assert!(picked.exists());
}

#[test]
fn a_file_that_is_too_large_or_missing_is_a_reason() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    block_on(app.act(login())).unwrap();
    until_id(&app, ScreenId::Preparation);
    block_on(app.act(Action::Next)).unwrap();
    let large = phone.capture("large.jpg", &vec![0; (8 << 20) + 1]);
    for (path, why) in [(large.to_string_lossy().into_owned(), "文件太大"), ("/no/such/file".into(), "打不开")] {
        block_on(app.act(Action::Captured { path })).unwrap();
        let weak = until(&app, why, |s| s.id == ScreenId::CardRejected);
        let cause = weak.parts.iter().find_map(|p| match p {
            Part::ReasonCard { cause, .. } => Some(cause.clone()),
            _ => None,
        });
        assert!(cause.unwrap().contains(why));
        block_on(app.act(Action::Retake)).unwrap();
    }
}

#[test]
fn a_platform_in_trouble_is_said_to_be_and_passes() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    for mode in [Mode::Fault, Mode::Page] {
        server.answer(mode);
        block_on(app.act(login())).unwrap();
        let said = until(&app, "the trouble", |s| !notes(s).is_empty());
        assert!(notes(&said).contains("平台暂时忙"), "{mode:?}: {}", notes(&said));
        block_on(app.act(Action::StartRehearsal)).unwrap();
        block_on(app.act(Action::Back)).unwrap();
        server.answer(Mode::Well);
    }
    block_on(app.act(login())).unwrap();
    until_id(&app, ScreenId::Preparation);
}

#[test]
fn an_ended_session_leads_to_the_login_and_back_to_the_draft() {
    let (phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    to_the_card_read(&app, &phone);
    let read = fields(&app.screen());
    server.answer(Mode::SessionEnded);
    app.foreground().unwrap();
    let said = until_id(&app, ScreenId::Login);
    assert!(notes(&said).contains("登录过期"), "{}", notes(&said));

    // Also across a restart: the token is gone, the draft is not.
    drop(app);
    let app = phone.start_again(&server.address);
    assert_eq!(app.screen().id, ScreenId::Login);
    block_on(app.act(login())).unwrap();
    assert_eq!(fields(&until_id(&app, ScreenId::CardConfirmation)), read);
}

/// A keystore that can be locked.
struct Lockable(MemorySecrets, AtomicBool);

impl Secrets for Lockable {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
        if self.1.load(Ordering::SeqCst) { Err(SecretError::Locked) } else { self.0.get(name) }
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), SecretError> {
        if self.1.load(Ordering::SeqCst) { Err(SecretError::Locked) } else { self.0.set(name, value) }
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        if self.1.load(Ordering::SeqCst) { Err(SecretError::Locked) } else { self.0.delete(name) }
    }
}

#[test]
fn a_locked_keystore_is_waited_for() {
    let secrets = Arc::new(Lockable(MemorySecrets::default(), AtomicBool::new(true)));
    let phone = Phone::new(secrets.clone());
    let app = phone.start("http://127.0.0.1:9");
    assert_eq!((app.screen().id, app.screen().title.as_str()), (ScreenId::Blocked, "手机的钥匙锁着"));
    assert_eq!(block_on(app.act(Action::Retry)).unwrap().id, ScreenId::Blocked, "still locked");
    secrets.1.store(false, Ordering::SeqCst);
    assert_eq!(block_on(app.act(Action::Retry)).unwrap().id, ScreenId::Login);
}

#[test]
fn a_lost_key_is_said_wiped_and_begun_again() {
    let (mut phone, server) = (Phone::new(in_memory()), Server::start());
    let app = phone.start(&server.address);
    to_the_card_read(&app, &phone);
    app.close();
    phone.secrets = in_memory();
    let app = phone.start_again(&server.address);
    let blocked = app.screen();
    assert_eq!((blocked.id, blocked.title.as_str()), (ScreenId::Blocked, "草稿打不开了"));
    assert_eq!(block_on(app.act(Action::Retry)).unwrap().id, ScreenId::Blocked, "nothing is wiped unasked");
    assert!(std::fs::read_dir(phone.data().join("media")).unwrap().next().is_some());
    assert_eq!(block_on(app.act(Action::WipeData)).unwrap().id, ScreenId::Login);
    assert!(std::fs::read_dir(phone.data().join("media")).unwrap().next().is_none());
    block_on(app.act(login())).unwrap();
    until_id(&app, ScreenId::Preparation);
}

#[test]
fn a_draft_of_a_newer_version_is_kept_for_the_update() {
    let phone = Phone::new(in_memory());
    phone.start("http://127.0.0.1:9").close();
    let kek = || {
        let key = credentials::load_or_create_kek(&*phone.secrets, &SystemRandom, EncryptedDrafts::Exist).unwrap();
        KeyEncryptionKey::from_bytes(*key)
    };
    let store = std::iter::repeat_with(|| Store::open(&phone.data(), kek())).find_map(Result::ok).unwrap();
    let newer: &[u8] = br#"{"version": 2, "made": "tomorrow"}"#;
    store.set_profile(newer).unwrap();
    drop(store);

    let app = phone.start("http://127.0.0.1:9");
    assert_eq!((app.screen().id, app.screen().title.as_str()), (ScreenId::Blocked, "请更新应用"));
    assert!(app.screen().buttons().all(|b| !b.dispatches(&Action::WipeData)), "nothing offers to wipe it");
    assert_eq!(block_on(app.act(Action::WipeData)).unwrap().id, ScreenId::Blocked);
    app.close();
    let store = std::iter::repeat_with(|| Store::open(&phone.data(), kek())).find_map(Result::ok).unwrap();
    assert_eq!(store.profile().unwrap().as_deref(), Some(newer));
}

#[test]
fn damaged_files_are_said_to_be_damaged() {
    let phone = Phone::new(in_memory());
    phone.start("http://127.0.0.1:9").close();
    std::fs::write(phone.data().join("drafts.db"), b"not a database, by any measure of the word").unwrap();
    let _ = std::fs::remove_file(phone.data().join("drafts.db-wal"));
    let app = phone.start_again("http://127.0.0.1:9");
    let blocked = app.screen();
    assert_eq!((blocked.id, blocked.title.as_str()), (ScreenId::Blocked, "草稿损坏了"));
    assert_eq!(block_on(app.act(Action::WipeData)).unwrap().id, ScreenId::Login);
}

#[test]
fn a_second_copy_waits_for_the_first() {
    let phone = Phone::new(in_memory());
    let first = phone.start("http://127.0.0.1:9");
    let second = phone.start("http://127.0.0.1:9");
    assert_eq!((second.screen().id, second.screen().title.as_str()), (ScreenId::Blocked, "已经打开了一个"));
    assert_eq!(block_on(second.act(Action::Retry)).unwrap().id, ScreenId::Blocked);
    first.close();
    assert_eq!(block_on(second.act(Action::Retry)).unwrap().id, ScreenId::Login, "closing lets go of the store");
}

#[test]
fn actions_are_handled_in_the_order_of_their_calls() {
    let phone = Phone::new(in_memory());
    let app = phone.start("http://127.0.0.1:9");
    let (first, second) = (app.act(Action::StartRehearsal), app.act(Action::Back));
    assert_eq!(block_on(first).unwrap().id, ScreenId::RehearsalCapture);
    assert_eq!(block_on(second).unwrap().id, ScreenId::Login, "the second action follows the first");
}
