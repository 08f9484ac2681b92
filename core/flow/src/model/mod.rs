//! The data the flow works on. Nothing here depends on steps, effects or screens.

pub mod action;
mod case_state;
pub mod device_status;
pub mod fault;
mod findings;
pub mod material;
mod media;
pub mod record;

pub use action::Action;
pub use case_state::CaseState;
pub use device_status::DeviceStatus;
pub use fault::{Blocked, Fault, Refusal, StorageFault};
pub use findings::Findings;
pub use material::{
    AttemptProgress, CardDraft, OutgoingAttempt, OutgoingReview, PhotoDraft, Point, RecordingDraft, SignatureDraft,
    Stroke,
};
pub use media::{Crop, Media, UploadFile};
pub(crate) use record::VERSION as RECORD_VERSION;
pub use record::{Draft, Lang, Profile, Record, RecordError, Settings};
