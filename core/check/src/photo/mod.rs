//! The portrait photo: checks it against the policy and the card, and makes it compliant on the phone.

mod background;
mod editor;

pub use background::Background;
pub use editor::make_compliant;

use crate::face::{Embedding, Face, SAME_PERSON_MAX, detect, embed};
use crate::models::Models;
use crate::picture::{decode, sharpness};
use image::RgbImage;
use queren_protocol::policy::PhotoPolicy;
use queren_protocol::{Annotation, AnnotationTarget, Reason};

/// Minimum eye distance as a fraction of the width; below it the head is too small.
const EYE_DISTANCE_MIN: f32 = 0.17;
/// Maximum eye distance as a fraction of the width; above it the head is too large.
const EYE_DISTANCE_MAX: f32 = 0.42;
/// Maximum horizontal offset of the eyes' midpoint, as a fraction of the width.
const OFFSET_MAX: f32 = 0.12;
/// Sharpness below which a photo is called blurred.
const SHARPNESS_MIN: f32 = 0.012;

/// The result of [`check`].
#[derive(Debug, Clone, Default)]
pub struct PhotoReport {
    /// Reasons to choose another photo; empty if accepted.
    pub reasons: Vec<Reason>,
    /// Weaknesses that don't prevent acceptance.
    pub hints: Vec<Reason>,
    /// Width and height, pixels.
    pub size: (u32, u32),
    /// File size, bytes.
    pub bytes: u64,
    /// Background measurements.
    pub background: Option<Background>,
    /// Faces, largest first.
    pub faces: Vec<Face>,
    /// Distance to the card's face, if one was given.
    pub card_distance: Option<f32>,
    /// The decoded photo.
    pub picture: Option<RgbImage>,
}

impl PhotoReport {
    /// One annotation for each reason and hint, and one for the face.
    #[must_use]
    pub fn annotations(&self) -> Vec<Annotation> {
        let region = |face: &Face| Some(face.region(self.size));
        let annotation = |target, region| Annotation { target, at_ms: None, region };
        let of_reasons = self.reasons.iter().chain(&self.hints).map(|&reason| {
            let region = match reason {
                Reason::PhotoHeadPlacement | Reason::PhotoFaceMismatch => self.faces.first().and_then(region),
                Reason::PhotoSeveralFaces => self.faces.get(1).and_then(region),
                _ => None,
            };
            annotation(AnnotationTarget::Reason(reason), region)
        });
        let face = self.faces.first().map(|face| annotation(AnnotationTarget::Face, region(face)));
        of_reasons.chain(face).collect()
    }
}

/// Checks a photo in the form it would be sent.
#[must_use]
pub fn check(bytes: &[u8], models: &Models, policy: &PhotoPolicy, card_face: Option<&Embedding>) -> PhotoReport {
    let picture = match decode(bytes, policy.upload_max_bytes.max(policy.bytes.max).into()) {
        Ok(picture) => picture,
        Err(reason) => return PhotoReport { reasons: vec![reason], ..PhotoReport::default() },
    };
    let mut report = PhotoReport { size: picture.dimensions(), bytes: bytes.len() as u64, ..PhotoReport::default() };
    if report.size != (policy.width, policy.height) {
        report.reasons.push(Reason::PhotoSize);
    }
    if !policy.bytes.contains(u32::try_from(report.bytes).unwrap_or(u32::MAX)) {
        report.reasons.push(Reason::PhotoBytes);
    }
    let larger = enlarge_for_detection(&picture);
    let scale = picture.width() as f32 / larger.width() as f32;
    match detect(&larger, models) {
        Ok(faces) => {
            report.faces = faces.into_iter().map(|f| scale_face(f, scale)).collect();
            check_head(&mut report, &picture, models, card_face);
        }
        // Without the model faces can't be checked on the phone; the platform does.
        Err(_) => report.hints.push(Reason::PhotoNoFace),
    }
    let background = background::measure_background(&picture, report.faces.first(), policy);
    // With several heads, the area beside the first may show the second instead of the background.
    if !background.is_compliant() && !report.reasons.contains(&Reason::PhotoSeveralFaces) {
        report.reasons.push(Reason::PhotoBackground);
    }
    report.background = Some(background);
    if sharpness(&picture) < SHARPNESS_MIN {
        report.hints.push(Reason::PhotoBlurred);
    }
    report.picture = Some(picture);
    report.reasons.sort_unstable();
    report
}

fn check_head(report: &mut PhotoReport, picture: &RgbImage, models: &Models, card_face: Option<&Embedding>) {
    let Some(face) = report.faces.first() else {
        report.reasons.push(Reason::PhotoNoFace);
        return;
    };
    if report.faces.iter().filter(|f| f.eye_distance() > 0.4 * face.eye_distance()).count() > 1 {
        report.reasons.push(Reason::PhotoSeveralFaces);
        return;
    }
    let width = picture.width() as f32;
    let eye_distance = face.eye_distance() / width;
    let middle = (face.landmarks[0].x + face.landmarks[1].x) / 2.0 / width;
    if !(EYE_DISTANCE_MIN..=EYE_DISTANCE_MAX).contains(&eye_distance) || (middle - 0.5).abs() > OFFSET_MAX {
        report.reasons.push(Reason::PhotoHeadPlacement);
    }
    if let Some(card_face) = card_face {
        report.card_distance = embed(picture, face, models).ok().map(|f| f.distance(card_face));
        if report.card_distance.is_some_and(|d| d > SAME_PERSON_MAX) {
            report.reasons.push(Reason::PhotoFaceMismatch);
        }
    }
}

/// The face detector misses faces in a picture as small as 151 pixels, so small photos are enlarged for it.
fn enlarge_for_detection(picture: &RgbImage) -> RgbImage {
    if picture.width() >= 400 {
        return picture.clone();
    }
    let (w, h) = (picture.width() * 3, picture.height() * 3);
    image::imageops::resize(picture, w, h, image::imageops::FilterType::Triangle)
}

fn scale_face(face: Face, scale: f32) -> Face {
    let landmarks = face.landmarks.map(|p| crate::picture::Point::new(p.x * scale, p.y * scale));
    Face { rect: face.rect.map(|v| v * scale), landmarks, score: face.score }
}
