//! Panics end here: every export passes through one of these, so that a fault of ours is an error the shell can catch
//! and never an abort, and a panic's text, which may hold anything, never crosses.

use crate::error::{ErrorCode, QuerenError};
use futures_util::FutureExt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Once;

/// Runs `work`; a panic becomes [`QuerenError::Internal`].
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, QuerenError>) -> Result<T, QuerenError> {
    // Whatever a panic left half done stays behind the locks and channels of the core, which are made for it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(PANIC))
}

/// The same for what takes time.
pub(crate) async fn guard_async<T>(work: impl Future<Output = Result<T, QuerenError>>) -> Result<T, QuerenError> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Err(PANIC))
}

/// From here on a panic is written to the system's log with its place and without its text. The hook is this library's own:
/// another library in the same app has its own copy of Rust's.
pub(crate) fn keep_text_out_of_logs() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{}", logged(panic.location())))));
}

fn logged(place: Option<&Location<'_>>) -> String {
    place.map_or_else(
        || "queren: internal fault".to_owned(),
        |p| format!("queren: internal fault at {}:{}", p.file(), p.line()),
    )
}

const PANIC: QuerenError = QuerenError::from_code(ErrorCode::InternalPanic);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_has_the_place_alone() {
        let line = logged(Some(Location::caller()));
        assert!(line.starts_with("queren: internal fault at ") && line.contains("guard.rs:"), "{line}");
    }

    #[test]
    fn a_panic_is_an_error_and_an_answer_is_an_answer() {
        assert_eq!(guard(|| Ok(3)), Ok(3));
        assert_eq!(guard::<()>(|| panic!("with a name in it")), Err(PANIC));
        let later = async { panic!("later") };
        assert_eq!(futures_util::FutureExt::now_or_never(guard_async::<()>(later)), Some(Err(PANIC)));
    }
}
