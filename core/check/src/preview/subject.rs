//! What the camera is aimed at, and where in the picture it is expected.

use crate::picture::NormalizedRect;

/// Width over height of a card: 85.6 mm × 54 mm (ISO/IEC 7810 ID-1).
const CARD_RATIO: f32 = 85.6 / 54.0;
/// Width over height of the oval for a face.
const OVAL_RATIO: f32 = 3.0 / 4.0;
/// Fraction of the picture's width or height, whichever is the tighter, that the card frame takes up.
const CARD_FRAME: f32 = 0.88;
/// The same for the oval. Smaller, so that the head can move a little without leaving the picture.
const OVAL_FRAME: f32 = 0.70;

/// What the camera is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Subject {
    /// The card's portrait side, in landscape.
    Card,
    /// The candidate's face.
    Face,
}

impl Subject {
    /// The centred frame or oval the subject is expected in, for an upright picture of this width and height. A shell draws
    /// it over the part of the picture it shows.
    #[must_use]
    pub fn target_area(self, (width, height): (u32, u32)) -> NormalizedRect {
        let (ratio, fraction) = match self {
            Subject::Card => (CARD_RATIO, CARD_FRAME),
            Subject::Face => (OVAL_RATIO, OVAL_FRAME),
        };
        let (w, h) = (width.max(1) as f32, height.max(1) as f32);
        let wide = (w * fraction).min(h * fraction * ratio);
        let (x, y) = (wide / w / 2.0, wide / ratio / h / 2.0);
        [0.5 - x, 0.5 - y, 0.5 + x, 0.5 + y]
    }
}
