//! The policy document: every number and branch the province may change, sent by the platform.
//!
//! The notice's values are the default. A document is input like any other: [`Policy::validate`] refuses one that would
//! lock candidates out (a zero limit, an empty range) and the client keeps the last good one.

use serde::{Deserialize, Serialize};

/// Inclusive range of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Range {
    /// Least value allowed.
    pub min: u32,
    /// Greatest value allowed.
    pub max: u32,
}

impl Range {
    /// Whether `value` lies in the range.
    #[must_use]
    pub fn contains(&self, value: u32) -> bool {
        (self.min..=self.max).contains(&value)
    }
}

/// Rules for the photograph of the card's portrait side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardPolicy {
    /// Greatest file size, bytes.
    pub max_bytes: u32,
    /// Seconds after which the manual shutter is offered beside auto-capture.
    pub shutter_after_s: u32,
}

/// Rules for the number-reading video.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VideoPolicy {
    /// Length, milliseconds. The notice: 3–5 s.
    pub length_ms: Range,
    /// Slack either way before a length is refused, milliseconds (recorders round to whole frames).
    pub slack_ms: u32,
    /// How many digits are read aloud. The notice: 4.
    pub digits: u32,
    /// How long issued digits stay valid, seconds.
    pub digits_valid_s: u32,
    /// Greatest file size, bytes.
    pub max_bytes: u32,
    /// Least short side of the picture, pixels.
    pub min_short_side: u32,
}

/// Rules for the portrait photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoPolicy {
    /// Width, pixels. The notice: 151.
    pub width: u32,
    /// Height, pixels. The notice: 201.
    pub height: u32,
    /// File size, bytes.
    pub bytes: Range,
    /// Background colour, sRGB.
    pub background: [u8; 3],
    /// How far the background's hue may lie from `background`, degrees.
    pub hue_tolerance_deg: u32,
}

/// What the candidate may do after a failed verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnFailure {
    /// Try again while attempts are left, or hand the case to the office at any time (the notice).
    RetryOrReview,
    /// Review only when no attempt is left.
    ReviewWhenExhausted,
}

/// The policy in force. `version` grows with every change and is recorded with each attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policy {
    /// Grows with every change.
    pub version: u32,
    /// How many counted verifications there are. The notice: 3.
    pub attempts: u32,
    /// What may follow a failed verification.
    pub on_failure: OnFailure,
    /// Version of the consent text the candidate must have agreed to.
    pub consent_version: u32,
    /// Last moment of registration, milliseconds since 1970-01-01 UTC.
    pub registration_closes_ms: Option<i64>,
    /// Card rules.
    pub card: CardPolicy,
    /// Video rules.
    pub video: VideoPolicy,
    /// Photo rules.
    pub photo: PhotoPolicy,
}

impl Default for Policy {
    /// The notice's values.
    fn default() -> Policy {
        Policy {
            version: 1,
            attempts: 3,
            on_failure: OnFailure::RetryOrReview,
            consent_version: 1,
            registration_closes_ms: None,
            card: CardPolicy { max_bytes: 8 << 20, shutter_after_s: 6 },
            video: VideoPolicy {
                length_ms: Range { min: 3_000, max: 5_000 },
                slack_ms: 300,
                digits: 4,
                digits_valid_s: 180,
                max_bytes: 16 << 20,
                min_short_side: 360,
            },
            photo: PhotoPolicy {
                width: 151,
                height: 201,
                bytes: Range { min: 2_000, max: 60_000 },
                background: [67, 142, 219],
                hue_tolerance_deg: 25,
            },
        }
    }
}

/// A policy document that must not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("policy field {field} is out of range")]
pub struct PolicyError {
    /// The field at fault, dotted path.
    pub field: &'static str,
}

impl Policy {
    /// Checks that the document can be satisfied.
    ///
    /// # Errors
    /// Names the first field that no candidate could satisfy or that asks for absurd memory.
    pub fn validate(self) -> Result<Policy, PolicyError> {
        let (v, p) = (&self.video, &self.photo);
        let rules: [(bool, &'static str); 11] = [
            ((1..=100).contains(&self.attempts), "attempts"),
            ((10_000..=64 << 20).contains(&self.card.max_bytes), "card.max_bytes"),
            ((1..=60).contains(&self.card.shutter_after_s), "card.shutter_after_s"),
            (
                v.length_ms.min >= 500 && v.length_ms.min < v.length_ms.max && v.length_ms.max <= 60_000,
                "video.length_ms",
            ),
            (v.slack_ms <= 2_000, "video.slack_ms"),
            ((1..=10).contains(&v.digits), "video.digits"),
            ((20..=86_400).contains(&v.digits_valid_s), "video.digits_valid_s"),
            ((100_000..=256 << 20).contains(&v.max_bytes), "video.max_bytes"),
            (v.min_short_side <= 2_160, "video.min_short_side"),
            ((50..=4_000).contains(&p.width) && (50..=4_000).contains(&p.height), "photo.size"),
            (p.bytes.min < p.bytes.max && p.bytes.max <= 16 << 20 && p.hue_tolerance_deg <= 90, "photo.bytes"),
        ];
        match rules.iter().find(|(ok, _)| !ok) {
            Some((_, field)) => Err(PolicyError { field }),
            None => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notice_is_valid_and_nonsense_is_not() {
        assert!(Policy::default().validate().is_ok());
        let none_left = Policy { attempts: 0, ..Policy::default() };
        assert_eq!(none_left.validate(), Err(PolicyError { field: "attempts" }));
        let mut backwards = Policy::default();
        backwards.video.length_ms = Range { min: 5_000, max: 3_000 };
        assert_eq!(backwards.validate(), Err(PolicyError { field: "video.length_ms" }));
    }
}
