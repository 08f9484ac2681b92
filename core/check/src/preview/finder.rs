//! The finder: where the card lies or the faces are, on a thread of its own, as slow as the phone needs. It gets the newest
//! frame whenever it is idle; nobody waits for it.

use super::frame::Frame;
use super::grid::{self, Grid, SIDE};
use super::seen::{Seen, Subject, look};
use crate::models::Models;
use image::RgbImage;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// What was found, and in which frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) at: Duration,
}

/// A small frame in colour, in memory that is taken once.
pub(super) struct Small {
    luma: Vec<u8>,
    u: Vec<u8>,
    v: Vec<u8>,
    size: (u32, u32),
    at: Duration,
}

impl Small {
    pub(super) fn new() -> Small {
        let plane = || vec![0; (SIDE * SIDE) as usize];
        Small { luma: plane(), u: plane(), v: plane(), size: (0, 0), at: Duration::ZERO }
    }

    fn take(&mut self, frame: &Frame<'_>, grid: &Grid, at: Duration) {
        let luma = grid.luma();
        self.luma[..luma.len()].copy_from_slice(luma);
        grid::colours(frame, &mut self.u, &mut self.v);
        (self.size, self.at) = (grid.size(), at);
    }

    /// BT.601 in full range, as cameras' previews and JPEG have it.
    fn picture(&self) -> RgbImage {
        RgbImage::from_fn(self.size.0, self.size.1, |x, y| {
            let i = (y * self.size.0 + x) as usize;
            let (l, u, v) = (f32::from(self.luma[i]), f32::from(self.u[i]) - 128.0, f32::from(self.v[i]) - 128.0);
            image::Rgb([l + 1.402 * v, l - 0.344_14 * u - 0.714_14 * v, l + 1.772 * u].map(|c| c.round() as u8))
        })
    }
}

/// What the two sides share. The lock is held for a copy or a swap, never while something is looked for.
struct Shared {
    slot: Mutex<Slot>,
    /// Something in the slot changed.
    changed: Condvar,
}

struct Slot {
    state: State,
    small: Small,
    found: Option<Found>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing to do.
    Idle,
    /// A frame lies in the slot.
    Asked,
    /// A frame was taken out and is being looked at.
    Busy,
    /// Nobody wants to know any more.
    Ended,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks for something in a picture; the tests put others in its place.
pub(super) type Look = Box<dyn FnMut(&RgbImage) -> Seen + Send>;

pub(super) fn looker(subject: Subject, models: Option<Arc<Models>>) -> Look {
    Box::new(move |picture| look(subject, picture, models.as_deref()))
}

/// Should what is looked with panic over a frame, nothing is known of that frame, and nothing else happens.
fn found(look: &mut Look, small: &Small) -> Found {
    let seen = catch_unwind(AssertUnwindSafe(|| look(&small.picture()))).unwrap_or(Seen::Unable);
    Found { seen, at: small.at }
}

/// Where the looking is done.
pub(super) enum Finder {
    /// In the call itself, for tests and pictures at rest.
    Inline(Look, Box<Small>),
    /// On a thread.
    Thread(Thread),
}

/// Ends when dropped: the thread goes after the frame it is at, and is not waited for.
pub(super) struct Thread {
    shared: Arc<Shared>,
    /// None if the system gives no thread.
    handle: Option<JoinHandle<()>>,
}

impl Finder {
    pub(super) fn inline(look: Look) -> Finder {
        Finder::Inline(look, Box::new(Small::new()))
    }

    pub(super) fn thread(look: Look) -> Finder {
        let slot = Mutex::new(Slot { state: State::Idle, small: Small::new(), found: None });
        let shared = Arc::new(Shared { slot, changed: Condvar::new() });
        let theirs = Arc::clone(&shared);
        let handle = std::thread::Builder::new().name("queren-finder".into()).spawn(move || work(&theirs, look)).ok();
        Finder::Thread(Thread { shared, handle })
    }

