//! Reads a camera on its own thread with a time limit, because a driver may block for ever in the middle of a frame.

use super::{CameraError, Frame, Stream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A camera driver: one blocking call. Created and used on the capture thread only.
pub trait FrameSource {
    /// The next frame. May block for ever.
    ///
    /// # Errors
    /// Any [`CameraError`]; the stream then ends.
    fn frame(&mut self) -> Result<Frame, CameraError>;
}

/// A stream whose frames come from a capture thread. Once this is dropped the thread ends after its current frame; one that
/// hangs in the driver is abandoned.
pub struct WatchedCamera {
    slot: Arc<Slot>,
}

#[derive(Default)]
struct Slot {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    newest: Option<Frame>,
    ended: Option<CameraError>,
    closed: bool,
}

impl WatchedCamera {
    /// Opens a driver on its own thread and waits for the first frame, at most `first_frame` including the opening.
    ///
    /// # Errors
    /// What opening failed with, or [`CameraError::Stalled`].
    pub fn start<C: FrameSource>(
        open: impl FnOnce() -> Result<C, CameraError> + Send + 'static,
        first_frame: Duration,
    ) -> Result<WatchedCamera, CameraError> {
        let watched = WatchedCamera { slot: Arc::default() };
        let slot = watched.slot.clone();
        let thread = std::thread::Builder::new().name("camera".to_owned()).spawn(move || {
            let end = capture(open, &slot);
            let mut state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.ended = Some(end);
            slot.changed.notify_all();
        });
        thread.map_err(|_| CameraError::Failed)?;
        let first = watched.wait(first_frame)?;
        // It stays for the first call of `next`, unless a newer one came meanwhile.
        watched.slot.state.lock().unwrap_or_else(PoisonError::into_inner).newest.get_or_insert(first);
        Ok(watched)
    }

    fn wait(&self, timeout: Duration) -> Result<Frame, CameraError> {
        let until = Instant::now() + timeout;
        let mut state = self.slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(frame) = state.newest.take() {
                return Ok(frame);
            }
            if let Some(end) = state.ended {
                return Err(end);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(CameraError::Stalled);
            }
            state = self.slot.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

fn capture<C: FrameSource>(open: impl FnOnce() -> Result<C, CameraError>, slot: &Slot) -> CameraError {
    let mut driver = match open() {
        Ok(driver) => driver,
        Err(e) => return e,
    };
    loop {
        let frame = match driver.frame() {
            Ok(frame) => frame,
            Err(e) => return e,
        };
        let mut state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return CameraError::Gone;
        }
        state.newest = Some(frame);
        slot.changed.notify_all();
    }
}

impl Stream for WatchedCamera {
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError> {
        self.wait(timeout)
    }
}

impl Drop for WatchedCamera {
    fn drop(&mut self) {
        self.slot.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// A driver that gives what the test sends, and blocks as long as it sends nothing.
    struct Driver(Receiver<Result<Frame, CameraError>>);

    impl FrameSource for Driver {
        fn frame(&mut self) -> Result<Frame, CameraError> {
            self.0.recv().unwrap_or(Err(CameraError::Gone))
        }
    }

    fn frame(n: u64) -> Frame {
        Frame { width: 1, height: 1, rgb: vec![0; 3], at: Duration::from_millis(n) }
    }

    fn started(
        first: Result<Frame, CameraError>,
    ) -> (Sender<Result<Frame, CameraError>>, Result<WatchedCamera, CameraError>) {
        let (give, take) = channel();
        give.send(first).unwrap();
        let watched = WatchedCamera::start(move || Ok(Driver(take)), LONG);
        (give, watched)
    }

    const LONG: Duration = Duration::from_secs(10);
    const SHORT: Duration = Duration::from_millis(30);

    #[test]
    fn a_camera_that_stays_black_is_noticed() {
        let (_give, take) = channel();
        assert_eq!(WatchedCamera::start(move || Ok(Driver(take)), SHORT).err(), Some(CameraError::Stalled));
    }

    #[test]
    fn a_driver_that_hangs_in_opening_is_noticed() {
        let (give, take) = channel::<()>();
        let open = move || -> Result<Driver, CameraError> {
            let _ = take.recv();
            Err(CameraError::Busy)
        };
        assert_eq!(WatchedCamera::start(open, SHORT).err(), Some(CameraError::Stalled));
        drop(give);
    }

    #[test]
    fn an_error_in_opening_is_passed_on() {
        let open = || Err::<Driver, _>(CameraError::Busy);
        assert_eq!(WatchedCamera::start(open, LONG).err(), Some(CameraError::Busy));
        assert_eq!(started(Err(CameraError::Denied)).1.err(), Some(CameraError::Denied));
    }

    #[test]
    fn frames_come_then_stall_then_end() {
        let (give, watched) = started(Ok(frame(1)));
        let mut watched = watched.unwrap();
        assert_eq!(watched.next(LONG).unwrap().at, Duration::from_millis(1));
        assert_eq!(watched.next(SHORT), Err(CameraError::Stalled));
        give.send(Ok(frame(2))).unwrap();
        assert_eq!(watched.next(LONG).unwrap().at, Duration::from_millis(2), "a stall is not the end");
        drop(give);
        assert_eq!(watched.next(LONG), Err(CameraError::Gone));
        assert_eq!(watched.next(LONG), Err(CameraError::Gone), "and the end is told again");
    }

    #[test]
    fn a_still_lets_the_exposure_settle() {
        let (give, take) = channel();
        // One frame at a time: the next is made when the last was taken.
        struct Paced(u64, Receiver<()>);
        impl FrameSource for Paced {
            fn frame(&mut self) -> Result<Frame, CameraError> {
                self.1.recv().map_err(|_| CameraError::Gone)?;
                self.0 += 1;
                Ok(frame(self.0))
            }
        }
        give.send(()).unwrap();
        let mut watched = WatchedCamera::start(move || Ok(Paced(0, take)), LONG).unwrap();
        struct Pacing<'a>(&'a mut WatchedCamera, Sender<()>);
        impl Stream for Pacing<'_> {
            fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError> {
                let got = self.0.next(timeout);
                let _ = self.1.send(());
                got
            }
        }
        let still = Pacing(&mut watched, give).still(3, LONG).unwrap();
        assert_eq!(still.at, Duration::from_millis(4), "three frames were let go");
    }
}
