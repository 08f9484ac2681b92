//! The rotation between the sensor's picture and an upright one.

use crate::picture::NormalizedRect;

/// How far a frame must be rotated clockwise to be upright: Android's `rotationDegrees`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rotation {
    /// Already upright.
    #[default]
    Deg0,
    /// 90 degrees.
    Deg90,
    /// 180 degrees.
    Deg180,
    /// 270 degrees.
    Deg270,
}

impl Rotation {
    /// None unless `degrees` is 0, 90, 180 or 270.
    #[must_use]
    pub const fn from_degrees(degrees: u32) -> Option<Rotation> {
        match degrees {
            0 => Some(Rotation::Deg0),
            90 => Some(Rotation::Deg90),
            180 => Some(Rotation::Deg180),
            270 => Some(Rotation::Deg270),
            _ => None,
        }
    }

    /// Width and height after the rotation.
    pub(super) const fn rotate_size(self, (width, height): (u32, u32)) -> (u32, u32) {
        match self {
            Rotation::Deg0 | Rotation::Deg180 => (width, height),
            Rotation::Deg90 | Rotation::Deg270 => (height, width),
        }
    }

    /// Maps a rectangle of the upright frame to the frame as the sensor delivered it.
    pub(super) fn to_sensor(self, [l, t, r, b]: NormalizedRect) -> NormalizedRect {
        match self {
            Rotation::Deg0 => [l, t, r, b],
            Rotation::Deg90 => [t, 1.0 - r, b, 1.0 - l],
            Rotation::Deg180 => [1.0 - r, 1.0 - b, 1.0 - l, 1.0 - t],
            Rotation::Deg270 => [1.0 - b, l, 1.0 - t, r],
        }
    }
}
