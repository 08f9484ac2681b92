//! Runs calls that may hang on a worker thread, so that the caller waits no longer than the deadline.
//!
//! A secret service that asks its user to unlock it blocks the call as long as the dialogue is open, and one that crashed
//! blocks it for ever.

use super::SecretError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// A worker thread with a state `S`. Both are abandoned when a call takes longer than the deadline.
pub(super) struct DeadlineWorker<S> {
    deadline: Duration,
    make: Arc<dyn Fn() -> S + Send + Sync>,
    worker: Mutex<Option<Sender<Job<S>>>>,
    /// Abandoned threads that have not returned yet.
    stuck: Arc<AtomicUsize>,
}

/// With this many hanging threads no further one is created; calls then fail at once until one returns.
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
            // The caller may have given up; then the value is dropped.
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
            // `jobs` is dropped, so the thread ends when the call returns.
            Err(RecvTimeoutError::Timeout) => Err(SecretError::Timeout),
            // The job panicked and ended the thread.
            Err(RecvTimeoutError::Disconnected) => Err(SecretError::Failed),
        }
    }

    fn spawn(&self) -> Result<Sender<Job<S>>, SecretError> {
        // All threads counted here were abandoned; the new one is not counted yet.
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
