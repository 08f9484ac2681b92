//! One screen, flat: everything a shell shows, says and lets be felt.

use super::{Action, Part};
pub use queren_flow::view_model::{AttemptCount, BackgroundWork, Cost, Haptic, Speech, StepBar};
pub use queren_flow::{Lang, Media, ScreenId};
pub use queren_protocol::api::{Artifact, MaterialKind};

/// Which screen it is; shells match it exhaustively.
#[uniffi::remote(Enum)]
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
    /// Keeping, checking, sending or reading the card.
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
    /// Keeping or checking the take.
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
    /// Keeping, making, sending or judging the photo.
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

/// What is left to do without the candidate: a phone that closes the app gives the core time for it.
#[uniffi::remote(Enum)]
pub enum BackgroundWork {
    /// The core is at it.
    Running,
    /// It ran into trouble and is to try again when there is a network.
    WaitingToRetry,
    /// Nothing: the next step is the candidate's.
    Idle,
}

/// The bar of five steps.
#[uniffi::remote(Record)]
pub struct StepBar {
    /// 1..=5.
    pub current: u8,
    /// "3/5 朗读数字".
    pub label: String,
}

/// Attempts at a glance: `验证机会 ●●○ 已用 2 次`.
#[uniffi::remote(Record)]
pub struct AttemptCount {
    /// Used.
    pub used: u32,
    /// Allowed.
    pub limit: u32,
    /// In words, never by colour alone.
    pub label: String,
}

/// What a button costs; the screen says so before it is pressed.
#[uniffi::remote(Enum)]
pub enum Cost {
    /// Nothing, and nobody would doubt it.
    None,
    /// Nothing, said aloud: "不消耗次数".
    Free,
    /// One attempt.
    Attempt,
}

/// Something to say.
#[uniffi::remote(Record)]
pub struct Speech {
    /// The sentences, one a line, each short enough to be said in one breath.
    pub text: String,
    /// Interrupts what is being said. Never while the microphone records.
    pub urgent: bool,
}

/// Something to feel.
#[uniffi::remote(Enum)]
pub enum Haptic {
    /// It is right.
    Success,
    /// Look here.
    Attention,
    /// It is wrong.
    Error,
}

/// Language of words and speech.
#[uniffi::remote(Enum)]
pub enum Lang {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

/// A file in the encrypted store.
#[uniffi::remote(Record)]
pub struct Media {
    /// The store's id.
    pub id: String,
    /// Kind, length and SHA-256 of the plain bytes.
    pub artifact: Artifact,
}

/// What a file is to be: its kind, its length and its hash.
#[uniffi::remote(Record)]
pub struct Artifact {
    /// What it shows.
    pub kind: MaterialKind,
    /// Bytes.
    pub length: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// What a file shows.
#[uniffi::remote(Enum)]
pub enum MaterialKind {
    /// The card's portrait side.
    Card,
    /// The number-reading video.
    Video,
    /// The portrait photo.
    Photo,
    /// The signature's strokes.
    Signature,
}

/// One screen: immutable, complete, in the candidate's language.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Screen {
    /// Which.
    pub id: ScreenId,
    /// Language of every word on it.
    pub lang: Lang,
    /// 长辈版.
    pub elder: bool,
    /// Heading.
    pub title: String,
    /// One or two sentences below it.
    pub lead: String,
    /// Where in the five steps.
    pub steps: Option<StepBar>,
    /// Attempts used and left, from the video on.
    pub attempts: Option<AttemptCount>,
    /// Content, top to bottom.
    pub parts: Vec<Part>,
    /// The one filled button.
    pub primary: Option<Button>,
    /// The others, most useful first; the ways out are among them.
    pub others: Vec<Button>,
    /// What to say aloud on arrival.
    pub speak: Option<Speech>,
    /// What to feel.
    pub haptic: Option<Haptic>,
    /// Holds personal data: no screenshots, covered in the task switcher.
    pub private: bool,
    /// What is left to do without the candidate, also under a screen laid over it.
    pub background_work: BackgroundWork,
    /// The platform runs in test mode; shown on every screen.
    pub test_mode: Option<String>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Button {
    /// Words.
    pub label: String,
    /// What it dispatches.
    pub action: Action,
    /// What it costs.
    pub cost: Cost,
    /// False until the screen's own condition holds (e.g. both switches on).
    pub enabled: bool,
}

impl From<&queren_flow::Screen> for Screen {
    fn from(screen: &queren_flow::Screen) -> Screen {
        let queren_flow::Screen {
            id,
            lang,
            elder,
            title,
            lead,
            steps,
            attempts,
            parts,
            primary,
            others,
            speak,
            haptic,
            private,
            background_work,
            test_mode,
        } = screen.clone();
        Screen {
            id,
            lang,
            elder,
            title,
            lead,
            steps,
            attempts,
            parts: parts.into_iter().map(Part::from).collect(),
            primary: primary.map(Button::from),
            others: others.into_iter().map(Button::from).collect(),
            speak,
            haptic,
            private,
            background_work,
            test_mode,
        }
    }
}

impl From<queren_flow::view_model::Button> for Button {
    fn from(button: queren_flow::view_model::Button) -> Button {
        let queren_flow::view_model::Button { label, action, cost, enabled } = button;
        Button { label, action, cost, enabled }
    }
}
