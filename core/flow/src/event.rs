//! What comes in: the candidate's actions, answers to effects, and changes around the phone.

use crate::effect::Stamp;
use crate::fault::{Fault, StorageFault};
use crate::record::{Profile, Record};
use crate::take::{Media, Stroke};
use queren_protocol::api::{
    AttemptView, CardReading, CaseView, Challenge, Millis, Office, PhotoView, ReviewView, Rule, Session, UploadView,
};
use queren_protocol::{Annotation, Policy, Private, Reason};
use serde::{Deserialize, Serialize};

/// One event and when it happened. The flow has no clock of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// When, by the phone's clock.
    pub now: Millis,
    /// What.
    pub event: Event,
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The first event: what the last run left on disk.
    Started(Box<Found>),
    /// The candidate did something.
    Act(Action),
    /// An effect ended.
    Answered {
        /// The effect's stamp; a stale one is dropped.
        stamp: Stamp,
        /// How it ended.
        answer: Box<Result<Answer, Fault>>,
    },
    /// An upload went on.
    Progress {
        /// The upload's stamp.
        stamp: Stamp,
        /// Bytes the platform holds.
        sent: u64,
        /// Bytes in all.
        total: u64,
        /// Bytes a second, as measured lately.
        speed: Option<u64>,
    },
    /// A wake-up that was asked for.
    Woke {
        /// Its stamp.
        stamp: Stamp,
    },
    /// The app is in front again.
    Foreground,
    /// The network is another one, or back.
    NetworkChanged,
    /// What the phone is like now.
    Phone(crate::phone::Phone),
    /// The record could not be made durable; nothing after it in the same batch was carried out.
    SaveFailed(StorageFault),
}

/// What was found at start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The installation's profile; none on the very first start.
    pub profile: Option<Profile>,
    /// The case record of the last candidate.
    pub record: Option<Record>,
    /// Whether the keystore holds a session token.
    pub signed_in: bool,
    /// Random, for a first start: becomes the installation's id.
    pub fresh_id: String,
    /// What this phone calls itself.
    pub device_name: String,
    /// The phone's own language, for a first start.
    pub lang: crate::record::Lang,
    /// A store that could not be opened.
    pub trouble: Option<StorageFault>,
}

/// Everything the candidate can do. A button carries the action it dispatches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
        permission: crate::phone::Permission,
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
        lang: crate::record::Lang,
    },
    /// Change settings.
    ChangeSettings {
        /// The new settings.
        settings: crate::record::Settings,
    },
}

/// A good answer to an effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To [`crate::Call::Policy`].
    Policy(Policy),
    /// To [`crate::Call::Offices`].
    Offices(Vec<Office>),
    /// To [`crate::Call::Rules`].
    Rules(Vec<Rule>),
    /// To [`crate::Call::Login`].
    Session(Session),
    /// To calls that answer with the case.
    Case(CaseView),
    /// To [`crate::Call::Upload`].
    Uploaded(UploadView),
    /// To [`crate::Call::ReadCard`].
    CardReading(CardReading),
    /// To [`crate::Call::Challenge`].
    Challenge(Challenge),
    /// To attempt calls.
    Attempt(AttemptView),
    /// To [`crate::Call::Review`].
    Review(ReviewView),
    /// To [`crate::Call::Photo`].
    Photo(PhotoView),
    /// To [`crate::Effect::Load`].
    Loaded(Option<Box<Record>>),
    /// To calls with nothing to say.
    Done,
    /// To [`crate::Effect::Keep`]: the file is encrypted and durable.
    Kept(Media),
    /// To [`crate::Effect::Check`].
    Checked(Findings),
}

/// What a check on the phone found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Reasons to take it again.
    pub reasons: Vec<Reason>,
    /// Weaknesses worth saying that should not stop the candidate.
    pub hints: Vec<Reason>,
    /// Where what was found.
    #[serde(rename = "marks", default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The compliant file the workshop made, for a photo.
    pub made: Option<Media>,
    /// False where a model is missing: guidance is degraded, nothing is blocked.
    pub complete: bool,
}

impl Findings {
    /// Whether the file itself is unusable, so that sending it anyway makes no sense.
    #[must_use]
    pub fn unusable(&self) -> bool {
        use Reason::{FileDamaged, FileKind, FileTooLarge, VideoFormat, VideoNoPicture};
        self.reasons.iter().any(|r| matches!(r, FileKind | FileDamaged | FileTooLarge | VideoFormat | VideoNoPicture))
    }
}
