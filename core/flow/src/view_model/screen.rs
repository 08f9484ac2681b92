//! One screen: its words, parts, buttons and speech.

use super::{Capture, Part, ScreenId};
use crate::model::{Action, Lang};
use serde::{Deserialize, Serialize};

/// One screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Screen {
    /// Which.
    pub id: ScreenId,
    /// Language of every word on it.
    pub lang: Lang,
    /// 长辈版.
    pub elder: bool,
    /// Heading.
    pub title: String,
    /// One or two sentences below it.
    pub lead: String,
    /// Where in the five steps.
    pub steps: Option<StepBar>,
    /// Attempts used and left, from the video on.
    pub attempts: Option<AttemptCount>,
    /// Content, top to bottom.
    pub parts: Vec<Part>,
    /// The one filled button.
    pub primary: Option<Button>,
    /// The others, most useful first; the ways out are among them.
    pub others: Vec<Button>,
    /// What to say aloud on arrival.
    pub speak: Option<Speech>,
    /// What to feel.
    pub haptic: Option<Haptic>,
    /// Holds personal data: no screenshots, covered in the task switcher.
    pub private: bool,
    /// What is left to do without the candidate, also under a screen laid over it.
    pub background_work: BackgroundWork,
    /// The platform runs in test mode; shown on every screen.
    pub test_mode: Option<String>,
}

/// What is left to do without the candidate: a phone that closes the app gives the core time for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum BackgroundWork {
    /// The core is at it.
    Running,
    /// It ran into trouble and is to try again when there is a network.
    WaitingToRetry,
    /// Nothing: the next step is the candidate's.
    Idle,
}

/// The bar of five steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StepBar {
    /// 1..=5.
    pub current: u8,
    /// "3/5 朗读数字".
    pub label: String,
}

/// Attempts at a glance: `验证机会 ●●○ 已用 2 次`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AttemptCount {
    /// Used.
    pub used: u32,
    /// Allowed.
    pub limit: u32,
    /// In words, never by colour alone.
    pub label: String,
}

/// What a button costs; the screen says so before it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Nothing, and nobody would doubt it.
    None,
    /// Nothing, said aloud: "不消耗次数".
    Free,
    /// One attempt.
    Attempt,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Button {
    /// Words.
    pub label: String,
    /// What pressing it does.
    pub intent: ButtonIntent,
    /// What it costs.
    pub cost: Cost,
    /// False until the screen's own condition holds (e.g. both switches on).
    pub enabled: bool,
}

/// What pressing a button asks of a shell. Nothing else about a press is a shell's to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "intent", rename_all = "snake_case")]
pub enum ButtonIntent {
    /// Dispatch this action as it is.
    Dispatch {
        /// The action.
        action: Action,
    },
    /// Start what [`super::Part::Capture`] asks for: release the shutter, begin the recording or open a picker. The file
    /// comes by [`Action::Captured`].
    StartCapture,
    /// Send what was typed into [`super::Part::LoginForm`] by [`Action::SignIn`].
    SubmitForm,
}

impl From<Action> for ButtonIntent {
    fn from(action: Action) -> ButtonIntent {
        ButtonIntent::Dispatch { action }
    }
}

impl Button {
    /// The action it dispatches; none for a capture and a form, whose action is not complete before they end.
    #[must_use]
    pub fn action(&self) -> Option<&Action> {
        match &self.intent {
            ButtonIntent::Dispatch { action } => Some(action),
            ButtonIntent::StartCapture | ButtonIntent::SubmitForm => None,
        }
    }

    /// Whether it dispatches exactly this action.
    #[must_use]
    pub fn dispatches(&self, action: &Action) -> bool {
        self.action() == Some(action)
    }
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Speech {
    /// The sentences, one a line, each short enough to be said in one breath.
    pub text: String,
    /// Interrupts what is being said. Never while the microphone records.
    pub urgent: bool,
}

/// Something to feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Haptic {
    /// It is right.
    Success,
    /// Look here.
    Attention,
    /// It is wrong.
    Error,
}

impl Screen {
    /// Every button, the filled one first.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.primary.iter().chain(&self.others)
    }

    /// The capture this screen wants, if it wants one.
    #[must_use]
    pub fn capture(&self) -> Option<&Capture> {
        self.parts.iter().find_map(|p| match p {
            Part::Capture { capture } => Some(capture),
            _ => None,
        })
    }
}
