//! What a check on the phone found.

use super::media::Media;
use queren_protocol::{Annotation, Reason};
use serde::{Deserialize, Serialize};

/// What a check on the phone found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Reasons to retake it.
    pub reasons: Vec<Reason>,
    /// Weaknesses worth mentioning that should not stop the candidate.
    pub hints: Vec<Reason>,
    /// Where each finding is.
    #[serde(rename = "marks", default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// For a photo, the compliant file made by the photo editor.
    pub made: Option<Media>,
    /// False where a model is missing: guidance is degraded, nothing is blocked.
    pub complete: bool,
}

impl Findings {
    /// Whether the file itself is unusable, so that sending it anyway makes no sense.
    #[must_use]
    pub fn unusable(&self) -> bool {
        use Reason::{FileDamaged, FileKind, FileTooLarge, VideoFormat, VideoNoPicture};
        self.reasons.iter().any(|r| matches!(r, FileKind | FileDamaged | FileTooLarge | VideoFormat | VideoNoPicture))
    }
}
