//! Exit codes and errors. The codes are documented in `--help`.

/// Why the driver ends; the value is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    Internal = 1,
    Usage = 2,
    NeedsCandidate = 3,
    InReview = 4,
    Offline = 5,
    /// Only the district office can help.
    OfficeOnly = 6,
    Storage = 7,
    CheckFailed = 8,
}

/// A command that could not be carried out.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(crate) struct CommandError {
    pub(crate) exit: Exit,
    pub(crate) text: String,
}

impl CommandError {
    pub(crate) fn new(exit: Exit, text: impl Into<String>) -> CommandError {
        CommandError { exit, text: text.into() }
    }

    /// The core ended although nothing had asked it to.
    pub(crate) fn core_closed() -> CommandError {
        CommandError::new(Exit::Internal, "the core has shut down")
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> std::process::ExitCode {
        std::process::ExitCode::from(exit as u8)
    }
}
