//! Face detection, and comparison of two faces.

mod detector;
mod embedding;

pub use detector::{Face, detect};
pub use embedding::{Embedding, SAME_PERSON_MAX, embed};
