//! The upload against a platform whose line is cut in every way a line is cut.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_net::retry::RetryPolicy;
use queren_net::upload::{Bytes, Progress, Upload, UploadSource, UploadStats, upload_id};
use queren_net::{CancellationToken, Config, NetError, NetErrorKind, PlatformClient};
use queren_protocol::api::{MaterialKind, ProblemCode};
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::uploads::{Faults, Patch, Uploads};
use support::{Seeded, Server};

/// As patient as the default, without the waiting.
fn hurried() -> RetryPolicy {
    let ms = Duration::from_millis(1);
    RetryPolicy { base: ms, cap: ms, tries: 60, ..RetryPolicy::default() }
}

async fn serve(seed: u64, faults: Faults) -> (Server, Uploads) {
    let uploads = Uploads::new(seed, faults);
    let handler = uploads.clone();
    (Server::start(move |x| handler.clone().handle(x)).await, uploads)
}

fn upload(server: &Server, bytes: &[u8]) -> Upload {
    let platform = PlatformClient::new(Config::new(server.address.clone())).unwrap();
    let id = upload_id("a1", MaterialKind::Video);
    Upload::new(&platform, "c1", &id, MaterialKind::Video, Arc::new(Bytes(bytes.to_vec()))).with_retry(hurried())
}

async fn run(upload: &Upload) -> Result<UploadStats, NetError> {
    upload.run(&CancellationToken::new()).await
}

/// The promise: every chunk stands where the platform is, and a cut costs at most the chunk it hit.
fn thrifty(log: &[Patch], total: u64) -> Result<(), String> {
    if let Some(p) = log.iter().find(|p| !p.in_place) {
        return Err(format!("sent at {} where the platform was not", p.offset));
    }
    let sent: u64 = log.iter().map(|p| p.arrived).sum();
    let allowed: u64 = log.iter().filter(|p| p.cut).map(|p| p.length).sum();
    let again = sent - total;
    if again <= allowed { Ok(()) } else { Err(format!("{again} bytes again, {allowed} allowed")) }
}

#[tokio::test]
async fn two_hundred_cuts_lose_nothing_and_cost_one_chunk_each() {
    let bytes = Seeded(7).bytes(12_345_678);
    let (server, uploads) = serve(11, Faults { percent: 60, most: 200, ..Faults::default() }).await;
    let sent = run(&upload(&server, &bytes)).await.unwrap();

    uploads.with(|s| {
        assert_eq!(s.cuts, 200, "the file was too small for the cuts");
        thrifty(&s.log, bytes.len() as u64).unwrap();
        assert!(s.heads >= sent.cuts as usize, "the platform is asked after every cut");
        // Every size between least and most of the protocol was seen, and none beyond.
        let sizes: Vec<u64> = s.log.iter().map(|p| p.length).collect();
        assert!(sizes.contains(&(64 << 10)) && sizes.contains(&(512 << 10)));
        assert!(sizes.iter().all(|n| *n <= 1 << 20));
    });
    assert!(uploads.content().unwrap() == bytes, "the bytes arrived as they were");
    assert!(!sent.restarted && sent.cuts > 50);
}

/// The control: the same line, a client that begins again after a cut. It must break the promise, or the check is none.
#[tokio::test]
async fn a_client_that_begins_again_breaks_the_promise() {
    let bytes = Seeded(7).bytes(3_000_000);
    let faults = Faults { percent: 30, most: 20, ..Faults::default() };

    let (server, uploads) = serve(3, faults).await;
    run(&upload(&server, &bytes)).await.unwrap();
    uploads.with(|s| thrifty(&s.log, bytes.len() as u64)).unwrap();

    let (server, uploads) = serve(3, faults).await;
    let platform = PlatformClient::new(Config::new(server.address.clone())).unwrap();
    let once = RetryPolicy { tries: 0, ..hurried() };
    for turn in 0.. {
        let id = upload_id(&format!("turn{turn}"), MaterialKind::Video);
        let anew = Upload::new(&platform, "c1", &id, MaterialKind::Video, Arc::new(Bytes(bytes.clone())));
        if run(&anew.with_retry(once)).await.is_ok() {
            break;
        }
    }
    assert!(uploads.content().unwrap() == bytes);
    uploads.with(|s| thrifty(&s.log, bytes.len() as u64)).expect_err("the check sees a client that begins again");
}

