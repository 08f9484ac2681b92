//! The candidate's way from login to admission number, as pure state machines.
//!
//! [`step`] takes a state and an input and returns the next state and a list of effects. There is no async here, no I/O, no
//! clock and no randomness: the same inputs give the same states, which is what the tests replay.
//!
//! The room for a change: a step's behaviour is in [`steps`]; what follows what, in `place.rs` (by the facts) and `walk.rs`
//! (after a machine); who is in charge, in [`mod@state`]; what the candidate sees, in [`screen`]; every word, in
//! `words/*.ftl`; what survives the process, in [`record`].

mod aside;
pub mod control_labels;
mod ctx;
pub mod effect;
pub mod event;
pub mod fault;
pub mod phone;
mod place;
pub mod record;
pub mod recording_timeline;
pub mod screen;
mod screens;
pub mod state;
pub mod steps;
pub mod take;
mod walk;
pub mod words;

pub use ctx::{Facts, Pending};
pub use effect::{Call, Check, Effect, Source, Stamp};
pub use event::{Action, Answer, Event, Findings, Found, Input};
pub use fault::{Fault, Refusal, StorageFault};
pub use phone::Phone;
pub use record::{Draft, Lang, Profile, Record, RecordError, Settings};
pub use screen::{Screen, ScreenId};
pub use screens::render;
pub use state::{Aside, Blocked, Stage, State, Step, Walk, step};
pub use take::{Crop, Media, Outgoing, OutgoingState, Point, Stroke};
