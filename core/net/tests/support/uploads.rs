//! The platform's side of an upload, with a line that can be cut in every way a line is cut.

use super::{Exchange, Seeded};
use queren_protocol::api::UploadRequest;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::net::TcpStream;

/// One announced file.
#[derive(Default)]
struct File {
    length: u64,
    sha256: String,
    bytes: Vec<u8>,
    complete: bool,
}

/// One `PATCH` as the platform saw it.
#[derive(Debug, Clone, Copy)]
pub struct Patch {
    pub offset: u64,
    pub length: u64,
    /// Bytes that arrived here, kept or not.
    pub arrived: u64,
    /// No clear answer was given.
    pub cut: bool,
    /// UploadStats at the offset the platform held.
    pub in_place: bool,
}

/// What goes wrong, and how often.
#[derive(Clone, Copy, Default)]
pub struct Faults {
    /// Of 100 requests, so many are cut.
    pub percent: u64,
    /// Cuts in all; afterwards the line is good.
    pub most: usize,
    /// So many whole files arrive with one bit flipped.
    pub damaged: usize,
    /// The first so many `PATCH`es find that a late duplicate has been there before them.
    pub overtaken: usize,
    /// The first so many requests about a known file find it forgotten.
    pub forgotten: usize,
}

pub struct State {
    rng: Seeded,
    faults: Faults,
    files: HashMap<String, File>,
    pub log: Vec<Patch>,
    pub heads: usize,
    pub cuts: usize,
}

#[derive(Clone)]
pub struct Uploads(Arc<Mutex<State>>);

/// How a request is cut.
#[derive(Clone, Copy)]
enum Cut {
    BeforeBody,
    MidBodyKept,
    MidBodyLost,
    ReplyLost,
    Html,
    Busy,
}

impl Uploads {
    pub fn new(seed: u64, faults: Faults) -> Uploads {
        let state = State { rng: Seeded(seed), faults, files: HashMap::new(), log: vec![], heads: 0, cuts: 0 };
        Uploads(Arc::new(Mutex::new(state)))
    }

    pub fn with<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.0.lock().unwrap())
    }

    /// The content of the one file that is complete.
    pub fn content(&self) -> Option<Vec<u8>> {
        self.with(|s| s.files.values().find(|f| f.complete).map(|f| f.bytes.clone()))
    }

    fn cut(&self) -> Option<Cut> {
        self.with(|s| {
            if s.cuts >= s.faults.most || s.rng.below(100) >= s.faults.percent {
                return None;
            }
            s.cuts += 1;
            let all = [Cut::BeforeBody, Cut::MidBodyKept, Cut::MidBodyLost, Cut::ReplyLost, Cut::Html, Cut::Busy];
            Some(all[s.rng.below(6) as usize])
        })
    }

    pub async fn handle(self, exchange: Exchange) -> Option<TcpStream> {
        match exchange.method.as_str() {
            "PUT" => self.put(exchange).await,
            "HEAD" => self.head(exchange).await,
            "PATCH" => self.patch(exchange).await,
            other => panic!("unexpected {other}"),
        }
    }

    async fn put(self, mut exchange: Exchange) -> Option<TcpStream> {
        let body = exchange.body(usize::MAX).await;
        let request: UploadRequest = serde_json::from_slice(&body).unwrap();
        let cut = self.cut();
        if matches!(cut, Some(Cut::BeforeBody)) {
            return None;
        }
        let (status, view) = self.with(|s| {
            let new = !s.files.contains_key(&exchange.path);
            let file = s.files.entry(exchange.path.clone()).or_default();
            file.length = request.artifact.length;
            file.sha256 = request.artifact.sha256;
            (if new { 201 } else { 200 }, format!(r#"{{"offset":{},"complete":{}}}"#, file.bytes.len(), file.complete))
        });
        if cut.is_some() { failed(exchange, cut).await } else { exchange.json(status, &view).await }
    }

    async fn head(self, exchange: Exchange) -> Option<TcpStream> {
        self.with(|s| s.heads += 1);
        let cut = self.cut();
        if cut.is_some() {
            return failed(exchange, cut).await;
        }
        match self.with(|s| s.files.get(&exchange.path).map(|f| f.bytes.len())) {
            Some(n) => exchange.answer(200, &[("Upload-Offset", &n.to_string())], b"").await,
            None => exchange.answer(404, &[], b"").await,
        }
    }

    async fn patch(self, mut exchange: Exchange) -> Option<TcpStream> {
        assert_eq!(exchange.header("content-type"), Some("application/offset+octet-stream"));
        assert_eq!(exchange.header("tus-resumable"), Some("1.0.0"));
        assert_eq!(exchange.header("transfer-encoding"), None, "a chunk's length is known");
        let offset: u64 = exchange.header("upload-offset").unwrap().parse().unwrap();
        let length = exchange.length() as u64;
        let cut = self.cut();
        let overtaken = self.with(|s| take_one(&mut s.faults.overtaken));
        let forgotten = self.with(|s| take_one(&mut s.faults.forgotten));
        let wanted = match cut {
            Some(Cut::BeforeBody) => 0,
            Some(Cut::MidBodyKept | Cut::MidBodyLost) => self.with(|s| s.rng.below(length)),
            _ => length,
        };
        let body = exchange.body(wanted as usize).await;
        let path = exchange.path.clone();
        let (status, held) = self.with(|s| {
            if forgotten {
                s.files.remove(&path);
            }
            let Some(file) = s.files.get_mut(&path) else { return (404, 0) };
            let in_place = file.bytes.len() as u64 == offset;
            s.log.push(Patch { offset, length, arrived: body.len() as u64, cut: cut.is_some(), in_place });
            if !in_place {
                return (409, 0);
            }
            if !matches!(cut, Some(Cut::MidBodyLost | Cut::Html | Cut::Busy)) {
                file.bytes.extend_from_slice(&body);
            }
            if overtaken {
                return (409, 0);
            }
            if file.bytes.len() as u64 == file.length && !file.complete {
                if take_one(&mut s.faults.damaged) {
                    file.bytes[0] ^= 1;
                }
                if hex::encode(Sha256::digest(&file.bytes)) != file.sha256 {
                    file.bytes.clear();
                    return (460, 0);
                }
                file.complete = true;
            }
            (204, file.bytes.len())
        });
        if cut.is_some() {
            return failed(exchange, cut).await;
        }
        let code = match status {
            204 => return exchange.answer(204, &[("Upload-Offset", &held.to_string())], b"").await,
            404 => "not_found",
            409 => "wrong_offset",
            _ => "checksum_mismatch",
        };
        exchange.answer(status, &[("content-type", "application/json")], problem(code).as_bytes()).await
    }
}

fn take_one(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

pub fn problem(code: &str) -> String {
    format!(r#"{{"code":"{code}"}}"#)
}

async fn failed(exchange: Exchange, cut: Option<Cut>) -> Option<TcpStream> {
    let page = b"<html><body>Bad gateway</body></html>";
    match cut {
        Some(Cut::Html) => exchange.answer(502, &[("content-type", "text/html")], page).await,
        Some(Cut::Busy) => exchange.answer(503, &[("Retry-After", "0")], b"").await,
        _ => None,
    }
}
