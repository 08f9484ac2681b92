//! Where on the photograph what was found: the field, the reflection or the whole card a reason is about.

use super::{CardReport, HEIGHT, WIDTH, layout};
use crate::picture::{Point, unwarp};
use queren_protocol::{Annotation, AnnotationTarget, Corners, NormalizedPoint, Reason};

/// Left, top, right, bottom on the rectified card, pixels.
type Rect = [f32; 4];

/// Around a field, pixels: a fifth of a line.
const MARGIN: f32 = 8.0;
const WHOLE: Rect = [0.0, 0.0, WIDTH as f32, HEIGHT as f32];

/// One mark for each reason and hint that has a place, and one for each of name, number and face. `size` is the photograph's.
pub(super) fn annotations(report: &CardReport, size: (u32, u32)) -> Vec<Annotation> {
    let Some(corners) = &report.corners else { return Vec::new() };
    let annotate = |target: AnnotationTarget, rect: Rect| {
        Some(Annotation { target, at_ms: None, region: Some(region(corners, rect, size)?) })
    };
    let field = |name: &str| {
        let found = report.field_boxes.iter().find(|b| b.field == name)?;
        let [x, y, w, h] = found.rect.map(|v| v as f32);
        // The boxes are as tight as the ink; whoever compares wants to see where a character ends.
        Some([x - MARGIN, y - MARGIN, x + w + MARGIN, y + h + MARGIN])
    };
    let portrait = layout::pixels(&layout::PORTRAIT).map(|v| v as f32);
    let reasons = report.reasons.iter().chain(&report.hints);
    let whys = reasons.filter_map(|&reason| {
        let rect = match reason {
            Reason::CardGlare => report.rectified.as_ref().and_then(layout::glare),
            Reason::CardNumberInvalid => field("number"),
            // What could not be read is more often the name; without a place for it, the number.
            Reason::CardUnreadable if report.fields.as_ref().is_some_and(|f| f.name.is_none()) => field("name"),
            Reason::CardUnreadable => field("number"),
            Reason::CardPortraitMissing => Some(portrait),
            _ => None,
        };
        annotate(AnnotationTarget::Reason(reason), rect.unwrap_or(WHOLE))
    });
    let fields = [("name", AnnotationTarget::Name), ("number", AnnotationTarget::Number)];
    let fields = fields.into_iter().filter_map(|(name, target)| annotate(target, field(name)?));
    let face = report.face.as_ref().and_then(|_| annotate(AnnotationTarget::Face, portrait));
    whys.chain(fields).chain(face).collect()
}

/// A rectangle of the rectified card as a place on the photograph.
fn region(corners: &[Point; 4], rect: Rect, (width, height): (u32, u32)) -> Option<Corners> {
    let there = unwarp(corners, WIDTH, HEIGHT, rect)?;
    Some(Corners(there.map(|p| NormalizedPoint::new(p.x / width as f32, p.y / height as f32))))
}
