//! Faces: where they are, and whether two are one person's.

mod detect;
mod embed;

pub use detect::{Face, detect};
pub use embed::{Embedding, SAME_PERSON_MAX, embed};
