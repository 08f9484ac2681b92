//! The journal: what happened in the flow, without anything personal, and the way back from it to screens.
//!
//! | module | what |
//! |---|---|
//! | `record` | from a step of the flow to an entry |
//! | `redact` | takes out of an event whatever says who the candidate is |
//! | `compact` | strokes as numbers of points |
//! | `input` | what a replay needs of an input |
//! | `code` | stable codes of events and screens |
//! | `replay` | from entries to the screens the candidate saw |
//!
//! The file is [`queren_protocol::journal`]. A replay goes through [`crate::reduce`] and [`crate::render`] like the app itself, so
//! what `redact` changes must not change which way the flow takes; a property test compares the two.

mod code;
mod compact;
mod input;
mod record;
mod redact;
mod replay;

pub use code::{clock, screen_code};
pub use record::{Recorder, Transition};
pub use redact::Redactor;
pub use replay::{Outcome, Replayed, replay};
