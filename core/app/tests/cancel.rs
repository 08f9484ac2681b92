//! What the candidate leaves, stops: bytes that nobody needs any more are not sent.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_app::{Action, App, ScreenId, block_on};
use queren_device::secrets::MemorySecrets;
use std::io::{ErrorKind, Read as _};
use std::net::TcpStream;
use std::sync::Arc;
use support::server::Server;
use support::{Phone, login, until_id};

const FILE: usize = 4 << 20;

/// An upload with its first chunk sent and not acknowledged; then what the candidate does, and the connection must end with
/// most of the file unsent.
fn upload_stops_after(leave: impl Fn(&App)) {
    let (phone, server) = (Phone::new(Arc::new(MemorySecrets::default())), Server::start());
    let app = phone.start(&server.address);
    block_on(app.act(login())).unwrap();
    until_id(&app, ScreenId::Preparation);
    block_on(app.act(Action::Next)).unwrap();
    let chunks = server.withhold_acknowledgements();
    let path = phone.capture("card.jpg", &vec![7; FILE]);
    block_on(app.act(Action::Captured { path: path.to_string_lossy().into_owned() })).unwrap();
    let (mut connection, sent) = chunks.recv().unwrap();
    // The control: as long as the candidate stays, so does the connection.
    assert!(is_open(&mut connection), "closed before anybody left");
    leave(&app);
    assert!(matches!(connection.read(&mut [0]), Ok(0) | Err(_)), "still sending");
    assert!(sent < FILE / 2, "{sent} of {FILE} bytes had left");
    assert!(chunks.try_recv().is_err(), "another chunk came");
    app.close();
}

fn is_open(connection: &mut TcpStream) -> bool {
    connection.set_nonblocking(true).unwrap();
    let open = matches!(connection.read(&mut [0]), Err(e) if e.kind() == ErrorKind::WouldBlock);
    connection.set_nonblocking(false).unwrap();
    open
}

#[test]
fn a_retake_stops_the_upload() {
    upload_stops_after(|app| {
        assert_eq!(block_on(app.act(Action::Retake)).unwrap().id, ScreenId::CardCapture);
    });
}

#[test]
fn signing_out_stops_the_upload() {
    upload_stops_after(|app| {
        assert_eq!(block_on(app.act(Action::SignOut)).unwrap().id, ScreenId::Login);
    });
}

#[test]
fn reconsidering_consent_stops_the_upload() {
    upload_stops_after(|app| {
        block_on(app.act(Action::ShowSettings)).unwrap();
        block_on(app.act(Action::ShowConsent)).unwrap();
        until_id(app, ScreenId::Consent);
    });
}
