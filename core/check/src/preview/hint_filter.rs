//! Debounces hints: a shown hint stays long enough to be read, and changes only for one that persists.
//!
//! ```mermaid
//! stateDiagram-v2
//!   Stable --> Pending: another hint applies
//!   Pending --> Stable: it stops, or a third one applies
//!   Pending --> Stable: it persisted and the shown hint's minimum time is over
//! ```

use queren_protocol::Hint;
use std::time::Duration;

/// A hint is shown at least this long (screens.md): the time to read it, or to hear it spoken.
pub(super) const MIN_SHOWN: Duration = Duration::from_millis(1_200);
/// Another hint must apply this long before it is shown, so that a hand passing by changes nothing.
pub(super) const SETTLE: Duration = Duration::from_millis(200);
/// Everything must be right this long before the capture: longer than a hand rests between two movements.
pub(super) const READY_AFTER: Duration = Duration::from_millis(500);
/// After a pause of this length between frames, timing starts over.
pub(super) const MAX_FRAME_GAP: Duration = Duration::from_millis(500);

#[derive(Debug, Clone, Copy)]
pub(super) struct HintFilter {
    shown: Hint,
    shown_at: Duration,
    /// The hint that applies to the latest frame, and since when.
    current: Hint,
    current_since: Duration,
    /// Time of the latest frame.
    last_frame: Option<Duration>,
}

/// The output for one frame; see [`Guidance`](super::Guidance).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FilteredHint {
    pub(super) hint: Hint,
    pub(super) ready: bool,
    pub(super) progress: f32,
}

impl HintFilter {
    /// `first` is shown until another hint is selected.
    pub(super) const fn new(first: Hint) -> HintFilter {
        let zero = Duration::ZERO;
        HintFilter { shown: first, shown_at: zero, current: first, current_since: zero, last_frame: None }
    }

