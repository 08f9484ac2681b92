//! Live guidance: analyses each frame of a camera preview and says what the candidate should do now.
//!
//! ```text
//! frame ─► thumbnail ─► metrics ─────┬─► hint selector ─► hint filter ─► guidance
//!              └──► detection worker ┘
//!                   (own thread, newest frame, never waited for)
//! ```
//!
//! Metrics are computed for every frame without allocating; detection runs as often as the phone can manage.

mod color_thumbnail;
mod detection;
mod detection_worker;
mod focus;
mod frame;
mod guidance;
mod hint_filter;
mod hint_selector;
mod metrics;
mod rotation;
mod subject;
mod thumbnail;

pub use frame::{Frame, FrameError, Plane};
pub use guidance::Guidance;
pub use rotation::Rotation;
pub use subject::Subject;

use crate::models::Models;
use crate::picture::NormalizedRect;
use detection::Detection;
use detection_worker::{DetectionWorker, TimedDetection, detector_for};
use focus::FocusMeter;
use hint_filter::{HintFilter, MAX_FRAME_GAP};
use hint_selector::select_hint;
use metrics::FrameMetrics;
use queren_protocol::Hint;
use std::sync::Arc;
use std::time::Duration;
use thumbnail::Thumbnail;

/// An older detection no longer applies: a hand can move a card out of the picture in this time. Slow phones take most of a
/// second to detect a face.
const DETECTION_MAX_AGE: Duration = Duration::from_secs(2);
/// Time constant of the movement average, seconds: a single jolt is tolerated, constant trembling is not.
const MOVEMENT_AVERAGE: f32 = 0.1;
/// The card's text area as fractions of the card, as in `card::layout`.
const CARD_TEXT_AREA: NormalizedRect = [0.06, 0.07, 0.635, 0.945];

/// Analyses the preview of one camera for one subject.
pub struct PreviewAnalyzer {
    subject: Subject,
    worker: DetectionWorker,
    current: Thumbnail,
    previous: Thumbnail,
    previous_at: Option<Duration>,
    focus: FocusMeter,
    movement: Option<f32>,
    /// The latest detection; before there is one, nothing was detected in the first frame.
    detection: Option<TimedDetection>,
    filter: HintFilter,
}

impl PreviewAnalyzer {
    /// Allocates all buffers and starts the detection thread, which ends when the analyzer is dropped. Without models faces
    /// are not detected, and hints cover light and movement only.
    #[must_use]
    pub fn new(subject: Subject, models: Option<Arc<Models>>) -> PreviewAnalyzer {
        PreviewAnalyzer::with_worker(subject, DetectionWorker::threaded(detector_for(subject, models)))
    }

    /// Runs detection within every [`analyze`](PreviewAnalyzer::analyze): slower, but deterministic.
    #[must_use]
    pub fn inline(subject: Subject, models: Option<Arc<Models>>) -> PreviewAnalyzer {
        PreviewAnalyzer::with_worker(subject, DetectionWorker::inline(detector_for(subject, models)))
    }

    fn with_worker(subject: Subject, worker: DetectionWorker) -> PreviewAnalyzer {
        let first_hint = match subject {
            Subject::Card => Hint::CardSearch,
            Subject::Face => Hint::FaceSearch,
        };
        PreviewAnalyzer {
            subject,
            worker,
            current: Thumbnail::new(),
            previous: Thumbnail::new(),
            previous_at: None,
            focus: FocusMeter::new(),
            movement: None,
            detection: None,
            filter: HintFilter::new(first_hint),
        }
    }

    /// Analyses a frame taken `at`, on any monotonic clock. Neither blocks nor allocates.
    pub fn analyze(&mut self, frame: &Frame<'_>, at: Duration) -> Guidance {
        std::mem::swap(&mut self.current, &mut self.previous);
        self.current.fill(frame);
        // If the clock was set back, earlier detections are in the future and are dropped.
        let latest = self.worker.submit(frame, &self.current, at).or(self.detection).filter(|d| d.at <= at);
        let latest = *self.detection.insert(latest.unwrap_or(TimedDetection { detection: Detection::Nothing, at }));
        let target = self.subject.target_area(self.current.size());
        // A detector that hangs must not block the candidate.
        let fresh = at - latest.at <= DETECTION_MAX_AGE;
        let detection = if fresh { latest.detection } else { Detection::Unavailable };
        let bounds = detection.bounds().map(clamp_to_picture);
        self.movement = self.average_movement(bounds.unwrap_or(target), at);
        let metrics = self.measure(frame, bounds, target);
        let hint = select_hint(self.subject, &detection, &metrics, target);
        let filtered = self.filter.update(hint, if fresh { latest.at } else { at }, at);
        self.previous_at = Some(at);
        Guidance { hint: filtered.hint, ready: filtered.ready, progress: filtered.progress, bounds }
    }

