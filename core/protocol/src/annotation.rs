//! Where on a picture something was found. Annotations never leave the device; the platform makes its own.

use crate::Reason;
use serde::{Deserialize, Serialize};

/// Units per picture width and height.
const STEPS: f32 = 10_000.0;

/// A point of a picture, in ten-thousandths of its width and height from the upper left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NormalizedPoint {
    /// To the right, 0..=10,000.
    pub x: u16,
    /// Down, 0..=10,000.
    pub y: u16,
}

/// A region of a picture: its four corners, clockwise from the upper left of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corners(pub [NormalizedPoint; 4]);

#[cfg(feature = "uniffi")]
uniffi::custom_type!(Corners, Vec<NormalizedPoint>, {
    lower: |corners| corners.0.to_vec(),
    try_lift: |points| {
        points.try_into().map(Corners).map_err(|_| uniffi::deps::anyhow::anyhow!("a region has four corners"))
    },
});

/// What an annotation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnotationTarget {
    /// What a reason is about.
    Reason(Reason),
    /// The name on the card.
    Name,
    /// The number on the card.
    Number,
    /// The face.
    Face,
}

/// Where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// What was found.
    #[serde(rename = "of")]
    pub target: AnnotationTarget,
    /// For a recording, the position of the frame, milliseconds from the beginning.
    pub at_ms: Option<u32>,
    /// The region; none if it is the whole picture.
    #[serde(rename = "place")]
    pub region: Option<Corners>,
}

impl NormalizedPoint {
    /// From shares of width and height; points outside are moved to the border.
    #[must_use]
    pub fn new(x: f32, y: f32) -> NormalizedPoint {
        let steps = |share: f32| (share.clamp(0.0, 1.0) * STEPS).round() as u16;
        NormalizedPoint { x: steps(x), y: steps(y) }
    }

    /// As shares of width and height.
    #[must_use]
    pub fn shares(self) -> (f32, f32) {
        (f32::from(self.x) / STEPS, f32::from(self.y) / STEPS)
    }
}

impl Corners {
    /// An upright rectangle: left, top, right, bottom as shares of width and height.
    #[must_use]
    pub fn upright([left, top, right, bottom]: [f32; 4]) -> Corners {
        Corners([
            NormalizedPoint::new(left, top),
            NormalizedPoint::new(right, top),
            NormalizedPoint::new(right, bottom),
            NormalizedPoint::new(left, bottom),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_kept_inside_the_picture_and_written_plainly() {
        let place = Corners::upright([-0.5, 0.25, f32::NAN, 1.5]);
        assert_eq!(place.0.map(NormalizedPoint::shares), [(0.0, 0.25), (0.0, 0.25), (0.0, 1.0), (0.0, 1.0)]);
        let mark = Annotation { target: AnnotationTarget::Reason(Reason::CardGlare), at_ms: None, region: None };
        let json = serde_json::to_string(&mark).unwrap();
        assert_eq!(json, r#"{"of":{"reason":"card_glare"},"at_ms":null,"place":null}"#);
        assert_eq!(serde_json::from_str::<Annotation>(&json).unwrap(), mark);
    }
}
