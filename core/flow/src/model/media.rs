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

/// A file to send: the id of its upload, and where it lies.
pub type UploadFile = (String, Media);

/// A look at a file of the candidate's: the whole picture, a frame of a take, or a piece of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Crop {
    /// The file.
    pub media: Media,
    /// Of a take: the frame shown then, milliseconds.
    pub at_ms: Option<u32>,
    /// Only this place, seen straight; none for all of it.
    pub region: Option<Corners>,
}

impl Media {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> MaterialKind {
        self.artifact.kind
    }
}
