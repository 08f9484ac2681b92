//! The journal: what happened in the flow, without anything personal, and the way back from it to screens.
//!
//! | module | what |
//! |---|---|
//! | `record` | from a step of the flow to an entry |
//! | `redact` | takes out of an event whatever says who the candidate is |
//! | `compact` | strokes as numbers of points |
//! | `code` | stable codes of events and faults |
//! | `replay` | from entries to the screens the candidate saw |
//!
//! The file is [`queren_protocol::journal`]. A replay goes through [`crate::reduce`] and [`crate::render`] like the app itself, so
//! what `redact` changes must not change which way the flow takes; a property test compares the two.

mod code;
mod compact;
mod record;
mod redact;
mod replay;

pub use code::{fault_code, screen_code};
pub use record::{Recorder, Transition};
pub use redact::Redactor;
pub use replay::{Outcome, Replayed, replay};

use crate::event::Event;
use crate::model::DeviceStatus;
use serde::{Deserialize, Serialize};

/// What a replay needs of an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct RecordedInput {
    /// Redacted.
    event: Event,
    /// Of a start: what the state keeps from before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Origin>,
}

/// What a start leaves as it was: the store can be opened again in a running process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Origin {
    /// Ids are derived from it.
    serial: u64,
    /// The phone as last reported.
    device: DeviceStatus,
}
