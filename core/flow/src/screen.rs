//! What the candidate sees: one immutable [`Screen`] per change, with its words, actions, speech and haptics. A shell renders
//! it and knows no rule.

use crate::event::Action;
use crate::record::{Lang, Settings};
use crate::take::{Media, Stroke};
use queren_protocol::api::Millis;
use queren_protocol::policy::{PhotoPolicy, Range};
use queren_protocol::{Private, Reason};
use serde::{Deserialize, Serialize};

/// Which screen it is; shells match it exhaustively.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScreenId {
    /// Account and password.
    Login,
    /// Reading the draft after login.
    Opening,
    /// Welcome back.
    Welcome,
    /// Asking where the case stands.
    Locating,
    /// Consent.
    Consent,
    /// Consent was refused: the office is the way.
    ConsentRefused,
    /// What to have at hand.
    Prepare,
    /// Photograph the card.
    CardCapture,
    /// Keeping, checking, sending or reading the card.
    CardWait,
    /// The card must be photographed again.
    CardWeak,
    /// What was read: right?
    CardRead,
    /// Is it a good moment for the video?
    VideoGuard,
    /// Fetching digits.
    VideoFetch,
    /// Digits and recording.
    VideoCapture,
    /// Keeping or checking the take.
    VideoWait,
    /// Look again: submit or retake.
    VideoReview,
    /// The attempt is being sent.
    Sending,
    /// Not sure whether the platform has it: confirming.
    Confirming,
    /// The platform judges.
    Judging,
    /// Not passed.
    Failed,
    /// Open on another phone.
    Elsewhere,
    /// Handing over to the office.
    ReviewSending,
    /// With the office.
    ReviewWaiting,
    /// The office rejected it.
    ReviewRejected,
    /// Choose or take the photo.
    PhotoCapture,
    /// Keeping, making, sending or judging the photo.
    PhotoWait,
    /// Before and after, with the ruler.
    PhotoWorkshop,
    /// The photo was not accepted.
    PhotoFailed,
    /// The signature pad.
    Signature,
    /// Saving the signature.
    SignatureWait,
    /// Complete.
    Done,
    /// Offices for on-site confirmation.
    Offices,
    /// The ledger, in full.
    Ledger,
    /// Settings.
    Settings,
    /// Saved; the app may be closed.
    Left,
    /// Practice: digits and recording.
    RehearsalCapture,
    /// Practice: looking at it.
    RehearsalWait,
    /// Practice: what was found.
    RehearsalSeen,
    /// This phone's storage does not work.
    Blocked,
}

/// One screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    pub ledger: Option<Ledger>,
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
    /// The platform runs in test mode; shown on every screen.
    pub test_mode: Option<String>,
}

/// The bar of five steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepBar {
    /// 1..=5.
    pub current: u8,
    /// "3/5 朗读数字".
    pub label: String,
}

/// Attempts at a glance: `验证机会 ●●○ 已用 2 次`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Used.
    pub used: u32,
    /// Allowed.
    pub limit: u32,
    /// In words, never by colour alone.
    pub label: String,
}

/// One piece of content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The login form; its button dispatches [`Action::Login`] with what was typed.
    LoginForm {
        /// Prefilled account.
        account: Option<Private>,
        /// Labels: account, password, show password.
        labels: [String; 3],
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
    /// The camera, a file picker, or both; delivers [`Action::Captured`].
    Capture {
        /// What is wanted.
        capture: Capture,
    },
    /// Digits to read, singly, the largest thing on the screen.
    Digits {
        /// One character each.
        digits: Vec<char>,
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
    },
    /// The signature pad with what is drawn; delivers [`Action::Draw`].
    Pad {
        /// Strokes so far.
        strokes: Vec<Stroke>,
    },
    /// The photo's ruler: what the policy asks and whether the file has it.
    Ruler {
        /// Lines.
        items: Vec<CheckItem>,
    },
    /// Attempts, oldest first.
    LedgerLines {
        /// Lines.
        lines: Vec<LedgerLine>,
    },
    /// Offices.
    Offices {
        /// Area, name, phone, address, dates.
        offices: Vec<queren_protocol::api::Office>,
    },
    /// The settings, to be sent back changed by [`Action::Settings`].
    Settings {
        /// Now.
        settings: Settings,
        /// Labels: language, elder mode, digit help.
        labels: [String; 3],
    },
    /// The admission number, large, to be copied.
    Number {
        /// 准考证号.
        number: Private,
        /// Label.
        label: String,
    },
}

/// How a note is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct CheckItem {
    /// The line.
    pub text: String,
    /// Done, not done, or not known.
    pub ok: Option<bool>,
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Label.
    pub label: String,
    /// Value.
    pub value: Private,
}

/// A consent item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentItem {
    /// Face comparison.
    Face,
    /// The ID card.
    IdCard,
}

/// What the camera is wanted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        length_ms: Range,
        /// Bytes at the most.
        max_bytes: u32,
    },
    /// A picture for the photo: camera or picker.
    Photo {
        /// What the workshop will make of it.
        target: PhotoPolicy,
    },
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// 1, 2, 3 for counted ones.
    pub seq: Option<u32>,
    /// When, as written in Hubei (UTC+8).
    pub when: String,
    /// What happened, in words, with its cost.
    pub text: String,
    /// Reasons, in words.
    pub reasons: Vec<String>,
}

/// What a button costs; the screen says so before it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct Button {
    /// Words.
    pub label: String,
    /// What it dispatches.
    pub action: Action,
    /// What it costs.
    pub cost: Cost,
    /// False until the screen's own condition holds (e.g. both switches on).
    pub enabled: bool,
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// The sentences, one a line, each short enough to be said in one breath.
    pub text: String,
    /// Interrupts what is being said. Never while the microphone records.
    pub urgent: bool,
}

/// Something to feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
