//! What goes out: work for the adapters, as values. The flow itself does nothing.

use crate::record::{Profile, Record};
use crate::take::{Media, Outgoing, Stroke};
use queren_protocol::Private;
use queren_protocol::api::{
    Artifact, AttemptRequest, ConsentRequest, Device, MaterialKind, Millis, ReviewSubject, TakeoverRequest,
};

/// Ties an answer to the effect that asked. Never used twice in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp(pub u64);

/// Work to do, in order. Nothing after a [`Effect::Save`] may start before it is durable, and the screen that belongs to
/// a step is shown only after the step's saves.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Make the case record durable; with an attempt, its outbox row in the same transaction.
    Save {
        /// The record.
        record: Box<Record>,
        /// The attempt whose row is to be inserted or moved on.
        outbox: Option<Box<Outgoing>>,
    },
    /// Make the installation's profile durable.
    SaveProfile(Box<Profile>),
    /// Keep the session token in the keystore.
    KeepToken(Private),
    /// Forget the session token.
    ForgetToken,
    /// Talk to the platform.
    Call {
        /// Stamp of the answer.
        stamp: Stamp,
        /// What to ask.
        call: Box<Call>,
    },
    /// Move a captured file into encrypted media.
    Keep {
        /// Stamp of the answer.
        stamp: Stamp,
        /// What it is.
        kind: MaterialKind,
        /// From where.
        source: Source,
        /// Refuse more bytes than this.
        max_bytes: u64,
    },
    /// Look at a capture on the phone.
    Check {
        /// Stamp of the answer.
        stamp: Stamp,
        /// What to look at.
        check: Check,
    },
    /// Erase media that nothing needs any more.
    Erase(Vec<Media>),
    /// Wake the flow.
    Wake {
        /// Stamp of the wake-up.
        stamp: Stamp,
        /// When.
        at: Millis,
    },
    /// Read the record of this case from disk, if there is one.
    Load {
        /// Stamp of the answer.
        stamp: Stamp,
        /// The case.
        case: String,
    },
    /// Let the system ask for a permission; the answer is a [`crate::Event::Phone`].
    Ask(crate::phone::Permission),
    /// Show the system's settings of this app.
    OpenSettings,
    /// Open the camera the screen wants once more.
    OpenCamera,
    /// Try again to open the store, then say [`crate::Event::Started`].
    Reopen,
    /// The key is gone: remove what can't be read any more, then say [`crate::Event::Started`].
    Wipe,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
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
    Card(Source),
    /// The number-reading video.
    Video(Source),
    /// Makes the compliant photo and checks it against the card's portrait, if the card is still on this phone.
    Photo {
        /// The picture as chosen.
        source: Source,
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
        /// The take.
        take: String,
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
        /// The take.
        take: String,
        /// Its upload.
        upload: String,
    },
    /// Save the signature and complete.
    Signature {
        /// The take.
        take: String,
        /// Its upload.
        upload: String,
    },
}
