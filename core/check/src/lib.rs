//! Checks on the phone, and — with the same functions — on the platform: card, face, voice, photo, signature.
//!
//! Pure functions over bytes, pixels and samples; no clock, no network, no files except the models. They warn and guide on
//! the phone and judge on the platform. Every input is hostile until parsed: sizes are limited before memory is spent.
//!
//! | room | what |
//! |---|---|
//! | [`models`] | weights by hash, the engine behind one trait |
//! | [`picture`] | decoding with limits, geometry of pixels |
//! | [`card`] | find, rectify, read, judge the card's portrait side |
//! | [`face`] | find faces, compare them |
//! | [`video`] | MP4, H.264, AAC; length, light, faces, voiced bursts |
//! | [`photo`] | the portrait photo: check it, make it |
//! | [`signature`] | strokes: check, draw |
//! | [`compare`] | one verification: everything against everything |
//! | [`preview`] | live hints over a camera's frames |
//! | [`crop()`] | a look at a file, for a screen |
//! | [`annotate`] | pictures with what was found drawn on them |

pub mod annotate;
pub mod card;
pub mod compare;
mod crop;
pub mod face;
pub mod models;
pub mod photo;
pub mod picture;
pub mod preview;
pub mod signature;
pub mod video;

pub use crop::crop;
pub use models::{ModelError, Models};
