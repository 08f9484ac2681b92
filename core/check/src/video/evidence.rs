//! What a single frame shows: the judge counts frames by it, and the candidate is shown one.

use super::{Frame, VideoReport};
use crate::face::Face;
use crate::picture::brightness;
use image::imageops::crop_imm;
use queren_protocol::{Annotation, AnnotationTarget, Reason};

/// Mean brightness of the face below which it is too dark to compare.
pub(crate) const FACE_BRIGHT_MIN: f32 = 55.0;
/// A face darker than this with surroundings brighter than it by [`BACKLIGHT_MAX`] has the light behind it.
pub(crate) const BACKLIT_FACE_MAX: f32 = 90.0;
/// See [`BACKLIT_FACE_MAX`].
pub(crate) const BACKLIGHT_MAX: f32 = 2.0;
/// Eyes nearer than this share of the short side belong to a face too far away.
pub(crate) const EYES_MIN: f32 = 0.085;

/// How a frame shows a reason.
pub(super) enum Shown<'f> {
    /// On a face.
    On(&'f Face),
    /// All over it.
    Everywhere,
}

/// Whether and where the frame shows it. None also for what no single frame can show.
pub(super) fn shown(frame: &Frame, reason: Reason) -> Option<Shown<'_>> {
    let (w, h) = frame.picture.dimensions();
    let least = EYES_MIN * w.min(h) as f32;
    let first = frame.faces.first();
    let on_first = |test: bool| first.filter(|_| test).map(Shown::On);
    let light = || face_light(frame);
    match reason {
        Reason::VideoNoFace => first.is_none().then_some(Shown::Everywhere),
        Reason::VideoDark if first.is_none() => is_black(frame).then_some(Shown::Everywhere),
        Reason::VideoDark => on_first(light().is_some_and(|(face, _)| face < FACE_BRIGHT_MIN)),
        Reason::VideoBacklit => {
            on_first(light().is_some_and(|(face, around)| face < BACKLIT_FACE_MAX && around > face * BACKLIGHT_MAX))
        }
        Reason::VideoSeveralFaces => {
            frame.faces.iter().filter(|f| f.eye_distance() > 0.5 * least).nth(1).map(Shown::On)
        }
        Reason::VideoFaceIncomplete => on_first(first.is_some_and(|f| is_cut(f.rect, (w as f32, h as f32)))),
        Reason::VideoFaceSmall => on_first(first.is_some_and(|f| f.eye_distance() < least)),
        _ => None,
    }
}

/// One mark for each reason that a frame shows, and one for the face in the middle of the take.
pub(super) fn annotations(report: &VideoReport) -> Vec<Annotation> {
    let annotate = |target, frame: &Frame, face: Option<&Face>| Annotation {
        target,
        at_ms: Some(frame.at_ms),
        region: face.map(|f| f.place(frame.picture.dimensions())),
    };
    let whys = report.reasons.iter().filter_map(|&reason| {
        let (frame, shown) = report.frames.iter().find_map(|f| Some((f, shown(f, reason)?)))?;
        let face = match shown {
            Shown::On(face) => Some(face),
            Shown::Everywhere => None,
        };
        Some(annotate(AnnotationTarget::Reason(reason), frame, face))
    });
    let from_middle = report.frames.iter().skip(report.frames.len() / 2).chain(&report.frames);
    let face = from_middle.into_iter().find_map(|f| Some(annotate(AnnotationTarget::Face, f, Some(f.faces.first()?))));
    whys.chain(face).collect()
}

/// So dark that no face could be found in it.
pub(super) fn is_black(frame: &Frame) -> bool {
    brightness(&frame.picture) < FACE_BRIGHT_MIN / 2.0
}

/// Whether the face's box leaves the picture by more than a sliver.
fn is_cut([x, y, w, h]: [f32; 4], (pw, ph): (f32, f32)) -> bool {
    x < -0.06 * w || y < -0.06 * h || x + w > pw + 0.06 * w || y + h > ph + 0.06 * h
}

/// Brightness of the face, and of what stands above and beside it.
fn face_light(frame: &Frame) -> Option<(f32, f32)> {
    let [x, y, w, h] = frame.faces.first()?.rect;
    let (pw, ph) = frame.picture.dimensions();
    let (x, y) = (x.max(0.0) as u32, y.max(0.0) as u32);
    let (w, h) = ((w as u32).min(pw.saturating_sub(x)), (h as u32).min(ph.saturating_sub(y)));
    if w == 0 || h == 0 {
        return None;
    }
    let face = brightness(&crop_imm(&frame.picture, x, y, w, h).to_image());
    let (left, right) = (x.saturating_sub(w / 4), (x + w + w / 4).min(pw));
    let around: Vec<f32> = [(0, left), (right, pw)]
        .into_iter()
        .filter(|(from, to)| to > from)
        .map(|(from, to)| brightness(&crop_imm(&frame.picture, from, 0, to - from, (y + h / 2).max(1)).to_image()))
        .collect();
    let around =
        if around.is_empty() { brightness(&frame.picture) } else { around.iter().sum::<f32>() / around.len() as f32 };
    Some((face, around))
}
