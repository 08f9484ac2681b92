//! Runs calls that may hang on a thread of their own, so that the caller waits no longer than the deadline.
//!
//! A secret service that asks its user to unlock it holds the call for as long as the question stands, a year if need be,
//! and one that crashed in the middle holds it for ever.

use super::SecretError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// A state `S` that lives on a worker thread; the thread and the state are given up when a call overruns.
pub(super) struct DeadlineWorker<S> {
    deadline: Duration,
    make: Arc<dyn Fn() -> S + Send + Sync>,
    worker: Mutex<Option<Sender<Job<S>>>>,
    /// Threads given up and not back yet.
    stuck: Arc<AtomicUsize>,
}

/// More than so many hanging threads are not made; calls then fail at once until one returns.
const STUCK_MAX: usize = 3;

impl<S: 'static> DeadlineWorker<S> {
    pub(super) fn new(deadline: Duration, make: impl Fn() -> S + Send + Sync + 'static) -> DeadlineWorker<S> {
        DeadlineWorker { deadline, make: Arc::new(make), worker: Mutex::new(None), stuck: Arc::default() }
    }

    /// Runs `job` on the worker. Calls are served one after another.
    pub(super) fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut S) -> Result<T, SecretError> + Send + 'static,
    ) -> Result<T, SecretError> {
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let (answer, answered) = mpsc::sync_channel(1);
        let job: Job<S> = Box::new(move |state| {
            // Nobody may be waiting any more; the value is then dropped, and zeroed if it zeroes itself.
            let _ = answer.send(job(state));
        });
        let jobs = match worker.take() {
            Some(jobs) => jobs,
            None => self.spawn()?,
        };
        if jobs.send(job).is_err() {
            return Err(SecretError::Failed);
        }
        match answered.recv_timeout(self.deadline) {
            Ok(outcome) => {
                *worker = Some(jobs);
                outcome
            }
            // `jobs` is dropped, so the thread ends when it comes back.
            Err(RecvTimeoutError::Timeout) => Err(SecretError::Timeout),
            // The job panicked and took the thread along.
            Err(RecvTimeoutError::Disconnected) => Err(SecretError::Failed),
        }
    }

    fn spawn(&self) -> Result<Sender<Job<S>>, SecretError> {
        // Every thread without a sender is one that was given up; the one about to be made is not counted yet.
        if self.stuck.load(Ordering::SeqCst) >= STUCK_MAX {
            return Err(SecretError::Timeout);
        }
        let (jobs, todo) = mpsc::channel::<Job<S>>();
        let (make, alive) = (self.make.clone(), Alive::new(&self.stuck));
        let thread = std::thread::Builder::new().name("secrets".to_owned()).spawn(move || {
            let _alive = alive;
            let mut state = make();
            for job in todo {
                job(&mut state);
            }
        });
        thread.map(|_| jobs).map_err(|_| SecretError::Unavailable)
    }
}

/// Counts a thread while it lives.
struct Alive(Arc<AtomicUsize>);

impl Alive {
    fn new(count: &Arc<AtomicUsize>) -> Alive {
        count.fetch_add(1, Ordering::SeqCst);
        Alive(count.clone())
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn the_state_is_made_once_and_kept() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = made.clone();
        let off = DeadlineWorker::new(Duration::from_secs(5), move || count.fetch_add(1, Ordering::SeqCst));
        for _ in 0..3 {
            assert_eq!(off.call(|s| Ok(*s)), Ok(0));
        }
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_call_that_hangs_is_given_up_and_the_next_one_works() {
        let off = DeadlineWorker::new(Duration::from_millis(400), || ());
        let gate = Arc::new(Barrier::new(2));
        let inner = gate.clone();
        let hang = off.call(move |()| {
            inner.wait();
            Ok(())
        });
        assert_eq!(hang, Err(SecretError::Timeout));
        assert_eq!(off.call(|()| Ok(7)), Ok(7));
        gate.wait();
    }

    #[test]
    fn threads_do_not_pile_up() {
        let off = DeadlineWorker::new(Duration::from_millis(20), || ());
        let (release, held) = mpsc::channel::<()>();
        let held = Arc::new(Mutex::new(held));
        for _ in 0..10 {
            let held = held.clone();
            let hang = off.call(move |()| {
                let _ = held.lock().unwrap().recv();
                Ok(())
            });
            assert_eq!(hang, Err(SecretError::Timeout));
        }
        assert_eq!(off.stuck.load(Ordering::SeqCst), STUCK_MAX);
        drop(release);
    }

    #[test]
    fn a_panic_is_an_error_and_not_the_end() {
        let off = DeadlineWorker::new(Duration::from_secs(5), || ());
        assert_eq!(off.call::<()>(|()| panic!("the store's own")), Err(SecretError::Failed));
        assert_eq!(off.call(|()| Ok(1)), Ok(1));
    }
}
