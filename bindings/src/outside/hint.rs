//! Live hints: a closed set, matched exhaustively by the shells, with their words in both languages.

use super::Lang;
use crate::error::QuerenError;
use crate::guard::guard;
use queren_flow::words::words;
pub use queren_protocol::Hint;
pub use queren_protocol::hint::Priority;

/// What to do now, while the camera looks.
#[uniffi::remote(Enum)]
pub enum Hint {
    /// No card seen in the frame.
    CardSearch,
    /// The card is too far away for its letters.
    CardCloser,
    /// The card is larger than the frame.
    CardFurther,
    /// The card is beside the frame's middle.
    CardCenter,
    /// Too little light on the card.
    CardDark,
    /// A reflection hides part of the card.
    CardGlare,
    /// The phone or the card moves, or the picture is not sharp yet.
    CardStill,
    /// All is right: it is taken now.
    CardReady,
    /// No face seen.
    FaceSearch,
    /// More than one face.
    FaceOne,
    /// The face is too far away to be compared.
    FaceCloser,
    /// The face is larger than the oval.
    FaceFurther,
    /// The face is beside the oval's middle, or partly outside the picture.
    FaceCenter,
    /// Too little light on the face.
    FaceDark,
    /// The light is behind the face.
    FaceBacklit,
    /// The phone or the head moves.
    FaceStill,
    /// All is right.
    FaceReady,
}

/// How a screen reader says a hint.
#[uniffi::remote(Enum)]
pub enum Priority {
    /// After what is being said: the hint will still be true.
    Polite,
    /// At once: said late it would be wrong.
    Assertive,
}

/// A hint with its words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HintWords {
    /// Which.
    pub hint: Hint,
    /// Stable code; never shown to the candidate.
    pub code: String,
    /// On the pill above the frame, and spoken.
    pub text: String,
    /// How a screen reader says it.
    pub priority: Priority,
    /// Whether it says that all is right.
    pub ready: bool,
}

/// Every hint with its words, in the order a packed guide counts them. Asked for once a screen, not once a frame.
#[uniffi::export]
pub fn hint_words(lang: Lang) -> Result<Vec<HintWords>, QuerenError> {
    guard(|| {
        let w = words(lang);
        let entry = |hint: Hint| HintWords {
            hint,
            code: hint.code().to_owned(),
            text: w.hint(hint),
            priority: hint.priority(),
            ready: hint.is_ready(),
        };
        Ok(Hint::ALL.iter().copied().map(entry).collect())
    })
}
