//! The closed set of screens.

use serde::{Deserialize, Serialize};

/// Which screen it is; shells match it exhaustively.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ScreenId {
    /// Account and password.
    Login,
    /// Reading the draft after login.
    RestoringDraft,
    /// Welcome back.
    Welcome,
    /// Asking where the case stands.
    LoadingCase,
    /// Consent.
    Consent,
    /// Consent was refused: the office is the way.
    ConsentRefused,
    /// What to have at hand.
    Preparation,
    /// Photograph the card.
    CardCapture,
    /// Importing, checking, sending or reading the card.
    CardProcessing,
    /// The card must be photographed again.
    CardRejected,
    /// What was read: right?
    CardConfirmation,
    /// Is it a good moment for the video?
    VideoPreflight,
    /// Fetching digits.
    DigitsLoading,
    /// Digits and recording.
    VideoCapture,
    /// Importing or checking the take.
    VideoProcessing,
    /// Look again: submit or retake.
    VideoConfirmation,
    /// The attempt is being sent.
    AttemptSending,
    /// Not sure whether the platform has it: confirming.
    AttemptReconciling,
    /// The platform judges.
    AttemptJudging,
    /// Not passed.
    AttemptFailed,
    /// Open on another phone.
    OtherDevice,
    /// Hand over to the office?
    ReviewOffer,
    /// Handing over to the office.
    ReviewSending,
    /// With the office.
    ReviewWaiting,
    /// The office rejected it.
    ReviewRejected,
    /// Choose or take the photo.
    PhotoCapture,
    /// Importing, making, sending or judging the photo.
    PhotoProcessing,
    /// Before and after, with the ruler.
    PhotoEditor,
    /// The photo was not accepted.
    PhotoFailed,
    /// The signature pad.
    Signature,
    /// Saving the signature.
    SignatureSaving,
    /// Complete.
    Done,
    /// Offices for on-site confirmation.
    Offices,
    /// The ledger, in full.
    AttemptHistory,
    /// Settings.
    Settings,
    /// Questions and answers.
    Help,
    /// The exam room's rules.
    Rules,
    /// Saved; the app may be closed.
    SafeToClose,
    /// Practice: digits and recording.
    RehearsalCapture,
    /// Practice: looking at it.
    RehearsalProcessing,
    /// Practice: what was found.
    RehearsalResult,
    /// This phone's storage does not work.
    Blocked,
}
