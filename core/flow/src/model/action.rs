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
    /// The obvious way on.
    Next,
    /// Turn a consent switch on or off.
    SetConsent {
        /// Agrees to face comparison.
        face: bool,
        /// Agrees to processing the card.
        id_card: bool,
    },
    /// Agree to what is switched on and go on.
    GiveConsent,
    /// Refuse; the office is the way.
    RefuseConsent,
    /// The camera or a file picker delivered a file.
    Captured {
        /// Where it lies; the core moves it into encrypted media.
        path: String,
    },
    /// What was read or made is right.
    Confirm,
    /// Take it again. Free.
    Retake,
    /// Send a capture although the phone's own check doubts it.
    UseAnyway,
    /// Fetch digits to read.
    RequestDigits,
    /// Spend one attempt.
    SubmitAttempt,
    /// Hand the case to the district office. Spends nothing.
    RequestReview,
    /// Continue on this phone what is open on another.
    TakeOver,
    /// One finished pen stroke.
    AddStroke {
        /// The stroke.
        stroke: Stroke,
    },
    /// Take the last stroke back.
    UndoStroke,
    /// Take all strokes back.
    ClearStrokes,
    /// Erase everything on this phone that can't be read any more, and start anew.
    WipeData,
    /// Save the signature and complete.
    SaveSignature,
    /// Do again what did not work.
    Retry,
    /// Ask the platform for news.
    Refresh,
    /// Practise: nothing is sent, nothing is counted.
    StartRehearsal,
    /// Show the offices for on-site confirmation.
    ShowOffices,
    /// Show when and why each attempt was spent.
    ShowAttempts,
    /// Show questions and answers.
    ShowHelp,
    /// Show the settings.
    ShowSettings,
    /// Show the consent again, to take it back or give it anew.
    ShowConsent,
    /// Show the exam room's rules.
    ShowRules,
    /// Save and leave: everything is on disk already, the screen says so.
    SaveAndLeave,
    /// Let the system ask for a permission.
    RequestPermission {
        /// Which.
        permission: Permission,
    },
    /// Go to the system's settings of this app.
    OpenSystemSettings,
    /// Try to open the camera again.
    ReopenCamera,
    /// Back from a side screen.
    Back,
    /// Speak another language; the other settings stay.
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
