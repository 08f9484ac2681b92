//! Voice activity detection: whether there is a voice, how loud it is, and its bursts. Digits read with pauses give one burst each.

use super::audio::AudioTrack;
use serde::Serialize;

/// Window of a loudness value, milliseconds.
const WINDOW_MS: u32 = 20;
/// Interval between loudness values, milliseconds.
pub(super) const STEP_MS: u32 = 10;
/// Minimum length of a burst.
const BURST_MIN_MS: u32 = 90;
/// Shorter pauses are part of a syllable.
const PAUSE_MIN_MS: u32 = 90;
/// Minimum loudness of a voice above the background noise, dB.
const ABOVE_NOISE: f32 = 12.0;
/// Anything quieter than the voice's peak by more than this is not part of it, dB.
const BELOW_PEAK: f32 = 24.0;
/// Anything quieter is silence, dBFS.
const SILENCE: f32 = -52.0;
/// A voice quieter than this is too low, dBFS.
const LOW: f32 = -38.0;

/// An interval of voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Burst {
    /// Start, milliseconds.
    pub start_ms: u32,
    /// End, milliseconds.
    pub end_ms: u32,
}

/// Level of the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceLevel {
    /// No voice.
    None,
    /// A voice that is too quiet.
    Low,
    /// Loud enough.
    Good,
}

/// The result of voice activity detection.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiceActivity {
    /// Level of the voice.
    pub level: VoiceLevel,
    /// 95th percentile of the loudness, dBFS.
    pub voice_dbfs: f32,
    /// Intervals of voice.
    pub bursts: Vec<Burst>,
}

/// None if the track can't be decoded.
pub(super) fn detect_voice(track: &AudioTrack<'_>) -> Option<VoiceActivity> {
    loudness_and_voice(track).map(|(_, voice)| voice)
}

/// Also returns the loudness, dBFS, one value every [`STEP_MS`].
pub(super) fn loudness_and_voice(track: &AudioTrack<'_>) -> Option<(Vec<f32>, VoiceActivity)> {
    // The decoder has assertions that an invalid stream may violate.
    let (samples, rate) = std::panic::catch_unwind(|| track.decode()).ok()??;
    let loudness = loudness(&samples, rate);
    let voice = classify(&loudness);
    Some((loudness, voice))
}

/// Detects voice in mono samples.
#[must_use]
pub fn detect_in_samples(samples: &[f32], rate: u32) -> VoiceActivity {
    classify(&loudness(samples, rate))
}

fn classify(loudness: &[f32]) -> VoiceActivity {
    let mut sorted = loudness.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let percentile = |fraction: f32| {
        let index = ((sorted.len() as f32 * fraction) as usize).min(sorted.len().saturating_sub(1));
        sorted.get(index).copied().unwrap_or(-120.0)
    };
    let (noise, voice) = (percentile(0.10), percentile(0.95));
    if voice < SILENCE || voice - noise < ABOVE_NOISE / 2.0 {
        return VoiceActivity { level: VoiceLevel::None, voice_dbfs: voice, bursts: Vec::new() };
    }
    let threshold = (noise + ABOVE_NOISE).max(voice - BELOW_PEAK).min(voice - 3.0);
    let bursts = find_bursts(loudness, threshold);
    let level = match (bursts.is_empty(), voice < LOW) {
        (true, _) => VoiceLevel::None,
        (false, true) => VoiceLevel::Low,
        (false, false) => VoiceLevel::Good,
    };
    VoiceActivity { level, voice_dbfs: voice, bursts }
}

fn loudness(samples: &[f32], rate: u32) -> Vec<f32> {
    let samples_in = |ms: u32| (rate.saturating_mul(ms) / 1_000).max(1) as usize;
    let (window, step) = (samples_in(WINDOW_MS), samples_in(STEP_MS));
    let level = |w: &[f32]| 10.0 * (w.iter().map(|s| s * s).sum::<f32>() / w.len() as f32).max(1e-12).log10();
    samples.windows(window).step_by(step).map(level).collect()
}

/// Intervals above the threshold. A hysteresis of 6 dB keeps a falling tone from being split in two.
fn find_bursts(loudness: &[f32], threshold: f32) -> Vec<Burst> {
    let mut out: Vec<Burst> = Vec::new();
    let mut active = false;
    for (i, level) in loudness.iter().enumerate() {
        let ms = (i as u32).saturating_mul(STEP_MS);
        let end_ms = ms.saturating_add(STEP_MS);
        active = *level > if active { threshold - 6.0 } else { threshold };
        if !active {
            continue;
        }
        match out.last_mut() {
            Some(burst) if ms <= burst.end_ms.saturating_add(PAUSE_MIN_MS) => burst.end_ms = end_ms,
            _ => out.push(Burst { start_ms: ms, end_ms }),
        }
    }
    out.retain(|b| b.end_ms.saturating_sub(b.start_ms) >= BURST_MIN_MS);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATE: u32 = 16_000;

    /// Tones of 300 ms with the given pauses, over background noise.
    fn tones(count: usize, pause_ms: u32, gain: f32) -> Vec<f32> {
        let mut out = vec![0.0; RATE as usize / 2];
        for _ in 0..count {
            out.extend((0..RATE * 3 / 10).map(|i| gain * (i as f32 * 0.1).sin()));
            out.extend(vec![0.0; (RATE * pause_ms / 1_000) as usize]);
        }
        out.extend(vec![0.0; RATE as usize / 2]);
        let mut noise = 1u32;
        for s in &mut out {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *s += (noise >> 16) as f32 / 65_536.0 * 0.001;
        }
        out
    }

    #[test]
    fn every_tone_is_one_burst() {
        for count in 1..=6 {
            let voice = detect_in_samples(&tones(count, 250, 0.3), RATE);
            assert_eq!((voice.level, voice.bursts.len()), (VoiceLevel::Good, count));
        }
    }

    #[test]
    fn tones_without_pauses_are_one_burst() {
        assert_eq!(detect_in_samples(&tones(4, 30, 0.3), RATE).bursts.len(), 1);
    }

    #[test]
    fn distinguishes_silence_and_a_low_voice() {
        assert_eq!(detect_in_samples(&tones(0, 0, 0.0), RATE).level, VoiceLevel::None);
        assert_eq!(detect_in_samples(&vec![0.0; 48_000], RATE).level, VoiceLevel::None);
        assert_eq!(detect_in_samples(&tones(4, 250, 0.01), RATE).level, VoiceLevel::Low);
    }

    proptest! {
        #[test]
        fn never_panics(samples in proptest::collection::vec(any::<f32>(), 0..2_000), rate in 8_000u32..96_000) {
            let _ = detect_in_samples(&samples, rate);
        }
    }
}
