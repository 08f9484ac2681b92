//! Whole flows per second on the platform, from login to admission number, four candidates at a time. Every verdict is the
//! platform's own judge's, which remembers what it saw, so that the figure is the platform's and not the models'.
//!
//! The peer answers the very same requests, as recorded, with one thing each: their body as a row of a SQLite file, durable
//! (WAL, `synchronous = FULL`). It is what the least server costs that loses nothing it has acknowledged. The platform
//! besides hashes a password, keeps uploads as files and verifies them, and judges.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // An example that fails may say so in any way.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use queren_protocol::api::{
    Artifact, AttemptRequest, CaseView, CommitRequest, ConsentRequest, Device, LoginRequest, MaterialKind,
    MaterialRequest, Phase, Session, UploadRequest, paths,
};
use queren_protocol::manifest_hash;
use queren_tests::{TestEnvironment, TestUser, person};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PEOPLE: [&str; 4] = ["cheng", "lu", "shen", "ma"];
/// Platforms, each with its four candidates; a candidate walks only once.
const ROUNDS: usize = 7;

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let people = PEOPLE.map(person);
        let env = TestEnvironment::open(&people.each_ref()).await;
        let log = Log::default();
        let began = Instant::now();
        let walks = people.map(|who| tokio::spawn(walk(env.address(), who, log.clone())));
        for walk in walks {
            walk.await.unwrap();
        }
        let took = began.elapsed();
        let log = std::mem::take(&mut *log.0.lock().unwrap());
        let peer = replay(log).await;
        // The first round also looks at everything for the first time.
        if round > 0 {
            ours.push(per_second(took));
            peers.push(per_second(peer));
        }
    }
    let figure = serde_json::json!({
        "name": "whole flows on the platform, against one durable row for each request",
        "ours": median(ours), "peer": median(peers), "unit": "/s",
    });
    println!("{figure}");
}

fn per_second(took: Duration) -> f64 {
    PEOPLE.len() as f64 / took.as_secs_f64()
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Bodies of all requests, by candidate.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Vec<Vec<u8>>>>>);

struct Client {
    http: reqwest::Client,
    base: String,
    token: String,
    case: String,
    sent: Vec<Vec<u8>>,
}

impl Client {
    async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Vec<u8> {
        self.sent.push(body.clone());
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, answer) = (response.status(), response.bytes().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {}", String::from_utf8_lossy(&answer));
        answer.to_vec()
    }

    async fn ask(&mut self, method: Method, path: &str, parts: &[&str], body: &impl serde::Serialize) -> Value {
        let case = self.case.clone();
        let parts: Vec<&str> = std::iter::once(case.as_str()).chain(parts.iter().copied()).collect();
        let body = serde_json::to_vec(body).unwrap();
        let json = [("content-type", "application/json")];
        let answer = self.send(method, &paths::fill(path, &parts), &json, body).await;
        serde_json::from_slice(&answer).unwrap()
    }

    async fn upload(&mut self, kind: MaterialKind, bytes: &[u8]) -> (String, Artifact) {
        let id = format!("{kind:?}").to_lowercase();
        let artifact = Artifact { kind, length: bytes.len() as u64, sha256: hex::encode(Sha256::digest(bytes)) };
        self.ask(Method::PUT, paths::UPLOAD, &[&id], &UploadRequest { artifact: artifact.clone() }).await;
        let path = paths::fill(paths::UPLOAD, &[&self.case, &id]);
        let tus =
            [("content-type", "application/offset+octet-stream"), ("tus-resumable", "1.0.0"), ("upload-offset", "0")];
        self.send(Method::PATCH, &path, &tus, bytes.to_vec()).await;
        (id, artifact)
    }

    async fn until(&mut self, wanted: Phase) {
        loop {
            let case: CaseView = serde_json::from_value(self.ask(Method::GET, paths::CASE, &[], &()).await).unwrap();
            if case.phase == wanted {
                return;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

async fn walk(base: String, who: TestUser, log: Log) {
    let read = |name: &str| std::fs::read(who.file(name)).unwrap();
    let device = Device { id: who.id.clone(), name: who.id.clone() };
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut client = Client { http, base, token: String::new(), case: String::new(), sent: Vec::new() };
    let login = LoginRequest {
        account: who.account().into(),
        password: who.registered.password.clone(),
        device: device.clone(),
    };
    let session: Session = serde_json::from_value(client.ask(Method::POST, paths::SESSION, &[], &login).await).unwrap();
    (client.token, client.case) = (session.token.reveal().to_owned(), session.case.case);
    let consent = ConsentRequest { version: 1, face: true, id_card: true };
    client.ask(Method::PUT, paths::CONSENT, &[], &consent).await;
    let (upload, card) = client.upload(MaterialKind::Card, &read("card.jpg")).await;
    client.ask(Method::PUT, paths::CARD, &["c1"], &MaterialRequest { upload }).await;
    client.ask(Method::PUT, paths::CHALLENGE, &["d1"], &()).await;
    let (_, video) = client.upload(MaterialKind::Video, &read("video1.mp4")).await;
    let manifest = vec![card, video];
    let hash = manifest_hash(&manifest);
    let request =
        AttemptRequest { manifest, manifest_hash: hash.clone(), challenge: "d1".into(), consent_version: 1, device };
    let attempt = format!("attempt-{}", who.id);
    client.ask(Method::PUT, paths::ATTEMPT, &[&attempt], &request).await;
    client.ask(Method::POST, paths::COMMIT, &[&attempt], &CommitRequest { manifest_hash: hash }).await;
    client.until(Phase::Photo).await;
    let (upload, _) = client.upload(MaterialKind::Photo, &read("photo.jpg")).await;
    client.ask(Method::PUT, paths::PHOTO, &["p1"], &MaterialRequest { upload }).await;
    client.until(Phase::Signature).await;
    let (upload, _) = client.upload(MaterialKind::Signature, &read("signature.json")).await;
    client.ask(Method::PUT, paths::SIGNATURE, &["s1"], &MaterialRequest { upload }).await;
    client.until(Phase::Complete).await;
    log.0.lock().unwrap().push(client.sent);
}

/// The peer: the same requests, side by side as they were, each one row.
async fn replay(log: Vec<Vec<Vec<u8>>>) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let database = rusqlite::Connection::open(folder.path().join("peer.sqlite")).unwrap();
    let options = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE request (body BLOB NOT NULL)";
    database.execute_batch(options).unwrap();
    let router = Router::new()
        .fallback(insert)
        .layer(DefaultBodyLimit::max(32 << 20))
        .with_state(Arc::new(Mutex::new(database)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let began = Instant::now();
    let clients = log.into_iter().map(|bodies| {
        let base = base.clone();
        tokio::spawn(async move {
            let http = reqwest::Client::builder().no_proxy().build().unwrap();
            for body in bodies {
                let response = http.post(&base).body(body).send().await.unwrap();
                assert!(response.status().is_success());
                response.bytes().await.unwrap();
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    let took = began.elapsed();
    server.abort();
    took
}

async fn insert(State(database): State<Arc<Mutex<rusqlite::Connection>>>, body: Bytes) -> &'static str {
    let insert = move || {
        let database = database.lock().unwrap();
        database.execute("INSERT INTO request VALUES (?1)", [&body[..]]).unwrap();
    };
    tokio::task::spawn_blocking(insert).await.unwrap();
    "{}"
}
