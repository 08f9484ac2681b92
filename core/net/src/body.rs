//! Bodies: answers read up to a limit, chunks handed out in small frames so that progress can be seen.

use crate::{InvalidResponse, NetError};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::Response;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Reads an answer whole, but never more than `limit` bytes of it.
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

/// Called with the number of bytes handed to the connection since the body began.
pub(crate) type OnBytesSent = Arc<dyn Fn(u64) + Send + Sync>;

/// A chunk in frames of 16 KiB. Its length is known, so it goes out with `Content-Length`.
pub(crate) struct ChunkBody {
    rest: Bytes,
    done: u64,
    handed: OnBytesSent,
}

const FRAME: usize = 16 << 10;

impl ChunkBody {
    pub(crate) fn new(bytes: Bytes, handed: OnBytesSent) -> ChunkBody {
        ChunkBody { rest: bytes, done: 0, handed }
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
        self.done += n as u64;
        (self.handed)(self.done);
        Poll::Ready(Some(Ok(Frame::data(frame))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
