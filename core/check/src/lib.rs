//! Checks of card, video, portrait photo and signature, shared by the phone and the platform.
//!
//! Pure functions over bytes, pixels and samples; no clock, no network, no files except the models. On the phone they warn and
//! guide; on the platform they decide. All input is untrusted: sizes are limited before memory is allocated.
//!
//! | module | content |
//! |---|---|
//! | [`models`] | verified model files and the inference engine |
//! | [`picture`] | decoding with limits, geometric transforms, brightness and sharpness |
//! | [`card`] | detects, rectifies, reads and checks the card's portrait side |
//! | [`face`] | face detection and embeddings |
//! | [`video`] | MP4, H.264 and AAC; length, lighting, faces, spoken bursts |
//! | [`photo`] | checks the portrait photo, makes it compliant |
//! | [`signature`] | checks and renders strokes |
//! | [`verification`] | compares card, video and registration |
//! | [`preview`] | live hints for a camera preview |
//! | [`crop()`] | a picture, a video frame or a region of either, for a screen |
//! | [`annotate`] | draws findings onto pictures |

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod annotate;
pub mod card;
mod crop;
pub mod face;
pub mod models;
pub mod photo;
pub mod picture;
pub mod preview;
pub mod signature;
pub mod verification;
pub mod video;

pub use crop::crop;
pub use models::{ModelError, Models};
