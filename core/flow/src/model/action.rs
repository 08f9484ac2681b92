//! What the candidate can do on a screen.

use super::device_status::Permission;
use super::material::Stroke;
use super::record::{Lang, Settings};
use queren_protocol::Private;
use serde::{Deserialize, Serialize};

/// Everything the candidate can do. Each action means one thing on every screen; where it has no meaning it is rejected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Sign in.
    SignIn {
        /// E-mail address or phone number.
        account: Private,
        /// As typed.
        password: Private,
    },
    /// Sign out; the draft stays, encrypted.
    SignOut,
    /// Continue with the next step.
    Next,
    /// Turn a consent switch on or off.
    SetConsent {
        /// Agrees to face comparison.
        face: bool,
        /// Agrees to processing the card.
        id_card: bool,
    },
    /// Give consent to the items that are switched on, and continue.
    GiveConsent,
    /// Refuse consent; the candidate can confirm their identity at an office instead.
    RefuseConsent,
    /// The camera or a file picker delivered a file.
    Captured {
        /// Its path; the core imports it into the encrypted store.
        path: String,
    },
    /// Confirm what the platform read or the editor made.
    Confirm,
    /// Discard the capture and make another. Free.
    Retake,
    /// Send a capture although the check on the phone found a weakness.
    UseAnyway,
    /// Fetch digits to read.
    RequestDigits,
    /// Spend one attempt.
    SubmitAttempt,
    /// Ask the district office for a review. Uses no attempt.
    RequestReview,
    /// Continue on this device what is open on another.
    TakeOver,
    /// One finished pen stroke.
    AddStroke {
        /// The stroke.
        stroke: Stroke,
    },
    /// Undo the last stroke.
    UndoStroke,
    /// Clear all strokes.
    ClearStrokes,
    /// Erase everything on this phone that can't be read any more, and start anew.
    WipeData,
    /// Save the signature and complete.
    SaveSignature,
    /// Retry what failed.
    Retry,
    /// Ask the platform for the current state.
    Refresh,
    /// Practise: nothing is sent, nothing is counted.
    StartRehearsal,
    /// Show the offices for on-site confirmation.
    ShowOffices,
    /// Show when and why each attempt was spent.
    ShowAttempts,
    /// Show questions and answers.
    ShowHelp,
    /// Share the journal with whoever helps the candidate.
    ShareJournal,
    /// Show the settings.
    ShowSettings,
    /// Show the consent again, to take it back or give it anew.
    ShowConsent,
    /// Show the exam room's rules.
    ShowRules,
    /// Save and leave. Everything is on disk already; the screen that follows says so.
    SaveAndLeave,
    /// Have the system ask for a permission.
    RequestPermission {
        /// Which.
        permission: Permission,
    },
    /// Open the system's settings for this app.
    OpenSystemSettings,
    /// Try to open the camera again.
    ReopenCamera,
    /// Back from a side screen.
    Back,
    /// Change the language and keep the other settings.
    SetLanguage {
        /// Which.
        lang: Lang,
    },
    /// Change the settings, without leaving the screen.
    ChangeSettings {
        /// The new settings.
        settings: Settings,
    },
}
