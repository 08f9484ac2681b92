//! What stands on a screen, top to bottom.

use super::{Media, Private, Reason, Settings, Stroke};
pub use queren_flow::Crop;
pub use queren_flow::recording_timeline::RecordingTimeline;
use queren_flow::view_model as inside;
pub use queren_flow::view_model::{AttemptEntry, CheckItem, ConsentItem, EvidenceView, Field, Tone, Topic};
pub use queren_protocol::api::Office;
use queren_protocol::policy::Range;
pub use queren_protocol::{Corners, NormalizedPoint};

/// One piece of content.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
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
    /// The login form; its button dispatches [`Action::SignIn`] with what was typed.
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
    /// The camera, a file picker, or both; delivers [`Action::Captured`].
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
        /// When they end, milliseconds since 1970-01-01 UTC by the phone's clock.
        expires_ms: Option<i64>,
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
        /// Since, milliseconds since 1970-01-01 UTC by the phone's clock.
        since_ms: i64,
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
    /// The signature pad with what is drawn; delivers [`Action::AddStroke`].
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
        offices: Vec<Office>,
    },
    /// The settings, to be sent back changed by [`Action::ChangeSettings`].
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

/// Words of the login form.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LoginLabels {
    /// Beside the account.
    pub account: String,
    /// Beside the password.
    pub password: String,
    /// On the switch that shows it.
    pub show_password: String,
}

/// Words of the settings.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SettingsLabels {
    /// Language.
    pub lang: String,
    /// 长辈版.
    pub elder: String,
    /// Pinyin below the digits.
    pub digit_help: String,
}

/// What the camera is wanted for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
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
        target: PhotoTarget,
    },
}

/// What the workshop makes of a picture.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PhotoTarget {
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// File size, bytes.
    pub bytes: Limits,
    /// Background colour, sRGB: red, green, blue.
    pub background: Vec<u8>,
}

/// How a note is meant.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
pub struct CheckItem {
    /// The line.
    pub text: String,
    /// Done, not done, or not known.
    pub ok: Option<bool>,
}

/// A labelled value.
#[uniffi::remote(Record)]
pub struct Field {
    /// Label.
    pub label: String,
    /// Value.
    pub value: Private,
    /// What stands in its place until the candidate asks to see it; none for what may be seen.
    pub masked: Option<String>,
    /// The piece of the card it was read from, to be compared. Shows what is masked, so only beside what is seen.
    pub crop: Option<Crop>,
}

/// What a reason was seen on.
#[uniffi::remote(Record)]
pub struct EvidenceView {
    /// The picture, or a frame of the take.
    pub crop: Crop,
    /// Where on it; to be outlined. None where it is all of it, or not known.
    pub region: Option<Corners>,
    /// For a screen reader.
    pub label: String,
}

/// A look at a file of the candidate's: the whole picture, a frame of a take, or a piece of the picture.
#[uniffi::remote(Record)]
pub struct Crop {
    /// The file.
    pub media: Media,
    /// Of a take: the frame shown then, milliseconds.
    pub at_ms: Option<u32>,
    /// Only this place, seen straight; none for all of it.
    pub region: Option<Corners>,
}

/// A point of a picture, in ten-thousandths of its width and height from the upper left.
#[uniffi::remote(Record)]
pub struct NormalizedPoint {
    /// To the right, 0..=10,000.
    pub x: u16,
    /// Down, 0..=10,000.
    pub y: u16,
}

// Its four corners, clockwise from the upper left of what is seen there.
uniffi::custom_type!(Corners, Vec<NormalizedPoint>, {
    remote,
    lower: |place| place.0.to_vec(),
    try_lift: |corners| corners.try_into().map(Corners).map_err(|_| uniffi::deps::anyhow::anyhow!("a place has four corners")),
});

/// A question and its answer.
#[uniffi::remote(Record)]
pub struct Topic {
    /// The question.
    pub title: String,
    /// The answer.
    pub text: String,
}

/// What happens when in a recording, in milliseconds.
#[uniffi::remote(Record)]
pub struct RecordingTimeline {
    /// From the candidate's start to the first recorded moment, counted down in whole seconds.
    pub countdown_ms: u32,
    /// When each digit is lit, from the first recorded moment.
    pub digit_ms: Vec<u32>,
    /// When the recording ends by itself.
    pub end_ms: u32,
}

/// A consent item.
#[uniffi::remote(Enum)]
pub enum ConsentItem {
    /// Face comparison.
    Face,
    /// The ID card.
    IdCard,
}

/// One line of the ledger.
#[uniffi::remote(Record)]
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

/// Inclusive range of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Limits {
    /// Least value allowed.
    pub min: u32,
    /// Greatest value allowed.
    pub max: u32,
}

/// A district office for on-site confirmation.
#[uniffi::remote(Record)]
pub struct Office {
    /// City or district.
    pub area: String,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// Dates, as printed.
    pub dates: String,
}

impl From<inside::Part> for Part {
    fn from(part: inside::Part) -> Part {
        use inside::Part as P;
        match part {
            P::Text { text } => Part::Text { text },
            P::Note { text, tone } => Part::Note { text, tone },
            P::Checklist { items } => Part::Checklist { items },
            P::Fields { fields } => Part::Fields { fields },
            P::LoginForm { account, labels: [a, password, show_password], problem, passing } => Part::LoginForm {
                account,
                labels: LoginLabels { account: a, password, show_password },
                problem,
                passing,
            },
            P::Switch { item, text, on } => Part::Switch { item, text, on },
            P::Capture { capture } => Part::Capture { capture: capture.into() },
            P::Digits { digits, pinyin, expires_ms } => {
                Part::Digits { digits: digits.into_iter().map(String::from).collect(), pinyin, expires_ms }
            }
            P::Picture { media, label } => Part::Picture { media, label },
            P::PlatformPicture { name, label } => Part::PlatformPicture { name, label },
            P::Progress { label, sent, total, amount, since_ms } => {
                Part::Progress { label, sent, total, amount, since_ms }
            }
            P::ReasonCard { reasons, cause, remedy, also, reference, evidence } => {
                Part::ReasonCard { reasons, cause, remedy, also, reference, evidence }
            }
            P::Pad { strokes } => Part::Pad { strokes },
            P::Requirements { items } => Part::Requirements { items },
            P::AttemptHistory { entries } => Part::AttemptHistory { entries },
            P::Offices { offices } => Part::Offices { offices },
            P::Settings { settings, labels: [lang, elder, digit_help] } => {
                Part::Settings { settings, labels: SettingsLabels { lang, elder, digit_help } }
            }
            P::Topics { topics } => Part::Topics { topics },
            P::Number { number, label } => Part::Number { number, label },
        }
    }
}

impl From<inside::Capture> for Capture {
    fn from(capture: inside::Capture) -> Capture {
        match capture {
            inside::Capture::Card { shutter_after_s, max_bytes } => Capture::Card { shutter_after_s, max_bytes },
            inside::Capture::Video { length_ms, max_bytes, bits_per_s, timeline } => {
                Capture::Video { length_ms: length_ms.into(), max_bytes, bits_per_s, timeline }
            }
            inside::Capture::Photo { target } => Capture::Photo {
                target: PhotoTarget {
                    width: target.width,
                    height: target.height,
                    bytes: target.bytes.into(),
                    background: target.background.to_vec(),
                },
            },
        }
    }
}

// `Range` itself would hide Swift's own.
impl From<Range> for Limits {
    fn from(Range { min, max }: Range) -> Limits {
        Limits { min, max }
    }
}
