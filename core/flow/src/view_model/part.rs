//! The content of a screen, top to bottom.

use crate::model::{Crop, Media, Settings, Stroke};
use queren_protocol::api::Millis;
use queren_protocol::policy::{Limits, PhotoPolicy};
use queren_protocol::{Corners, Private, Reason};
use serde::{Deserialize, Serialize};

/// One piece of content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// A sentence.
    Text {
        /// The sentence.
        text: String,
    },
    /// A highlighted sentence: cost, offline, what may be done meanwhile.
    Note {
        /// The sentence.
        text: String,
        /// Its tone.
        tone: Tone,
    },
    /// Things to prepare or to do, in order; ticked when done.
    Checklist {
        /// Lines.
        items: Vec<CheckItem>,
    },
    /// Labelled values, e.g. the card's fields as read.
    Fields {
        /// Lines.
        fields: Vec<Field>,
    },
    /// The login form; what was typed is sent by [`crate::Action::SignIn`].
    LoginForm {
        /// Prefilled account.
        account: Option<Private>,
        /// Labels.
        labels: LoginLabels,
        /// The fault, shown beside its field.
        problem: Option<String>,
        /// The fault may pass by itself: the input was not wrong, and the same request may succeed later.
        passing: bool,
    },
    /// A consent switch.
    Switch {
        /// Which: `face` or `id_card`.
        item: ConsentItem,
        /// What, why, how long, who sees it.
        text: String,
        /// On or off.
        on: bool,
    },
    /// The camera, a file picker, or both; delivers [`crate::Action::Captured`].
    Capture {
        /// What to capture.
        capture: Capture,
    },
    /// Digits to read, one by one, the largest text on the screen.
    Digits {
        /// One character each.
        digits: Vec<String>,
        /// Pinyin below, when digit help is on.
        pinyin: Option<Vec<String>>,
        /// When they expire.
        expires_ms: Option<Millis>,
    },
    /// The candidate's own picture or recording from the encrypted store.
    Picture {
        /// Which.
        media: Media,
        /// For a screen reader.
        label: String,
    },
    /// A picture the platform holds: `card-portrait`, `photo`, `signature`.
    PlatformPicture {
        /// Name in the address.
        name: String,
        /// For a screen reader.
        label: String,
    },
    /// A wait: what for, its progress, what may be done meanwhile.
    Progress {
        /// What the candidate waits for.
        label: String,
        /// Bytes the platform holds.
        sent: u64,
        /// Total bytes; 0 if unknown.
        total: u64,
        /// Both as text; none if unknown.
        amount: Option<String>,
        /// When the wait began.
        since_ms: Millis,
    },
    /// Why something was not accepted, and the remedy.
    ReasonCard {
        /// Every reason, the leading one first.
        reasons: Vec<Reason>,
        /// The cause, in one sentence.
        cause: String,
        /// The remedy that resolves most, in one sentence.
        remedy: String,
        /// The other causes, a sentence each.
        also: Vec<String>,
        /// Short reference for the office.
        reference: Option<String>,
        /// The candidate's own picture, if there is one to show.
        evidence: Option<EvidenceView>,
    },
    /// The signature pad with what is drawn; delivers [`crate::Action::AddStroke`].
    Pad {
        /// Strokes so far.
        strokes: Vec<Stroke>,
    },
    /// The photo's requirements according to the policy, and whether the file meets each.
    Requirements {
        /// Lines.
        items: Vec<CheckItem>,
    },
    /// Attempts, oldest first.
    AttemptHistory {
        /// Lines.
        entries: Vec<AttemptEntry>,
    },
    /// Offices.
    Offices {
        /// Area, name, phone, address, dates.
        offices: Vec<queren_protocol::api::Office>,
    },
    /// The settings; changes are sent by [`crate::Action::ChangeSettings`].
    Settings {
        /// The current settings.
        settings: Settings,
        /// Labels.
        labels: SettingsLabels,
    },
    /// Questions and their answers.
    Topics {
        /// Lines.
        topics: Vec<Topic>,
    },
    /// The admission number, large, to be copied.
    Number {
        /// 准考证号.
        number: Private,
        /// Label.
        label: String,
    },
}

/// Labels of the login form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LoginLabels {
    /// Beside the account.
    pub account: String,
    /// Beside the password.
    pub password: String,
    /// On the switch that shows the password.
    pub show_password: String,
}

/// Labels of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SettingsLabels {
    /// Language.
    pub lang: String,
    /// 长辈版.
    pub elder: String,
    /// Pinyin below the digits.
    pub digit_help: String,
}

/// The tone of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Good to know.
    Info,
    /// Good news.
    Success,
    /// Careful.
    Warning,
    /// Something is wrong.
    Error,
}

/// A line of a list that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CheckItem {
    /// The line.
    pub text: String,
    /// Done, not done, or not known.
    pub ok: Option<bool>,
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Field {
    /// Label.
    pub label: String,
    /// Value.
    pub value: Private,
    /// Shown instead until the candidate asks for the value, e.g. `4201 **** **** **00 18`; none for a value that
    /// need not be masked.
    pub masked: Option<String>,
    /// The region of the card it was read from, for comparison. It shows the masked value, so it is only shown beside
    /// the revealed one.
    pub crop: Option<Crop>,
}

/// Where a reason was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EvidenceView {
    /// The picture, or a frame of the recording.
    pub crop: Crop,
    /// The region to outline; none if it is the whole picture or unknown.
    pub region: Option<Corners>,
    /// For a screen reader.
    pub label: String,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Topic {
    /// The question.
    pub title: String,
    /// The answer.
    pub text: String,
}

/// A consent item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ConsentItem {
    /// Face comparison.
    Face,
    /// The ID card.
    IdCard,
}

/// What the camera is needed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Capture {
    /// A still of the card, rear camera, card frame, torch allowed.
    Card {
        /// When the shutter button appears, seconds.
        shutter_after_s: u32,
        /// Largest size, bytes.
        max_bytes: u32,
    },
    /// A video with sound, front camera, face oval.
    Video {
        /// Length, milliseconds.
        length_ms: Limits,
        /// Largest size, bytes.
        max_bytes: u32,
        /// Bit rate of the picture, bits per second: high enough for a sharp face, and low enough for the size limit.
        bits_per_s: u32,
        /// How many digits are read.
        digits: u32,
        /// Until when they are accepted; none for those of the rehearsal.
        digits_expire_ms: Option<Millis>,
    },
    /// A picture for the photo: camera or picker.
    Photo {
        /// What the photo editor will make of it.
        target: PhotoPolicy,
    },
}

/// One entry of the attempt history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AttemptEntry {
    /// 1, 2, 3 for counted ones.
    pub seq: Option<u32>,
    /// When, as written in Hubei (UTC+8).
    pub when: String,
    /// What happened, in words, with its cost.
    pub text: String,
    /// Reasons, in words.
    pub reasons: Vec<String>,
}
