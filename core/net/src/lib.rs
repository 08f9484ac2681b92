//! The platform from the client's side: one method per path, typed errors, the resumable upload.
//!
//! | room | what |
//! |---|---|
//! | [`Config`] | address, roots, pins, timeouts; refuses plain HTTP to anything but loopback |
//! | [`Platform`] | the calls; each is one request, never repeated behind the caller's back |
//! | [`NetError`] | what went wrong, and whether the platform may have heard us all the same |
//! | [`retry`] | full jitter and a budget, for calls that may be repeated |
//! | [`upload`] | a file in chunks, continued where the platform says it stands |
//!
//! Every identifier in an address is the client's and random, so each call may be repeated: the platform answers with the
//! state it already has. A timeout means *unknown*; [`NetError::is_ambiguous`] says when to reconcile with
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
