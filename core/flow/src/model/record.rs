//! What survives the process: a small, versioned record per case and a profile per installation. States are rebuilt from
//! them, never dumped.

use super::material::{CardDraft, OutgoingAttempt, OutgoingReview, PhotoDraft, RecordingDraft, SignatureDraft, Stroke};
use super::media::Media;
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Challenge, Device};
use serde::{Deserialize, Serialize};

/// Version written today.
pub const VERSION: u32 = 1;

/// Language of words and speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Lang {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// The candidate's choices about the app itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Settings {
    /// Language.
    pub lang: Lang,
    /// 长辈版: fewer words, larger targets, everything read aloud.
    pub elder: bool,
    /// Pinyin below the digits.
    pub digit_help: bool,
}

/// The installation: this device and the case it last worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Record version.
    pub version: u32,
    /// This phone.
    pub device: Device,
    /// Settings.
    pub settings: Settings,
    /// Case to continue at start.
    pub last_case: Option<String>,
    /// The platform was in test mode at the last login; shown before the next one.
    #[serde(default)]
    pub test_mode: bool,
}

/// The candidate's work in a case that the platform does not have yet, and the case as it was last reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Record version.
    pub version: u32,
    /// The case as the platform last reported it.
    pub case: CaseView,
    /// The policy in force at that time.
    pub policy: Policy,
    /// The candidate's work.
    pub draft: Draft,
}

/// The candidate's work. Each field is erased once the platform no longer needs it from this device.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The candidate has read the preparation screen.
    pub prepared: bool,
    /// The card, until the verification has passed.
    pub card: Option<CardDraft>,
    /// Digits that were fetched and not yet answered.
    pub challenge: Option<Challenge>,
    /// The video, until its attempt ended.
    pub video: Option<RecordingDraft>,
    /// The attempt, until it ended.
    pub attempt: Option<OutgoingAttempt>,
    /// The failed attempt whose verdict the candidate has acknowledged.
    pub seen: Option<String>,
    /// The rejected review the candidate has acknowledged.
    pub seen_review: Option<String>,
    /// A review in progress.
    pub review: Option<OutgoingReview>,
    /// The photo, until it passed.
    pub photo: Option<PhotoDraft>,
    /// The signature being drawn: vectors, so that neither a rotation nor a kill loses anything.
    pub strokes: Vec<Stroke>,
    /// The saved signature.
    pub signature: Option<SignatureDraft>,
}

impl Draft {
    /// Every file the draft refers to, each once, by id.
    #[must_use]
    pub fn media(&self) -> Vec<Media> {
        let mut all = Vec::new();
        all.extend(self.card.iter().map(|c| c.media.clone()));
        all.extend(self.video.iter().map(|v| v.media.clone()));
        all.extend(self.attempt.iter().flat_map(|a| a.files.iter().map(|(_, m)| m.clone())));
        all.extend(self.review.iter().flat_map(|r| r.files.iter().map(|(_, m)| m.clone())));
        all.extend(self.photo.iter().flat_map(|p| [Some(p.chosen.clone()), p.made.clone()]).flatten());
        all.extend(self.signature.iter().map(|s| s.media.clone()));
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }
}

/// A stored record that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Written by a newer version: refused, never silently discarded.
    #[error("record version {0} is newer than this app")]
    Newer(u32),
    /// Not a record.
    #[error("record can't be read")]
    Damaged,
}

impl Record {
    /// Bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`RecordError`] for a newer version or damaged bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Record, RecordError> {
        read(bytes)
    }
}

impl Profile {
    /// A new installation's.
    #[must_use]
    pub fn new(device: Device, lang: Lang) -> Profile {
        let settings = Settings { lang, ..Settings::default() };
        Profile { version: VERSION, device, settings, last_case: None, test_mode: false }
    }

    /// Bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`RecordError`] for a newer version or damaged bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Profile, RecordError> {
        read(bytes)
    }
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, RecordError> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|_| RecordError::Damaged)?;
    match head.version {
        VERSION => serde_json::from_slice(bytes).map_err(|_| RecordError::Damaged),
        newer if newer > VERSION => Err(RecordError::Newer(newer)),
        _ => Err(RecordError::Damaged),
    }
}
