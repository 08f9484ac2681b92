//! The three requests of an upload. Everything that knows tus is here.

use super::Upload;
use crate::body::{Frames, Handed};
use crate::client::{Lane, bodiless, checked};
use crate::{Garbled, NetError, NetErrorKind};
use bytes::Bytes;
use queren_protocol::api::{UploadRequest, UploadView, paths};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use reqwest::{Body, Method};
use std::time::Duration;

pub(super) const VERSION: (&str, &str) = ("Tus-Resumable", "1.0.0");
pub(super) const OFFSET: &str = "Upload-Offset";
pub(super) const CHUNK_TYPE: &str = "application/offset+octet-stream";

impl Upload {
    /// Announces the file, or learns how far it is if that happened before.
    pub(super) async fn announce(&self) -> Result<UploadView, NetError> {
        let request = UploadRequest { artifact: self.artifact.clone() };
        let view: UploadView =
            self.platform.call(Method::PUT, paths::UPLOAD, &[&self.case, &self.id], Some(&request)).await?;
        self.possible(view.offset)?;
        Ok(view)
    }

    /// How many bytes the platform holds.
    pub(super) async fn offset(&self) -> Result<u64, NetError> {
        let url = self.url()?;
        let response =
            self.platform.start(Lane::Control, Method::HEAD, &url).header(VERSION.0, VERSION.1).send().await?;
        if let Some(error) = bodiless(response.status().as_u16()) {
            return Err(error);
        }
        let offset = offset_in(checked(response).await?.headers())?;
        self.possible(offset)?;
        Ok(offset)
    }

    /// Appends `chunk` at `offset` and returns the offset after it.
    pub(super) async fn append(
        &self,
        offset: u64,
        chunk: Vec<u8>,
        deadline: Duration,
        handed: Handed,
    ) -> Result<u64, NetError> {
        let n = chunk.len() as u64;
        let request = self
            .platform
            .start(Lane::Chunk, Method::PATCH, &self.url()?)
            .header(VERSION.0, VERSION.1)
            .header(OFFSET, offset)
            .header(CONTENT_TYPE, CHUNK_TYPE)
            .header(CONTENT_LENGTH, n)
            .timeout(deadline)
            .body(Body::wrap(Frames::new(Bytes::from(chunk), handed)));
        let after = offset_in(checked(request.send().await?).await?.headers())?;
        if after > offset && after <= offset + n { Ok(after) } else { Err(NetError::garbled(Garbled::Offset)) }
    }

    pub(super) fn url(&self) -> Result<String, NetError> {
        self.platform.url(paths::UPLOAD, &[&self.case, &self.id])
    }

    fn possible(&self, offset: u64) -> Result<(), NetError> {
        if offset <= self.artifact.length { Ok(()) } else { Err(NetError::garbled(Garbled::Offset)) }
    }

    /// The file's bytes at `offset`, read on a thread that may block.
    pub(super) async fn read(&self, offset: u64, n: u64) -> Result<Vec<u8>, NetError> {
        let source = self.source.clone();
        let failed = || NetError::unsent(NetErrorKind::Source);
        let n = usize::try_from(n).map_err(|_| failed())?;
        let read = tokio::task::spawn_blocking(move || super::source::read_exactly(&*source, offset, n));
        read.await.map_err(|_| failed())?.map_err(|_| failed())
    }
}

fn offset_in(headers: &HeaderMap) -> Result<u64, NetError> {
    let text = headers.get(OFFSET).and_then(|v| v.to_str().ok());
    text.and_then(|t| t.parse().ok()).ok_or(NetError::garbled(Garbled::Offset))
}
