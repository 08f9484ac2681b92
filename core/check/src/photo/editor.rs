//! Makes a photo compliant: crops around the head, scales, and encodes within the byte range. Pixels are never retouched.

use super::{enlarge_for_detection, scale_face};
use crate::face::{Face, detect};
use crate::models::Models;
use crate::picture::decode;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, crop_imm, resize};
use queren_protocol::Reason;
use queren_protocol::policy::PhotoPolicy;

/// Vertical position of the eyes as a fraction of the photo's height.
const EYES_Y: f32 = 0.42;
/// Eye distance as a fraction of the photo's width.
const EYE_DISTANCE: f32 = 0.26;

/// Returns the compliant JPEG. A file that already complies is returned unchanged.
///
/// # Errors
/// The reasons another picture is needed: unreadable, no face, several faces, or too few pixels around the head.
pub fn make_compliant(bytes: &[u8], models: &Models, policy: &PhotoPolicy) -> Result<Vec<u8>, Vec<Reason>> {
    let picture = decode(bytes, policy.chosen_max_bytes.into()).map_err(|r| vec![r])?;
    let complies = picture.dimensions() == (policy.width, policy.height)
        && policy.bytes.contains(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    let larger = enlarge_for_detection(&picture);
    let scale = picture.width() as f32 / larger.width() as f32;
    let faces: Vec<Face> = match detect(&larger, models) {
        Ok(faces) => faces.into_iter().map(|f| scale_face(f, scale)).collect(),
        // Without the model faces can't be checked on the phone; the platform does.
        Err(_) if complies => return Ok(bytes.to_vec()),
        Err(_) => Vec::new(),
    };
    let face = match faces.as_slice() {
        [] => return Err(vec![Reason::PhotoNoFace]),
        [face] => face,
        [face, second, ..] if second.eye_distance() < 0.4 * face.eye_distance() => face,
        _ => return Err(vec![Reason::PhotoSeveralFaces]),
    };
    if complies {
        return Ok(bytes.to_vec());
    }
    let [x, y, w, h] = crop_rect(face, &picture, policy);
    if w < policy.width || h < policy.height {
        let small = picture.width() < policy.width || picture.height() < policy.height;
        return Err(vec![if small { Reason::PhotoSize } else { Reason::PhotoHeadPlacement }]);
    }
    let cropped = crop_imm(&picture, x, y, w, h).to_image();
    let scaled = resize(&cropped, policy.width, policy.height, FilterType::Lanczos3);
    encode_within_limits(&scaled, policy).ok_or_else(|| vec![Reason::PhotoBytes])
}

/// Left, top, width and height of the crop that centres the eyes, moved and shrunk to stay inside the picture.
fn crop_rect(face: &Face, picture: &RgbImage, policy: &PhotoPolicy) -> [u32; 4] {
    let (pw, ph) = (picture.width() as f32, picture.height() as f32);
    let ratio = policy.height as f32 / policy.width as f32;
    let (ex, ey) =
        ((face.landmarks[0].x + face.landmarks[1].x) / 2.0, (face.landmarks[0].y + face.landmarks[1].y) / 2.0);
    let width = (face.eye_distance() / EYE_DISTANCE).min(pw).min(ph / ratio);
    let height = width * ratio;
    let x = (ex - width / 2.0).clamp(0.0, pw - width);
    let y = (ey - height * EYES_Y).clamp(0.0, ph - height);
    [x as u32, y as u32, width as u32, height as u32]
}

/// Uses the highest quality that fits the byte range. Files that come out too small are not padded.
fn encode_within_limits(picture: &RgbImage, policy: &PhotoPolicy) -> Option<Vec<u8>> {
    (40..=96).rev().step_by(4).find_map(|quality| {
        let mut out = Vec::new();
        JpegEncoder::new_with_quality(&mut out, quality).encode_image(picture).ok()?;
        policy.bytes.contains(u32::try_from(out.len()).ok()?).then_some(out)
    })
}
