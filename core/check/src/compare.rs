//! One verification: what the card says against the registration, the card's portrait against the live face, the voice
//! against the digits. Pure: the platform brings the evidence, this weighs it.

use crate::card::CardReport;
use crate::face::SAME_PERSON_MAX;
use crate::video::VideoReport;
use queren_protocol::Reason;
use serde::Serialize;

/// What the candidate registered with. Personal data: not printed by `Debug`.
pub struct Registered<'a> {
    /// 姓名.
    pub name: &'a str,
    /// 公民身份号码.
    pub number: &'a str,
}

/// The verdict with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Empty: the candidate is who they say.
    pub reasons: Vec<Reason>,
    /// Distance of the two faces, if both were found; see [`SAME_PERSON_MAX`].
    pub face_distance: Option<f32>,
    /// Digits heard.
    pub bursts: usize,
}

/// The card's own reasons; for a good card, what differs from the registration.
#[must_use]
pub fn card(card: &CardReport, registered: &Registered<'_>) -> Vec<Reason> {
    if !card.reasons.is_empty() {
        return card.reasons.clone();
    }
    let fields = card.fields.clone().unwrap_or_default();
    let name = (fields.name.as_deref() != Some(registered.name)).then_some(Reason::CardNameMismatch);
    let number = (fields.number.as_deref() != Some(registered.number)).then_some(Reason::CardNumberMismatch);
    name.into_iter().chain(number).collect()
}

/// Weighs one attempt.
#[must_use]
pub fn attempt(card: &CardReport, video: &VideoReport, registered: &Registered<'_>) -> Verdict {
    let mut reasons = self::card(card, registered);
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
