//! A take's sound as bars, for a candidate who looks again before an attempt is spent: four digits are four hills.

use super::container::Container;
use super::voice::{self, Burst};
use serde::Serialize;

/// Bars of a whole take; as many as fit side by side on a small phone.
const BARS: usize = 64;
/// What is drawn as nothing and as a full bar, dBFS.
const QUIET: f32 = -60.0;
const LOUD: f32 = -10.0;

/// A take's sound over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waveform {
    /// Loudness from the beginning to the end, each 0 to 255, linear in dB.
    pub bars: Vec<u8>,
    /// Where a voice was heard.
    pub bursts: Vec<Burst>,
    /// From the first bar's beginning to the last one's end, milliseconds.
    pub length_ms: u32,
}

/// The sound of an MP4 file; none where there is none, or none that can be decoded.
#[must_use]
pub fn waveform(bytes: &[u8]) -> Option<Waveform> {
    let container = Container::parse(bytes).ok()?;
    let (loudness, heard) = voice::loudness_of(container.sound.as_ref()?)?;
    let length_ms = u32::try_from(loudness.len()).ok()? * voice::STEP_MS;
    Some(Waveform { bars: bars(&loudness), bursts: heard.bursts, length_ms })
}

/// The loudest moment of each stretch.
fn bars(loudness: &[f32]) -> Vec<u8> {
    let share = |db: f32| ((db - QUIET) / (LOUD - QUIET)).clamp(0.0, 1.0);
    let loudest = |stretch: &[f32]| stretch.iter().copied().fold(QUIET, f32::max);
    loudness.chunks(loudness.len().div_ceil(BARS).max(1)).map(|s| (share(loudest(s)) * 255.0).round() as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_follow_the_loudness_between_quiet_and_loud() {
        assert_eq!(bars(&[-90.0, -60.0, -35.0, -10.0, 0.0]), [0, 0, 128, 255, 255]);
        assert!(bars(&[]).is_empty());
        let long = bars(&[-20.0; 1_000]);
        assert!((BARS / 2..=BARS).contains(&long.len()), "{}", long.len());
    }

    #[test]
    fn what_is_no_video_has_no_waveform() {
        assert_eq!(waveform(b"not an mp4"), None);
    }
}
