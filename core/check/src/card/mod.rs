//! The card's portrait side (居民身份证, GA 448): find it, look at it straight, read it, judge it.

mod annotations;
pub(crate) mod find;
mod layout;
pub mod number;
mod read;
mod text;

pub use read::{CardFields, FieldBox};

use crate::face::{Embedding, Face, detect, embed};
use crate::models::Models;
use crate::picture::{Point, brightness, decode, sharpness, warp};
use image::RgbImage;
use image::imageops::rotate180;
use queren_protocol::policy::CardPolicy;
use queren_protocol::{Annotation, Reason};

/// Width of the rectified card: ten pixels a millimetre of 85.6 mm.
pub const WIDTH: u32 = 856;
/// Height of the rectified card: 54 mm.
pub const HEIGHT: u32 = 540;

/// A card shorter than this in the picture has letters too small to read, pixels.
const WIDTH_MIN: f32 = 420.0;
/// Sharpness below which a card is called blurred; from the sample set's sharp and defocused takes.
const SHARP_MIN: f32 = 0.03;
/// Mean brightness below which a card is called dark.
pub(crate) const BRIGHT_MIN: f32 = 60.0;
/// Share of white-out pixels over the field lines above which a reflection is reported.
pub(crate) const GLARE_MAX: f32 = 0.06;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct CardReport {
    /// Reasons to take it again.
    pub reasons: Vec<Reason>,
    /// Weaknesses that did not prevent reading.
    pub hints: Vec<Reason>,
    /// Where on the picture what was found.
    pub annotations: Vec<Annotation>,
    /// Corners in the picture, clockwise from the card's own upper left.
    pub corners: Option<[Point; 4]>,
    /// What was read.
    pub fields: Option<CardFields>,
    /// Where it was read, on the rectified card.
    pub field_boxes: Vec<FieldBox>,
    /// The card seen straight, [`WIDTH`]×[`HEIGHT`].
    pub rectified: Option<RgbImage>,
    /// The portrait, cut out.
    pub portrait: Option<RgbImage>,
    /// The portrait's face.
    pub face: Option<Embedding>,
}

/// Looks at a picture of the portrait side.
#[must_use]
pub fn check(bytes: &[u8], models: &Models, policy: &CardPolicy) -> CardReport {
    match decode(bytes, u64::from(policy.max_bytes)) {
        Ok(picture) => {
            let report = look(&picture, models, true);
            CardReport { annotations: annotations::annotations(&report, picture.dimensions()), ..report }
        }
        Err(reason) => CardReport { reasons: vec![reason], ..CardReport::default() },
    }
}

/// The face of the card's portrait, for comparing: the fields are not read, which is most of the time a card takes.
#[must_use]
pub fn portrait_face(bytes: &[u8], models: &Models, policy: &CardPolicy) -> Option<Embedding> {
    look(&decode(bytes, u64::from(policy.max_bytes)).ok()?, models, false).face
}

fn look(picture: &RgbImage, models: &Models, read: bool) -> CardReport {
    let mut report = CardReport::default();
    let Some(found) = find::card(picture) else {
        report.reasons.push(if brightness(picture) < BRIGHT_MIN / 2.0 {
            Reason::CardDark
        } else {
            Reason::CardNotFound
        });
        return report;
    };
    report.corners = Some(found.corners);
    if found.cut_off {
        report.reasons.push(Reason::CardCutOff);
        return report;
    }
    if found.corners[0].distance(found.corners[1]) < WIDTH_MIN {
        report.reasons.push(Reason::CardTooSmall);
        return report;
    }
    let Some(straight) = warp(picture, &found.corners, WIDTH, HEIGHT) else {
        report.reasons.push(Reason::CardNotFound);
        return report;
    };
    let (straight, turned, portrait) = upright(straight, models);
    if turned {
        report.corners = Some(std::array::from_fn(|i| found.corners[(i + 2) % 4]));
        report.reasons.push(Reason::CardUpsideDown);
    }
    report.reasons.extend(light(&straight));
    match portrait {
        Some(face) => {
            report.portrait = Some(layout::portrait(&straight));
            report.face = embed(&straight, &face, models).ok();
        }
        None if layout::has_emblem(&straight) => report.reasons = vec![Reason::CardWrongSide],
        None if report.reasons.is_empty() => report.reasons.push(Reason::CardPortraitMissing),
        None => {}
    }
    if read && !report.reasons.contains(&Reason::CardWrongSide) {
        read_into(&mut report, &straight, models);
    }
    report.rectified = Some(straight);
    report
}

/// Reads the fields, and weighs the weaknesses by whether reading worked all the same.
fn read_into(report: &mut CardReport, straight: &RgbImage, models: &Models) {
    let (fields, boxes) = read::fields(straight, models);
    report.field_boxes = boxes;
    let number_ok = number::check(fields.number.as_deref().unwrap_or_default()).is_ok();
    let complete = number_ok && fields.name.as_ref().is_some_and(|n| n.chars().count() >= 2);
    let weak = |r: &Reason| matches!(r, Reason::CardBlurred | Reason::CardDark | Reason::CardGlare);
    if complete && report.face.is_some() {
        // A check must never block a good capture: what could be read in spite of it is a hint.
        report.hints = report.reasons.iter().copied().filter(weak).collect();
        report.reasons.retain(|r| !weak(r));
    } else if !report.reasons.iter().any(weak) && !complete {
        let misread = fields.number.as_ref().is_some_and(|n| n.chars().count() == 18);
        report.reasons.push(if misread && !number_ok { Reason::CardNumberInvalid } else { Reason::CardUnreadable });
    }
    report.fields = Some(fields);
}

/// The card the right way up, whether it had to be turned, and the portrait's face. The portrait is on the right.
fn upright(straight: RgbImage, models: &Models) -> (RgbImage, bool, Option<Face>) {
    let portrait = |card: &RgbImage| {
        let faces = detect(card, models).unwrap_or_default();
        faces.into_iter().find(|f| f.center().x > WIDTH as f32 * 0.58 && f.eye_distance() > 20.0)
    };
    let as_is = portrait(&straight);
    let turned = rotate180(&straight);
    let other = if as_is.as_ref().is_none_or(|f| f.score < 0.85) { portrait(&turned) } else { None };
    let score = |f: &Option<Face>| f.as_ref().map_or(0.0, |f| f.score);
    if score(&other) > score(&as_is) { (turned, true, other) } else { (straight, false, as_is) }
}

fn light(straight: &RgbImage) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if brightness(straight) < BRIGHT_MIN {
        reasons.push(Reason::CardDark);
    }
    if sharpness(&layout::text_area(straight)) < SHARP_MIN {
        reasons.push(Reason::CardBlurred);
    }
    if layout::white_out(straight) > GLARE_MAX {
        reasons.push(Reason::CardGlare);
    }
    reasons
}
