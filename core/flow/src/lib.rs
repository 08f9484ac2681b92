//! The candidate's path from login to admission number, as pure state machines.
//!
//! [`reduce`] takes a state and an input and returns the next state and a list of effects. There is no async here, no I/O, no
//! clock and no randomness: the same inputs give the same states, which is what the tests replay.
//!
//! | module | what |
//! |---|---|
//! | [`model`] | the data: case state, draft, record, faults, device status |
//! | [`event`], [`effect`] | what comes in and what goes out |
//! | [`steps`] | one machine per step |
//! | `router` | which step the case state asks for |
//! | `session`, `overlay` | a signed-in candidate's steps; screens laid over them |
//! | [`capture_session`] | the countdown, the lit digit, the automatic shutter: ticked by a shell, apart from the rest |
//! | [`state`], `reducer` | the whole state and the function that moves it |
//! | [`view_model`], `presenter` | what the candidate sees, and how it follows from the state |
//! | [`words`] | every sentence, from `words/*.ftl` |
//! | [`support_code`] | eight characters that say where a candidate stands |
//! | [`journal`] | what happened, without anything personal; and back to screens |

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod capture_blocker;
pub mod capture_session;
pub mod control_labels;
mod draft_changes;
pub mod effect;
mod effect_context;
pub mod event;
pub mod journal;
pub mod model;
mod overlay;
mod pending_request;
mod presenter;
mod reducer;
mod request;
mod router;
mod session;
pub mod state;
pub mod steps;
pub mod support_code;
pub mod view_model;
pub mod words;

pub use capture_blocker::{CaptureBlocker, camera_of};
pub use effect::{Call, Check, Effect, MediaSource, RequestId};
pub use event::{Answer, Event, Input, StartupData};
pub use model::{
    Action, AttemptProgress, Blocked, CaseState, Crop, DeviceStatus, Draft, Fault, Findings, Lang, Media,
    OutgoingAttempt, Point, Profile, Record, RecordError, Refusal, Settings, StorageFault, Stroke, device_status,
    material, record,
};
pub use pending_request::{PendingRequest, RequestStatus};
pub use presenter::render;
pub use reducer::reduce;
pub use state::{CaseSession, Overlay, SessionState, State, Step};
pub use support_code::{SupportCode, SupportCodeError};
pub use view_model::{Screen, ScreenId};
