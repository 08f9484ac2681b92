//! One screen: its text, parts, buttons and speech.

use super::{Capture, Part, ScreenId};
use crate::model::{Action, Lang};
use serde::{Deserialize, Serialize};

/// One screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Screen {
    /// Which screen it is.
    pub id: ScreenId,
    /// Language of its text.
    pub lang: Lang,
    /// 长辈版.
    pub elder: bool,
    /// Heading.
    pub title: String,
    /// One or two sentences below it.
    pub lead: String,
    /// Position in the five steps.
    pub steps: Option<StepBar>,
    /// Attempts used and left, from the video on.
    pub attempts: Option<AttemptCount>,
    /// Content, top to bottom.
    pub parts: Vec<Part>,
    /// The primary button.
    pub primary: Option<Button>,
    /// The other buttons, most useful first, including the exit buttons.
    pub others: Vec<Button>,
    /// What to speak when it appears.
    pub speak: Option<Speech>,
    /// The haptic signal when it appears.
    pub haptic: Option<Haptic>,
    /// Holds personal data: no screenshots, covered in the task switcher.
    pub private: bool,
    /// Work left that does not need the candidate, also below an overlay.
    pub background_work: BackgroundWork,
    /// The platform runs in test mode; shown on every screen.
    pub test_mode: Option<String>,
}

/// Work left that does not need the candidate: the system gives the app background time for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum BackgroundWork {
    /// The core is working on it.
    Running,
    /// It failed and will be retried when there is a network.
    WaitingToRetry,
    /// None: the candidate has to act next.
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
    /// Attempts used.
    pub used: u32,
    /// Attempts allowed.
    pub limit: u32,
    /// As text, never by colour alone.
    pub label: String,
}

/// What a button costs; the screen says so before it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Nothing, as the candidate would expect.
    None,
    /// Nothing, and the label says so: "不消耗次数".
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

/// Text to speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Speech {
    /// The sentences, one per line, each short enough for one breath.
    pub text: String,
    /// Whether it interrupts current speech. Never set while the microphone records.
    pub urgent: bool,
}

/// A haptic signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Haptic {
    /// Success.
    Success,
    /// Attention.
    Attention,
    /// Failure.
    Error,
}

impl Screen {
    /// Every button, the primary one first.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.primary.iter().chain(&self.others)
    }

    /// The capture this screen asks for, if any.
    #[must_use]
    pub fn capture(&self) -> Option<&Capture> {
        self.parts.iter().find_map(|p| match p {
            Part::Capture { capture } => Some(capture),
            _ => None,
        })
    }
}
