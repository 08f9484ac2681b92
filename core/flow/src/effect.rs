//! Output: work for the adapters, as values. The flow itself performs no I/O.

use crate::model::{Media, OutgoingAttempt, Profile, Record, Stroke};
use queren_protocol::Private;
use queren_protocol::api::{
    Artifact, AttemptRequest, ConsentRequest, Device, MaterialKind, Millis, ReviewSubject, TakeoverRequest,
};
use serde::{Deserialize, Serialize};

/// Ties an answer to the effect that asked for it. Never reused within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
        /// Request id that the answer will carry.
        request_id: RequestId,
        /// The request.
        call: Box<Call>,
    },
    /// Move a captured file into encrypted media.
    ImportMedia {
        /// Request id that the answer will carry.
        request_id: RequestId,
        /// What it is.
        kind: MaterialKind,
        /// Where its bytes come from.
        source: MediaSource,
        /// Largest size accepted, bytes.
        max_bytes: u64,
    },
    /// Check a capture on the phone.
    Check {
        /// Request id that the answer will carry.
        request_id: RequestId,
        /// What to check.
        check: Check,
    },
    /// Cancel the request with this id; its answer is no longer needed.
    Cancel(RequestId),
    /// The action does not apply in the current state, e.g. because a button was pressed twice. Nothing else happened.
    ActionRejected,
    /// Erase media that nothing needs any more.
    Erase(Vec<Media>),
    /// Send a wake-up at a given time.
    StartTimer {
        /// Request id that the wake-up will carry.
        request_id: RequestId,
        /// When.
        at: Millis,
    },
    /// Read the record of this case from disk, if there is one.
    Load {
        /// Request id that the answer will carry.
        request_id: RequestId,
        /// The case.
        case: String,
    },
    /// Let the system ask for a permission; the answer is a [`crate::Event::DeviceChanged`].
    RequestPermission(crate::model::device_status::Permission),
    /// Open the system's settings for this app.
    OpenSystemSettings,
    /// Write the journal to a file and let the candidate choose where it goes.
    ShareJournal,
    /// Reopen the camera the screen needs.
    ReopenCamera,
    /// Try again to open the store, then report [`crate::Event::Started`].
    ReopenStore,
    /// The key is lost: remove what can no longer be read, then report [`crate::Event::Started`].
    WipeStore,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaSource {
    /// A file from the camera or picker; removed once it is imported.
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

/// One request to the platform. Every one of them is safe to repeat.
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
    /// Read the case.
    Case,
    /// Record consent or refusal.
    Consent(ConsentRequest),
    /// Upload media, starting at the offset the platform already has.
    Upload {
        /// Upload id.
        upload: String,
        /// What the platform must receive.
        artifact: Artifact,
        /// Where it is stored.
        media: Media,
    },
    /// Read the card.
    ReadCard {
        /// Id of the capture.
        capture: String,
        /// Its upload.
        upload: String,
    },
    /// Fetch digits.
    Challenge {
        /// Id chosen by the client.
        challenge: String,
    },
    /// Open an attempt.
    OpenAttempt {
        /// Id, already on disk.
        attempt: String,
        /// The request.
        request: AttemptRequest,
    },
    /// Commit the attempt: the only request that makes it count.
    Commit {
        /// Id.
        attempt: String,
        /// Hash of the manifest.
        manifest_hash: String,
    },
    /// Continue on this device.
    Takeover(TakeoverRequest),
    /// Ask the office for a review.
    Review {
        /// Id chosen by the client.
        review: String,
        /// The subject of the review.
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
