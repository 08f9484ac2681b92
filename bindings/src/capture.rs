//! A capture while it is made. A shell ticks the session, draws its view and carries out its commands.

use crate::catch_panic::catch_panic;
use crate::error::QuerenError;
use queren_app::CaptureSession;
use queren_app::capture_session::{CaptureInput, CaptureStep, CaptureView};
use queren_app::view_model::Capture;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The session of one capture screen. It needs no running core; every call is short and safe from every thread.
#[derive(Debug, uniffi::Object)]
pub struct CaptureHandle(Mutex<CaptureSession>);

/// A session for what a screen captures; none for the photo, which comes from the system's camera or album. Made when the
/// screen is shown: `wall_ms` is the time of day at this moment, milliseconds since 1970 (UTC), and tells how long the digits
/// last.
#[uniffi::export]
pub fn capture_session(capture: Capture, wall_ms: i64) -> Result<Option<Arc<CaptureHandle>>, QuerenError> {
    catch_panic(|| {
        let session = CaptureSession::new(&capture, wall_ms);
        Ok(session.map(|session| Arc::new(CaptureHandle(Mutex::new(session)))))
    })
}

#[uniffi::export]
impl CaptureHandle {
    /// Takes one input at `at_ms`, milliseconds on a clock that does not jump, and answers with what to draw and to do.
    pub fn handle(&self, at_ms: u64, input: CaptureInput) -> Result<CaptureStep, QuerenError> {
        catch_panic(|| Ok(self.lock().handle(at_ms, input)))
    }

    /// What to draw now.
    pub fn view(&self) -> Result<CaptureView, QuerenError> {
        catch_panic(|| Ok(self.lock().view()))
    }
}

impl CaptureHandle {
    fn lock(&self) -> MutexGuard<'_, CaptureSession> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
