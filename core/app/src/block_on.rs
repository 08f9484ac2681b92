//! Waiting for a future on the calling thread, for the driver and for tests.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Parks the calling thread until `future` is done. Not for a thread that runs other futures, because it would block them.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Unpark>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[test]
    fn waits_for_an_answer_from_another_thread() {
        let (reply, answer) = oneshot::channel();
        let thread = thread::spawn(move || reply.send(7));
        assert_eq!(block_on(answer), Ok(7));
        assert_eq!(thread.join().unwrap(), Ok(()));
    }

    #[test]
    fn returns_at_once_what_is_ready() {
        assert_eq!(block_on(std::future::ready(3)), 3);
    }
}
