//! From what applies to each frame to the one hint that is shown: held long enough to be read, changed only for what lasts.
//!
//! ```mermaid
//! stateDiagram-v2
//!   Shown --> Waiting: another hint applies
//!   Waiting --> Shown: it stops, or a third one applies
//!   Waiting --> Shown: it lasted, and the shown one was read
//! ```

use queren_protocol::Hint;
use std::time::Duration;

/// A hint stays at least this long (screens.md): shorter can't be read, and not spoken.
pub(super) const HOLD: Duration = Duration::from_millis(1_200);
/// Another hint must apply this long before it is shown: a frame or two are a hand passing by.
pub(super) const SETTLE: Duration = Duration::from_millis(200);
/// All must be right this long before it is ready: longer than a hand rests between two movements, shorter than patience.
pub(super) const READY_AFTER: Duration = Duration::from_millis(500);
/// Without a frame for this long, nothing is known of the time between.
pub(super) const GAP: Duration = Duration::from_millis(500);

/// What is shown, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steady {
    shown: Hint,
    shown_at: Duration,
    applies: Hint,
    applies_since: Duration,
    /// The last frame's time; none before the first.
    last: Option<Duration>,
}

/// What comes out for a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub(super) hint: Hint,
    pub(super) ready: bool,
    pub(super) steady: f32,
}

impl Steady {
    /// Shows `first` until something else is known.
    pub(super) const fn new(first: Hint) -> Steady {
        let zero = Duration::ZERO;
        Steady { shown: first, shown_at: zero, applies: first, applies_since: zero, last: None }
    }

    /// `applies` to the frame taken `at`; what was found was found in the frame taken `found_at`. A clock that was set back
    /// begins anew.
    pub(super) fn step(&mut self, applies: Hint, found_at: Duration, at: Duration) -> Step {
        match self.last {
            None => {
                if !applies.is_ready() {
                    self.shown = applies;
                }
                (self.shown_at, self.applies_since) = (at, at);
            }
            Some(last) if at < last => (self.shown_at, self.applies_since) = (at, at),
            Some(last) if at - last > GAP => self.applies_since = at,
            Some(_) => {}
        }
        self.last = Some(at);
        if applies != self.applies {
            (self.applies, self.applies_since) = (applies, at);
        }
        let lasted = at.saturating_sub(self.applies_since);
        let settled = if applies.is_ready() {
            // The finder lags behind: what it found before all was right says nothing about now.
            lasted >= READY_AFTER && found_at >= self.applies_since
        } else {
            lasted >= SETTLE
        };
        if settled && applies != self.shown && at.saturating_sub(self.shown_at) >= HOLD {
            (self.shown, self.shown_at) = (applies, at);
        }
        let steady = if applies.is_ready() { lasted.as_secs_f32() / READY_AFTER.as_secs_f32() } else { 0.0 };
        Step {
            hint: self.shown,
            ready: self.shown == applies && applies.is_ready() && settled,
            steady: steady.min(1.0),
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

    /// Frames 33 ms apart that all get `hint`, from `from` until before `to`; the last step.
    fn run(machine: &mut Steady, hint: Hint, from: u64, to: u64) -> Step {
        (from..to).step_by(33).map(|t| machine.step(hint, ms(t), ms(t))).last().unwrap()
    }

    #[test]
    fn the_first_hint_shows_at_once_and_is_held() {
        let mut m = Steady::new(Hint::CardSearch);
        assert_eq!(m.step(Hint::CardDark, ms(0), ms(0)).hint, Hint::CardDark);
        assert_eq!(run(&mut m, Hint::CardGlare, 33, 1_190).hint, Hint::CardDark);
        assert_eq!(run(&mut m, Hint::CardGlare, 1_200, 1_210).hint, Hint::CardGlare);
    }

    #[test]
    fn what_passes_by_is_not_shown() {
        let mut m = Steady::new(Hint::CardSearch);
        run(&mut m, Hint::CardCloser, 0, 3_000);
        assert_eq!(run(&mut m, Hint::CardGlare, 3_000, 3_190).hint, Hint::CardCloser);
        assert_eq!(run(&mut m, Hint::CardCloser, 3_190, 3_500).hint, Hint::CardCloser);
        assert_eq!(run(&mut m, Hint::CardGlare, 3_500, 3_800).hint, Hint::CardGlare, "the control: what lasts is");
    }

    #[test]
    fn ready_takes_half_a_second_and_is_over_at_once() {
        let mut m = Steady::new(Hint::CardSearch);
        run(&mut m, Hint::CardCloser, 0, 2_000);
        let near = run(&mut m, Hint::CardReady, 2_000, 2_490);
        assert!(!near.ready && near.steady > 0.8 && near.steady < 1.0, "{near:?}");
        let there = run(&mut m, Hint::CardReady, 2_490, 2_600);
        assert_eq!(there, Step { hint: Hint::CardReady, ready: true, steady: 1.0 });
        let moved = m.step(Hint::CardStill, ms(2_610), ms(2_610));
        assert_eq!(
            moved,
            Step { hint: Hint::CardReady, ready: false, steady: 0.0 },
            "the words stay, the shutter doesn't"
        );
    }

    #[test]
    fn ready_waits_for_a_finding_made_since_all_was_right() {
        let mut m = Steady::new(Hint::CardSearch);
        run(&mut m, Hint::CardCloser, 0, 2_000);
        for t in (2_000..3_500).step_by(33) {
            assert!(!m.step(Hint::CardReady, ms(1_990), ms(t)).ready, "found before");
        }
        assert!(m.step(Hint::CardReady, ms(2_100), ms(3_500)).ready);
    }

    #[test]
    fn a_gap_and_a_clock_set_back_begin_anew() {
        let mut m = Steady::new(Hint::CardSearch);
        run(&mut m, Hint::CardCloser, 0, 2_000);
        m.step(Hint::CardReady, ms(2_000), ms(2_000));
        let after = m.step(Hint::CardReady, ms(9_000), ms(9_000));
        assert!(!after.ready && after.steady == 0.0, "one frame before the gap and one after are not half a second");
        let back = m.step(Hint::CardReady, ms(10), ms(10));
        assert!(!back.ready && back.steady == 0.0);
        assert!(run(&mut m, Hint::CardReady, 43, 1_400).ready, "and goes on from there");
    }

    proptest! {
        #[test]
        fn whatever_happens_hints_are_held_and_ready_is_earned(
            frames in proptest::collection::vec((0usize..8, 0u64..700), 1..200)
        ) {
            let mut m = Steady::new(Hint::CardSearch);
            let (mut at, mut shown, mut good_since) = (Duration::ZERO, None, None);
            for (hint, later) in frames {
                // Half of all frames are good, or nothing would ever get ready.
                let applies = if hint < 4 { Hint::CardReady } else { Hint::ALL[hint] };
                at += ms(later);
                if later > 500 || !applies.is_ready() {
                    good_since = None;
                }
                if applies.is_ready() {
                    good_since = good_since.or(Some(at));
                }
                let step = m.step(applies, at, at);
                prop_assert!((0.0..=1.0).contains(&step.steady));
                prop_assert!(!step.ready || (step.hint.is_ready() && good_since.is_some_and(|s| at - s >= READY_AFTER)));
                match shown {
                    Some((hint, _)) if hint == step.hint => {}
                    Some((_, since)) => {
                        prop_assert!(at - since >= HOLD);
                        shown = Some((step.hint, at));
                    }
                    None => shown = Some((step.hint, at)),
                }
            }
        }
    }
}
