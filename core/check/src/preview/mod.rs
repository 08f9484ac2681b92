//! Live guidance: each frame of a camera's preview is answered at once with what the candidate should do now.
//!
//! ```text
//! frame ─► grid ─► measure ─┬─► judge ─► steady ─► guide
//!            └──► finder ───┘            (held)
//!               (its own thread, newest frame, never waited for)
//! ```
//!
//! What is measured is measured in every frame, without taking memory; what is found is found as often as the phone can.

mod finder;
mod frame;
mod grid;
mod guide;
mod judge;
mod measure;
mod seen;
mod sharp;
mod steady;

pub use frame::{Frame, FrameError, Plane, Turn};
pub use guide::Guide;
pub use seen::Subject;

use crate::models::Models;
use finder::{Finder, Found, looker};
use grid::Grid;
use judge::{Light, judge};
use measure::Area;
use queren_protocol::Hint;
use seen::Seen;
use sharp::Sharp;
use std::sync::Arc;
use std::time::Duration;
use steady::{GAP, Steady};

/// What was found longer ago is not where it was: a hand moves a card out of the frame in this time. Slow phones look for
/// a face for most of a second.
const STALE: Duration = Duration::from_secs(2);
/// Movement is averaged over about this long, seconds: one jolt is no movement, a trembling is.
const MOVEMENT_OVER: f32 = 0.1;
/// Where a card has its letters, as shares of the card: `card::layout`'s text area.
const TEXT: Area = [0.06, 0.07, 0.635, 0.945];
/// Guides one subject through one preview.
pub struct Preview {
    subject: Subject,
    finder: Finder,
    now: Grid,
    before: Grid,
    sharp: Sharp,
    /// Of the frame in `before`.
    before_at: Option<Duration>,
    movement: Option<f32>,
    /// The last finding; until there is one, nothing in the first frame.
    found: Option<Found>,
    steady: Steady,
}

impl Preview {
    /// Takes all the memory it will need, and starts the finder's thread, which ends when the preview is dropped. Without
    /// models a face is not looked for, and the hints are about light and movement only.
    #[must_use]
    pub fn new(subject: Subject, models: Option<Arc<Models>>) -> Preview {
        Preview::with(subject, Finder::thread(looker(subject, models)))
    }

    /// The same with the finder run inside every [`look`](Preview::look): slower, and the same guides for the same frames
    /// every time.
    #[must_use]
    pub fn inline(subject: Subject, models: Option<Arc<Models>>) -> Preview {
        Preview::with(subject, Finder::inline(looker(subject, models)))
    }

    fn with(subject: Subject, finder: Finder) -> Preview {
        let first = match subject {
            Subject::Card => Hint::CardSearch,
            Subject::Face => Hint::FaceSearch,
        };
        let (now, before) = (Grid::new(), Grid::new());
        let steady = Steady::new(first);
        Preview {
            subject,
            finder,
            now,
            before,
            sharp: Sharp::new(),
            before_at: None,
            movement: None,
            found: None,
            steady,
        }
    }

    /// Answers a frame taken `at`, by any clock that goes forward. Neither waits nor takes memory.
    pub fn look(&mut self, frame: &Frame<'_>, at: Duration) -> Guide {
        std::mem::swap(&mut self.now, &mut self.before);
        self.now.fill(frame);
        // What a clock that was set back calls the future is forgotten.
        let found = self.finder.ask(frame, &self.now, at).or(self.found).filter(|f| f.at <= at);
        let found = *self.found.insert(found.unwrap_or(Found { seen: Seen::Nothing, at }));
        let expected = self.subject.frame(self.now.size());
        // A finder that hangs must not keep a candidate from going on.
        let fresh = at - found.at <= STALE;
        let seen = if fresh { found.seen } else { Seen::Unable };
        let place = seen.place().map(inside);
        self.movement = self.movement(place.unwrap_or(expected), at);
        let light = self.light(frame, place, expected);
        let applies = judge(self.subject, &seen, &light, expected);
        let step = self.steady.step(applies, if fresh { found.at } else { at }, at);
        self.before_at = Some(at);
        Guide { hint: step.hint, ready: step.ready, steady: step.steady, place }
    }

