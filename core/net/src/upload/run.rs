//! The loop: ask where the platform stands, send the next chunk, and on any doubt ask again.

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
    /// Bytes the platform is known to hold.
    held: u64,
    /// What to do next.
    next: Next,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// `PUT`: create it, or learn whether it is verified.
    Announce,
    /// `HEAD`: something was ambiguous.
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
            // All there, and the platform is still hashing.
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

        let handed = Arc::new(AtomicU64::new(0));
        let on_handed = {
            let (upload, handed, speed) = (upload.clone(), handed.clone(), self.throughput.bytes_per_s());
            Arc::new(move |n| {
                handed.store(n, Ordering::Relaxed);
                upload.report(held, held + n, speed);
            })
        };
        self.sent.chunks += 1;
        let begun = Instant::now();
        let answer = upload.append(held, chunk, deadline, on_handed).await;
        self.sent.bytes += handed.load(Ordering::Relaxed);
        let after = answer?;
        self.sizer.succeeded();
        self.throughput.measured(after - held, begun.elapsed());
        Ok(after)
    }

    /// The platform said how many bytes it holds.
    fn set_offset(&mut self, offset: u64) -> Result<(), NetError> {
        if offset < self.held {
            // It never gives up bytes it holds except after a wrong checksum, whose 460 must have been lost.
            self.restart(|| NetError::invalid(crate::InvalidResponse::Offset))?;
        } else if offset > self.held {
            self.backoff.progress();
        }
        self.held = offset;
        self.upload.report(offset, offset, self.throughput.bytes_per_s());
        self.next = if offset == self.upload.artifact.length { Next::Announce } else { Next::Append };
        Ok(())
    }

    /// Begins again, once: a sum that is wrong twice, or a file forgotten twice, is no accident of the line.
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
            // It was announced, so the platform forgot it. (A case that is not ours answers this on announcing.)
            Some(ProblemCode::NotFound) if self.next != Next::Announce => return self.restart(|| error),
            _ => {}
        }
        if self.next == Next::Append && error.is_transient() && error.code().is_none() {
            self.sent.cuts += 1;
            self.sizer.failed();
            self.throughput.forget();
            self.next = Next::Ask;
        }
        self.backoff.wait(error).await
    }
}
