//! Checks a single frame for the reasons that a frame can show.

use super::SampledFrame;
use crate::face::Face;
use crate::picture::brightness;
use image::imageops::crop_imm;
use queren_protocol::Reason;

/// Mean brightness of the face below which it is too dark to compare.
pub(crate) const FACE_BRIGHTNESS_MIN: f32 = 55.0;
/// A face darker than this, with surroundings brighter by a factor of [`BACKLIGHT_MAX`], is backlit.
pub(crate) const BACKLIT_FACE_MAX: f32 = 90.0;
/// See [`BACKLIT_FACE_MAX`].
pub(crate) const BACKLIGHT_MAX: f32 = 2.0;
/// Minimum eye distance as a fraction of the frame's shorter side; below it the face is too far away.
pub(crate) const EYES_MIN: f32 = 0.085;

/// What in a frame a reason is about.
pub(super) enum Location<'f> {
    Face(&'f Face),
    WholeFrame,
}

/// Where the frame shows a reason. None if it does not, and for reasons that no single frame can show.
pub(super) fn locate_reason(frame: &SampledFrame, reason: Reason) -> Option<Location<'_>> {
    let (w, h) = frame.picture.dimensions();
    let min_eye_distance = EYES_MIN * w.min(h) as f32;
    let first = frame.faces.first();
    let on_first = |applies: bool| first.filter(|_| applies).map(Location::Face);
    let brightness = || face_and_surrounding_brightness(frame);
    match reason {
        Reason::VideoNoFace => first.is_none().then_some(Location::WholeFrame),
        Reason::VideoDark if first.is_none() => is_black(frame).then_some(Location::WholeFrame),
        Reason::VideoDark => on_first(brightness().is_some_and(|(face, _)| face < FACE_BRIGHTNESS_MIN)),
        Reason::VideoBacklit => on_first(
            brightness().is_some_and(|(face, around)| face < BACKLIT_FACE_MAX && around > face * BACKLIGHT_MAX),
        ),
        Reason::VideoSeveralFaces => {
            frame.faces.iter().filter(|f| f.eye_distance() > 0.5 * min_eye_distance).nth(1).map(Location::Face)
        }
        Reason::VideoFaceIncomplete => on_first(first.is_some_and(|f| is_cut_off(f.rect, (w as f32, h as f32)))),
        Reason::VideoFaceSmall => on_first(first.is_some_and(|f| f.eye_distance() < min_eye_distance)),
        _ => None,
    }
}

/// Too dark to detect a face.
pub(super) fn is_black(frame: &SampledFrame) -> bool {
    brightness(&frame.picture) < FACE_BRIGHTNESS_MIN / 2.0
}

/// Whether the face's box extends beyond the picture by more than 6 % of its size.
fn is_cut_off([x, y, w, h]: [f32; 4], (pw, ph): (f32, f32)) -> bool {
    x < -0.06 * w || y < -0.06 * h || x + w > pw + 0.06 * w || y + h > ph + 0.06 * h
}

/// Brightness of the face, and of the area above and beside it.
fn face_and_surrounding_brightness(frame: &SampledFrame) -> Option<(f32, f32)> {
    let [x, y, w, h] = frame.faces.first()?.rect;
    let (pw, ph) = frame.picture.dimensions();
    let (x, y) = (x.max(0.0) as u32, y.max(0.0) as u32);
    let (w, h) = ((w as u32).min(pw.saturating_sub(x)), (h as u32).min(ph.saturating_sub(y)));
    if w == 0 || h == 0 {
        return None;
    }
    let face = brightness(&crop_imm(&frame.picture, x, y, w, h).to_image());
    let right = x.saturating_add(w).saturating_add(w / 4).min(pw);
    let left = x.saturating_sub(w / 4);
    let around: Vec<f32> = [(0, left), (right, pw)]
        .into_iter()
        .filter(|(from, to)| to > from)
        .map(|(from, to)| crop_imm(&frame.picture, from, 0, to.saturating_sub(from), y.saturating_add(h / 2).max(1)))
        .map(|area| brightness(&area.to_image()))
        .collect();
    let around =
        if around.is_empty() { brightness(&frame.picture) } else { around.iter().sum::<f32>() / around.len() as f32 };
    Some((face, around))
}
