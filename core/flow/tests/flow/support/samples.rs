//! States that show every screen in every variant worth reading, and facts with everything set.

use super::candidate::stroke;
use super::platform::{Platform, office};
use super::world::BEGIN;
use queren_flow::event::Findings;
use queren_flow::take::{CardTake, PhotoTake, ReviewOut, SignatureTake, VideoTake};
use queren_flow::{
    Draft, Facts, Fault, Media, Outgoing, OutgoingState, Pending, Refusal, Stage, Stamp, State, Step, Walk,
};
use queren_protocol::api::*;
use queren_protocol::{Policy, Private, Reason, manifest_hash};

pub(crate) const NOW: Millis = BEGIN;

pub(crate) fn media(kind: MaterialKind) -> Media {
    let id = format!("{kind:?}").to_lowercase();
    Media { artifact: Artifact { kind, length: 41_234, sha256: "ab".repeat(32) }, id }
}

pub(crate) fn challenge() -> Challenge {
    Challenge { challenge: "challenge-1".into(), digits: "7305".into(), expires_ms: NOW + 180_000 }
}

pub(crate) fn reading() -> CardReading {
    CardReading {
        take: "card-take".into(),
        reasons: Vec::new(),
        name: Some(Private::from("样本甲")),
        number: Some(Private::from("000000200001010018")),
        portrait: true,
    }
}

pub(crate) fn card() -> CardTake {
    CardTake { take: "card-take".into(), media: media(MaterialKind::Card), reading: Some(reading()), confirmed: true }
}

pub(crate) fn video(findings: Findings) -> VideoTake {
    VideoTake { take: "video-take".into(), media: media(MaterialKind::Video), challenge: challenge(), findings }
}

pub(crate) fn photo(findings: Findings) -> PhotoTake {
    let made = Media { id: "photo-made".into(), ..media(MaterialKind::Photo) };
    PhotoTake { take: "photo-take".into(), chosen: media(MaterialKind::Photo), made: Some(made), findings, sent: false }
}

pub(crate) fn outgoing() -> Outgoing {
    let manifest = vec![media(MaterialKind::Card).artifact, media(MaterialKind::Video).artifact];
    Outgoing {
        attempt: "attempt-3".into(),
        manifest_hash: manifest_hash(&manifest),
        manifest,
        files: vec![("card-take".into(), media(MaterialKind::Card)), ("video-take".into(), media(MaterialKind::Video))],
        challenge: "challenge-1".into(),
        consent_version: 1,
        state: OutgoingState::Prepared,
    }
}

pub(crate) fn found(reasons: &[Reason]) -> Findings {
    Findings { reasons: reasons.to_vec(), complete: true, ..Findings::default() }
}

/// A draft with everything in it; no walk has all of it at once.
pub(crate) fn full_draft() -> Draft {
    Draft {
        prepared: true,
        card: Some(card()),
        challenge: Some(challenge()),
        video: Some(video(Findings { hints: vec![Reason::VideoVoiceLow], ..found(&[Reason::VideoDark]) })),
        attempt: Some(outgoing()),
        seen: Some("attempt-2".into()),
        seen_review: Some("review-1".into()),
        review: Some(ReviewOut {
            review: "review-2".into(),
            subject: ReviewSubject::Verification,
            files: vec![("card-take".into(), media(MaterialKind::Card))],
        }),
        photo: Some(photo(Findings { made: Some(media(MaterialKind::Photo)), ..found(&[]) })),
        strokes: vec![stroke()],
        signature: Some(SignatureTake { take: "signature-take".into(), media: media(MaterialKind::Signature) }),
    }
}

pub(crate) fn line(n: u32, state: AttemptState, reasons: &[Reason]) -> AttemptView {
    let at = NOW - 3_600_000 * i64::from(4 - n);
    let counted = !matches!(state, AttemptState::Open | AttemptState::Cancelled);
    AttemptView {
        attempt: format!("attempt-{n}"),
        state,
        seq: counted.then_some(n),
        reasons: reasons.to_vec(),
        device: Device { id: "phone".into(), name: "手机".into() },
        opened_ms: at,
        committed_ms: counted.then_some(at + 5_000),
        ended_ms: state.is_terminal().then_some(at + 60_000),
    }
}

/// A case with nothing done yet but consent.
pub(crate) fn case() -> CaseView {
    let consent = Some(ConsentRequest { version: 1, face: true, id_card: true });
    CaseView { consent, phase: Phase::Verification, ..Platform::new().case(NOW) }
}

pub(crate) fn used(n: u32) -> CaseView {
    let attempts = (1..=n).map(|i| line(i, AttemptState::Failed, &[Reason::FaceMismatch, Reason::VideoDark])).collect();
    CaseView { used: n, attempts, ..case() }
}

pub(crate) fn review(subject: ReviewSubject, state: ReviewState) -> ReviewView {
    let note = (state == ReviewState::Rejected).then(|| "看不清头像，请在亮处重拍。".to_owned());
    ReviewView { review: "review-1".into(), subject, state, note, office: office(), opened_ms: NOW, decided_ms: None }
}

pub(crate) fn facts() -> Facts {
    let draft = Draft { prepared: true, card: Some(card()), ..Draft::default() };
    Facts { case: case(), draft, policy: Policy::default() }
}

pub(crate) fn state(stage: Stage) -> State {
    let mut state = State::default();
    state.stage = stage;
    state
}

pub(crate) fn walk(facts: Facts, step: Step) -> State {
    state(Stage::Walk(Box::new(Walk { facts, step, look: None, policy: None })))
}

pub(crate) fn wait() -> Pending {
    let deadline = NOW + 40_000;
    Pending { stamp: Stamp(1), since: NOW, deadline, sent: 0, total: 0, late: false, trouble: None }
}

pub(crate) fn late() -> Pending {
    Pending { late: true, ..wait() }
}

pub(crate) fn sent(sent: u64, total: u64) -> Pending {
    Pending { sent, total, ..wait() }
}

pub(crate) fn trouble(fault: Fault) -> Pending {
    Pending { trouble: Some(fault), ..wait() }
}

pub(crate) fn refused(code: ProblemCode) -> Fault {
    Fault::Refused(Refusal::new(code))
}
