//! Panics end here: every export passes through one of these, so that a fault of ours is an error the shell can catch
//! and never an abort, and a panic's text, which may hold anything, never crosses.

use crate::error::{ErrorCode, QuerenError};
use futures_util::FutureExt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `work`; a panic becomes [`QuerenError::Internal`].
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, QuerenError>) -> Result<T, QuerenError> {
    // Whatever a panic left half done stays behind the locks and channels of the core, which are made for it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(PANIC))
}

/// The same for what takes time.
pub(crate) async fn guard_async<T>(work: impl Future<Output = Result<T, QuerenError>>) -> Result<T, QuerenError> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Err(PANIC))
}

const PANIC: QuerenError = QuerenError::from_code(ErrorCode::InternalPanic);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_an_answer_is_an_answer() {
        assert_eq!(guard(|| Ok(3)), Ok(3));
        assert_eq!(guard::<()>(|| panic!("with a name in it")), Err(PANIC));
        let later = async { panic!("later") };
        assert_eq!(futures_util::FutureExt::now_or_never(guard_async::<()>(later)), Some(Err(PANIC)));
    }
}
