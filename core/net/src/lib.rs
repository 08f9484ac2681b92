//! The platform from the client's side: one method per path, typed errors, the resumable upload.
//!
//! | module | what |
//! |---|---|
//! | [`Config`] | address, roots, pins, timeouts; refuses plain HTTP to anything but loopback |
//! | [`PlatformClient`] | one method per endpoint; each sends one request and never repeats it |
//! | [`NetError`] | what went wrong, and whether the platform may have acted on the request all the same |
//! | [`retry`] | retries with full jitter and a time budget |
//! | [`upload`] | resumable uploads, in chunks |
//!
//! The client chooses every identifier in a URL, at random, so each request may be repeated: the platform answers with the
//! state it already has. A timeout means that the outcome is unknown; [`NetError::is_ambiguous`] says when to reconcile with
//! [`PlatformClient::case`] before anything else.

mod body;
mod client;
mod config;
mod endpoints;
mod error;
pub mod retry;
mod tls;
pub mod upload;

pub use client::PlatformClient;
pub use config::{Config, Pins, Roots, Timeouts};
pub use endpoints::{Picture, PictureFormat, PictureName};
pub use error::{ConfigError, InvalidResponse, NetError, NetErrorKind, TlsFault};
pub use tokio_util::sync::CancellationToken;
