//! Something at the platform's address that is not the platform: it answers every request alike.

use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Answers every request on a free port of loopback with `status`, `kind` and `body`, for as long as the runtime lives.
pub async fn serve_fixed_response(status: &'static str, kind: &'static str, body: &'static str) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(say(stream, answer.clone()));
        }
    });
    address
}

/// Reads the head of a request, answers, and reads on until the other side has closed: a close with bytes unread would be a
/// reset, and the answer could be lost.
async fn say(mut stream: TcpStream, answer: String) {
    let (mut buffer, mut heard) = ([0; 4096], Vec::new());
    while !heard.windows(4).any(|w| w == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(len @ 1..) => heard.extend_from_slice(&buffer[..len]),
            _ => return,
        }
    }
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
    while let Ok(1..) = stream.read(&mut buffer).await {}
}