#[tokio::test]
async fn a_quiet_line_carries_every_byte_once_in_the_protocols_chunks() {
    for (length, expected) in [(600_000, vec![256 << 10, 256 << 10, 75_712]), (1, vec![1])] {
        let (server, uploads) = serve(1, Faults::default()).await;
        let sent = run(&upload(&server, &Seeded(1).bytes(length))).await.unwrap();
        assert_eq!(sent, UploadStats { bytes: length as u64, chunks: expected.len() as u32, ..UploadStats::default() });
        assert_eq!(uploads.with(|s| s.log.iter().map(|p| p.length).collect::<Vec<_>>()), expected);
    }
}

#[tokio::test]
async fn a_finished_upload_is_not_sent_again() {
    let bytes = Seeded(2).bytes(300_000);
    let (server, uploads) = serve(1, Faults::default()).await;
    run(&upload(&server, &bytes)).await.unwrap();
    let before = uploads.with(|s| s.log.len());
    assert_eq!(run(&upload(&server, &bytes)).await.unwrap(), UploadStats::default());
    assert_eq!(uploads.with(|s| s.log.len()), before);
}

#[tokio::test]
async fn a_wrong_offset_is_asked_about_and_not_sent_again() {
    let bytes = Seeded(4).bytes(900_000);
    let (server, uploads) = serve(1, Faults { overtaken: 2, ..Faults::default() }).await;
    run(&upload(&server, &bytes)).await.unwrap();
    assert!(uploads.content().unwrap() == bytes);
    uploads.with(|s| {
        assert_eq!(s.heads, 2);
        thrifty(&s.log, bytes.len() as u64).unwrap();
    });
}

#[tokio::test]
async fn a_wrong_checksum_begins_again_once_and_only_once() {
    let bytes = Seeded(5).bytes(600_000);
    let (server, uploads) = serve(1, Faults { damaged: 1, ..Faults::default() }).await;
    let sent = run(&upload(&server, &bytes)).await.unwrap();
    assert!(sent.restarted && sent.bytes == 2 * 600_000);
    assert!(uploads.content().unwrap() == bytes);

    let (server, uploads) = serve(1, Faults { damaged: 9, ..Faults::default() }).await;
    let error = run(&upload(&server, &bytes)).await.unwrap_err();
    assert_eq!(error.code(), Some(ProblemCode::ChecksumMismatch));
    assert_eq!(uploads.with(|s| s.log.len()), 6, "two passes of three chunks");
}

#[tokio::test]
async fn a_forgotten_upload_is_announced_again_once() {
    let bytes = Seeded(6).bytes(600_000);
    let (server, uploads) = serve(1, Faults { forgotten: 1, ..Faults::default() }).await;
    assert!(run(&upload(&server, &bytes)).await.unwrap().restarted);
    assert!(uploads.content().unwrap() == bytes);
    let (server, _uploads) = serve(1, Faults { forgotten: 99, ..Faults::default() }).await;
    assert_eq!(run(&upload(&server, &bytes)).await.unwrap_err().code(), Some(ProblemCode::NotFound));
}

