//! The upload loop: ask for the offset, send the next chunk, and after an ambiguous response ask again.

use super::chunk::{ChunkSizer, Throughput};
use super::{Upload, UploadStats};
use crate::retry::Backoff;
use crate::{NetError, NetErrorKind};
use queren_protocol::api::ProblemCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;

pub(super) struct Run<'a> {
    upload: &'a Upload,
    sizer: ChunkSizer,
    throughput: Throughput,
    backoff: Backoff,
    sent: UploadStats,
    /// Bytes the platform is known to have stored.
    held: u64,
    /// What to do next.
    next: Next,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// `PUT`: create the upload, or learn whether it is verified.
    Announce,
    /// `HEAD`, after an ambiguous response.
    Ask,
    /// `PATCH` at `held`.
    Append,
}

/// What one request led to.
enum Step {
    Go(Next),
    Offset(u64),
    Verified,
}

impl<'a> Run<'a> {
    pub(super) fn new(upload: &'a Upload) -> Run<'a> {
        Run {
            upload,
            sizer: ChunkSizer::new(upload.artifact.length),
            throughput: Throughput::default(),
            backoff: Backoff::new(upload.retry),
            sent: UploadStats::default(),
            held: 0,
            next: Next::Announce,
        }
    }

    pub(super) async fn run(mut self) -> Result<UploadStats, NetError> {
        loop {
            let step = match self.next {
                Next::Announce => self.announce().await,
                Next::Ask => self.upload.offset().await.map(Step::Offset),
                Next::Append => self.append().await.map(Step::Offset),
            };
            match step {
                Ok(Step::Verified) => return Ok(self.sent),
                Ok(Step::Go(next)) => self.next = next,
                Ok(Step::Offset(offset)) => self.set_offset(offset)?,
                Err(error) => self.failed(error).await?,
            }
        }
    }

    async fn announce(&mut self) -> Result<Step, NetError> {
        let view = self.upload.announce().await?;
        if view.complete {
            self.upload.report(self.upload.artifact.length, self.upload.artifact.length, self.throughput.bytes_per_s());
            return Ok(Step::Verified);
        }
        if view.offset == self.upload.artifact.length {
            // Everything has arrived and the platform is still verifying it.
            self.backoff.wait(NetError::sent(NetErrorKind::Timeout)).await?;
            return Ok(Step::Go(Next::Announce));
        }
        Ok(Step::Offset(view.offset))
    }

    async fn append(&mut self) -> Result<u64, NetError> {
        let (upload, held) = (self.upload, self.held);
        let n = self.sizer.next(upload.artifact.length - held);
        let chunk = upload.read(held, n).await?;
        let deadline = self.throughput.deadline(n, upload.platform.timeouts().chunk);

        let sent = Arc::new(AtomicU64::new(0));
        let on_sent = {
            let (upload, sent, speed) = (upload.clone(), sent.clone(), self.throughput.bytes_per_s());
            Arc::new(move |n| {
                sent.store(n, Ordering::Relaxed);
                upload.report(held, held + n, speed);
            })
        };
        self.sent.chunks += 1;
        let begun = Instant::now();
        let answer = upload.append(held, chunk, deadline, on_sent).await;
        self.sent.bytes += sent.load(Ordering::Relaxed);
        let after = answer?;
        self.sizer.succeeded();
        self.throughput.measured(after - held, begun.elapsed());
        Ok(after)
    }

    /// Takes over the offset the platform reported.
    fn set_offset(&mut self, offset: u64) -> Result<(), NetError> {
        if offset < self.held {
            // The platform discards bytes only after a wrong checksum, so its 460 was lost.
            self.restart(|| NetError::invalid(crate::InvalidResponse::Offset))?;
        } else if offset > self.held {
            self.backoff.progress();
        }
        self.held = offset;
        self.upload.report(offset, offset, self.throughput.bytes_per_s());
        self.next = if offset == self.upload.artifact.length { Next::Announce } else { Next::Append };
        Ok(())
    }

    /// Begins again, once: a second wrong checksum or a second missing upload is not the network's fault.
    fn restart(&mut self, error: impl FnOnce() -> NetError) -> Result<(), NetError> {
        if self.sent.restarted {
            return Err(error());
        }
        self.sent.restarted = true;
        self.held = 0;
        self.next = Next::Announce;
        Ok(())
    }

    async fn failed(&mut self, error: NetError) -> Result<(), NetError> {
        match error.code() {
            Some(ProblemCode::ChecksumMismatch) => return self.restart(|| error),
            Some(ProblemCode::WrongOffset) => {
                self.next = Next::Ask;
                return self.backoff.wait(error).await;
            }
            // The upload was announced, so the platform lost it. (Another candidate's case returns this on announcing.)
            Some(ProblemCode::NotFound) if self.next != Next::Announce => return self.restart(|| error),
            _ => {}
        }
        if self.next == Next::Append && error.is_transient() && error.code().is_none() {
            self.sent.cuts += 1;
            self.sizer.failed();
            self.throughput.forget();
            self.next = Next::Ask;
        }
        self.backoff.wait_if_transient(error).await
    }
}
