//! The values that cross. Where a type of the core fits as it is, it is declared here again for UniFFI (`remote`: a member
//! more or less in the core does not compile here); where UniFFI has no word for a part of it, it has a twin.

mod action;
mod controls;
mod hint;
mod part;
mod private;
mod reason;
mod screen;
mod wave;

pub use action::{Action, Point, Settings, Stroke};
pub use controls::{Controls, controls};
pub use hint::{Hint, HintWords, Priority, hint_words};
pub use part::{
    Capture, CheckItem, ConsentItem, Corners, Excerpt, Field, LedgerLine, Limits, LoginLabels, Office, Pace, Part,
    PhotoTarget, Seen, SettingsLabels, Spot, Tone, Topic,
};
pub use private::Private;
pub use reason::{Reason, ReasonWords, Severity, reason_words};
pub use screen::{
    Artifact, Button, Cost, Haptic, Lang, Ledger, MaterialKind, Media, Rest, Screen, ScreenId, Speech, StepBar,
};
pub use wave::{Burst, Waveform, waveform};
