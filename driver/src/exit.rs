//! OutputMode the driver ends: one code per kind of ending, as listed in `--help`.

/// An ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    Internal = 1,
    Usage = 2,
    NeedsCandidate = 3,
    InReview = 4,
    Offline = 5,
    NoWayOn = 6,
    Storage = 7,
    Findings = 8,
}

/// Something went wrong before or beside the walk.
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
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> std::process::ExitCode {
        std::process::ExitCode::from(exit as u8)
    }
}
