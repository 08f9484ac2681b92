//! The closed set of reasons: why a capture or an attempt was not accepted.
//!
//! One reason has one cause, one remedy and one spoken sentence; the words live in `core/flow/words`. Codes are stable:
//! they are sent, stored in the attempt history and printed for the district office.

use serde::{Deserialize, Serialize};

/// How a reason affects the candidate's next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Severity {
    /// A weakness; the capture may still be sent.
    Hint,
    /// The capture will be refused; retake it, which costs no attempt.
    Retake,
}

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReasonSubject {
    /// A file of any kind.
    File,
    /// The photograph of the card.
    Card,
    /// The number-reading video, its digits included.
    Recording,
    /// The face in the recording, compared with the card's.
    Face,
    /// The portrait photo.
    Photo,
    /// The signature.
    Signature,
    /// The district office's decision.
    Review,
    /// Unknown to this version.
    Other,
}

macro_rules! reasons {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $subject:ident, $severity:ident; )*) => {
        /// Why something was not accepted. Source: the province's notice, and the reasons that verification vendors
        /// report for cards, number-reading videos and portrait photos.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum Reason { $( $(#[$doc])* $name, )* }

        impl Reason {
            /// Every reason, ordered so that resolving the first often resolves those after it.
            pub const ALL: &'static [Reason] = &[$( Reason::$name, )*];

            /// Stable code, `subject_cause`; never shown to the candidate.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Reason::$name => $code, )* } }

            /// What it is about, which tells where the remedy applies.
            #[must_use]
            pub const fn subject(self) -> ReasonSubject {
                match self { $( Reason::$name => ReasonSubject::$subject, )* }
            }

            /// Whether the capture must be taken again.
            #[must_use]
            pub const fn severity(self) -> Severity { match self { $( Reason::$name => Severity::$severity, )* } }
        }
    };
}