    /// Movement per second, averaged over the last frames.
    fn average_movement(&self, area: NormalizedRect, at: Duration) -> Option<f32> {
        let elapsed = at.checked_sub(self.previous_at?).filter(|e| !e.is_zero() && *e <= MAX_FRAME_GAP)?.as_secs_f32();
        let speed = metrics::movement(&self.previous, &self.current, area)? / elapsed;
        let weight = (elapsed / MOVEMENT_AVERAGE).min(1.0);
        Some(self.movement.map_or(speed, |average| average + (speed - average) * weight))
    }

    fn measure(&mut self, frame: &Frame<'_>, bounds: Option<NormalizedRect>, target: NormalizedRect) -> FrameMetrics {
        let area = bounds.unwrap_or(target);
        let [l, t, r, b] = area;
        let (glare, sharpness) = match (self.subject, bounds) {
            (Subject::Card, Some(_)) => {
                let [text_l, text_t, text_r, text_b] = CARD_TEXT_AREA;
                let (x, y) = (|f: f32| l + (r - l) * f, |f: f32| t + (b - t) * f);
                let text_area = [x(text_l), y(text_t), x(text_r), y(text_b)];
                (metrics::glare(&self.current, area), self.focus.sharpness(frame, text_area))
            }
            _ => (0.0, 0.0),
        };
        FrameMetrics {
            brightness: metrics::brightness(&self.current, area),
            surrounding_brightness: self.surrounding_brightness(area),
            glare,
            sharpness,
            movement: self.movement,
        }
    }

    /// Brightness beside a face and above its middle, measured as in `video`.
    fn surrounding_brightness(&self, [l, t, r, b]: NormalizedRect) -> f32 {
        let (margin, middle) = ((r - l) / 4.0, (t + b) / 2.0);
        let sides = [[0.0, 0.0, l - margin, middle], [r + margin, 0.0, 1.0, middle]];
        let (sum, count) = sides
            .into_iter()
            .filter(|[l, _, r, _]| r > l)
            .fold((0.0, 0.0), |(s, n), side| (s + metrics::brightness(&self.current, side), n + 1.0));
        if count > 0.0 { sum / count } else { metrics::brightness(&self.current, [0.0, 0.0, 1.0, 1.0]) }
    }
}

fn clamp_to_picture(area: NormalizedRect) -> NormalizedRect {
    area.map(|edge| edge.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    /// Frames of a lit, textured wall every 100 ms; returns the last guidance.
    fn show_wall(analyzer: &mut PreviewAnalyzer, from_ms: u64, frames: u64) -> Guidance {
        let bytes: Vec<u8> = (0..320 * 240).map(|i| 100 + (i / 20 % 2 * 80) as u8).collect();
        let luma = Plane { bytes: &bytes, row_stride: 320, pixel_stride: 1 };
        let frame = Frame::new((320, 240), luma, None, Rotation::Deg0).unwrap();
        let results = (0..frames).map(|i| analyzer.analyze(&frame, Duration::from_millis(from_ms + i * 100)));
        results.last().unwrap()
    }

    #[test]
    fn a_detector_that_hangs_blocks_neither_frames_nor_a_face() {
        for (subject, hint) in [(Subject::Face, Hint::FaceReady), (Subject::Card, Hint::CardSearch)] {
            let (release, blocked) = channel::<()>();
            let detect = move |_: &_| blocked.recv().map_or(Detection::Unavailable, |()| Detection::Nothing);
            let mut analyzer = PreviewAnalyzer::with_worker(subject, DetectionWorker::threaded(Box::new(detect)));
            let waiting = show_wall(&mut analyzer, 0, 20);
            assert!(!waiting.ready && !waiting.hint.is_ready(), "the detector may still answer");
            let timed_out = show_wall(&mut analyzer, 2_000, 20);
            assert_eq!((timed_out.hint, timed_out.ready), (hint, hint.is_ready()), "a card must be detected");
            drop(release);
        }
    }

    #[test]
    fn a_detector_that_panics_counts_as_unavailable() {
        let worker = DetectionWorker::inline(Box::new(|_| panic!()));
        let mut analyzer = PreviewAnalyzer::with_worker(Subject::Face, worker);
        let guidance = show_wall(&mut analyzer, 0, 20);
        assert_eq!((guidance.hint, guidance.ready), (Hint::FaceReady, true));
    }

    #[test]
    fn a_change_of_frame_size_or_clock_starts_over() {
        let mut analyzer = PreviewAnalyzer::inline(Subject::Face, None);
        assert!(show_wall(&mut analyzer, 0, 20).ready, "control");
        let bytes = vec![140; 640 * 480];
        let luma = Plane { bytes: &bytes, row_stride: 640, pixel_stride: 1 };
        let frame = Frame::new((640, 480), luma, None, Rotation::Deg90).unwrap();
        assert!(!analyzer.analyze(&frame, Duration::from_millis(2_100)).ready, "no frame to compare with");
        let set_back = show_wall(&mut analyzer, 0, 1);
        assert!(!set_back.ready && set_back.progress == 0.0);
        assert!(show_wall(&mut analyzer, 100, 20).ready);
    }
}
