//! Bodies: responses are read up to a limit, and chunks are sent in small frames so that progress can be reported.

use crate::{InvalidResponse, NetError};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::Response;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Reads a whole response of at most `limit` bytes.
pub(crate) async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, NetError> {
    let too_large = || NetError::invalid(InvalidResponse::TooLarge);
    if response.content_length().is_some_and(|n| n > limit as u64) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await? {
        if part.len() > limit - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// Called with the number of bytes of this body that were passed to the connection so far.
pub(crate) type OnBytesSent = Arc<dyn Fn(u64) + Send + Sync>;

/// A chunk in frames of 16 KiB. Its length is known, so it goes out with `Content-Length`.
pub(crate) struct ChunkBody {
    rest: Bytes,
    sent: u64,
    on_sent: OnBytesSent,
}

const FRAME: usize = 16 << 10;

impl ChunkBody {
    pub(crate) fn new(bytes: Bytes, on_sent: OnBytesSent) -> ChunkBody {
        ChunkBody { rest: bytes, sent: 0, on_sent }
    }
}

impl http_body::Body for ChunkBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let n = self.rest.len().min(FRAME);
        let frame = self.rest.split_to(n);
        self.sent += n as u64;
        (self.on_sent)(self.sent);
        Poll::Ready(Some(Ok(Frame::data(frame))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
