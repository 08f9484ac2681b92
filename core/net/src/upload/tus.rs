//! The three requests of an upload. Only this file knows tus.

use super::Upload;
use crate::body::{ChunkBody, OnBytesSent};
use crate::client::{ClientKind, check_status, error_of_empty_body};
use crate::{InvalidResponse, NetError, NetErrorKind};
use bytes::Bytes;
use queren_protocol::api::{UploadRequest, UploadView, paths};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use reqwest::{Body, Method};
use std::time::Duration;

pub(super) const VERSION: (&str, &str) = ("Tus-Resumable", "1.0.0");
pub(super) const OFFSET: &str = "Upload-Offset";
pub(super) const CHUNK_TYPE: &str = "application/offset+octet-stream";

impl Upload {
    /// Announces the file; if it was announced before, returns its progress.
    pub(super) async fn announce(&self) -> Result<UploadView, NetError> {
        let request = UploadRequest { artifact: self.artifact.clone() };
        let view: UploadView =
            self.platform.request_json(Method::PUT, paths::UPLOAD, &[&self.case, &self.id], Some(&request)).await?;
        self.check_offset(view.offset)?;
        Ok(view)
    }

    /// How many bytes the platform has stored.
    pub(super) async fn offset(&self) -> Result<u64, NetError> {
        let url = self.url()?;
        let response =
            self.platform.request(ClientKind::Control, Method::HEAD, &url).header(VERSION.0, VERSION.1).send().await?;
        if let Some(error) = error_of_empty_body(response.status().as_u16()) {
            return Err(error);
        }
        let offset = offset_in(check_status(response).await?.headers())?;
        self.check_offset(offset)?;
        Ok(offset)
    }

    /// Appends `chunk` at `offset` and returns the offset after it.
    pub(super) async fn append(
        &self,
        offset: u64,
        chunk: Vec<u8>,
        deadline: Duration,
        on_sent: OnBytesSent,
    ) -> Result<u64, NetError> {
        let n = chunk.len() as u64;
        let request = self
            .platform
            .request(ClientKind::Transfer, Method::PATCH, &self.url()?)
            .header(VERSION.0, VERSION.1)
            .header(OFFSET, offset)
            .header(CONTENT_TYPE, CHUNK_TYPE)
            .header(CONTENT_LENGTH, n)
            .timeout(deadline)
            .body(Body::wrap(ChunkBody::new(Bytes::from(chunk), on_sent)));
        let after = offset_in(check_status(request.send().await?).await?.headers())?;
        if after > offset && after <= offset + n { Ok(after) } else { Err(NetError::invalid(InvalidResponse::Offset)) }
    }

    pub(super) fn url(&self) -> Result<String, NetError> {
        self.platform.url(paths::UPLOAD, &[&self.case, &self.id])
    }

    fn check_offset(&self, offset: u64) -> Result<(), NetError> {
        if offset <= self.artifact.length { Ok(()) } else { Err(NetError::invalid(InvalidResponse::Offset)) }
    }

    /// The file's bytes at `offset`, read on a thread that may block.
    pub(super) async fn read(&self, offset: u64, n: u64) -> Result<Vec<u8>, NetError> {
        let source = self.source.clone();
        let failed = || NetError::unsent(NetErrorKind::UnreadableFile);
        let n = usize::try_from(n).map_err(|_| failed())?;
        let read = tokio::task::spawn_blocking(move || super::source::read_exactly(&*source, offset, n));
        read.await.map_err(|_| failed())?.map_err(|_| failed())
    }
}

fn offset_in(headers: &HeaderMap) -> Result<u64, NetError> {
    let text = headers.get(OFFSET).and_then(|v| v.to_str().ok());
    text.and_then(|t| t.parse().ok()).ok_or(NetError::invalid(InvalidResponse::Offset))
}
