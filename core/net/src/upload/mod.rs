//! Resumable uploads in chunks, with tus 1.0 semantics: `PUT` announces a file (repeatable, because the client chooses the
//! URL), `HEAD` returns the offset, `PATCH` appends at it, 409 means a wrong offset, 460 a wrong checksum.
//!
//! After an ambiguous response the client asks for the offset, so an interruption costs at most the chunk in flight.
//! The IETF's resumable-upload draft can replace tus in `tus.rs` without a change outside.

mod chunk;
mod run;
mod source;
mod tus;

pub use source::{Bytes, UploadSource};

use crate::retry::RetryPolicy;
use crate::{CancellationToken, NetError, NetErrorKind, PlatformClient};
use queren_protocol::api::{Artifact, MaterialKind};
use std::sync::Arc;

/// How far an upload is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Stored by the platform. Decreases only when the platform found the bytes damaged and the upload begins again.
    pub held: u64,
    /// OnBytesSent to the connection, `held` included: moves in small steps, and back after a cut.
    pub sent: u64,
    /// All of them.
    pub total: u64,
    /// Bytes per second over the last chunks; `None` before the first and after an interruption.
    pub bytes_per_s: Option<u64>,
}

/// Statistics of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UploadStats {
    /// Bytes passed to the connection, repetitions included.
    pub bytes: u64,
    /// Chunks begun.
    pub chunks: u32,
    /// Chunks that ended without a valid response.
    pub cuts: u32,
    /// Whether the platform asked for the whole file again.
    pub restarted: bool,
}

/// Called on progress, from the uploading task: must return at once.
pub type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// One file's upload. It has no position of its own: the platform knows the offset, so an upload can be created again after
/// any interruption and continues from there.
#[derive(Clone)]
pub struct Upload {
    platform: PlatformClient,
    case: String,
    id: String,
    artifact: Artifact,
    source: Arc<dyn UploadSource>,
    retry: RetryPolicy,
    on_progress: Option<OnProgress>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("kind", &self.artifact.kind).field("length", &self.artifact.length).finish()
    }
}

impl Upload {
    /// Prepares an upload; sends nothing. `id` is the client's own, see [`upload_id`].
    #[must_use]
    pub fn new(
        platform: &PlatformClient,
        case: &str,
        id: &str,
        kind: MaterialKind,
        source: Arc<dyn UploadSource>,
    ) -> Upload {
        let artifact = Artifact { kind, length: source.length(), sha256: source.sha256() };
        Upload {
            platform: platform.clone(),
            case: case.to_owned(),
            id: id.to_owned(),
            artifact,
            source,
            retry: RetryPolicy::default(),
            on_progress: None,
        }
    }

    /// Sets the retry policy, which counts failures without progress.
    #[must_use]
    pub fn with_retry(self, retry: RetryPolicy) -> Upload {
        Upload { retry, ..self }
    }

    /// Sets the progress callback.
    #[must_use]
    pub fn with_progress(self, on_progress: OnProgress) -> Upload {
        Upload { on_progress: Some(on_progress), ..self }
    }

    /// Uploads what the platform does not hold yet and returns once the platform has verified the whole.
    ///
    /// Dropping the future or cancelling the token stops at once; a later call continues from there.
    ///
    /// # Errors
    /// The last failure once the retries are used up, or at once: a refusal, [`NetErrorKind::UnreadableFile`], [`NetErrorKind::Tls`],
    /// [`NetErrorKind::Cancelled`], and 460 a second time.
    pub async fn run(&self, cancel: &CancellationToken) -> Result<UploadStats, NetError> {
        match cancel.run_until_cancelled(run::Run::new(self).run()).await {
            Some(outcome) => outcome,
            None => Err(NetError::sent(NetErrorKind::Cancelled)),
        }
    }

    fn report(&self, held: u64, sent: u64, bytes_per_s: Option<u64>) {
        if let Some(on_progress) = &self.on_progress {
            on_progress(Progress { held, sent, total: self.artifact.length, bytes_per_s });
        }
    }
}

/// The upload's id, derived from the attempt or capture it belongs to and the file's kind. It is the same after a restart
/// or on a repeated call, so that creating it twice is one upload.
#[must_use]
pub fn upload_id(scope: &str, kind: MaterialKind) -> String {
    /// Random, and fixed for ever.
    const NAMESPACE: uuid::Uuid = uuid::Uuid::from_u128(0x7d0c_9be1_52a4_4f0e_9b36_64c1_0a8e_53d7);
    let kind = match kind {
        MaterialKind::Card => "card",
        MaterialKind::Video => "video",
        MaterialKind::Photo => "photo",
        MaterialKind::Signature => "signature",
    };
    uuid::Uuid::new_v5(&NAMESPACE, format!("{scope}\0{kind}").as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_id_depends_on_scope_and_kind_only() {
        let card = upload_id("a1", MaterialKind::Card);
        assert_eq!(card, upload_id("a1", MaterialKind::Card));
        assert_ne!(card, upload_id("a1", MaterialKind::Video));
        assert_ne!(card, upload_id("a2", MaterialKind::Card));
        // Stored and sent by installations in the field: must never change.
        assert_eq!(card, "7cb029cd-ca9d-5dd7-9d73-0e28cc705abc");
    }
}