    /// Takes the hint that applies to the frame taken `at`. `detected_at` is the time of the frame its detection was made in.
    /// A clock that runs backwards starts over.
    pub(super) fn update(&mut self, hint: Hint, detected_at: Duration, at: Duration) -> FilteredHint {
        match self.last_frame {
            None => {
                if !hint.is_ready() {
                    self.shown = hint;
                }
                (self.shown_at, self.current_since) = (at, at);
            }
            Some(last) if at < last => (self.shown_at, self.current_since) = (at, at),
            Some(last) if at - last > MAX_FRAME_GAP => self.current_since = at,
            Some(_) => {}
        }
        self.last_frame = Some(at);
        if hint != self.current {
            (self.current, self.current_since) = (hint, at);
        }
        let duration = at.saturating_sub(self.current_since);
        let settled = if hint.is_ready() {
            // Detection lags behind the frames: one from before everything was right does not confirm it.
            duration >= READY_AFTER && detected_at >= self.current_since
        } else {
            duration >= SETTLE
        };
        if settled && hint != self.shown && at.saturating_sub(self.shown_at) >= MIN_SHOWN {
            (self.shown, self.shown_at) = (hint, at);
        }
        let progress = if hint.is_ready() { duration.as_secs_f32() / READY_AFTER.as_secs_f32() } else { 0.0 };
        FilteredHint {
            hint: self.shown,
            ready: self.shown == hint && hint.is_ready() && settled,
            progress: progress.min(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// Feeds `hint` for frames 33 ms apart, `from..to`; returns the last output.
    fn run(filter: &mut HintFilter, hint: Hint, from: u64, to: u64) -> FilteredHint {
        (from..to).step_by(33).map(|t| filter.update(hint, ms(t), ms(t))).last().unwrap()
    }

    #[test]
    fn the_first_hint_is_shown_at_once_for_its_minimum_time() {
        let mut filter = HintFilter::new(Hint::CardSearch);
        assert_eq!(filter.update(Hint::CardDark, ms(0), ms(0)).hint, Hint::CardDark);
        assert_eq!(run(&mut filter, Hint::CardGlare, 33, 1_190).hint, Hint::CardDark);
        assert_eq!(run(&mut filter, Hint::CardGlare, 1_200, 1_210).hint, Hint::CardGlare);
    }

    #[test]
    fn a_short_lived_hint_is_not_shown() {
        let mut filter = HintFilter::new(Hint::CardSearch);
        run(&mut filter, Hint::CardCloser, 0, 3_000);
        assert_eq!(run(&mut filter, Hint::CardGlare, 3_000, 3_190).hint, Hint::CardCloser);
        assert_eq!(run(&mut filter, Hint::CardCloser, 3_190, 3_500).hint, Hint::CardCloser);
        assert_eq!(
            run(&mut filter, Hint::CardGlare, 3_500, 3_800).hint,
            Hint::CardGlare,
            "control: a persistent one is shown"
        );
    }

    #[test]
    fn ready_takes_half_a_second_and_ends_at_once() {
        let mut filter = HintFilter::new(Hint::CardSearch);
        run(&mut filter, Hint::CardCloser, 0, 2_000);
        let near = run(&mut filter, Hint::CardReady, 2_000, 2_490);
        assert!(!near.ready && near.progress > 0.8 && near.progress < 1.0, "{near:?}");
        let there = run(&mut filter, Hint::CardReady, 2_490, 2_600);
        assert_eq!(there, FilteredHint { hint: Hint::CardReady, ready: true, progress: 1.0 });
        let moved = filter.update(Hint::CardStill, ms(2_610), ms(2_610));
        assert_eq!(
            moved,
            FilteredHint { hint: Hint::CardReady, ready: false, progress: 0.0 },
            "the hint stays for its minimum time, the shutter does not fire"
        );
    }

    #[test]
    fn ready_waits_for_a_detection_made_since_everything_was_right() {
        let mut filter = HintFilter::new(Hint::CardSearch);
        run(&mut filter, Hint::CardCloser, 0, 2_000);
        for t in (2_000..3_500).step_by(33) {
            assert!(!filter.update(Hint::CardReady, ms(1_990), ms(t)).ready, "detected before");
        }
        assert!(filter.update(Hint::CardReady, ms(2_100), ms(3_500)).ready);
    }

    #[test]
    fn a_gap_and_a_clock_set_back_start_over() {
        let mut filter = HintFilter::new(Hint::CardSearch);
        run(&mut filter, Hint::CardCloser, 0, 2_000);
        filter.update(Hint::CardReady, ms(2_000), ms(2_000));
        let after = filter.update(Hint::CardReady, ms(9_000), ms(9_000));
        assert!(!after.ready && after.progress == 0.0, "one frame on either side of a gap is not half a second");
        let back = filter.update(Hint::CardReady, ms(10), ms(10));
        assert!(!back.ready && back.progress == 0.0);
        assert!(run(&mut filter, Hint::CardReady, 43, 1_400).ready, "and becomes ready again");
    }

    proptest! {
        #[test]
        fn hints_keep_their_minimum_time_and_ready_its_delay_for_any_sequence(
            frames in proptest::collection::vec((0usize..8, 0u64..700), 1..200)
        ) {
            let mut filter = HintFilter::new(Hint::CardSearch);
            let (mut at, mut shown, mut good_since) = (Duration::ZERO, None, None);
            for (hint, later) in frames {
                // Half of all frames are good; otherwise ready would never be reached.
                let hint = if hint < 4 { Hint::CardReady } else { Hint::ALL[hint] };
                at += ms(later);
                if later > 500 || !hint.is_ready() {
                    good_since = None;
                }
                if hint.is_ready() {
                    good_since = good_since.or(Some(at));
                }
                let output = filter.update(hint, at, at);
                prop_assert!((0.0..=1.0).contains(&output.progress));
                prop_assert!(!output.ready || (output.hint.is_ready() && good_since.is_some_and(|s| at - s >= READY_AFTER)));
                match shown {
                    Some((hint, _)) if hint == output.hint => {}
                    Some((_, since)) => {
                        prop_assert!(at - since >= MIN_SHOWN);
                        shown = Some((output.hint, at));
                    }
                    None => shown = Some((output.hint, at)),
                }
            }
        }
    }
}
