//! A server that is not the platform: it gives every request the same response.

use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Serves this response on a free loopback port for as long as the runtime lives.
pub async fn serve_fixed_response(status: &'static str, content_type: &'static str, body: &'static str) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(respond(stream, response.clone()));
        }
    });
    address
}

/// Reads a request's head, responds, and reads on until the client closes: closing with unread bytes sends a reset, and the
/// response could be lost.
async fn respond(mut stream: TcpStream, response: String) {
    let (mut buffer, mut received) = ([0; 4096], Vec::new());
    while !received.windows(4).any(|w| w == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(len @ 1..) => received.extend_from_slice(&buffer[..len]),
            _ => return,
        }
    }
    let _ = stream.write_all(response.as_bytes()).await;
    let _ = stream.shutdown().await;
    while let Ok(1..) = stream.read(&mut buffer).await {}
}
