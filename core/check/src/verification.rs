//! One verification: compares card and registration, portrait and live face, and counts the spoken digits.

use crate::card::CardReport;
use crate::face::SAME_PERSON_MAX;
use crate::video::VideoReport;
use queren_protocol::Reason;
use serde::Serialize;

/// What the candidate registration with. Personal data, hence no `Debug`.
pub struct Registration<'a> {
    /// 姓名.
    pub name: &'a str,
    /// 公民身份号码.
    pub number: &'a str,
}

/// The verdict and the measurements behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Empty if the candidate is verified.
    pub reasons: Vec<Reason>,
    /// Distance of the two faces, if both were detected; see [`SAME_PERSON_MAX`].
    pub face_distance: Option<f32>,
    /// Number of spoken bursts.
    pub bursts: usize,
}

/// The card's own reasons; for a good card, how it differs from the registration.
#[must_use]
pub fn check_card(card: &CardReport, registration: &Registration<'_>) -> Vec<Reason> {
    if !card.reasons.is_empty() {
        return card.reasons.clone();
    }
    let fields = card.fields.clone().unwrap_or_default();
    let name = (fields.name.as_deref() != Some(registration.name)).then_some(Reason::CardNameMismatch);
    let number = (fields.number.as_deref() != Some(registration.number)).then_some(Reason::CardNumberMismatch);
    name.into_iter().chain(number).collect()
}

/// Decides one attempt.
#[must_use]
pub fn verify(card: &CardReport, video: &VideoReport, registration: &Registration<'_>) -> Verdict {
    let mut reasons = check_card(card, registration);
    reasons.extend(&video.reasons);
    let face_distance = card.face.as_ref().zip(video.face.as_ref()).map(|(a, b)| a.distance(b));
    match face_distance {
        Some(distance) if distance > SAME_PERSON_MAX => reasons.push(Reason::FaceMismatch),
        None if reasons.is_empty() => reasons.push(Reason::VideoNoFace),
        _ => {}
    }
    reasons.sort_unstable();
    reasons.dedup();
    Verdict { reasons, face_distance, bursts: video.bursts.len() }
}
