//! The one error type. What concerns the candidate is on a screen; this is for the developer of a shell and for crash
//! logs, so it carries no personal data: a kind, a stable code and what to do about it.

use queren_app::AppError;

/// What may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Retry {
    /// The same call may work in a moment.
    Later,
    /// Start a new core first.
    Restart,
    /// Only a changed call can work.
    Never,
}

/// Why a call failed. `code` is stable and fit for logs; no field ever holds personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum QuerenError {
    /// The configuration can't be used: address, certificates or folders.
    #[error("the configuration can't be used")]
    Config {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
    /// The core was closed, or never came up.
    #[error("the core is closed")]
    Closed {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
    /// A picture isn't there or can't be read.
    #[error("no such picture")]
    Picture {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
    /// A camera frame whose sizes don't fit its bytes.
    #[error("not a frame")]
    Frame {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
    /// The caller ended the wait.
    #[error("cancelled")]
    Cancelled {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
    /// A fault of our own; nothing of the candidate's work is lost by it.
    #[error("internal fault")]
    Internal {
        /// Stable code.
        code: ErrorCode,
        /// What may help.
        retry: Retry,
    },
}

/// Stable codes, one for each cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ErrorCode {
    /// The platform's address or certificates can't be used.
    ConfigPlatform,
    /// A folder can't be made or is not ours alone.
    ConfigFolder,
    /// No threads to run on.
    CoreRuntime,
    /// Closed.
    CoreClosed,
    /// No such picture, or it can't be read or fetched.
    PictureMissing,
    /// A width, height, stride or length that doesn't fit.
    FrameLayout,
    /// Another thread is in this preview.
    FrameBusy,
    /// Cancelled by the caller.
    CallCancelled,
    /// A panic, caught.
    InternalPanic,
    /// A port that failed in a way it doesn't declare.
    PortFailed,
}

impl QuerenError {
    /// The error of a cause.
    #[must_use]
    pub const fn from_code(code: ErrorCode) -> QuerenError {
        use ErrorCode as C;
        match code {
            C::ConfigPlatform | C::ConfigFolder => QuerenError::Config { code, retry: Retry::Never },
            C::CoreRuntime => QuerenError::Closed { code, retry: Retry::Later },
            C::CoreClosed => QuerenError::Closed { code, retry: Retry::Restart },
            C::PictureMissing => QuerenError::Picture { code, retry: Retry::Later },
            C::FrameLayout => QuerenError::Frame { code, retry: Retry::Never },
            C::FrameBusy => QuerenError::Frame { code, retry: Retry::Later },
            C::CallCancelled => QuerenError::Cancelled { code, retry: Retry::Later },
            C::InternalPanic | C::PortFailed => QuerenError::Internal { code, retry: Retry::Later },
        }
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

/// A foreign port that threw what it does not declare.
impl From<uniffi::UnexpectedUniFFICallbackError> for QuerenError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> QuerenError {
        // Its text is the shell's own and may hold anything.
        QuerenError::from_code(ErrorCode::PortFailed)
    }
}
