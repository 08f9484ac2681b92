//! The ID card's portrait side (居民身份证, GA 448): detects, rectifies, reads and checks it.

mod annotations;
pub(crate) mod detector;
mod fields;
pub mod id_number;
mod ink;
mod layout;
mod quadrilateral;
mod segmentation;
mod text_recognition;

pub use fields::{CardFields, FieldBox};

use crate::face::{Embedding, Face, detect, embed};
use crate::models::Models;
use crate::picture::{Point, brightness, decode, rectify, sharpness};
use image::RgbImage;
use image::imageops::rotate180;
use queren_protocol::policy::CardPolicy;
use queren_protocol::{Annotation, Reason};

/// Width of the rectified card: 85.6 mm at ten pixels per millimetre.
pub const WIDTH: u32 = 856;
/// Height of the rectified card: 54 mm.
pub const HEIGHT: u32 = 540;

/// Minimum length of the card's long side in the photo, pixels; below it the print is too small to read.
const WIDTH_MIN: f32 = 420.0;
/// Sharpness below which a card is called blurred; set between the sharp and the defocused sample photos.
const SHARPNESS_MIN: f32 = 0.03;
/// Mean brightness below which a card is called dark.
pub(crate) const BRIGHTNESS_MIN: f32 = 60.0;
/// Overexposed fraction of the text area above which glare is reported.
pub(crate) const GLARE_MAX: f32 = 0.06;

/// The result of [`check`].
#[derive(Debug, Clone, Default)]
pub struct CardReport {
    /// Reasons to retake the photo; empty if accepted.
    pub reasons: Vec<Reason>,
    /// Weaknesses that did not prevent reading.
    pub hints: Vec<Reason>,
    /// Where on the photo the reasons, hints and fields are.
    pub annotations: Vec<Annotation>,
    /// Corners in the photo, clockwise from the card's own upper left.
    pub corners: Option<[Point; 4]>,
    /// The fields as read.
    pub fields: Option<CardFields>,
    /// Where the fields were read on the rectified card.
    pub field_boxes: Vec<FieldBox>,
    /// The rectified card, [`WIDTH`]×[`HEIGHT`].
    pub rectified: Option<RgbImage>,
    /// The cropped portrait.
    pub portrait: Option<RgbImage>,
    /// Embedding of the portrait's face.
    pub face: Option<Embedding>,
}

/// Checks a photo of the portrait side.
#[must_use]
pub fn check(bytes: &[u8], models: &Models, policy: &CardPolicy) -> CardReport {
    match decode(bytes, u64::from(policy.max_bytes)) {
        Ok(picture) => {
            let report = analyze(&picture, models, true);
            CardReport { annotations: annotations::annotations(&report, picture.dimensions()), ..report }
        }
        Err(reason) => CardReport { reasons: vec![reason], ..CardReport::default() },
    }
}

/// Embedding of the portrait's face. Skips reading the fields, which is what takes most of the time of [`check`].
#[must_use]
pub fn portrait_face(bytes: &[u8], models: &Models, policy: &CardPolicy) -> Option<Embedding> {
    analyze(&decode(bytes, u64::from(policy.max_bytes)).ok()?, models, false).face
}

fn analyze(picture: &RgbImage, models: &Models, read_fields: bool) -> CardReport {
    let mut report = CardReport::default();
    let Some(card) = detector::detect(picture) else {
        report.reasons.push(if brightness(picture) < BRIGHTNESS_MIN / 2.0 {
            Reason::CardDark
        } else {
            Reason::CardNotFound
        });
        return report;
    };
    report.corners = Some(card.corners);
    if card.cut_off {
        report.reasons.push(Reason::CardCutOff);
        return report;
    }
    if card.corners[0].distance(card.corners[1]) < WIDTH_MIN {
        report.reasons.push(Reason::CardTooSmall);
        return report;
    }
    let Some(rectified) = rectify(picture, &card.corners, WIDTH, HEIGHT) else {
        report.reasons.push(Reason::CardNotFound);
        return report;
    };
    let (rectified, upside_down, portrait) = orient(rectified, models);
    if upside_down {
        report.corners = Some(std::array::from_fn(|i| card.corners[(i + 2) % 4]));
        report.reasons.push(Reason::CardUpsideDown);
    }
    report.reasons.extend(check_image_quality(&rectified));
    match portrait {
        Some(face) => {
            report.portrait = Some(layout::portrait(&rectified));
            report.face = embed(&rectified, &face, models).ok();
        }
        None if layout::has_emblem(&rectified) => report.reasons = vec![Reason::CardWrongSide],
        None if report.reasons.is_empty() => report.reasons.push(Reason::CardPortraitMissing),
        None => {}
    }
    if read_fields && !report.reasons.contains(&Reason::CardWrongSide) {
        add_fields(&mut report, &rectified, models);
    }
    report.rectified = Some(rectified);
    report
}

/// Reads the fields. Image quality reasons become hints if the card could be read in spite of them.
fn add_fields(report: &mut CardReport, rectified: &RgbImage, models: &Models) {
    let (fields, boxes) = fields::read_fields(rectified, models);
    report.field_boxes = boxes;
    let number_ok = id_number::parse(fields.number.as_deref().unwrap_or_default()).is_ok();
    let complete = number_ok && fields.name.as_ref().is_some_and(|n| n.chars().count() >= 2);
    let is_quality = |r: &Reason| matches!(r, Reason::CardBlurred | Reason::CardDark | Reason::CardGlare);
    if complete && report.face.is_some() {
        // A check must never block a usable capture.
        report.hints = report.reasons.iter().copied().filter(is_quality).collect();
        report.reasons.retain(|r| !is_quality(r));
    } else if !report.reasons.iter().any(is_quality) && !complete {
        let misread = fields.number.as_ref().is_some_and(|n| n.chars().count() == 18);
        report.reasons.push(if misread && !number_ok { Reason::CardNumberInvalid } else { Reason::CardUnreadable });
    }
    report.fields = Some(fields);
}

/// Turns an upside-down card. Returns the upright card, whether it was turned, and the portrait's face, which tells the
/// orientation because it is on the right.
fn orient(rectified: RgbImage, models: &Models) -> (RgbImage, bool, Option<Face>) {
    let portrait = |card: &RgbImage| {
        let faces = detect(card, models).unwrap_or_default();
        faces.into_iter().find(|f| f.center().x > WIDTH as f32 * 0.58 && f.eye_distance() > 20.0)
    };
    let as_is = portrait(&rectified);
    let rotated = rotate180(&rectified);
    let other = if as_is.as_ref().is_none_or(|f| f.score < 0.85) { portrait(&rotated) } else { None };
    let score = |f: &Option<Face>| f.as_ref().map_or(0.0, |f| f.score);
    if score(&other) > score(&as_is) { (rotated, true, other) } else { (rectified, false, as_is) }
}

fn check_image_quality(rectified: &RgbImage) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if brightness(rectified) < BRIGHTNESS_MIN {
        reasons.push(Reason::CardDark);
    }
    if sharpness(&layout::text_area(rectified)) < SHARPNESS_MIN {
        reasons.push(Reason::CardBlurred);
    }
    if layout::glare_fraction(rectified) > GLARE_MAX {
        reasons.push(Reason::CardGlare);
    }
    reasons
}
