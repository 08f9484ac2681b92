//! The sound track: is there a voice, how loud, and in how many bursts. Digits read with pauses make one burst each.

use super::sound::Sound;
use serde::Serialize;

/// Length of a loudness value, milliseconds; one every [`STEP_MS`].
const WINDOW_MS: u32 = 20;
pub(super) const STEP_MS: u32 = 10;
/// A burst is at least this long …
const BURST_MIN_MS: u32 = 90;
/// … and a pause at least this long: shorter ones are inside a syllable.
const PAUSE_MIN_MS: u32 = 90;
/// A voice stands out from the room by this much, dB.
const ABOVE_ROOM: f32 = 12.0;
/// Parts of the voice more than this below its loudest are not counted as voiced, dB.
const BELOW_PEAK: f32 = 24.0;
/// Below this it is silence whatever stands out, dBFS.
const SILENCE: f32 = -52.0;
/// Below this a voice is too low, dBFS.
const LOW: f32 = -38.0;

/// A stretch of voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Burst {
    /// Start, milliseconds.
    pub start_ms: u32,
    /// End, milliseconds.
    pub end_ms: u32,
}

/// Is there a voice?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// No.
    None,
    /// Too low.
    Low,
    /// Good.
    Good,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Is there a voice?
    pub level: Level,
    /// Loudness of the voice: the 95th percentile, dBFS.
    pub voice_dbfs: f32,
    /// Its bursts.
    pub bursts: Vec<Burst>,
}

/// Listens to the sound of a take. None if it can't be decoded.
pub(super) fn listen(sound: &Sound<'_>) -> Option<Heard> {
    loudness_of(sound).map(|(_, heard)| heard)
}

/// The same with the loudness it was judged by, dBFS, one value every [`STEP_MS`].
pub(super) fn loudness_of(sound: &Sound<'_>) -> Option<(Vec<f32>, Heard)> {
    // Should one of the decoder's own assertions fail over a stranger's stream, there is nothing to be heard.
    let (samples, rate) = std::panic::catch_unwind(|| sound.decode()).ok()??;
    let loudness = loudness(&samples, rate);
    let heard = weigh(&loudness);
    Some((loudness, heard))
}

/// Weighs loudness over time.
#[must_use]
pub fn judge(samples: &[f32], rate: u32) -> Heard {
    weigh(&loudness(samples, rate))
}

fn weigh(loudness: &[f32]) -> Heard {
    let mut sorted = loudness.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let at =
        |share: f32| sorted.get(((sorted.len() as f32 * share) as usize).min(sorted.len().saturating_sub(1))).copied();
    let (room, voice) = (at(0.10).unwrap_or(-120.0), at(0.95).unwrap_or(-120.0));
    if voice < SILENCE || voice - room < ABOVE_ROOM / 2.0 {
        return Heard { level: Level::None, voice_dbfs: voice, bursts: Vec::new() };
    }
    let threshold = (room + ABOVE_ROOM).max(voice - BELOW_PEAK).min(voice - 3.0);
    let bursts = bursts(loudness, threshold);
    let level = match (bursts.is_empty(), voice < LOW) {
        (true, _) => Level::None,
        (false, true) => Level::Low,
        (false, false) => Level::Good,
    };
    Heard { level, voice_dbfs: voice, bursts }
}

fn loudness(samples: &[f32], rate: u32) -> Vec<f32> {
    let window = (rate * WINDOW_MS / 1_000).max(1) as usize;
    let step = (rate * STEP_MS / 1_000).max(1) as usize;
    let level = |w: &[f32]| 10.0 * (w.iter().map(|s| s * s).sum::<f32>() / w.len() as f32).max(1e-12).log10();
    samples.windows(window).step_by(step).map(level).collect()
}

/// Stretches above the threshold; once in a burst, 6 dB less keep it going, so that a falling tone is not cut in two.
fn bursts(loudness: &[f32], threshold: f32) -> Vec<Burst> {
    let mut out: Vec<Burst> = Vec::new();
    let mut inside = false;
    for (i, level) in loudness.iter().enumerate() {
        let ms = i as u32 * STEP_MS;
        inside = *level > if inside { threshold - 6.0 } else { threshold };
        if !inside {
            continue;
        }
        match out.last_mut() {
            Some(burst) if ms <= burst.end_ms + PAUSE_MIN_MS => burst.end_ms = ms + STEP_MS,
            _ => out.push(Burst { start_ms: ms, end_ms: ms + STEP_MS }),
        }
    }
    out.retain(|b| b.end_ms - b.start_ms >= BURST_MIN_MS);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATE: u32 = 16_000;

    /// Tones of 300 ms with the given pauses, over a room's hiss.
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
            let heard = judge(&tones(count, 250, 0.3), RATE);
            assert_eq!((heard.level, heard.bursts.len()), (Level::Good, count));
        }
    }

    #[test]
    fn without_pauses_it_is_one_burst() {
        assert_eq!(judge(&tones(4, 30, 0.3), RATE).bursts.len(), 1);
    }

    #[test]
    fn silence_and_a_low_voice_are_told_apart() {
        assert_eq!(judge(&tones(0, 0, 0.0), RATE).level, Level::None);
        assert_eq!(judge(&vec![0.0; 48_000], RATE).level, Level::None);
        assert_eq!(judge(&tones(4, 250, 0.01), RATE).level, Level::Low);
    }

    proptest! {
        #[test]
        fn any_samples_are_taken_in_peace(samples in proptest::collection::vec(any::<f32>(), 0..2_000), rate in 8_000u32..96_000) {
            let _ = judge(&samples, rate);
        }
    }
}
