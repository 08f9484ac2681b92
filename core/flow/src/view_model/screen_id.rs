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
    /// Reading the case from the platform.
    LoadingCase,
    /// Consent.
    Consent,
    /// Consent was refused: the office is the alternative.
    ConsentRefused,
    /// What the candidate needs.
    Preparation,
    /// Photograph the card.
    CardCapture,
    /// Importing, checking, sending or reading the card.
    CardProcessing,
    /// The card must be photographed again.
    CardRejected,
    /// Confirm what was read.
    CardConfirmation,
    /// Is it a good moment for the video?
    VideoPreflight,
    /// Fetching digits.
    DigitsLoading,
    /// Digits and recording.
    VideoCapture,
    /// Importing or checking the recording.
    VideoProcessing,
    /// Review the recording: submit or retake it.
    VideoConfirmation,
    /// The attempt is being sent.
    AttemptSending,
    /// Reconciling: it is unknown whether the platform has the attempt.
    AttemptReconciling,
    /// The platform judges.
    AttemptJudging,
    /// The attempt failed.
    AttemptFailed,
    /// The attempt is open on another device.
    OtherDevice,
    /// Offer of a review by the office.
    ReviewOffer,
    /// Sending the review to the office.
    ReviewSending,
    /// The office is reviewing.
    ReviewWaiting,
    /// The office rejected it.
    ReviewRejected,
    /// Choose or take the photo.
    PhotoCapture,
    /// Importing, editing, sending or judging the photo.
    PhotoProcessing,
    /// The photo before and after editing, with the requirements.
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
    /// The attempt history.
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
    /// Practice: checking the recording.
    RehearsalProcessing,
    /// Practice: what was found.
    RehearsalResult,
    /// The device's storage failed.
    Blocked,
}