    /// Movement a second over the last frames.
    fn movement(&self, area: Area, at: Duration) -> Option<f32> {
        let passed = at.checked_sub(self.before_at?).filter(|p| !p.is_zero() && *p <= GAP)?.as_secs_f32();
        let speed = measure::movement(&self.before, &self.now, area)? / passed;
        let weight = (passed / MOVEMENT_OVER).min(1.0);
        Some(self.movement.map_or(speed, |before| before + (speed - before) * weight))
    }

    fn light(&mut self, frame: &Frame<'_>, place: Option<Area>, expected: Area) -> Light {
        let area = place.unwrap_or(expected);
        let [l, t, r, b] = area;
        let at = |[x, y]: [f32; 2]| [l + (r - l) * x, t + (b - t) * y];
        let (glare, sharpness) = match (self.subject, place) {
            (Subject::Card, Some(_)) => {
                let ([tl, tt], [tr, tb]) = (at([TEXT[0], TEXT[1]]), at([TEXT[2], TEXT[3]]));
                (measure::glare(&self.now, area), self.sharp.of(frame, [tl, tt, tr, tb]))
            }
            _ => (0.0, 0.0),
        };
        let brightness = measure::brightness(&self.now, area);
        Light { brightness, around: self.around(area), glare, sharpness, movement: self.movement }
    }

    /// Brightness beside a face and above its middle, as `video` takes it.
    fn around(&self, [l, t, r, b]: Area) -> f32 {
        let (air, middle) = ((r - l) / 4.0, (t + b) / 2.0);
        let sides = [[0.0, 0.0, l - air, middle], [r + air, 0.0, 1.0, middle]];
        let (sum, count) = sides
            .into_iter()
            .filter(|[l, _, r, _]| r > l)
            .fold((0.0, 0.0), |(s, n), side| (s + measure::brightness(&self.now, side), n + 1.0));
        if count > 0.0 { sum / count } else { measure::brightness(&self.now, [0.0, 0.0, 1.0, 1.0]) }
    }
}

/// The part of an area that lies in the picture.
fn inside(area: Area) -> Area {
    area.map(|share| share.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    /// Frames of a lit, textured wall, 100 ms apart from `from` on; the last guide.
    fn wall(preview: &mut Preview, from: u64, frames: u64) -> Guide {
        let bytes: Vec<u8> = (0..320 * 240).map(|i| 100 + (i / 20 % 2 * 80) as u8).collect();
        let luma = Plane { bytes: &bytes, row_stride: 320, pixel_stride: 1 };
        let frame = Frame::new((320, 240), luma, None, Turn::None).unwrap();
        let guides = (0..frames).map(|i| preview.look(&frame, Duration::from_millis(from + i * 100)));
        guides.last().unwrap()
    }

    #[test]
    fn a_finder_that_hangs_holds_up_neither_a_frame_nor_a_face() {
        for (subject, hint) in [(Subject::Face, Hint::FaceReady), (Subject::Card, Hint::CardSearch)] {
            let (go_on, hangs) = channel::<()>();
            let look = move |_: &_| hangs.recv().map_or(Seen::Unable, |()| Seen::Nothing);
            let mut preview = Preview::with(subject, Finder::thread(Box::new(look)));
            let waiting = wall(&mut preview, 0, 20);
            assert!(!waiting.ready && !waiting.hint.is_ready(), "it may still find something");
            let given_up = wall(&mut preview, 2_000, 20);
            assert_eq!((given_up.hint, given_up.ready), (hint, hint.is_ready()), "a card is never taken unseen");
            drop(go_on);
        }
    }

    #[test]
    fn a_finder_that_panics_is_one_that_cannot_see() {
        let mut preview = Preview::with(Subject::Face, Finder::inline(Box::new(|_| panic!())));
        let guide = wall(&mut preview, 0, 20);
        assert_eq!((guide.hint, guide.ready), (Hint::FaceReady, true));
    }

    #[test]
    fn a_camera_that_changes_its_size_or_its_clock_is_followed() {
        let mut preview = Preview::inline(Subject::Face, None);
        assert!(wall(&mut preview, 0, 20).ready, "the control");
        let bytes = vec![140; 640 * 480];
        let luma = Plane { bytes: &bytes, row_stride: 640, pixel_stride: 1 };
        let frame = Frame::new((640, 480), luma, None, Turn::Right).unwrap();
        assert!(!preview.look(&frame, Duration::from_millis(2_100)).ready, "nothing to hold it against");
        let back = wall(&mut preview, 0, 1);
        assert!(!back.ready && back.steady == 0.0);
        assert!(wall(&mut preview, 100, 20).ready);
    }
}
