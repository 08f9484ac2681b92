//! Card and face detection on a thumbnail, with results as fractions of its size, so that they apply to any later frame.

use super::subject::Subject;
use crate::models::Models;
use crate::picture::{NormalizedRect, Point};
use crate::video::EYES_MIN;
use image::RgbImage;

/// The result for one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Detection {
    /// Detection could not run: no model, or one that failed.
    Unavailable,
    /// Neither card nor face.
    Nothing,
    /// A card.
    Card {
        bounds: NormalizedRect,
        /// Length of its long sides as a fraction of the picture's width.
        width: f32,
        landscape: bool,
        /// Part of it is outside the picture.
        cut_off: bool,
    },
    /// The largest face.
    Face {
        bounds: NormalizedRect,
        /// Distance between the eyes as a fraction of the picture's shorter side.
        eye_distance: f32,
        /// Another face is large enough to be the candidate's.
        several: bool,
    },
}

impl Detection {
    pub(super) const fn bounds(&self) -> Option<NormalizedRect> {
        match self {
            Detection::Card { bounds, .. } | Detection::Face { bounds, .. } => Some(*bounds),
            Detection::Unavailable | Detection::Nothing => None,
        }
    }
}

/// Finds the subject in an upright picture.
pub(super) fn detect(subject: Subject, picture: &RgbImage, models: Option<&Models>) -> Detection {
    match subject {
        Subject::Card => detect_card(picture),
        Subject::Face => models.map_or(Detection::Unavailable, |models| detect_face(picture, models)),
    }
}

fn detect_card(picture: &RgbImage) -> Detection {
    let Some(card) = crate::card::detector::detect(picture) else { return Detection::Nothing };
    let c = &card.corners;
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let range = |coordinate: fn(&Point) -> f32, size: f32| {
        let (min, max) = c.iter().map(coordinate).fold((f32::MAX, f32::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        (min / size, max / size)
    };
    let ((l, r), (t, b)) = (range(|p| p.x, w), range(|p| p.y, h));
    let long_side = (c[0].distance(c[1]) + c[2].distance(c[3])) / 2.0;
    let landscape = (c[1].x - c[0].x).abs() > (c[1].y - c[0].y).abs();
    Detection::Card { bounds: [l, t, r, b], width: long_side / w, landscape, cut_off: card.cut_off }
}

fn detect_face(picture: &RgbImage, models: &Models) -> Detection {
    let Ok(faces) = crate::face::detect(picture, models) else { return Detection::Unavailable };
    let Some(first) = faces.first() else { return Detection::Nothing };
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let [x, y, fw, fh] = first.rect;
    let shorter = w.min(h);
    // The same rule as for a recording: small faces, such as those in a picture on the wall, don't count.
    let several = faces.iter().filter(|f| f.eye_distance() > 0.5 * EYES_MIN * shorter).count() > 1;
    let bounds = [x / w, y / h, (x + fw) / w, (y + fh) / h];
    Detection::Face { bounds, eye_distance: first.eye_distance() / shorter, several }
}
