//! What the candidate made: captures with what is known of them, strokes, and the attempt on its way.

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
    /// The candidate said it is right.
    pub confirmed: bool,
    /// Where on it what was found.
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
    /// As made compliant.
    pub made: Option<Media>,
    /// What the phone's own check found.
    pub findings: Findings,
    /// On its way to the platform.
    pub sent: bool,
}

impl PhotoDraft {
    /// The file that is sent: the compliant one if the workshop made one.
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

/// How far an attempt is known to be. Moves forward only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptProgress {
    /// On disk, nothing sent.
    Prepared,
    /// The platform knows it. Not counted.
    Created,
    /// Counted; judged or being judged.
    Committed,
    /// Over.
    Ended,
}

/// A counted attempt on its way: durable before its first byte leaves.
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
    /// How far.
    pub state: AttemptProgress,
}

/// A review on its way.
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
