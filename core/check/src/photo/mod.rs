//! The portrait photo: checked against the policy and the card, and made compliant on the phone.

mod compose;
mod measure;

pub use compose::compose;
pub use measure::Background;

use crate::face::{Embedding, Face, SAME_PERSON_MAX, detect, embed};
use crate::models::Models;
use crate::picture::{decode, sharpness};
use image::RgbImage;
use queren_protocol::policy::PhotoPolicy;
use queren_protocol::{Annotation, AnnotationTarget, Reason};

/// Eyes nearer than this share of the width: the head is too small.
const EYES_MIN: f32 = 0.17;
/// Eyes farther apart than this share: too large.
const EYES_MAX: f32 = 0.42;
/// The middle of the eyes may be off the middle of the picture by this share of the width.
const OFF_CENTRE_MAX: f32 = 0.12;
/// Sharpness below which a photo is called blurred.
const SHARP_MIN: f32 = 0.012;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct PhotoReport {
    /// Reasons to choose another.
    pub reasons: Vec<Reason>,
    /// Weaknesses worth saying.
    pub hints: Vec<Reason>,
    /// Width and height, pixels.
    pub size: (u32, u32),
    /// File size.
    pub bytes: u64,
    /// The background.
    pub background: Option<Background>,
    /// Faces, largest first.
    pub faces: Vec<Face>,
    /// Distance to the card's face, if that was given.
    pub card_distance: Option<f32>,
    /// The picture, to be looked at.
    pub picture: Option<RgbImage>,
}

impl PhotoReport {
    /// Where on the photo what was found.
    #[must_use]
    pub fn annotations(&self) -> Vec<Annotation> {
        let place = |face: &Face| Some(face.place(self.size));
        let annotate = |target, region| Annotation { target, at_ms: None, region };
        let whys = self.reasons.iter().chain(&self.hints).map(|&reason| {
            let place = match reason {
                Reason::PhotoHeadPlacement | Reason::PhotoFaceMismatch => self.faces.first().and_then(place),
                Reason::PhotoSeveralFaces => self.faces.get(1).and_then(place),
                _ => None,
            };
            annotate(AnnotationTarget::Reason(reason), place)
        });
        let face = self.faces.first().map(|face| annotate(AnnotationTarget::Face, place(face)));
        whys.chain(face).collect()
    }
}

/// Looks at a photo as it would be sent.
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
    let larger = enlarged(&picture);
    let scale = picture.width() as f32 / larger.width() as f32;
    match detect(&larger, models) {
        Ok(faces) => {
            report.faces = faces.into_iter().map(|f| scaled(f, scale)).collect();
            look_at_head(&mut report, &picture, models, card_face);
        }
        // Without the model nothing is said about faces; the platform will look.
        Err(_) => report.hints.push(Reason::PhotoNoFace),
    }
    let background = measure::background(&picture, report.faces.first(), policy);
    // The band beside the first of several heads may hold the second: that is not the background's fault.
    if !background.is_good() && !report.reasons.contains(&Reason::PhotoSeveralFaces) {
        report.reasons.push(Reason::PhotoBackground);
    }
    report.background = Some(background);
    if sharpness(&picture) < SHARP_MIN {
        report.hints.push(Reason::PhotoBlurred);
    }
    report.picture = Some(picture);
    report.reasons.sort_unstable();
    report
}

fn look_at_head(report: &mut PhotoReport, picture: &RgbImage, models: &Models, card_face: Option<&Embedding>) {
    let Some(face) = report.faces.first() else {
        report.reasons.push(Reason::PhotoNoFace);
        return;
    };
    if report.faces.iter().filter(|f| f.eye_distance() > 0.4 * face.eye_distance()).count() > 1 {
        report.reasons.push(Reason::PhotoSeveralFaces);
        return;
    }
    let width = picture.width() as f32;
    let eyes = face.eye_distance() / width;
    let middle = (face.landmarks[0].x + face.landmarks[1].x) / 2.0 / width;
    if !(EYES_MIN..=EYES_MAX).contains(&eyes) || (middle - 0.5).abs() > OFF_CENTRE_MAX {
        report.reasons.push(Reason::PhotoHeadPlacement);
    }
    if let Some(card_face) = card_face {
        report.card_distance = embed(picture, face, models).ok().map(|f| f.distance(card_face));
        if report.card_distance.is_some_and(|d| d > SAME_PERSON_MAX) {
            report.reasons.push(Reason::PhotoFaceMismatch);
        }
    }
}

/// The detector was trained on faces of a certain size; a 151-pixel photo is enlarged for it.
fn enlarged(picture: &RgbImage) -> RgbImage {
    if picture.width() >= 400 {
        return picture.clone();
    }
    let (w, h) = (picture.width() * 3, picture.height() * 3);
    image::imageops::resize(picture, w, h, image::imageops::FilterType::Triangle)
}

fn scaled(face: Face, scale: f32) -> Face {
    let landmarks = face.landmarks.map(|p| crate::picture::Point::new(p.x * scale, p.y * scale));
    Face { rect: face.rect.map(|v| v * scale), landmarks, score: face.score }
}
