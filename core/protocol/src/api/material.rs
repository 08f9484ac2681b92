//! Files, their uploads, and what was read from a card.

use crate::{Private, Reason};
use serde::{Deserialize, Serialize};

wire! {
    /// What a file is.
    #[derive(Copy, Hash)]
    #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
    #[serde(rename_all = "snake_case")]
    pub enum MaterialKind {
        /// Card's portrait side, JPEG or PNG.
        Card,
        /// Number-reading video, MP4.
        Video,
        /// Portrait photo, JPEG.
        Photo,
        /// Signature strokes, JSON.
        Signature,
    }

    /// A file by its content.
    #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
    pub struct Artifact {
        /// What it is.
        pub kind: MaterialKind,
        /// Bytes.
        pub length: u64,
        /// SHA-256, lower-case hex.
        pub sha256: String,
    }

    /// Announces an upload. The address is the client's choice, so creating it twice is the same upload.
    pub struct UploadRequest {
        /// The file.
        pub artifact: Artifact,
    }

    /// The progress of an upload.
    #[derive(Copy)]
    pub struct UploadView {
        /// Bytes the platform holds durably.
        pub offset: u64,
        /// Complete and its SHA-256 verified.
        pub complete: bool,
    }

    /// Points at a complete upload.
    pub struct MaterialRequest {
        /// Upload id.
        pub upload: String,
    }

    /// What the platform read from the card. The candidate confirms or retakes; nothing is counted.
    pub struct CardReading {
        /// Id of the capture that was read.
        #[serde(rename = "take")]
        pub capture: String,
        /// Reasons to retake; empty when it can be used.
        pub reasons: Vec<Reason>,
        /// Name as read.
        pub name: Option<Private>,
        /// ID number as read, without spaces: 18 characters.
        pub number: Option<Private>,
        /// Whether a portrait was found; fetch it at [`paths::PICTURE`].
        pub portrait: bool,
    }
}
