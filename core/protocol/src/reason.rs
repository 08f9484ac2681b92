//! The closed set of reasons: why a capture, a take or an attempt was not accepted.
//!
//! One reason has one cause, one remedy and one spoken sentence; the words live in `core/flow/words`. Codes are stable:
//! they cross the wire, are stored in the ledger and are printed for the district office.

use serde::{Deserialize, Serialize};

/// How a reason bears on the candidate's next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth saying; the capture may still be sent.
    Hint,
    /// The capture will be refused; take it again. Costs nothing.
    Retake,
}

macro_rules! reasons {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $severity:ident; )*) => {
        /// Why something was not accepted. Source: the province's notice, and the reasons that verification vendors
        /// report for cards, number-reading videos and portrait photos.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Reason { $( $(#[$doc])* $name, )* }

        impl Reason {
            /// Every reason, in the order of remedy: the first one that applies cures most.
            pub const ALL: &'static [Reason] = &[$( Reason::$name, )*];

            /// Stable code, `area_cause`; never shown to the candidate.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Reason::$name => $code, )* } }

            /// Whether the capture must be taken again.
            #[must_use]
            pub const fn severity(self) -> Severity { match self { $( Reason::$name => Severity::$severity, )* } }
        }
    };
}

reasons! {
    // Files of any kind.
    /// The file is not of a kind this step takes.
    FileKind = "file_kind", Retake;
    /// The file ends early or does not decode.
    FileDamaged = "file_damaged", Retake;
    /// More bytes or pixels than the policy allows; refused before memory is spent on it.
    FileTooLarge = "file_too_large", Retake;

    // The card's portrait side.
    /// No card found in the picture.
    CardNotFound = "card_not_found", Retake;
    /// The emblem side instead of the portrait side.
    CardWrongSide = "card_wrong_side", Retake;
    /// The card lies upside down.
    CardUpsideDown = "card_upside_down", Retake;
    /// The card fills too little of the picture to be read.
    CardTooSmall = "card_too_small", Retake;
    /// A corner is outside the picture.
    CardCutOff = "card_cut_off", Retake;
    /// Out of focus or moved.
    CardBlurred = "card_blurred", Retake;
    /// Too little light on the card.
    CardDark = "card_dark", Retake;
    /// A reflection hides part of the card.
    CardGlare = "card_glare", Retake;
    /// A field could not be read.
    CardUnreadable = "card_unreadable", Retake;
    /// The number's check digit is wrong (GB 11643-1999): misread, or not a real number.
    CardNumberInvalid = "card_number_invalid", Retake;
    /// No portrait found on the card.
    CardPortraitMissing = "card_portrait_missing", Retake;
    /// The name is not the registered one.
    CardNameMismatch = "card_name_mismatch", Retake;
    /// The ID number is not the registered one.
    CardNumberMismatch = "card_number_mismatch", Retake;

    // The number-reading video.
    /// Not MP4 with H.264 and AAC.
    VideoFormat = "video_format", Retake;
    /// No picture track.
    VideoNoPicture = "video_no_picture", Retake;
    /// No sound track, or only silence.
    VideoNoVoice = "video_no_voice", Retake;
    /// A voice is there but too low.
    VideoVoiceLow = "video_voice_low", Retake;
    /// Shorter than the policy's least length.
    VideoTooShort = "video_too_short", Retake;
    /// Longer than the policy's greatest length.
    VideoTooLong = "video_too_long", Retake;
    /// Fewer pixels than a face comparison needs.
    VideoResolutionLow = "video_resolution_low", Retake;
    /// Too little light on the face.
    VideoDark = "video_dark", Retake;
    /// The light is behind the face.
    VideoBacklit = "video_backlit", Retake;
    /// No face in most frames.
    VideoNoFace = "video_no_face", Retake;
    /// More than one face.
    VideoSeveralFaces = "video_several_faces", Retake;
    /// The face is partly outside the picture.
    VideoFaceIncomplete = "video_face_incomplete", Retake;
    /// The face is too small.
    VideoFaceSmall = "video_face_small", Retake;
    /// The count of spoken digits is not the count asked for.
    VideoDigitsCount = "video_digits_count", Retake;
    /// The digits read are not the digits issued.
    VideoDigitsWrong = "video_digits_wrong", Retake;
    /// Lips barely move while the voice is heard.
    VideoLipsStill = "video_lips_still", Retake;
    /// The digits had expired when the video was sent.
    DigitsExpired = "digits_expired", Retake;
    /// The face in the video is not the face on the card.
    FaceMismatch = "face_mismatch", Retake;

    // The portrait photo.
    /// Not the policy's width and height.
    PhotoSize = "photo_size", Retake;
    /// Fewer or more bytes than the policy allows.
    PhotoBytes = "photo_bytes", Retake;
    /// The background is not evenly the policy's blue.
    PhotoBackground = "photo_background", Retake;
    /// No face found.
    PhotoNoFace = "photo_no_face", Retake;
    /// More than one face.
    PhotoSeveralFaces = "photo_several_faces", Retake;
    /// The head is too small, too large or off centre.
    PhotoHeadPlacement = "photo_head_placement", Retake;
    /// Out of focus.
    PhotoBlurred = "photo_blurred", Retake;
    /// The face is not the face on the card.
    PhotoFaceMismatch = "photo_face_mismatch", Retake;

    // The signature.
    /// Nothing was written.
    SignatureEmpty = "signature_empty", Retake;
    /// A dot or a dash: too little ink to be a name.
    SignatureTooSimple = "signature_too_simple", Retake;
    /// More strokes or points than the policy allows: more than a name.
    SignatureTooLong = "signature_too_long", Retake;

    // Cannot be laid at the capture's door.
    /// The office's reviewer asks for the material again.
    ReviewRejected = "review_rejected", Retake;
    /// A reason of a newer platform; its own words are shown.
    Other = "other", Retake;
}

impl Reason {
    /// The reason with this code; [`Reason::Other`] for one this version does not know, so that a newer platform never
    /// leaves the candidate with an empty screen.
    #[must_use]
    pub fn from_code(code: &str) -> Reason {
        Reason::ALL.iter().copied().find(|r| r.code() == code).unwrap_or(Reason::Other)
    }
}

// By hand: on the wire a reason is its code, and the codes are not the variants' names.
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
    fn codes_are_unique_and_found_again() {
        for (i, r) in Reason::ALL.iter().enumerate() {
            assert_eq!(Reason::from_code(r.code()), *r);
            assert!(Reason::ALL[i + 1..].iter().all(|o| o.code() != r.code()), "{} twice", r.code());
        }
        assert_eq!(Reason::from_code("made_tomorrow"), Reason::Other);
    }
}
