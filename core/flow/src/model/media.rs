//! Files in the encrypted store, by reference.

use queren_protocol::Corners;
use queren_protocol::api::{Artifact, MaterialKind};
use serde::{Deserialize, Serialize};

/// A file in the encrypted store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Media {
    /// The store's id.
    pub id: String,
    /// Kind, length and SHA-256 of the plain bytes.
    pub artifact: Artifact,
}

/// A file to send: the id of its upload and where it is stored.
pub type UploadFile = (String, Media);

/// What to show of a file of the candidate: the whole picture, a frame of a recording, or a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Crop {
    /// The file.
    pub media: Media,
    /// For a recording, the position of the frame, milliseconds.
    pub at_ms: Option<u32>,
    /// Only this region, rectified; none for the whole picture.
    pub region: Option<Corners>,
}

impl Media {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> MaterialKind {
        self.artifact.kind
    }
}
