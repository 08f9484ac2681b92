//! Runs card or face detection on a thread of its own. It gets the newest frame whenever it is idle; the camera's thread
//! never waits for it.

use super::color_thumbnail::ColorThumbnail;
use super::detection::{Detection, detect};
use super::frame::Frame;
use super::subject::Subject;
use super::thumbnail::Thumbnail;
use crate::models::Models;
use image::RgbImage;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::JoinHandle;
use std::time::Duration;

/// A detection and the time of the frame it was made in.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimedDetection {
    pub(super) detection: Detection,
    pub(super) at: Duration,
}

/// State shared by both threads. The lock is held for a copy or a swap, never during detection.
struct Shared {
    slot: Mutex<Slot>,
    /// Signals every change of the slot.
    changed: Condvar,
}

struct Slot {
    state: State,
    input: ColorThumbnail,
    output: Option<TimedDetection>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    /// A frame is in the slot.
    Requested,
    /// The worker has taken the frame.
    Busy,
    /// The owner is gone.
    Stopped,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The detection itself; tests replace it.
pub(super) type DetectFn = Box<dyn FnMut(&RgbImage) -> Detection + Send>;

pub(super) fn detector_for(subject: Subject, models: Option<Arc<Models>>) -> DetectFn {
    Box::new(move |picture| detect(subject, picture, models.as_deref()))
}

/// A panic in detection counts as no information about that frame.
fn run_detection(detect: &mut DetectFn, input: &ColorThumbnail) -> TimedDetection {
    let detection = catch_unwind(AssertUnwindSafe(|| detect(&input.to_rgb()))).unwrap_or(Detection::Unavailable);
    TimedDetection { detection, at: input.at }
}

pub(super) enum DetectionWorker {
    /// Detects within the call, for tests and still pictures.
    Inline(DetectFn, Box<ColorThumbnail>),
    Threaded(WorkerThread),
}

/// Dropping it stops the thread after the frame it is working on, without waiting for it.
pub(super) struct WorkerThread {
    shared: Arc<Shared>,
    /// None if the system refused to start a thread.
    handle: Option<JoinHandle<()>>,
}

impl DetectionWorker {
    pub(super) fn inline(detect: DetectFn) -> DetectionWorker {
        DetectionWorker::Inline(detect, Box::new(ColorThumbnail::new()))
    }

    pub(super) fn threaded(detect: DetectFn) -> DetectionWorker {
        let slot = Mutex::new(Slot { state: State::Idle, input: ColorThumbnail::new(), output: None });
        let shared = Arc::new(Shared { slot, changed: Condvar::new() });
        let for_thread = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("queren-detection".into());
        let handle = thread.spawn(move || run_worker(&for_thread, detect)).ok();
        DetectionWorker::Threaded(WorkerThread { shared, handle })
    }

