//! The values that cross. Where a type of the core fits as it is, it is declared here again for UniFFI (`remote`: a member
//! more or less in the core does not compile here); where UniFFI has no word for a part of it, it has a twin.

mod action;
mod control_labels;
mod hint;
mod part;
mod private;
mod reason;
mod screen;
mod wave;

pub use action::{Action, Point, Settings, Stroke};
pub use control_labels::{ControlLabels, control_labels};
pub use hint::{Hint, HintWords, Priority, hint_words};
pub use part::{
    AttemptEntry, Capture, CheckItem, ConsentItem, Corners, Crop, EvidenceView, Field, Limits, LoginLabels,
    NormalizedPoint, Office, Part, PhotoTarget, RecordingTimeline, SettingsLabels, Tone, Topic,
};
pub use private::Private;
pub use reason::{Reason, ReasonWords, Severity, reason_words};
pub use screen::{
    Artifact, AttemptCount, BackgroundWork, Button, Cost, Haptic, Lang, MaterialKind, Media, Screen, ScreenId, Speech,
    StepBar,
};
pub use wave::{Burst, Waveform, waveform};
