//! The timing of a recording: when it begins, when each digit is lit, when it ends.

use queren_protocol::policy::Limits;

/// What happens when, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordingTimeline {
    /// From the candidate's start to the first recorded moment, counted down in whole seconds.
    pub(crate) countdown_ms: u32,
    /// When each digit is lit, from the first recorded moment.
    pub(crate) digit_ms: Vec<u32>,
    /// When the recording ends by itself, from the first recorded moment.
    pub(crate) end_ms: u32,
}

/// Time for the candidate to look up from the button.
const COUNTDOWN_MS: u32 = 3_000;

impl RecordingTimeline {
    /// Three quarters of the way from the shortest to the longest allowed length (milliseconds): slow enough for four digits
    /// one by one, with room for a camera that stops late. The first digit waits half a beat, so that the microphone hears
    /// its beginning.
    pub(crate) fn new(length_ms: Limits, digits: u32) -> RecordingTimeline {
        let Limits { min, max } = length_ms;
        let end_ms = min + max.saturating_sub(min) / 4 * 3;
        let halves = 2 * digits + 1;
        let digit_ms = (0..digits).map(|i| end_ms / halves * (2 * i + 1)).collect();
        RecordingTimeline { countdown_ms: COUNTDOWN_MS, digit_ms, end_ms }
    }

    /// Index of the digit that is lit `elapsed_ms` after the first recorded moment; none before the first.
    pub(crate) fn lit(&self, elapsed_ms: u64) -> Option<u32> {
        let begun = self.digit_ms.iter().take_while(|&&at| u64::from(at) <= elapsed_ms).count();
        u32::try_from(begun).ok()?.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_protocol::policy::Policy;

    #[test]
    fn the_notice_gives_each_digit_a_second() {
        let policy = Policy::default().video;
        let pace = RecordingTimeline::new(policy.length_ms, policy.digits);
        assert_eq!(pace.end_ms, 4_500);
        assert_eq!(pace.digit_ms, [500, 1_500, 2_500, 3_500]);
    }

    #[test]
    fn every_policy_has_room_for_every_digit() {
        for (min, max, digits) in [(500, 501, 1), (500, 60_000, 10), (4_000, 6_000, 6), (3_000, 5_000, 10)] {
            let pace = RecordingTimeline::new(Limits { min, max }, digits);
            assert!((min..=max).contains(&pace.end_ms));
            assert!(pace.digit_ms.is_sorted() && pace.digit_ms.len() == digits as usize);
            let last = *pace.digit_ms.last().unwrap();
            assert!(last < pace.end_ms, "the last digit can't be read: {pace:?}");
        }
    }

    #[test]
    fn a_digit_stays_lit_until_the_next() {
        let pace = RecordingTimeline::new(Limits { min: 3_000, max: 5_000 }, 4);
        let lit: Vec<_> = (0..9).map(|i| pace.lit(i * 500)).collect();
        assert_eq!(lit, [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(3), Some(3)]);
        assert_eq!(pace.lit(499), None);
        assert_eq!(pace.lit(u64::MAX), Some(3));
    }
}