    /// Hands the frame over if the worker is idle, and returns a detection that has finished since the last call.
    pub(super) fn submit(&mut self, frame: &Frame<'_>, thumbnail: &Thumbnail, at: Duration) -> Option<TimedDetection> {
        match self {
            DetectionWorker::Inline(detect, input) => {
                input.copy_from(frame, thumbnail, at);
                Some(run_detection(detect, input))
            }
            DetectionWorker::Threaded(worker) if worker.handle.as_ref().is_none_or(JoinHandle::is_finished) => {
                Some(TimedDetection { detection: Detection::Unavailable, at })
            }
            DetectionWorker::Threaded(worker) => {
                // If the worker holds the lock this moment, the next frame will do.
                let mut slot = match worker.shared.slot.try_lock() {
                    Ok(slot) => slot,
                    Err(TryLockError::Poisoned(slot)) => slot.into_inner(),
                    Err(TryLockError::WouldBlock) => return None,
                };
                let output = slot.output.take();
                if slot.state == State::Idle {
                    slot.input.copy_from(frame, thumbnail, at);
                    slot.state = State::Requested;
                    drop(slot);
                    worker.shared.changed.notify_all();
                }
                output
            }
        }
    }
}

fn run_worker(shared: &Shared, mut detect: DetectFn) {
    let mut input = ColorThumbnail::new();
    let mut slot = shared.lock();
    loop {
        match slot.state {
            State::Stopped => return,
            State::Requested => {
                std::mem::swap(&mut input, &mut slot.input);
                slot.state = State::Busy;
                drop(slot);
                let output = run_detection(&mut detect, &input);
                slot = shared.lock();
                slot.output = Some(output);
                if slot.state == State::Busy {
                    slot.state = State::Idle;
                }
                shared.changed.notify_all();
            }
            State::Idle | State::Busy => {
                slot = shared.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

impl Drop for WorkerThread {
    fn drop(&mut self) {
        self.shared.lock().state = State::Stopped;
        self.shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::Plane;
    use crate::preview::rotation::Rotation;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Submits a frame whose every pixel is `value`.
    fn submit(worker: &mut DetectionWorker, value: u8, at_ms: u64) -> Option<TimedDetection> {
        let bytes = vec![value; 96 * 64];
        let luma = Plane { bytes: &bytes, row_stride: 96, pixel_stride: 1 };
        let frame = Frame::new((96, 64), luma, None, Rotation::Deg0).unwrap();
        let mut thumbnail = Thumbnail::new();
        thumbnail.fill(&frame);
        worker.submit(&frame, &thumbnail, Duration::from_millis(at_ms))
    }

    /// A worker that reports the value of each frame it gets, then waits for the detection to return; `None` makes it panic.
    fn scripted_worker() -> (DetectionWorker, Receiver<u8>, Sender<Option<Detection>>) {
        let ((report, reported), (answer, answers)) = (channel(), channel::<Option<Detection>>());
        let detect = move |picture: &RgbImage| {
            report.send(picture.get_pixel(0, 0)[0]).unwrap();
            answers.recv().unwrap().expect("scripted panic")
        };
        (DetectionWorker::threaded(Box::new(detect)), reported, answer)
    }

    fn wait_until_idle(worker: &DetectionWorker) {
        let DetectionWorker::Threaded(thread) = worker else { panic!("no thread") };
        let mut slot = thread.shared.lock();
        while slot.state != State::Idle {
            slot = thread.shared.changed.wait(slot).unwrap();
        }
    }

    #[test]
    fn one_frame_is_in_flight_and_the_newest_is_next() {
        let (mut worker, reported, answer) = scripted_worker();
        assert!(submit(&mut worker, 1, 10).is_none());
        assert_eq!(reported.recv(), Ok(1));
        // The worker is busy: these frames are dropped without waiting.
        for value in 2..50 {
            assert!(submit(&mut worker, value, u64::from(value) * 10).is_none());
        }
        answer.send(Some(Detection::Nothing)).unwrap();
        wait_until_idle(&worker);
        let output = submit(&mut worker, 50, 500).unwrap();
        assert_eq!((output.detection, output.at), (Detection::Nothing, Duration::from_millis(10)));
        assert_eq!(reported.recv(), Ok(50), "the newest frame, none of those in between");
        assert!(submit(&mut worker, 51, 510).is_none(), "an output is returned once");
        answer.send(Some(Detection::Nothing)).unwrap();
    }

    #[test]
    fn a_panic_makes_the_detection_unavailable_for_that_frame() {
        let (mut worker, _reported, answer) = scripted_worker();
        for (scripted, expected) in [(None, Detection::Unavailable), (Some(Detection::Nothing), Detection::Nothing)] {
            submit(&mut worker, 1, 10);
            answer.send(scripted).unwrap();
            wait_until_idle(&worker);
            // Collecting the output submits another frame.
            assert_eq!(submit(&mut worker, 2, 20).unwrap().detection, expected);
            answer.send(Some(Detection::Nothing)).unwrap();
            wait_until_idle(&worker);
        }
    }

    #[test]
    fn dropping_the_worker_stops_its_thread_idle_or_busy() {
        for busy in [false, true] {
            let (mut worker, reported, answer) = scripted_worker();
            if busy {
                submit(&mut worker, 1, 10);
                reported.recv().unwrap();
            }
            let DetectionWorker::Threaded(thread) = &mut worker else { panic!("no thread") };
            let handle = thread.handle.take().unwrap();
            drop(worker);
            assert!(!busy || !handle.is_finished(), "dropping does not wait");
            let _ = answer.send(Some(Detection::Nothing));
            handle.join().unwrap();
            assert!(reported.try_recv().is_err(), "no further frame is processed");
        }
    }

    #[test]
    fn without_a_thread_detection_is_unavailable_and_nothing_waits() {
        let (mut worker, _reported, _answer) = scripted_worker();
        let DetectionWorker::Threaded(thread) = &mut worker else { panic!("no thread") };
        thread.handle = None;
        assert_eq!(submit(&mut worker, 1, 10).unwrap().detection, Detection::Unavailable);
    }
}