#[tokio::test]
async fn a_cancelled_upload_goes_on_where_it_was() {
    let bytes = Seeded(8).bytes(5_000_000);
    let (server, uploads) = serve(1, Faults::default()).await;
    let cancel = CancellationToken::new();
    let seen = Arc::new(Mutex::new(Vec::<Progress>::new()));
    let watch = {
        let (cancel, seen) = (cancel.clone(), seen.clone());
        Arc::new(move |p: Progress| {
            seen.lock().unwrap().push(p);
            if p.held > 2_000_000 {
                cancel.cancel();
            }
        })
    };
    let error = upload(&server, &bytes).with_progress(watch).run(&cancel).await.unwrap_err();
    assert_eq!(error.kind, NetErrorKind::Cancelled);
    assert!(error.is_ambiguous());
    let held = seen.lock().unwrap().last().unwrap().held;

    let sent = run(&upload(&server, &bytes)).await.unwrap();
    assert!(sent.bytes <= bytes.len() as u64 - held, "what the platform held is not sent again");
    assert!(uploads.content().unwrap() == bytes);
    let seen = seen.lock().unwrap();
    assert!(seen.iter().all(|p| p.held <= p.sent && p.sent <= p.total));
    assert!(seen.windows(2).all(|w| w[0].sent <= w[1].sent), "on a quiet line progress never falls");
    assert!(seen.len() > 2_000_000 / (16 << 10), "progress moves in small steps");
    assert_eq!(seen[0].bytes_per_s, None, "nothing was measured yet");
    assert!(seen.last().unwrap().bytes_per_s.is_some_and(|speed| speed > 0), "{:?}", seen.last());
}

#[tokio::test]
async fn a_dead_line_ends_with_the_patience() {
    let (server, uploads) = serve(1, Faults { percent: 100, most: usize::MAX, ..Faults::default() }).await;
    let few = RetryPolicy { tries: 4, ..hurried() };
    let error = run(&upload(&server, b"abc").with_retry(few)).await.unwrap_err();
    assert!(error.is_transient(), "{error}");
    assert_eq!(uploads.with(|s| s.cuts), 5, "one try and four repetitions");
}

/// Time is the test's from the moment the platform has the chunk until it is asked again.
#[tokio::test]
async fn a_chunk_without_an_answer_is_given_up_after_a_minute_and_asked_about() {
    let bytes = Seeded(10).bytes(600_000);
    let uploads = Uploads::new(1, Faults::default());
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let (handler, silent) = (uploads.clone(), Arc::new(Mutex::new(true)));
    let server = Server::start(move |x| {
        let (handler, tell, silent) = (handler.clone(), tell.clone(), silent.clone());
        async move {
            let hang = x.method == "PATCH" && std::mem::take(&mut *silent.lock().unwrap());
            if hang || x.method == "HEAD" {
                tell.send(x.method.clone()).unwrap();
            }
            if hang { x.hang().await } else { handler.handle(x).await }
        }
    })
    .await;
    let upload = upload(&server, &bytes);
    let running = tokio::spawn(async move { run(&upload).await });
    assert_eq!(told.recv().await.as_deref(), Some("PATCH"));
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    assert_eq!(told.recv().await.as_deref(), Some("HEAD"));
    let waited = begun.elapsed();
    tokio::time::resume();
    assert!(waited > Duration::from_secs(58) && waited < Duration::from_secs(62), "{waited:?}");
    assert_eq!(running.await.unwrap().unwrap().cuts, 1);
    assert!(uploads.content().unwrap() == bytes);
}

struct Broken(u64);

impl UploadSource for Broken {
    fn length(&self) -> u64 {
        self.0
    }
    fn sha256(&self) -> String {
        "0".repeat(64)
    }
    fn read_at(&self, _: u64, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
}

#[tokio::test]
async fn a_file_that_ends_early_is_the_files_fault_and_repeats_nothing() {
    let (server, uploads) = serve(1, Faults::default()).await;
    let platform = PlatformClient::new(Config::new(server.address.clone())).unwrap();
    let upload = Upload::new(&platform, "c1", "u1", MaterialKind::Card, Arc::new(Broken(9)));
    assert_eq!(run(&upload).await.unwrap_err().kind, NetErrorKind::UnreadableFile);
    assert_eq!(uploads.with(|s| s.log.len()), 0);
}
