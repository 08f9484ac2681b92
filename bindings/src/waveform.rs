//! The sound of a recording as bars.

use crate::catch_panic::catch_panic;
use crate::error::QuerenError;
use queren_app::check::video::{self, Waveform};

/// The sound of a recording (MP4); none if it has none, or none that can be decoded. Takes a moment: not for the main thread.
#[uniffi::export]
pub fn waveform(recording: Vec<u8>) -> Result<Option<Waveform>, QuerenError> {
    catch_panic(|| Ok(video::waveform(&recording)))
}
