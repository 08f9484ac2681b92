//! What goes out: work for the adapters, as values. The flow itself does nothing.

use crate::model::{Media, OutgoingAttempt, Profile, Record, Stroke};
use queren_protocol::Private;
use queren_protocol::api::{
    Artifact, AttemptRequest, ConsentRequest, Device, MaterialKind, Millis, ReviewSubject, TakeoverRequest,
};

/// Ties an answer to the effect that asked. Never used twice in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// Work to do, in order. Nothing after a [`Effect::Save`] may start before it is durable, and the screen that belongs to
/// a step is shown only after the step's saves.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Make the case record durable; with an attempt, its outbox row in the same transaction.
    Save {
        /// The record.
        record: Box<Record>,
        /// The attempt whose row is to be inserted or moved on.
        outbox: Option<Box<OutgoingAttempt>>,
    },
    /// Make the installation's profile durable.
    SaveProfile(Box<Profile>),
    /// Keep the session token in the keystore.
    StoreToken(Private),
    /// Forget the session token.
    ForgetToken,
    /// Talk to the platform.
    Call {
        /// RequestId of the answer.
        request_id: RequestId,
        /// What to ask.
        call: Box<Call>,
    },
    /// Move a captured file into encrypted media.
    ImportMedia {
        /// RequestId of the answer.
        request_id: RequestId,
        /// What it is.
        kind: MaterialKind,
        /// From where.
        source: MediaSource,
        /// Refuse more bytes than this.
        max_bytes: u64,
    },
    /// Look at a capture on the phone.
    Check {
        /// RequestId of the answer.
        request_id: RequestId,
        /// What to look at.
        check: Check,
    },
    /// Stop what was asked for under this id; nobody waits for the answer.
    Cancel(RequestId),
    /// The candidate's action had no meaning in the state it met, e.g. a button pressed twice. Nothing else happened.
    ActionRejected,
    /// Erase media that nothing needs any more.
    Erase(Vec<Media>),
    /// Wake the flow.
    StartTimer {
        /// RequestId of the wake-up.
        request_id: RequestId,
        /// When.
        at: Millis,
    },
    /// Read the record of this case from disk, if there is one.
    Load {
        /// RequestId of the answer.
        request_id: RequestId,
        /// The case.
        case: String,
    },
    /// Let the system ask for a permission; the answer is a [`crate::Event::DeviceChanged`].
    RequestPermission(crate::model::device_status::Permission),
    /// Show the system's settings of this app.
    OpenSystemSettings,
    /// Open the camera the screen wants once more.
    ReopenCamera,
    /// Try again to open the store, then say [`crate::Event::Started`].
    ReopenStore,
    /// The key is gone: remove what can't be read any more, then say [`crate::Event::Started`].
    WipeStore,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaSource {
    /// A file of the camera or picker; removed once it is kept.
    File(String),
    /// Signature strokes, as JSON.
    Strokes(Vec<Stroke>),
    /// Encrypted media.
    Media(Media),
}

/// A check on the phone.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// The card's portrait side.
    Card(MediaSource),
    /// The number-reading video.
    Video(MediaSource),
    /// Makes the compliant photo and checks it against the card's portrait, if the card is still on this phone.
    Photo {
        /// The picture as chosen.
        source: MediaSource,
        /// The card.
        card: Option<Media>,
    },
    /// The signature.
    Signature(Vec<Stroke>),
}

/// One request to the platform. All may be repeated.
#[derive(Debug, Clone, PartialEq)]
pub enum Call {
    /// The policy in force.
    Policy,
    /// Offices for on-site confirmation.
    Offices,
    /// The exam room's rules.
    Rules,
    /// Sign in.
    Login {
        /// Account.
        account: Private,
        /// Password.
        password: Private,
        /// This phone.
        device: Device,
    },
    /// End the session.
    Logout,
    /// The truth about the case.
    Case,
    /// Agree or refuse.
    Consent(ConsentRequest),
    /// Send media, from where the platform stands.
    Upload {
        /// Upload id.
        upload: String,
        /// What the platform must receive.
        artifact: Artifact,
        /// Where it lies.
        media: Media,
    },
    /// Read the card.
    ReadCard {
        /// Id of the capture.
        capture: String,
        /// Its upload.
        upload: String,
    },
    /// Digits.
    Challenge {
        /// Chosen id.
        challenge: String,
    },
    /// Open an attempt.
    OpenAttempt {
        /// Id, already durable.
        attempt: String,
        /// The request.
        request: AttemptRequest,
    },
    /// Commit: the only counting point.
    Commit {
        /// Id.
        attempt: String,
        /// Hash of the manifest.
        manifest_hash: String,
    },
    /// Continue here.
    Takeover(TakeoverRequest),
    /// Hand over to the office.
    Review {
        /// Chosen id.
        review: String,
        /// What.
        subject: ReviewSubject,
        /// Complete uploads.
        uploads: Vec<String>,
    },
    /// Judge a photo.
    Photo {
        /// Id of the capture.
        capture: String,
        /// Its upload.
        upload: String,
    },
    /// Save the signature and complete.
    Signature {
        /// Id of the capture.
        capture: String,
        /// Its upload.
        upload: String,
    },
}
