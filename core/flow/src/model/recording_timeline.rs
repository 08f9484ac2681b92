//! The timing of a recording: when it begins, when each digit is highlighted, when it ends. Shells follow these times.

use queren_protocol::policy::VideoPolicy;
use serde::{Deserialize, Serialize};

/// What happens when, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RecordingTimeline {
    /// From the candidate's start to the first recorded moment, counted down in whole seconds.
    pub countdown_ms: u32,
    /// When each digit is highlighted, counted from the first recorded moment.
    pub digit_ms: Vec<u32>,
    /// When the recording ends by itself.
    pub end_ms: u32,
}

/// Time for the candidate to look up from the button.
const COUNTDOWN_MS: u32 = 3_000;

/// Three quarters of the way from the shortest to the longest allowed: slow enough for four digits one by one, with room for
/// a camera that stops late. The first digit waits half a beat, so that the microphone hears its beginning.
#[must_use]
pub fn recording_timeline(policy: &VideoPolicy) -> RecordingTimeline {
    let (least, most) = (policy.length_ms.min, policy.length_ms.max);
    let end_ms = least + most.saturating_sub(least) / 4 * 3;
    let halves = 2 * policy.digits + 1;
    let digit_ms = (0..policy.digits).map(|i| end_ms / halves * (2 * i + 1)).collect();
    RecordingTimeline { countdown_ms: COUNTDOWN_MS, digit_ms, end_ms }
}

impl RecordingTimeline {
    /// Index of the digit that is lit `elapsed_ms` after the first recorded moment; none before the first.
    #[must_use]
    pub fn lit(&self, elapsed_ms: u64) -> Option<u32> {
        let begun = self.digit_ms.iter().take_while(|&&at| u64::from(at) <= elapsed_ms).count();
        u32::try_from(begun).ok()?.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_protocol::policy::{Limits, Policy};

    #[test]
    fn the_notice_gives_each_digit_a_second() {
        let pace = recording_timeline(&Policy::default().video);
        assert_eq!(pace.end_ms, 4_500);
        assert_eq!(pace.digit_ms, [500, 1_500, 2_500, 3_500]);
    }

    #[test]
    fn a_digit_stays_lit_until_the_next() {
        let pace = recording_timeline(&Policy::default().video);
        let lit: Vec<_> = (0..9).map(|i| pace.lit(i * 500)).collect();
        assert_eq!(lit, [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(3), Some(3)]);
        assert_eq!(pace.lit(499), None);
        assert_eq!(pace.lit(u64::MAX), Some(3));
    }

    #[test]
    fn every_policy_has_room_for_every_digit() {
        for (min, max, digits) in [(500, 501, 1), (500, 60_000, 10), (4_000, 6_000, 6), (3_000, 5_000, 10)] {
            let policy = VideoPolicy { length_ms: Limits { min, max }, digits, ..Policy::default().video };
            let pace = recording_timeline(&policy);
            assert!((min..=max).contains(&pace.end_ms));
            assert!(pace.digit_ms.is_sorted() && pace.digit_ms.len() == digits as usize);
            let last = *pace.digit_ms.last().unwrap();
            assert!(last < pace.end_ms, "the last digit can't be read: {pace:?}");
        }
    }
}
