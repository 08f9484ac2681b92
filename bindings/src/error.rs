//! The one error type. It is for the developer of a shell and for crash logs: what concerns the candidate is on a screen. It
//! never contains personal data.

use queren_app::AppError;

/// Why a call failed. A single variant, so that every language reads the three fields the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum QuerenError {
    /// A call failed.
    #[error("{kind:?}: {code:?}")]
    Failed {
        /// What kind of failure: enough to decide what an app does about it.
        kind: ErrorKind,
        /// The cause; stable and fit for logs.
        code: ErrorCode,
        /// Whether trying again can help.
        retry: Retry,
    },
}

/// Kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ErrorKind {
    /// The configuration can't be used: address, certificates or folders.
    Config,
    /// The core was closed, or could not start.
    Closed,
    /// A picture does not exist or can't be read.
    Picture,
    /// A camera frame whose layout doesn't fit its bytes, or two threads in one preview.
    Frame,
    /// The caller cancelled the call.
    Cancelled,
    /// A fault in the core; none of the candidate's work is lost.
    Internal,
}

/// Causes of failure, as stable codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ErrorCode {
    /// The platform's address or certificates can't be used.
    ConfigPlatform,
    /// A folder can't be created, or others can read it.
    ConfigFolder,
    /// No threads to run on.
    CoreRuntime,
    /// The core is closed.
    CoreClosed,
    /// The picture does not exist, or can't be read or fetched.
    PictureMissing,
    /// A width, height, stride or length that doesn't fit.
    FrameLayout,
    /// Another thread is using this preview.
    FrameBusy,
    /// Cancelled by the caller.
    CallCancelled,
    /// A caught panic.
    InternalPanic,
}

/// Whether trying again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Retry {
    /// The same call may succeed in a moment.
    Later,
    /// A new core has to be started first.
    Restart,
    /// Only a changed call can succeed.
    Never,
}

impl QuerenError {
    /// The error of a cause.
    #[must_use]
    pub const fn from_code(code: ErrorCode) -> QuerenError {
        use ErrorCode as C;
        let (kind, retry) = match code {
            C::ConfigPlatform | C::ConfigFolder => (ErrorKind::Config, Retry::Never),
            C::CoreRuntime => (ErrorKind::Closed, Retry::Later),
            C::CoreClosed => (ErrorKind::Closed, Retry::Restart),
            C::PictureMissing => (ErrorKind::Picture, Retry::Later),
            C::FrameLayout => (ErrorKind::Frame, Retry::Never),
            C::FrameBusy => (ErrorKind::Frame, Retry::Later),
            C::CallCancelled => (ErrorKind::Cancelled, Retry::Later),
            C::InternalPanic => (ErrorKind::Internal, Retry::Later),
        };
        QuerenError::Failed { kind, code, retry }
    }
}

impl From<AppError> for QuerenError {
    fn from(e: AppError) -> QuerenError {
        QuerenError::from_code(match e {
            AppError::Config => ErrorCode::ConfigPlatform,
            AppError::Runtime => ErrorCode::CoreRuntime,
            AppError::Closed => ErrorCode::CoreClosed,
            AppError::Picture => ErrorCode::PictureMissing,
        })
    }
}
