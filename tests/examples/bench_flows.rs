//! Benchmark: whole flows per second on the platform, from login to admission number, four candidates at a time. The judge caches
//! its verdicts, so that the figure measures the platform and not the models.
//!
//! The baseline gets the same requests, as recorded, and writes each body as one durable row of a SQLite file (WAL,
//! `synchronous = FULL`): the minimum for a server that never loses what it has acknowledged. The platform additionally hashes
//! a password, stores and verifies uploads as files, and judges.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // An example may fail by panicking.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use queren_protocol::api::{
    Artifact, AttemptRequest, CaseView, CommitRequest, ConsentRequest, Device, LoginRequest, MaterialKind,
    MaterialRequest, Phase, Session, UploadRequest, paths,
};
use queren_protocol::manifest_hash;
use queren_tests::{TestEnvironment, TestUser, test_user};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const USERS: [&str; 4] = ["cheng", "lu", "shen", "ma"];
/// Rounds, each with a platform of its own: a candidate can complete the flow only once.
const ROUNDS: usize = 7;

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (mut platform, mut baselines) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let users = USERS.map(test_user);
        let env = TestEnvironment::start(&users.each_ref()).await;
        let log = RequestLog::default();
        let began = Instant::now();
        let flows = users.map(|user| tokio::spawn(complete_flow(env.address(), user, log.clone())));
        for flow in flows {
            flow.await.unwrap();
        }
        let elapsed = began.elapsed();
        let log = std::mem::take(&mut *log.0.lock().unwrap());
        let baseline = replay(log).await;
        // The first round fills the judge's cache.
        if round > 0 {
            platform.push(per_second(elapsed));
            baselines.push(per_second(baseline));
        }
    }
    let figure = serde_json::json!({
        "name": "whole flows on the platform, against one durable row for each request",
        "ours": median(platform), "peer": median(baselines), "unit": "/s",
    });
    println!("{figure}");
}

fn per_second(elapsed: Duration) -> f64 {
    USERS.len() as f64 / elapsed.as_secs_f64()
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// The bodies of all requests, by candidate.
#[derive(Clone, Default)]
struct RequestLog(Arc<Mutex<Vec<Vec<Vec<u8>>>>>);

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

    async fn poll_until(&mut self, phase: Phase) {
        loop {
            let case: CaseView = serde_json::from_value(self.ask(Method::GET, paths::CASE, &[], &()).await).unwrap();
            if case.phase == phase {
                return;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

async fn complete_flow(base: String, user: TestUser, log: RequestLog) {
    let read = |name: &str| std::fs::read(user.file(name)).unwrap();
    let device = Device { id: user.id.clone(), name: user.id.clone() };
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut client = Client { http, base, token: String::new(), case: String::new(), sent: Vec::new() };
    let login = LoginRequest {
        account: user.account().into(),
        password: user.registered.password.clone(),
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
    let attempt = format!("attempt-{}", user.id);
    client.ask(Method::PUT, paths::ATTEMPT, &[&attempt], &request).await;
    client.ask(Method::POST, paths::COMMIT, &[&attempt], &CommitRequest { manifest_hash: hash }).await;
    client.poll_until(Phase::Photo).await;
    let (upload, _) = client.upload(MaterialKind::Photo, &read("photo.jpg")).await;
    client.ask(Method::PUT, paths::PHOTO, &["p1"], &MaterialRequest { upload }).await;
    client.poll_until(Phase::Signature).await;
    let (upload, _) = client.upload(MaterialKind::Signature, &read("signature.json")).await;
    client.ask(Method::PUT, paths::SIGNATURE, &["s1"], &MaterialRequest { upload }).await;
    client.poll_until(Phase::Complete).await;
    log.0.lock().unwrap().push(client.sent);
}

/// The baseline: replays the same requests concurrently, one row each.
async fn replay(log: Vec<Vec<Vec<u8>>>) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let database = rusqlite::Connection::open(folder.path().join("baseline.sqlite")).unwrap();
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
