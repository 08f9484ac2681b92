//! Texts of closed sets in one language: reasons, hints, a shell's own controls. Screens already contain their words.

use crate::catch_panic::catch_panic;
use crate::error::QuerenError;
use queren_app::protocol::hint::Priority;
use queren_app::protocol::{Hint, Reason, Severity};
use queren_app::{ControlLabels, Lang, words};

/// A reason with its words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReasonWords {
    /// The reason.
    pub reason: Reason,
    /// Stable code; never shown to the candidate.
    pub code: String,
    /// Whether the capture has to be retaken.
    pub severity: Severity,
    /// The cause, one sentence.
    pub cause: String,
    /// The remedy, one sentence.
    pub remedy: String,
    /// Both, short enough to be spoken.
    pub say: String,
}

/// Every reason with its words, in the order of remedy: for a help page and for tests.
#[uniffi::export]
pub fn reason_words(lang: Lang) -> Result<Vec<ReasonWords>, QuerenError> {
    catch_panic(|| {
        let w = words(lang);
        let entry = |r: Reason| ReasonWords {
            reason: r,
            code: r.code().to_owned(),
            severity: r.severity(),
            cause: w.cause(r),
            remedy: w.remedy(r),
            say: w.say(r),
        };
        Ok(Reason::ALL.iter().copied().map(entry).collect())
    })
}

/// A hint with its words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HintWords {
    /// The hint.
    pub hint: Hint,
    /// Stable code; never shown to the candidate.
    pub code: String,
    /// Shown above the frame, and spoken.
    pub text: String,
    /// How a screen reader announces it.
    pub priority: Priority,
    /// Whether it says that everything is right.
    pub ready: bool,
}

/// Every hint with its words, in the order in which packed guidance counts them. Ask once a screen, not once a frame.
#[uniffi::export]
pub fn hint_words(lang: Lang) -> Result<Vec<HintWords>, QuerenError> {
    catch_panic(|| {
        let w = words(lang);
        let entry = |hint: Hint| HintWords {
            hint,
            code: hint.code().to_owned(),
            text: w.hint(hint),
            priority: hint.priority(),
            ready: hint.is_ready(),
        };
        Ok(Hint::ALL.iter().copied().map(entry).collect())
    })
}

/// The words of a shell's own controls. Ask once a language, not once a screen.
#[uniffi::export]
pub fn control_labels(lang: Lang) -> Result<ControlLabels, QuerenError> {
    catch_panic(|| Ok(words(lang).control_labels()))
}
