//! The candidate's material: captures with their findings, strokes, and the attempt in progress.

use super::findings::Findings;
use super::media::{Media, UploadFile};
use queren_protocol::Annotation;
use queren_protocol::api::{Artifact, CardReading, Challenge, ReviewSubject};
pub use queren_protocol::signature::{Point, Stroke};
use serde::{Deserialize, Serialize};

/// A photograph of the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardDraft {
    /// Id of the capture and of its upload.
    #[serde(rename = "take")]
    pub capture: String,
    /// The file.
    pub media: Media,
    /// What the platform read.
    pub reading: Option<CardReading>,
    /// The candidate confirmed it.
    pub confirmed: bool,
    /// Where on the picture each finding is.
    #[serde(rename = "marks", default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

/// A number-reading video with the digits it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingDraft {
    /// Id of the capture and of its upload.
    #[serde(rename = "take")]
    pub capture: String,
    /// The file.
    pub media: Media,
    /// The digits.
    pub challenge: Challenge,
    /// What the phone's own check found.
    pub findings: Findings,
}

/// A portrait photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoDraft {
    /// Id of the capture and of its upload.
    #[serde(rename = "take")]
    pub capture: String,
    /// As chosen.
    pub chosen: Media,
    /// The compliant file made from it.
    pub made: Option<Media>,
    /// What the phone's own check found.
    pub findings: Findings,
    /// Whether it is being sent to the platform.
    pub sent: bool,
}

impl PhotoDraft {
    /// The file that is sent: the compliant one if the photo editor made one.
    #[must_use]
    pub fn file(&self) -> &Media {
        self.made.as_ref().unwrap_or(&self.chosen)
    }

    /// As it is uploaded.
    #[must_use]
    pub fn upload(&self) -> UploadFile {
        (self.capture.clone(), self.file().clone())
    }
}

/// A signature that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureDraft {
    /// Id of the capture and of its upload.
    #[serde(rename = "take")]
    pub capture: String,
    /// Strokes as JSON.
    pub media: Media,
}

/// How far an attempt has progressed, as far as this device knows. Only moves forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptProgress {
    /// On disk, nothing sent.
    Prepared,
    /// The platform knows it. Not counted.
    Created,
    /// Counted; judged or being judged.
    Committed,
    /// Ended.
    Ended,
}

/// A counted attempt in progress: on disk before its first byte is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingAttempt {
    /// Id; never changes until the platform reports a terminal state.
    pub attempt: String,
    /// Files, card first.
    pub manifest: Vec<Artifact>,
    /// See [`queren_protocol::manifest_hash`].
    pub manifest_hash: String,
    /// Upload ids and media, in the manifest's order.
    pub files: Vec<(String, Media)>,
    /// The digits.
    pub challenge: String,
    /// Consent agreed to.
    pub consent_version: u32,
    /// Its progress.
    pub state: AttemptProgress,
}

/// A review in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingReview {
    /// Id.
    pub review: String,
    /// What.
    pub subject: ReviewSubject,
    /// Files that must be complete first.
    pub files: Vec<(String, Media)>,
}

impl CardDraft {
    /// As it is uploaded.
    #[must_use]
    pub fn upload(&self) -> UploadFile {
        (self.capture.clone(), self.media.clone())
    }
}

impl RecordingDraft {
    /// As it is uploaded.
    #[must_use]
    pub fn upload(&self) -> UploadFile {
        (self.capture.clone(), self.media.clone())
    }
}

impl SignatureDraft {
    /// As it is uploaded.
    #[must_use]
    pub fn upload(&self) -> UploadFile {
        (self.capture.clone(), self.media.clone())
    }
}
