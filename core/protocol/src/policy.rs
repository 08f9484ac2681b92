//! The policy document: every number and branch the province may change, sent by the platform.
//!
//! The notice's values are the default. A document is input like any other: [`Policy::validate`] refuses one that would
//! lock candidates out (a zero limit, an empty range) and the client keeps the last good one.

use crate::api::MaterialKind;
use crate::api::limits::DIGITS_MAX;
use crate::signature::{self, POINTS_MAX, STROKES_MAX, Stroke};
use serde::{Deserialize, Serialize};

/// Greatest picture file that any policy may allow, bytes.
pub const PICTURE_BYTES_MAX: u32 = 64 << 20;
/// Greatest video that any policy may allow, bytes.
pub const VIDEO_BYTES_MAX: u32 = 256 << 20;
/// Greatest photo that any policy may allow to be uploaded, bytes; the client downloads it again to show it.
pub const PHOTO_BYTES_MAX: u32 = 16 << 20;

/// Inclusive range of whole numbers. Not called `Range`, which would hide Swift's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limits {
    /// Least value allowed.
    pub min: u32,
    /// Greatest value allowed.
    pub max: u32,
}

impl Limits {
    /// Whether `value` is in the range.
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
    pub length_ms: Limits,
    /// Tolerance before a length is refused, milliseconds (recorders round to whole frames).
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
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoPolicy {
    /// Width, pixels. The notice: 151.
    pub width: u32,
    /// Height, pixels. The notice: 201.
    pub height: u32,
    /// File size, bytes.
    pub bytes: Limits,
    /// Background colour, sRGB.
    #[cfg_attr(feature = "openapi", schema(value_type = [u8; 3]))]
    pub background: Rgb,
    /// How far the background's hue may be from `background`, degrees.
    pub hue_tolerance_deg: u32,
    /// Greatest picture that may be chosen, bytes; the photo editor makes the compliant file of it.
    #[serde(default = "chosen_max_bytes")]
    pub chosen_max_bytes: u32,
    /// Greatest file the platform accepts for judging, bytes. More than `bytes` allows, so that a photo of the wrong size
    /// gets a reason instead of a refusal; see [`Policy::max_bytes`].
    #[serde(default = "upload_max_bytes")]
    pub upload_max_bytes: u32,
}

// Values for policies that were sent or stored before these fields existed.
fn chosen_max_bytes() -> u32 {
    24 << 20
}

fn upload_max_bytes() -> u32 {
    2 << 20
}

/// Rules for the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignaturePolicy {
    /// Most strokes.
    pub max_strokes: u32,
    /// Most points of all strokes together.
    pub max_points: u32,
}

impl Default for SignaturePolicy {
    /// 8,192 points are half a minute of a pen that is read 240 times a second.
    fn default() -> SignaturePolicy {
        SignaturePolicy { max_strokes: 256, max_points: 8_192 }
    }
}

impl SignaturePolicy {
    /// Whether a signature may have these strokes.
    #[must_use]
    pub fn allows(&self, strokes: &[Stroke]) -> bool {
        signature::fits(strokes, self.max_strokes, self.max_points)
    }

    /// Most bytes that strokes this policy allows have as JSON.
    #[must_use]
    pub fn max_json_bytes(&self) -> u64 {
        signature::json_bytes_max(self.max_strokes, self.max_points)
    }
}

/// A colour, sRGB. On the wire an array of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(from = "[u8; 3]", into = "[u8; 3]")]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl From<[u8; 3]> for Rgb {
    fn from([red, green, blue]: [u8; 3]) -> Rgb {
        Rgb { red, green, blue }
    }
}

