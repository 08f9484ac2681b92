//! Faults on demand, for the packages' tests. Only in builds with debug assertions, so no shipped library has it.

use crate::error::QuerenError;
use crate::guard::{guard, guard_async, keep_text_out_of_logs};

/// Panics with text that must not cross.
#[uniffi::export]
pub fn drill_panic() -> Result<(), QuerenError> {
    keep_text_out_of_logs();
    guard(|| panic!("drill 420100199001010018"))
}

/// Panics on the way of an awaited call.
#[uniffi::export]
pub async fn drill_panic_later() -> Result<(), QuerenError> {
    keep_text_out_of_logs();
    guard_async(async { panic!("drill 420100199001010018") }).await
}

/// Every error there is, one for each code: `index` counts from 0; none past the last.
#[uniffi::export]
pub fn drill_error(index: u32) -> Result<bool, QuerenError> {
    use crate::error::ErrorCode as C;
    const ALL: [C; 10] = [
        C::ConfigPlatform,
        C::ConfigFolder,
        C::CoreRuntime,
        C::CoreClosed,
        C::PictureMissing,
        C::FrameLayout,
        C::FrameBusy,
        C::CallCancelled,
        C::InternalPanic,
        C::PortFailed,
    ];
    guard(|| match ALL.get(index as usize) {
        Some(code) => Err(QuerenError::from_code(*code)),
        None => Ok(false),
    })
}
