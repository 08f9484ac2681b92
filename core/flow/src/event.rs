//! Input: the candidate's actions, answers to effects, and changes of the device.

use crate::effect::RequestId;
use crate::model::{Action, DeviceStatus, Fault, Findings, Lang, Media, Profile, Record, StorageFault};
use queren_protocol::Policy;
use queren_protocol::api::{
    AttemptView, CardReading, CaseView, Challenge, Millis, Office, PhotoView, ReviewView, Rule, Session, UploadView,
};
use serde::{Deserialize, Serialize};

/// One event and when it happened. The flow has no clock of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// When, by the phone's clock.
    pub now: Millis,
    /// What.
    pub event: Event,
}

/// Everything that can happen. Serialised only without personal data, for the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The first event: what the previous run left on disk.
    Started(Box<StartupData>),
    /// The candidate did something.
    Act(Action),
    /// An effect ended.
    Answered {
        /// The effect's request id; stale answers are dropped.
        request_id: RequestId,
        /// Its result.
        answer: Box<Result<Answer, Fault>>,
    },
    /// An upload made progress.
    Progress {
        /// The upload's request id.
        request_id: RequestId,
        /// Bytes the platform holds.
        sent: u64,
        /// Bytes in all.
        total: u64,
        /// Bytes per second, measured recently.
        speed: Option<u64>,
    },
    /// A requested wake-up.
    TimerFired {
        /// Its request id.
        request_id: RequestId,
    },
    /// The app returned to the foreground.
    Foreground,
    /// The network changed or came back.
    NetworkChanged,
    /// The device's current status.
    DeviceChanged(DeviceStatus),
    /// The record could not be saved; the effects after it in the same batch were not carried out.
    SaveFailed(StorageFault),
}

/// What was found at start.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StartupData {
    /// The installation's profile; none on the very first start.
    pub profile: Option<Profile>,
    /// The case record of the last candidate.
    pub record: Option<Record>,
    /// Whether the keystore holds a session token.
    pub signed_in: bool,
    /// Random; on the first start it becomes the installation's id.
    pub fresh_id: String,
    /// This device's name.
    pub device_name: String,
    /// The device's language, used on the first start.
    pub lang: Lang,
    /// A store that could not be opened.
    pub trouble: Option<StorageFault>,
}

/// A successful answer to an effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// To calls whose answer is empty.
    Done,
    /// To [`crate::Effect::ImportMedia`]: the file is encrypted and durable.
    Imported(Media),
    /// To [`crate::Effect::Check`].
    Checked(Findings),
}

impl Event {
    /// Whether this event is the answer to that request.
    #[must_use]
    pub fn answers(&self, id: RequestId) -> bool {
        matches!(self, Event::Answered { request_id, .. } if *request_id == id)
    }
}
