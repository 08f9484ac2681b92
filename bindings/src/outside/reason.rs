//! Reasons: a closed set, matched exhaustively by the shells, with their words in both languages.

use super::Lang;
use crate::error::QuerenError;
use crate::guard::guard;
use queren_flow::words::words;
pub use queren_protocol::Reason;
pub use queren_protocol::reason::Severity;

/// Why something was not accepted.
#[uniffi::remote(Enum)]
pub enum Reason {
    /// The file is not of a kind this step takes.
    FileKind,
    /// The file ends early or does not decode.
    FileDamaged,
    /// More bytes or pixels than the policy allows; refused before memory is spent on it.
    FileTooLarge,
    /// No card found in the picture.
    CardNotFound,
    /// The emblem side instead of the portrait side.
    CardWrongSide,
    /// The card lies upside down.
    CardUpsideDown,
    /// The card fills too little of the picture to be read.
    CardTooSmall,
    /// A corner is outside the picture.
    CardCutOff,
    /// Out of focus or moved.
    CardBlurred,
    /// Too little light on the card.
    CardDark,
    /// A reflection hides part of the card.
    CardGlare,
    /// A field could not be read.
    CardUnreadable,
    /// The number's check digit is wrong (GB 11643-1999): misread, or not a real number.
    CardNumberInvalid,
    /// No portrait found on the card.
    CardPortraitMissing,
    /// The name is not the registered one.
    CardNameMismatch,
    /// The ID number is not the registered one.
    CardNumberMismatch,
    /// Not MP4 with H.264 and AAC.
    VideoFormat,
    /// No picture track.
    VideoNoPicture,
    /// No sound track, or only silence.
    VideoNoVoice,
    /// A voice is there but too low.
    VideoVoiceLow,
    /// Shorter than the policy's least length.
    VideoTooShort,
    /// Longer than the policy's greatest length.
    VideoTooLong,
    /// Fewer pixels than a face comparison needs.
    VideoResolutionLow,
    /// Too little light on the face.
    VideoDark,
    /// The light is behind the face.
    VideoBacklit,
    /// No face in most frames.
    VideoNoFace,
    /// More than one face.
    VideoSeveralFaces,
    /// The face is partly outside the picture.
    VideoFaceIncomplete,
    /// The face is too small.
    VideoFaceSmall,
    /// The count of spoken digits is not the count asked for.
    VideoDigitsCount,
    /// The digits read are not the digits issued.
    VideoDigitsWrong,
    /// Lips barely move while the voice is heard.
    VideoLipsStill,
    /// The digits had expired when the video was sent.
    DigitsExpired,
    /// The face in the video is not the face on the card.
    FaceMismatch,
    /// Not the policy's width and height.
    PhotoSize,
    /// Fewer or more bytes than the policy allows.
    PhotoBytes,
    /// The background is not evenly the policy's blue.
    PhotoBackground,
    /// No face found.
    PhotoNoFace,
    /// More than one face.
    PhotoSeveralFaces,
    /// The head is too small, too large or off centre.
    PhotoHeadPlacement,
    /// Out of focus.
    PhotoBlurred,
    /// The face is not the face on the card.
    PhotoFaceMismatch,
    /// Nothing was written.
    SignatureEmpty,
    /// A dot or a dash: too little ink to be a name.
    SignatureTooSimple,
    /// More strokes or points than the policy allows: more than a name.
    SignatureTooLong,
    /// The office's reviewer asks for the material again.
    ReviewRejected,
    /// A reason of a newer platform; its own words are shown.
    Other,
}

/// How a reason bears on the candidate's next step.
#[uniffi::remote(Enum)]
pub enum Severity {
    /// Worth saying; the capture may still be sent.
    Hint,
    /// The capture will be refused; take it again. Costs nothing.
    Retake,
}

/// A reason with its words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReasonWords {
    /// Which.
    pub reason: Reason,
    /// Stable code; never shown to the candidate.
    pub code: String,
    /// Whether it must be taken again.
    pub severity: Severity,
    /// Why: one sentence.
    pub cause: String,
    /// What cures it: one sentence.
    pub remedy: String,
    /// Both, short enough to be spoken.
    pub say: String,
}

/// Every reason in the order of remedy, with its words: for a help page and for tests. Screens carry their words already.
#[uniffi::export]
pub fn reason_words(lang: Lang) -> Result<Vec<ReasonWords>, QuerenError> {
    guard(|| {
        let w = words(lang);
        let entry = |r: Reason| ReasonWords {
            reason: r,
            code: r.code().to_owned(),
            severity: r.severity(),
            cause: w.cause(r),
            remedy: w.remedy(r),
            say: w.say(r),
        };
        Ok(Reason::ALL.iter().copied().map(entry).collect())
    })
}
