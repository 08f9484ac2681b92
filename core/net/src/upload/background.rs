//! The next request of an upload as data, for a phone's own background transfer.

use super::Upload;
use super::wire::{CHUNK_TYPE, OFFSET, VERSION};
use crate::NetError;
use queren_protocol::Private;
use queren_protocol::api::ProblemCode;
use std::ops::Range;

/// A request the system may send while the app sleeps: `range` of the file is its body.
///
/// What came of it is learned by asking for the next one, so nothing has to be reported back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundRequest {
    /// HTTP method.
    pub method: &'static str,
    /// Full address; no personal data in it.
    pub url: String,
    /// Name and value; the session's token is among them.
    pub headers: Vec<(&'static str, Private)>,
    /// Bytes of the file.
    pub range: Range<u64>,
}

impl Upload {
    /// Asks the platform where it stands and says what to send next, at most `most` bytes; `None` once it is verified.
    /// On iOS a background transfer has no deadline of ours, so `most` may be all that is missing.
    ///
    /// # Errors
    /// Any [`NetError`]; nothing is repeated here.
    pub async fn next_request(&self, most: u64) -> Result<Option<BackgroundRequest>, NetError> {
        let view = match self.announce().await {
            // The last chunk had a wrong sum; announcing again starts over.
            Err(e) if e.code() == Some(ProblemCode::ChecksumMismatch) => self.announce().await?,
            other => other?,
        };
        if view.complete {
            return Ok(None);
        }
        let end = view.offset.saturating_add(most.max(1)).min(self.artifact.length);
        let mut headers = vec![
            (VERSION.0, Private::from(VERSION.1)),
            (OFFSET, Private::from(view.offset.to_string())),
            ("Content-Type", Private::from(CHUNK_TYPE)),
            ("Content-Length", Private::from((end - view.offset).to_string())),
        ];
        if let Some(token) = self.platform.token().and_then(|t| t.to_str().ok()) {
            headers.push(("Authorization", Private::from(token)));
        }
        Ok(Some(BackgroundRequest { method: "PATCH", url: self.url()?, headers, range: view.offset..end }))
    }
}
