//! What the candidate sees: one immutable [`Screen`] per change, with its text, actions, speech and haptics. A shell renders
//! it and contains no rules.

mod part;
mod screen;
mod screen_id;

pub use part::{
    AttemptEntry, Capture, CheckItem, ConsentItem, EvidenceView, Field, LoginLabels, Part, SettingsLabels, Tone, Topic,
};
pub use screen::{AttemptCount, BackgroundWork, Button, ButtonIntent, Cost, Haptic, Screen, Speech, StepBar};
pub use screen_id::ScreenId;
