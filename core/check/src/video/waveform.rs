//! A recording's waveform, shown to the candidate before an attempt is committed: four digits are four peaks.

use super::mp4::Container;
use super::voice_activity::{self, Burst};
use serde::Serialize;

/// As many bars as fit on a small phone.
const MAX_BARS: usize = 64;
/// Loudness of an empty and of a full bar, dBFS.
const EMPTY_DBFS: f32 = -60.0;
const FULL_DBFS: f32 = -10.0;

/// Loudness over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Waveform {
    /// From the beginning to the end, each 0 to 255, linear in dB.
    pub bars: Vec<u8>,
    /// Where a voice was detected.
    pub bursts: Vec<Burst>,
    /// Total length of the bars, milliseconds.
    pub length_ms: u32,
}

/// The waveform of an MP4 file. None without an audio track that can be decoded.
#[must_use]
pub fn waveform(bytes: &[u8]) -> Option<Waveform> {
    let container = Container::parse(bytes).ok()?;
    let (loudness, voice) = voice_activity::loudness_and_voice(container.audio.as_ref()?)?;
    let length_ms = u32::try_from(loudness.len()).ok()?.checked_mul(voice_activity::STEP_MS)?;
    Some(Waveform { bars: bars(&loudness), bursts: voice.bursts, length_ms })
}

/// Each bar is the maximum of its interval.
fn bars(loudness: &[f32]) -> Vec<u8> {
    let height = |db: f32| ((db - EMPTY_DBFS) / (FULL_DBFS - EMPTY_DBFS)).clamp(0.0, 1.0);
    let peak = |interval: &[f32]| interval.iter().copied().fold(EMPTY_DBFS, f32::max);
    loudness.chunks(loudness.len().div_ceil(MAX_BARS).max(1)).map(|s| (height(peak(s)) * 255.0).round() as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_linear_between_empty_and_full() {
        assert_eq!(bars(&[-90.0, -60.0, -35.0, -10.0, 0.0]), [0, 0, 128, 255, 255]);
        assert!(bars(&[]).is_empty());
        let long = bars(&[-20.0; 1_000]);
        assert!((MAX_BARS / 2..=MAX_BARS).contains(&long.len()), "{}", long.len());
    }

    #[test]
    fn bytes_that_are_no_video_have_no_waveform() {
        assert_eq!(waveform(b"not an mp4"), None);
    }
}
