//! Annotations on the card's photo: the field, the glare or the whole card that a reason is about.

use super::{CardReport, HEIGHT, WIDTH, layout};
use crate::picture::{Point, project_to_picture};
use queren_protocol::{Annotation, AnnotationTarget, Corners, NormalizedPoint, Reason};

/// Left, top, right, bottom on the rectified card, pixels.
type Rect = [f32; 4];

/// Margin around a field, pixels: a fifth of a line.
const MARGIN: f32 = 8.0;
const WHOLE_CARD: Rect = [0.0, 0.0, WIDTH as f32, HEIGHT as f32];

/// One annotation for each reason and hint, and one each for name, number and face. Empty if no card was detected. `photo_size` is
/// in pixels.
pub(super) fn annotations(report: &CardReport, photo_size: (u32, u32)) -> Vec<Annotation> {
    let Some(corners) = &report.corners else { return Vec::new() };
    let annotation = |target: AnnotationTarget, rect: Rect| {
        Some(Annotation { target, at_ms: None, region: Some(region_on_photo(corners, rect, photo_size)?) })
    };
    let field_rect = |name: &str| {
        let field = report.field_boxes.iter().find(|b| b.field == name)?;
        let [x, y, w, h] = field.rect.map(|v| v as f32);
        // The boxes enclose the ink tightly; a margin makes the characters easier to compare.
        Some([x - MARGIN, y - MARGIN, x + w + MARGIN, y + h + MARGIN])
    };
    let portrait = layout::pixels(&layout::PORTRAIT).map(|v| v as f32);
    let reasons = report.reasons.iter().chain(&report.hints);
    let of_reasons = reasons.filter_map(|&reason| {
        let rect = match reason {
            Reason::CardGlare => report.rectified.as_ref().and_then(layout::glare_bounds),
            Reason::CardNumberInvalid => field_rect("number"),
            // The name is the field most often unreadable.
            Reason::CardUnreadable if report.fields.as_ref().is_some_and(|f| f.name.is_none()) => field_rect("name"),
            Reason::CardUnreadable => field_rect("number"),
            Reason::CardPortraitMissing => Some(portrait),
            _ => None,
        };
        annotation(AnnotationTarget::Reason(reason), rect.unwrap_or(WHOLE_CARD))
    });
    let fields = [("name", AnnotationTarget::Name), ("number", AnnotationTarget::Number)];
    let fields = fields.into_iter().filter_map(|(name, target)| annotation(target, field_rect(name)?));
    let face = report.face.as_ref().and_then(|_| annotation(AnnotationTarget::Face, portrait));
    of_reasons.chain(fields).chain(face).collect()
}

/// Maps a rectangle of the rectified card to the photo.
fn region_on_photo(corners: &[Point; 4], rect: Rect, (width, height): (u32, u32)) -> Option<Corners> {
    let points = project_to_picture(corners, WIDTH, HEIGHT, rect)?;
    Some(Corners(points.map(|p| NormalizedPoint::new(p.x / width as f32, p.y / height as f32))))
}
