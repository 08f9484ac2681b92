//! Every export runs inside one of these functions: a fault in the core becomes an error the shell can catch, and the panic's
//! message, which may contain anything, does not cross.

use crate::error::{ErrorCode, QuerenError};
use futures_util::FutureExt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Once;

/// Runs `work`. A panic becomes [`ErrorCode::InternalPanic`].
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> Result<T, QuerenError>) -> Result<T, QuerenError> {
    // State left behind by a panic is only reached through the core's locks and channels, which recover from poisoning.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(PANIC))
}

/// The same for a future.
pub(crate) async fn catch_panic_async<T>(work: impl Future<Output = Result<T, QuerenError>>) -> Result<T, QuerenError> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Err(PANIC))
}

/// From here on a panic is logged with its location and without its message. The hook is this library's own: another Rust
/// library in the same app has its own copy of the standard library.
pub(crate) fn hide_panic_messages() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{}", log_line(panic.location())))));
}

fn log_line(location: Option<&Location<'_>>) -> String {
    location.map_or_else(
        || "queren: internal fault".to_owned(),
        |p| format!("queren: internal fault at {}:{}", p.file(), p.line()),
    )
}

const PANIC: QuerenError = QuerenError::from_code(ErrorCode::InternalPanic);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_the_location_without_the_message() {
        let line = log_line(Some(Location::caller()));
        assert!(line.starts_with("queren: internal fault at ") && line.contains("catch_panic.rs:"), "{line}");
    }

    #[test]
    fn turns_a_panic_into_an_error() {
        assert_eq!(catch_panic(|| Ok(3)), Ok(3));
        assert_eq!(catch_panic::<()>(|| panic!("with a name in it")), Err(PANIC));
        let later = async { panic!("later") };
        assert_eq!(futures_util::FutureExt::now_or_never(catch_panic_async::<()>(later)), Some(Err(PANIC)));
    }
}
