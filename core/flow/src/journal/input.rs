//! What a journal keeps of an input, as JSON.

use crate::event::Event;
use crate::model::DeviceStatus;
use serde::{Deserialize, Serialize};

/// What a replay needs of an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct RecordedInput {
    /// Redacted.
    pub(super) event: Event,
    /// Of a start: what the state keeps from before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Origin>,
}

/// What a start leaves as it was: the store can be opened again in a running process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Origin {
    /// Ids are derived from it.
    pub(super) serial: u64,
    /// The phone as last reported.
    pub(super) device: DeviceStatus,
}
