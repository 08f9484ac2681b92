//! Cold start with a 10 MB draft, from nothing to the first screen, against opening the same database with plain rusqlite and
//! reading the same rows, in turns. The files are in the page cache for both. One JSON object.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use queren_app::{App, Config, Ports, ScreenId};
use queren_device::credentials::{self, EncryptedDrafts};
use queren_device::ports::{SystemClock, SystemRandom};
use queren_device::secrets::{MemorySecrets, Secrets};
use queren_flow::material::CardDraft;
use queren_flow::{Draft, Media, Profile, Record, Settings};
use queren_protocol::api::{Artifact, CaseView, Device, MaterialKind};
use queren_protocol::{Policy, Private};
use queren_screen_fixtures::samples;
use queren_store::Store;
use queren_vault::KeyEncryptionKey;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const PAIRS: usize = 31;
/// Nothing listens there: a start must not need the network.
const PLATFORM: &str = "http://127.0.0.1:9";

fn main() {
    let dir = tempfile::tempdir_in(std::env::current_dir().unwrap().join("target")).unwrap();
    let secrets: Arc<dyn Secrets> = Arc::new(MemorySecrets::default());
    let data = dir.path().join("draft");
    make_draft(&data, &*secrets);
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        ours.push(start(&data, &secrets));
        peers.push(plain(&data));
    }
    let name = "cold start with a 10 MB draft to the first screen / plain rusqlite open + read";
    println!(r#"{{"name":"{name}","ours":{:.3},"peer":{:.3},"unit":"ms"}}"#, median(ours), median(peers));
}

fn make_draft(data: &Path, secrets: &dyn Secrets) {
    let kek = credentials::load_or_create_kek(secrets, &SystemRandom, EncryptedDrafts::None).unwrap();
    let store = Store::open(data, KeyEncryptionKey::from_bytes(*kek)).unwrap();
    let content: Vec<u8> = (0..10_000_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let kept = store.put_media("case-1", "card", &mut content.as_slice(), u64::MAX).unwrap();
    let artifact = Artifact { kind: MaterialKind::Card, length: kept.length, sha256: hex::encode(kept.sha256) };
    let card = CardDraft {
        capture: "t1".into(),
        media: Media { id: kept.id, artifact },
        reading: None,
        confirmed: false,
        annotations: Vec::new(),
    };
    let case = CaseView { consent: None, ..samples::case() };
    let draft = Draft { card: Some(card), prepared: true, ..Draft::default() };
    let record = Record { version: 1, case, policy: Policy::default(), draft };
    store.commit("case-1", &record.to_bytes(), None).unwrap();
    let device = Device { id: "d1".into(), name: "bench".into() };
    let profile = Profile {
        version: 1,
        device,
        settings: Settings::default(),
        last_case: Some("case-1".into()),
        test_mode: false,
    };
    store.set_profile(&profile.to_bytes()).unwrap();
    credentials::save_token(secrets, &format!("{PLATFORM}/"), &Private::from("token")).unwrap();
    credentials::save_token(secrets, PLATFORM, &Private::from("token")).unwrap();
}

/// Milliseconds until the first screen is there; it must be the draft's.
fn start(data: &Path, secrets: &Arc<dyn Secrets>) -> f64 {
    let began = Instant::now();
    let config = Config {
        platform: queren_net::Config::new(PLATFORM.to_owned()),
        data: data.to_owned(),
        captures: data.join("../captures"),
        models: data.join("../no-models"),
        device_name: "bench".into(),
        os_version: String::new(),
        lang: queren_app::Lang::Zh,
    };
    let ports = Ports { secrets: secrets.clone(), clock: Arc::new(SystemClock), device: None };
    let app = App::start(config, ports).unwrap();
    let took = began.elapsed().as_secs_f64() * 1e3;
    assert_eq!(app.screen().id, ScreenId::Welcome);
    app.close();
    took
}

fn plain(data: &Path) -> f64 {
    let began = Instant::now();
    let connection = rusqlite::Connection::open(data.join("drafts.db")).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(!tables.is_empty());
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let _: rusqlite::types::Value = row.get(column).unwrap();
            }
        }
    }
    began.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
