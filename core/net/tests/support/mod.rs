//! A bare HTTP/1.1 server on loopback: it can do what no framework lets a server do, such as stop in mid-answer.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

pub mod uploads;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for T {}

/// A request's head, and its connection to read the body from and answer on.
pub struct Exchange<S = TcpStream> {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    stream: S,
    early: Vec<u8>,
    /// Bytes of the body not read yet.
    left: usize,
}

impl<S: Stream> Exchange<S> {
    /// Reads one head; `None` when the other side is gone.
    pub async fn read(mut stream: S) -> Option<Exchange<S>> {
        let mut buffer = Vec::new();
        let end = loop {
            if let Some(at) = buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break at;
            }
            if stream.read_buf(&mut buffer).await.ok()? == 0 {
                return None;
            }
        };
        let head = String::from_utf8(buffer[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let mut first = lines.next().unwrap().split(' ');
        let (method, path) = (first.next().unwrap().to_owned(), first.next().unwrap().to_owned());
        let headers = lines
            .map(|l| l.split_once(':').unwrap())
            .map(|(k, v)| (k.to_ascii_lowercase(), v.trim().to_owned()))
            .collect();
        let mut exchange = Exchange { method, path, headers, stream, early: buffer[end + 4..].to_vec(), left: 0 };
        exchange.left = exchange.length();
        Some(exchange)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str())
    }

    pub fn length(&self) -> usize {
        self.header("content-length").map_or(0, |v| v.parse().unwrap())
    }

    /// At most `n` more bytes of the body; fewer when it ends or the other side stopped.
    pub async fn body(&mut self, n: usize) -> Vec<u8> {
        let n = n.min(self.left);
        let mut body = std::mem::take(&mut self.early);
        while body.len() < n {
            if !matches!(self.stream.read_buf(&mut body).await, Ok(1..)) {
                break;
            }
        }
        self.early = body.split_off(n.min(body.len()));
        self.left -= body.len();
        body
    }

    /// Writes bytes as they are; `false` once the other side has gone.
    pub async fn raw(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).await.is_ok() && self.stream.flush().await.is_ok()
    }

    /// A whole answer; the connection stays open.
    pub async fn answer(mut self, status: u16, headers: &[(&str, &str)], body: &[u8]) -> Option<S> {
        let extra: String = headers.iter().map(|(k, v)| format!("{k}: {v}\r\n")).collect();
        let length = if status == 204 { String::new() } else { format!("content-length: {}\r\n", body.len()) };
        let head = format!("HTTP/1.1 {status} .\r\n{length}{extra}\r\n");
        self.raw(head.as_bytes()).await;
        if self.method != "HEAD" {
            self.raw(body).await;
        }
        Some(self.stream)
    }

    pub async fn json(mut self, status: u16, body: &str) -> Option<S> {
        self.body(usize::MAX).await;
        self.answer(status, &[("content-type", "application/json")], body.as_bytes()).await
    }

    /// Never answers, but keeps the connection.
    pub async fn hang(self) -> Option<S> {
        std::future::pending::<()>().await;
        Some(self.stream)
    }
}

/// A running server and how often it was connected to and asked.
pub struct Server {
    pub address: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// `handler` gets every request and gives the stream back if it may carry another.
    pub async fn start<F, Fut>(handler: F) -> Server
    where
        F: Fn(Exchange) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Option<TcpStream>> + Send,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (c, r) = (connections.clone(), requests.clone());
        let task = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                c.fetch_add(1, Ordering::SeqCst);
                let (handler, r) = (handler.clone(), r.clone());
                tokio::spawn(async move {
                    let mut next = Some(stream);
                    while let Some(stream) = next {
                        let Some(exchange) = Exchange::read(stream).await else { return };
                        r.fetch_add(1, Ordering::SeqCst);
                        next = handler(exchange).await;
                    }
                });
            }
        });
        Server { address, connections, requests, task }
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Seeded(pub u64);

impl Seeded {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub fn bytes(&mut self, n: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(n + 8);
        while bytes.len() < n {
            bytes.extend_from_slice(&self.next().to_le_bytes());
        }
        bytes.truncate(n);
        bytes
    }
}
