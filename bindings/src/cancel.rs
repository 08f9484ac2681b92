//! Ends a wait from outside. Kotlin drops the future of a cancelled coroutine and Swift lets it run on; a handle works the
//! same way in both.

use crate::error::{ErrorCode, QuerenError};
use crate::guard::guard;
use std::future::Future;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Given to a call that takes time; cancelling it ends the call with [`QuerenError::Cancelled`] and the work behind it.
#[derive(Debug, Default, uniffi::Object)]
pub struct CancelHandle(CancellationToken);

#[uniffi::export]
impl CancelHandle {
    /// A handle for one call.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<CancelHandle>, QuerenError> {
        guard(|| Ok(Arc::default()))
    }

    /// Ends the call it was given to. Twice is fine, and so is after the call's end.
    pub fn cancel(&self) -> Result<(), QuerenError> {
        guard(|| {
            self.0.cancel();
            Ok(())
        })
    }
}

impl CancelHandle {
    /// `work`, unless this is cancelled first; what was not finished is dropped.
    pub(crate) async fn or_cancelled<T>(
        &self,
        work: impl Future<Output = Result<T, QuerenError>>,
    ) -> Result<T, QuerenError> {
        tokio::select! {
            biased;
            () = self.0.cancelled() => Err(QuerenError::from_code(ErrorCode::CallCancelled)),
            done = work => done,
        }
    }
}
