//! What the finder saw in a picture, in shares, so that it can be held against any frame.

use super::measure::Area;
use crate::models::Models;
use crate::picture::Point;
use crate::video::EYES_MIN;
use image::RgbImage;

/// Width over height of a card: 85.6 mm × 54 mm (ISO/IEC 7810 ID-1).
const CARD_RATIO: f32 = 85.6 / 54.0;
/// Width over height of the oval: a head with some air.
const OVAL_RATIO: f32 = 3.0 / 4.0;
/// How much of the picture's width or height, whichever ends first, the frame takes.
const CARD_FRAME: f32 = 0.88;
/// The same for the oval: a face that fills it leaves room to nod.
const OVAL_FRAME: f32 = 0.70;

/// What the camera looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The card's portrait side, lying across the picture.
    Card,
    /// The candidate's face.
    Face,
}

impl Subject {
    /// The frame or oval the subject is expected in, in an upright picture of this width and height: centred; left, top,
    /// right, bottom as shares. A shell draws it where it shows that part of the picture.
    #[must_use]
    pub fn frame(self, (width, height): (u32, u32)) -> Area {
        let (ratio, share) = match self {
            Subject::Card => (CARD_RATIO, CARD_FRAME),
            Subject::Face => (OVAL_RATIO, OVAL_FRAME),
        };
        let (w, h) = (width.max(1) as f32, height.max(1) as f32);
        let wide = (w * share).min(h * share * ratio);
        let (x, y) = (wide / w / 2.0, wide / ratio / h / 2.0);
        [0.5 - x, 0.5 - y, 0.5 + x, 0.5 + y]
    }
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seen {
    /// It could not be looked for: no model, or one that does not run.
    Unable,
    /// Neither card nor face.
    Nothing,
    /// A card.
    Card {
        place: Area,
        /// Its long sides, as a share of the picture's width.
        width: f32,
        /// It lies across the picture, not along it.
        across: bool,
        /// It goes on outside the picture.
        cut: bool,
    },
    /// The largest face.
    Face {
        place: Area,
        /// Distance of the eyes, as a share of the shorter side.
        eyes: f32,
        /// There is another that could be meant.
        several: bool,
    },
}

impl Seen {
    pub(super) const fn place(&self) -> Option<Area> {
        match self {
            Seen::Card { place, .. } | Seen::Face { place, .. } => Some(*place),
            Seen::Unable | Seen::Nothing => None,
        }
    }
}

/// Looks for the subject.
pub(super) fn look(subject: Subject, picture: &RgbImage, models: Option<&Models>) -> Seen {
    match subject {
        Subject::Card => card(picture),
        Subject::Face => models.map_or(Seen::Unable, |models| face(picture, models)),
    }
}

fn card(picture: &RgbImage) -> Seen {
    let Some(found) = crate::card::find::card(picture) else { return Seen::Nothing };
    let c = &found.corners;
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let ends = |at: fn(&Point) -> f32, size: f32| {
        let (least, most) = c.iter().map(at).fold((f32::MAX, f32::MIN), |(l, m), v| (l.min(v), m.max(v)));
        (least / size, most / size)
    };
    let ((l, r), (t, b)) = (ends(|p| p.x, w), ends(|p| p.y, h));
    let long = (c[0].distance(c[1]) + c[2].distance(c[3])) / 2.0;
    let across = (c[1].x - c[0].x).abs() > (c[1].y - c[0].y).abs();
    Seen::Card { place: [l, t, r, b], width: long / w, across, cut: found.cut_off }
}

fn face(picture: &RgbImage, models: &Models) -> Seen {
    let Ok(faces) = crate::face::detect(picture, models) else { return Seen::Unable };
    let Some(first) = faces.first() else { return Seen::Nothing };
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let [x, y, fw, fh] = first.rect;
    let shorter = w.min(h);
    // As in a take: a face in a picture on the wall is nobody.
    let several = faces.iter().filter(|f| f.eye_distance() > 0.5 * EYES_MIN * shorter).count() > 1;
    let place = [x / w, y / h, (x + fw) / w, (y + fh) / h];
    Seen::Face { place, eyes: first.eye_distance() / shorter, several }
}