reasons! {
    // Files of any kind.
    /// The file is not of a kind this step takes.
    FileKind = "file_kind", File, Retake;
    /// The file ends early or does not decode.
    FileDamaged = "file_damaged", File, Retake;
    /// More bytes or pixels than the policy allows; refused before memory is spent on it.
    FileTooLarge = "file_too_large", File, Retake;

    // The card's portrait side.
    /// No card found in the picture.
    CardNotFound = "card_not_found", Card, Retake;
    /// The emblem side instead of the portrait side.
    CardWrongSide = "card_wrong_side", Card, Retake;
    /// The card is upside down.
    CardUpsideDown = "card_upside_down", Card, Retake;
    /// The card fills too little of the picture to be read.
    CardTooSmall = "card_too_small", Card, Retake;
    /// A corner is outside the picture.
    CardCutOff = "card_cut_off", Card, Retake;
    /// Out of focus or blurred by motion.
    CardBlurred = "card_blurred", Card, Retake;
    /// Too little light on the card.
    CardDark = "card_dark", Card, Retake;
    /// A reflection hides part of the card.
    CardGlare = "card_glare", Card, Retake;
    /// A field could not be read.
    CardUnreadable = "card_unreadable", Card, Retake;
    /// The number's check digit is wrong (GB 11643-1999): misread, or not a real number.
    CardNumberInvalid = "card_number_invalid", Card, Retake;
    /// No portrait found on the card.
    CardPortraitMissing = "card_portrait_missing", Card, Retake;
    /// The name is not the registered one.
    CardNameMismatch = "card_name_mismatch", Card, Retake;
    /// The ID number is not the registered one.
    CardNumberMismatch = "card_number_mismatch", Card, Retake;

    // The number-reading video.
    /// Not MP4 with H.264 and AAC.
    VideoFormat = "video_format", Recording, Retake;
    /// No picture track.
    VideoNoPicture = "video_no_picture", Recording, Retake;
    /// No sound track, or only silence.
    VideoNoVoice = "video_no_voice", Recording, Retake;
    /// A voice is there but too low.
    VideoVoiceLow = "video_voice_low", Recording, Retake;
    /// Shorter than the policy's least length.
    VideoTooShort = "video_too_short", Recording, Retake;
    /// Longer than the policy's greatest length.
    VideoTooLong = "video_too_long", Recording, Retake;
    /// Fewer pixels than a face comparison needs.
    VideoResolutionLow = "video_resolution_low", Recording, Retake;
    /// Too little light on the face.
    VideoDark = "video_dark", Recording, Retake;
    /// The light is behind the face.
    VideoBacklit = "video_backlit", Recording, Retake;
    /// No face in most frames.
    VideoNoFace = "video_no_face", Recording, Retake;
    /// More than one face.
    VideoSeveralFaces = "video_several_faces", Recording, Retake;
    /// The face is partly outside the picture.
    VideoFaceIncomplete = "video_face_incomplete", Recording, Retake;
    /// The face is too small.
    VideoFaceSmall = "video_face_small", Recording, Retake;
    /// The count of spoken digits is not the count asked for.
    VideoDigitsCount = "video_digits_count", Recording, Retake;
    /// The digits read are not the digits issued.
    VideoDigitsWrong = "video_digits_wrong", Recording, Retake;
    /// The lips barely move while a voice is heard.
    VideoLipsStill = "video_lips_still", Recording, Retake;
    /// The digits had expired when the video was sent.
    DigitsExpired = "digits_expired", Recording, Retake;
    /// The face in the video is not the face on the card.
    FaceMismatch = "face_mismatch", Face, Retake;

    // The portrait photo.
    /// Not the policy's width and height.
    PhotoSize = "photo_size", Photo, Retake;
    /// Fewer or more bytes than the policy allows.
    PhotoBytes = "photo_bytes", Photo, Retake;
    /// The background is not evenly the policy's blue.
    PhotoBackground = "photo_background", Photo, Retake;
    /// No face found.
    PhotoNoFace = "photo_no_face", Photo, Retake;
    /// More than one face.
    PhotoSeveralFaces = "photo_several_faces", Photo, Retake;
    /// The head is too small, too large or off centre.
    PhotoHeadPlacement = "photo_head_placement", Photo, Retake;
    /// Out of focus.
    PhotoBlurred = "photo_blurred", Photo, Retake;
    /// The face is not the face on the card.
    PhotoFaceMismatch = "photo_face_mismatch", Photo, Retake;

    // The signature.
    /// Nothing was written.
    SignatureEmpty = "signature_empty", Signature, Retake;
    /// A dot or a dash: too little ink to be a name.
    SignatureTooSimple = "signature_too_simple", Signature, Retake;
    /// More strokes or points than the policy allows: more than a name.
    SignatureTooLong = "signature_too_long", Signature, Retake;

    // Not about one capture.
    /// The office's reviewer asks for the material again.
    ReviewRejected = "review_rejected", Review, Retake;
    /// A reason of a newer platform; its own words are shown.
    Other = "other", Other, Retake;
}

impl Reason {
    /// The reason with this code; [`Reason::Other`] for one this version does not know, so that a newer platform never
    /// leaves the candidate with an empty screen.
    #[must_use]
    pub fn from_code(code: &str) -> Reason {
        Reason::ALL.iter().copied().find(|r| r.code() == code).unwrap_or(Reason::Other)
    }
}

// Written by hand, because on the wire a reason is its code, which differs from the variant's name.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Reason {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("Why something was not accepted: one cause, one remedy."))
            .enum_values(Some(Reason::ALL.iter().map(|r| r.code())))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Reason {}

impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Reason, D::Error> {
        Ok(Reason::from_code(&String::deserialize(d)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_begins_with_its_subject() {
        for reason in Reason::ALL {
            let prefixes: &[&str] = match reason.subject() {
                ReasonSubject::File => &["file_"],
                ReasonSubject::Card => &["card_"],
                ReasonSubject::Recording => &["video_", "digits_"],
                ReasonSubject::Face => &["face_"],
                ReasonSubject::Photo => &["photo_"],
                ReasonSubject::Signature => &["signature_"],
                ReasonSubject::Review => &["review_"],
                ReasonSubject::Other => &["other"],
            };
            assert!(prefixes.iter().any(|p| reason.code().starts_with(p)), "{}", reason.code());
        }
    }

    #[test]
    fn codes_are_unique_and_map_back_to_their_reason() {
        for (i, r) in Reason::ALL.iter().enumerate() {
            assert_eq!(Reason::from_code(r.code()), *r);
            assert!(Reason::ALL[i + 1..].iter().all(|o| o.code() != r.code()), "{} twice", r.code());
        }
        assert_eq!(Reason::from_code("made_tomorrow"), Reason::Other);
    }
}
