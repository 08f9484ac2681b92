//! A take's sound as bars.

use crate::error::QuerenError;
use crate::guard::guard;
use queren_check::video;
pub use queren_check::video::{Burst, Waveform};

/// A take's sound over time.
#[uniffi::remote(Record)]
pub struct Waveform {
    /// Loudness from the beginning to the end, each 0 to 255, linear in dB.
    pub bars: Vec<u8>,
    /// Where a voice was heard.
    pub bursts: Vec<Burst>,
    /// From the first bar's beginning to the last one's end, milliseconds.
    pub length_ms: u32,
}

/// A stretch of voice.
#[uniffi::remote(Record)]
pub struct Burst {
    /// Start, milliseconds.
    pub start_ms: u32,
    /// End, milliseconds.
    pub end_ms: u32,
}

/// The sound of a take (MP4); none where there is none, or none that can be decoded. Takes a moment: not for the main thread.
#[uniffi::export]
pub fn waveform(take: Vec<u8>) -> Result<Option<Waveform>, QuerenError> {
    guard(|| Ok(video::waveform(&take)))
}