impl From<Rgb> for [u8; 3] {
    fn from(colour: Rgb) -> [u8; 3] {
        [colour.red, colour.green, colour.blue]
    }
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
    /// Signature rules.
    #[serde(default)]
    pub signature: SignaturePolicy,
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
                length_ms: Limits { min: 3_000, max: 5_000 },
                slack_ms: 300,
                digits: 4,
                digits_valid_s: 180,
                max_bytes: 16 << 20,
                min_short_side: 360,
            },
            photo: PhotoPolicy {
                width: 151,
                height: 201,
                bytes: Limits { min: 2_000, max: 60_000 },
                background: Rgb { red: 67, green: 142, blue: 219 },
                hue_tolerance_deg: 25,
                chosen_max_bytes: chosen_max_bytes(),
                upload_max_bytes: upload_max_bytes(),
            },
            signature: SignaturePolicy::default(),
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
    /// Greatest upload of this kind, bytes: the client refuses what is larger, and so does the platform.
    #[must_use]
    pub fn max_bytes(&self, kind: MaterialKind) -> u64 {
        match kind {
            MaterialKind::Card => self.card.max_bytes.into(),
            MaterialKind::Video => self.video.max_bytes.into(),
            MaterialKind::Photo => self.photo.upload_max_bytes.max(self.photo.bytes.max).into(),
            MaterialKind::Signature => self.signature.max_json_bytes(),
        }
    }

    /// Checks that the document can be satisfied.
    ///
    /// # Errors
    /// The first field that no candidate could satisfy or that would need an absurd amount of memory.
    pub fn validate(self) -> Result<Policy, PolicyError> {
        let (v, p, s) = (&self.video, &self.photo, &self.signature);
        let rules: [(bool, &'static str); 14] = [
            ((1..=100).contains(&self.attempts), "attempts"),
            ((10_000..=PICTURE_BYTES_MAX).contains(&self.card.max_bytes), "card.max_bytes"),
            ((1..=60).contains(&self.card.shutter_after_s), "card.shutter_after_s"),
            (
                v.length_ms.min >= 500 && v.length_ms.min < v.length_ms.max && v.length_ms.max <= 60_000,
                "video.length_ms",
            ),
            (v.slack_ms <= 2_000, "video.slack_ms"),
            ((1..=DIGITS_MAX).contains(&v.digits), "video.digits"),
            ((20..=86_400).contains(&v.digits_valid_s), "video.digits_valid_s"),
            ((100_000..=VIDEO_BYTES_MAX).contains(&v.max_bytes), "video.max_bytes"),
            (v.min_short_side <= 2_160, "video.min_short_side"),
            ((50..=4_000).contains(&p.width) && (50..=4_000).contains(&p.height), "photo.size"),
            (p.bytes.min < p.bytes.max && p.bytes.max <= PHOTO_BYTES_MAX && p.hue_tolerance_deg <= 90, "photo.bytes"),
            ((10_000..=PICTURE_BYTES_MAX).contains(&p.chosen_max_bytes), "photo.chosen_max_bytes"),
            ((10_000..=PHOTO_BYTES_MAX).contains(&p.upload_max_bytes), "photo.upload_max_bytes"),
            ((1..=STROKES_MAX).contains(&s.max_strokes) && (100..=POINTS_MAX).contains(&s.max_points), "signature"),
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
        backwards.video.length_ms = Limits { min: 5_000, max: 3_000 };
        assert_eq!(backwards.validate(), Err(PolicyError { field: "video.length_ms" }));
        let mut no_stroke = Policy::default();
        no_stroke.signature.max_strokes = 0;
        assert_eq!(no_stroke.validate(), Err(PolicyError { field: "signature" }));
        let mut endless = Policy::default();
        endless.photo.chosen_max_bytes = u32::MAX;
        assert_eq!(endless.validate(), Err(PolicyError { field: "photo.chosen_max_bytes" }));
    }

    /// Policies stored on phones and sent by platforms before the fields existed.
    #[test]
    fn an_older_policy_means_the_limits_of_its_time() {
        let mut json = serde_json::to_value(Policy::default()).unwrap();
        json.as_object_mut().unwrap().remove("signature").unwrap();
        let photo = json["photo"].as_object_mut().unwrap();
        photo.remove("chosen_max_bytes").unwrap();
        photo.remove("upload_max_bytes").unwrap();
        assert_eq!(serde_json::from_value::<Policy>(json).unwrap(), Policy::default());
    }

    #[test]
    fn a_photo_of_the_greatest_allowed_size_can_be_uploaded() {
        let mut policy = Policy::default();
        assert_eq!(policy.max_bytes(MaterialKind::Photo), 2 << 20);
        policy.photo.bytes.max = 5 << 20;
        assert_eq!(policy.max_bytes(MaterialKind::Photo), 5 << 20);
    }
}
