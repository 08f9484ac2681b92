//! Plain HTTP/1.1 on a socket: one thread a connection, and a case that moves just far enough.

use queren_protocol::api::*;
use queren_protocol::{Policy, Private};
use queren_screen_fixtures::samples::case;
use serde::Serialize;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Well,
    /// 500, in the API's own words.
    Fault,
    /// 200 with a page, as a portal in between does.
    Page,
    /// Every token has ended.
    SessionEnded,
    /// A chunk is received and never acknowledged.
    SilentUploads,
}

struct Shared {
    mode: Mode,
    case: CaseView,
    open: Vec<TcpStream>,
    unacknowledged: Option<Sender<(TcpStream, usize)>>,
    gone: bool,
}

pub(crate) struct Server {
    pub(crate) address: String,
    shared: Arc<Mutex<Shared>>,
}

impl Server {
    pub(crate) fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Mutex::new(Shared {
            mode: Mode::Well,
            case: CaseView { now_ms: 0, ..case() },
            open: Vec::new(),
            unacknowledged: None,
            gone: false,
        }));
        let theirs = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut now = theirs.lock().unwrap();
                if now.gone {
                    return;
                }
                now.open.push(stream.try_clone().unwrap());
                let theirs = theirs.clone();
                std::thread::spawn(move || serve(stream, &theirs));
            }
        });
        Server { address, shared }
    }

    pub(crate) fn answer(&self, mode: Mode) {
        self.shared.lock().unwrap().mode = mode;
    }

    /// Chunks are received and never acknowledged: each one's connection and length comes out here.
    pub(crate) fn withhold_acknowledgements(&self) -> Receiver<(TcpStream, usize)> {
        let (sender, receiver) = channel();
        let mut now = self.shared.lock().unwrap();
        now.mode = Mode::SilentUploads;
        now.unacknowledged = Some(sender);
        receiver
    }

    /// The network is gone: connections end, and nobody takes new ones.
    pub(crate) fn stop(&self) {
        let open = {
            let mut now = self.shared.lock().unwrap();
            now.gone = true;
            std::mem::take(&mut now.open)
        };
        open.iter().for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
        // One last knock, so that the listener sees it and lets go of its port.
        drop(TcpStream::connect(self.address.trim_start_matches("http://")));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn serve(stream: TcpStream, shared: &Mutex<Shared>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some((method, path, length)) = request(&mut reader) {
        if method == "PATCH" {
            let held = shared.lock().unwrap().unacknowledged.clone();
            held.iter().for_each(|held| drop(held.send((writer.try_clone().unwrap(), length))));
            return;
        }
        let (status, kind, body) = respond(&method, &path, &mut shared.lock().unwrap());
        let head = format!("HTTP/1.1 {status} .\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n", body.len());
        if writer.write_all(&[head.as_bytes(), &body].concat()).is_err() {
            return;
        }
    }
}

fn request(reader: &mut BufReader<TcpStream>) -> Option<(String, String, usize)> {
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).ok().filter(|n| *n > 0)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    let mut words = first.split(' ');
    Some((words.next()?.to_owned(), words.next()?.to_owned(), length))
}

fn respond(method: &str, path: &str, now: &mut Shared) -> (u16, &'static str, Vec<u8>) {
    match now.mode {
        Mode::Page => return (200, "text/html", b"<html>Please sign in to the network</html>".to_vec()),
        Mode::Fault => return problem(500, ProblemCode::Fault),
        Mode::SessionEnded if path != paths::SESSION => return problem(401, ProblemCode::SessionEnded),
        Mode::SessionEnded | Mode::Well | Mode::SilentUploads => {}
    }
    if now.mode == Mode::SessionEnded {
        // A login begins a session again.
        now.mode = Mode::Well;
    }
    now.case.now_ms += 1;
    let place = path.strip_prefix("/v1/cases/case-1").unwrap_or(path);
    let id = place.rsplit('/').next().unwrap_or_default().to_owned();
    match (method, place.split('/').nth(1).unwrap_or_default()) {
        ("POST", _) if path == paths::SESSION => {
            json(&Session { token: Private::from("token"), expires_ms: i64::MAX, case: now.case.clone() })
        }
        ("GET", "") => json(&now.case),
        ("GET", _) if path == paths::POLICY => json(&Policy::default()),
        ("PUT", "uploads") => json(&UploadView { offset: 0, complete: now.mode != Mode::SilentUploads }),
        ("PUT", "cards") => {
            let (name, number) = (Some(Private::from("样本甲")), Some(Private::from("000000200001010018")));
            json(&CardReading { capture: id, reasons: Vec::new(), name, number, portrait: true })
        }
        ("PUT", "challenges") => {
            json(&Challenge { challenge: id, digits: "7305".into(), expires_ms: 4_000_000_000_000 })
        }
        _ => problem(404, ProblemCode::NotFound),
    }
}

fn json(value: &impl Serialize) -> (u16, &'static str, Vec<u8>) {
    (200, "application/json", serde_json::to_vec(value).unwrap())
}

fn problem(status: u16, code: ProblemCode) -> (u16, &'static str, Vec<u8>) {
    let problem = Problem { code, reasons: Vec::new(), retry_after_s: None, other_device: None, missing: Vec::new() };
    (status, "application/json", serde_json::to_vec(&problem).unwrap())
}
