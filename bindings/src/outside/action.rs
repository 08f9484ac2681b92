//! What the candidate can do. Buttons carry their action; a shell makes one of its own only where something is typed,
//! captured, drawn or switched.

use super::{Lang, Private};
use queren_flow::device_status::Permission;
pub use queren_flow::{Action, Point, Settings, Stroke};

/// Everything the candidate can do. A button carries the action it dispatches.
#[uniffi::remote(Enum)]
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
    /// Turn a consent switch.
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
    /// Change settings.
    ChangeSettings {
        /// The new settings.
        settings: Settings,
    },
}

/// A point of the pen: milliseconds since the signature began, and the place in pad units (0..=1 both ways).
#[uniffi::remote(Record)]
pub struct Point {
    /// Milliseconds since the signature began.
    pub t_ms: u32,
    /// From the left edge.
    pub x: f32,
    /// From the upper edge.
    pub y: f32,
}

/// Pen down to pen up.
#[uniffi::remote(Record)]
pub struct Stroke {
    /// In order of time.
    pub points: Vec<Point>,
}

/// The candidate's choices about the app itself.
#[uniffi::remote(Record)]
pub struct Settings {
    /// Language.
    pub lang: Lang,
    /// 长辈版: fewer words, larger targets, everything read aloud.
    pub elder: bool,
    /// Pinyin below the digits.
    pub digit_help: bool,
}
