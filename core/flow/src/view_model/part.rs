//! What stands on a screen, top to bottom.

use crate::model::recording_timeline::RecordingTimeline;
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
    /// A sentence that stands out: cost, offline, what may be done meanwhile.
    Note {
        /// The sentence.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// Things to have at hand or to do, in order; ticked when done.
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
        /// What is wrong, beside its field.
        problem: Option<String>,
        /// The problem may pass by itself: nothing was wrong with what was typed, and the same again may work.
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
        /// What is wanted.
        capture: Capture,
    },
    /// Digits to read, singly, the largest thing on the screen.
    Digits {
        /// One character each.
        digits: Vec<String>,
        /// Pinyin below, when digit help is on.
        pinyin: Option<Vec<String>>,
        /// When they end.
        expires_ms: Option<Millis>,
    },
    /// The candidate's own picture or take from the encrypted store.
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
    /// Waiting: what for, how far, what may be done meanwhile.
    Progress {
        /// What is awaited.
        label: String,
        /// Bytes the platform holds.
        sent: u64,
        /// Bytes in all; 0 when it can't be known.
        total: u64,
        /// Both in words; none when they can't be known.
        amount: Option<String>,
        /// Since.
        since_ms: Millis,
    },
    /// Why not, and what cures it.
    ReasonCard {
        /// Every reason, the leading one first.
        reasons: Vec<Reason>,
        /// One sentence of cause.
        cause: String,
        /// One sentence of remedy, the one that cures most.
        remedy: String,
        /// The other causes, a sentence each.
        also: Vec<String>,
        /// Short reference for the office.
        reference: Option<String>,
        /// The candidate's own picture, where there is one to look at.
        evidence: Option<EvidenceView>,
    },
    /// The signature pad with what is drawn; delivers [`crate::Action::AddStroke`].
    Pad {
        /// Strokes so far.
        strokes: Vec<Stroke>,
    },
    /// The photo's ruler: what the policy asks and whether the file has it.
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
    /// The settings, to be sent back changed by [`crate::Action::ChangeSettings`].
    Settings {
        /// Now.
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

/// How a note is meant.
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
    /// What stands in its place until the candidate asks to see it, e.g. `4201 **** **** **00 18`; none for what may be seen.
    pub masked: Option<String>,
    /// The piece of the card it was read from, to be compared. Shows what is masked, so only beside what is seen.
    pub crop: Option<Crop>,
}

/// What a reason was seen on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EvidenceView {
    /// The picture, or a frame of the take.
    pub crop: Crop,
    /// Where on it; to be outlined. None where it is all of it, or not known.
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

/// What the camera is wanted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Capture {
    /// A still of the card, rear camera, card frame, torch allowed.
    Card {
        /// Manual shutter after, seconds.
        shutter_after_s: u32,
        /// Bytes at the most.
        max_bytes: u32,
    },
    /// A video with sound, front camera, face oval.
    Video {
        /// Length, milliseconds.
        length_ms: Limits,
        /// Bytes at the most.
        max_bytes: u32,
        /// Bits a second of the picture: a face stays sharp, and the file stays below its limit.
        bits_per_s: u32,
        /// When what happens.
        timeline: RecordingTimeline,
    },
    /// A picture for the photo: camera or picker.
    Photo {
        /// What the workshop will make of it.
        target: PhotoPolicy,
    },
}

/// One line of the ledger.
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