    /// Hands over the frame if the finder is idle, and takes what it has found since last time.
    pub(super) fn ask(&mut self, frame: &Frame<'_>, grid: &Grid, at: Duration) -> Option<Found> {
        match self {
            Finder::Inline(look, small) => {
                small.take(frame, grid, at);
                Some(found(look, small))
            }
            Finder::Thread(thread) if thread.handle.as_ref().is_none_or(JoinHandle::is_finished) => {
                Some(Found { seen: Seen::Unable, at })
            }
            Finder::Thread(thread) => {
                // Taken this moment by the finder: it is asked with the next frame.
                let mut slot = match thread.shared.slot.try_lock() {
                    Ok(slot) => slot,
                    Err(std::sync::TryLockError::Poisoned(slot)) => slot.into_inner(),
                    Err(std::sync::TryLockError::WouldBlock) => return None,
                };
                let found = slot.found.take();
                if slot.state == State::Idle {
                    slot.small.take(frame, grid, at);
                    slot.state = State::Asked;
                    drop(slot);
                    thread.shared.changed.notify_all();
                }
                found
            }
        }
    }
}

fn work(shared: &Shared, mut look: Look) {
    let mut own = Small::new();
    let mut slot = shared.lock();
    loop {
        match slot.state {
            State::Ended => return,
            State::Asked => {
                std::mem::swap(&mut own, &mut slot.small);
                slot.state = State::Busy;
                drop(slot);
                let found = found(&mut look, &own);
                slot = shared.lock();
                slot.found = Some(found);
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

impl Drop for Thread {
    fn drop(&mut self) {
        self.shared.lock().state = State::Ended;
        self.shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::{Plane, Turn};
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Asks with a grey frame whose every pixel is `value`, taken so many milliseconds in.
    fn ask(finder: &mut Finder, value: u8, ms: u64) -> Option<Found> {
        let bytes = vec![value; 96 * 64];
        let luma = Plane { bytes: &bytes, row_stride: 96, pixel_stride: 1 };
        let frame = Frame::new((96, 64), luma, None, Turn::None).unwrap();
        let mut grid = Grid::new();
        grid.fill(&frame);
        finder.ask(&frame, &grid, Duration::from_millis(ms))
    }

    /// A finder that says which frame it got, and waits to be told what it sees; it panics when told nothing.
    fn told() -> (Finder, Receiver<u8>, Sender<Option<Seen>>) {
        let ((say, said), (tell, told)) = (channel(), channel::<Option<Seen>>());
        let look = move |picture: &RgbImage| {
            say.send(picture.get_pixel(0, 0)[0]).unwrap();
            told.recv().unwrap().expect("told to panic")
        };
        (Finder::thread(Box::new(look)), said, tell)
    }

    /// Waits until the answer lies in the slot.
    fn wait(finder: &Finder) {
        let Finder::Thread(thread) = finder else { panic!("no thread") };
        let mut slot = thread.shared.lock();
        while slot.state != State::Idle {
            slot = thread.shared.changed.wait(slot).unwrap();
        }
    }

    #[test]
    fn one_frame_is_in_flight_and_the_newest_is_next() {
        let (mut finder, said, tell) = told();
        assert!(ask(&mut finder, 1, 10).is_none());
        assert_eq!(said.recv(), Ok(1));
        // Busy now: these are let go, and nobody waits — the finder is not told anything until later.
        for value in 2..50 {
            assert!(ask(&mut finder, value, u64::from(value) * 10).is_none());
        }
        tell.send(Some(Seen::Nothing)).unwrap();
        wait(&finder);
        let found = ask(&mut finder, 50, 500).unwrap();
        assert_eq!((found.seen, found.at), (Seen::Nothing, Duration::from_millis(10)));
        assert_eq!(said.recv(), Ok(50), "the newest, none of those between");
        assert!(ask(&mut finder, 51, 510).is_none(), "an answer is given once");
        tell.send(Some(Seen::Nothing)).unwrap();
    }

    #[test]
    fn a_panic_is_a_frame_of_which_nothing_is_known() {
        let (mut finder, _said, tell) = told();
        for (answer, seen) in [(None, Seen::Unable), (Some(Seen::Nothing), Seen::Nothing)] {
            ask(&mut finder, 1, 10);
            tell.send(answer).unwrap();
            wait(&finder);
            // This asks again.
            assert_eq!(ask(&mut finder, 2, 20).unwrap().seen, seen);
            tell.send(Some(Seen::Nothing)).unwrap();
            wait(&finder);
        }
    }

    #[test]
    fn the_thread_ends_with_its_finder_idle_or_busy() {
        for busy in [false, true] {
            let (mut finder, said, tell) = told();
            if busy {
                ask(&mut finder, 1, 10);
                said.recv().unwrap();
            }
            let Finder::Thread(thread) = &mut finder else { panic!("no thread") };
            let handle = thread.handle.take().unwrap();
            drop(finder);
            assert!(!busy || !handle.is_finished(), "dropping does not wait");
            let _ = tell.send(Some(Seen::Nothing));
            handle.join().unwrap();
            assert!(said.try_recv().is_err(), "and looks at nothing more");
        }
    }

    #[test]
    fn without_a_thread_nothing_is_known_and_nothing_is_waited_for() {
        let (mut finder, _said, _tell) = told();
        let Finder::Thread(thread) = &mut finder else { panic!("no thread") };
        thread.handle = None;
        assert_eq!(ask(&mut finder, 1, 10).unwrap().seen, Seen::Unable);
    }
}
