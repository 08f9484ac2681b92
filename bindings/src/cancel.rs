//! Cancels a waiting call. When a coroutine or task is cancelled Kotlin drops the future and Swift lets it run on; a handle
//! works the same way in both.

use crate::catch_panic::catch_panic;
use crate::error::{ErrorCode, QuerenError};
use std::future::Future;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Given to a call that takes time; cancelling it ends the call with [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) and the work behind it.
#[derive(Debug, Default, uniffi::Object)]
pub struct CancelHandle(CancellationToken);

#[uniffi::export]
impl CancelHandle {
    /// A handle for one call.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<CancelHandle>, QuerenError> {
        catch_panic(|| Ok(Arc::default()))
    }

    /// Ends the call it was given to. Twice is fine, and so is after the call's end.
    pub fn cancel(&self) -> Result<(), QuerenError> {
        catch_panic(|| {
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
