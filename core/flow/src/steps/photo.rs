//! Step 4, the portrait photo: chosen or taken, made compliant on the phone, judged by the platform. Never counted.
//!
//! ```text
//! Capturing ─Captured─▶ Submitting (import, compose) ─▶ Editor ─Confirm─▶ Submitting (upload, verdict) ─▶ (end: passed)
//!    ▲                     │ unusable                     │ Retake           │ failed
//!    └─────────────────────┴──────────────────────────────┴─────Retake──── Failed ─RequestReview─▶ (end)
//! ```

use super::submission::{Polling, Progress, Submission, VERDICT};
use super::{Outcome, Transition, common, ignored};
use crate::draft_changes::discard_photo;
use crate::effect::{Check, MediaSource};
use crate::effect_context::{EffectContext, VERDICT_MS};
use crate::event::Event;
use crate::model::{Action, CaseState, Fault, Findings, Media, PhotoDraft};
use crate::pending_request::RequestStatus;
use crate::request;
use queren_protocol::Reason;
use queren_protocol::api::{CaseView, MaterialKind, Millis, PhotoState, PhotoView, ProblemCode, ReviewSubject};

/// The machine.
// One value at a time: boxing would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq)]
pub enum Photo {
    /// Camera or picker, with the reasons the previous photo was rejected for.
    Capturing {
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Being imported and edited, or uploaded and judged.
    Submitting(Submission<PhotoView>),
    /// Before and after, with the requirements.
    Editor,
    /// Rejected: the candidate chooses another photo or asks the office.
    Failed {
        /// Why.
        reasons: Vec<Reason>,
    },
}

impl Photo {
    /// The first state.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Photo {
        let judged = case_state.case.photo.as_ref();
        match (&case_state.draft.photo, judged) {
            (Some(p), Some(v)) if v.capture == p.capture => verdict(v, ctx),
            (Some(p), _) if p.sent => upload(case_state, ctx),
            (Some(_), _) => Photo::Editor,
            (None, _) => Photo::Capturing { reasons: Vec::new() },
        }
    }

    pub(crate) fn handle(
        self,
        event: &Event,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Transition<Photo> {
        let stay = Transition::Continue;
        match (self, event) {
            (Photo::Capturing { .. }, Event::Act(Action::Captured { path })) => {
                let source = MediaSource::File(path.clone());
                let max_bytes = case_state.policy.photo.chosen_max_bytes.into();
                stay(Photo::Submitting(Submission::import(MaterialKind::Photo, source, max_bytes, ctx)))
            }
            (Photo::Editor | Photo::Failed { .. }, Event::Act(Action::Retake)) => stay(retake(case_state, ctx)),
            (
                Photo::Submitting(Submission::Uploading { .. } | Submission::Submitting { .. }),
                Event::Act(Action::Retake),
            ) => stay(retake(case_state, ctx)),
            (Photo::Editor, Event::Act(Action::Confirm | Action::UseAnyway)) => {
                if let Some(photo) = &mut case_state.draft.photo {
                    photo.sent = true;
                }
                ctx.save(case_state);
                stay(upload(case_state, ctx))
            }
            (Photo::Failed { .. }, Event::Act(Action::RequestReview)) => {
                Transition::Complete(Outcome::Review(ReviewSubject::Photo))
            }
            (Photo::Submitting(submission), event) => {
                submitting(submission.handle(event, VERDICT, ctx), case_state, ctx)
            }
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Photo::Submitting(submission) => submission.pending(),
            _ => None,
        }
    }

    /// Whether the verdict is overdue.
    #[must_use]
    pub fn is_late(&self, now: Millis) -> bool {
        matches!(self, Photo::Submitting(Submission::Polling(Polling { since, .. })) if now - since > VERDICT_MS)
    }
}

fn submitting(progress: Progress<PhotoView>, case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Photo> {
    let damaged = || Photo::Capturing { reasons: vec![Reason::FileDamaged] };
    let next = match progress {
        Progress::Continue(submission) => Photo::Submitting(submission),
        Progress::Imported(chosen) => {
            let card = case_state.draft.card.as_ref().map(|c| c.media.clone());
            let check = Check::Photo { source: MediaSource::Media(chosen.clone()), card };
            Photo::Submitting(Submission::check(chosen, check, ctx))
        }
        Progress::Unusable(reasons) => Photo::Capturing { reasons },
        Progress::Checked(chosen, findings) => keep(chosen, findings, case_state, ctx),
        Progress::Uploaded => match &case_state.draft.photo {
            Some(photo) => Photo::Submitting(Submission::submit(request::photo(&photo.capture), ctx)),
            None => Photo::Capturing { reasons: Vec::new() },
        },
        Progress::Submitted(view) => {
            case_state.case.photo = Some(view.clone());
            if view.state == PhotoState::Passed {
                return Transition::Complete(Outcome::Reconcile);
            }
            verdict(&view, ctx)
        }
        Progress::Polled(case, polling) => return polled(case, polling, case_state, ctx),
        Progress::Faulted(fault, Submission::Importing { .. }) => return common(&fault, damaged()),
        Progress::Faulted(Fault::Refused(refusal), _) if !refusal.reasons.is_empty() => {
            discard_photo(case_state, ctx);
            Photo::Capturing { reasons: refusal.reasons }
        }
        Progress::Faulted(Fault::Refused(refusal), _) if refusal.code == ProblemCode::TooLarge => {
            discard_photo(case_state, ctx);
            Photo::Capturing { reasons: vec![Reason::PhotoBytes] }
        }
        Progress::Faulted(fault, stay) => return common(&fault, Photo::Submitting(stay)),
        Progress::Retry(Submission::Importing { .. }) => Photo::Capturing { reasons: Vec::new() },
        Progress::Retry(_) => upload(case_state, ctx),
    };
    Transition::Continue(next)
}

/// Saves what the editor made as part of the draft; a picture it could not use is rejected.
fn keep(chosen: Media, findings: Findings, case_state: &mut CaseState, ctx: &mut EffectContext) -> Photo {
    let made = findings.made.clone();
    if findings.unusable() || (made.is_none() && !findings.reasons.is_empty()) {
        ctx.erase([Some(chosen), made].into_iter().flatten().collect());
        return Photo::Capturing { reasons: findings.reasons };
    }
    if made.is_none() && chosen.artifact.length > case_state.policy.max_bytes(MaterialKind::Photo) {
        // The platform would refuse it as it is.
        ctx.erase(vec![chosen]);
        return Photo::Capturing { reasons: vec![Reason::PhotoBytes] };
    }
    case_state.draft.photo = Some(PhotoDraft { capture: ctx.id("photo"), chosen, made, findings, sent: false });
    ctx.save(case_state);
    Photo::Editor
}

fn upload(case_state: &CaseState, ctx: &mut EffectContext) -> Photo {
    let files = case_state.draft.photo.iter().map(PhotoDraft::upload).collect();
    Submission::upload(files, ctx).map_or(Photo::Capturing { reasons: Vec::new() }, Photo::Submitting)
}

fn retake(case_state: &mut CaseState, ctx: &mut EffectContext) -> Photo {
    discard_photo(case_state, ctx);
    Photo::Capturing { reasons: Vec::new() }
}

fn verdict(view: &PhotoView, ctx: &mut EffectContext) -> Photo {
    match view.state {
        PhotoState::Failed => Photo::Failed { reasons: view.reasons.clone() },
        _ => Photo::Submitting(Submission::poll(VERDICT, ctx.now, ctx)),
    }
}

fn polled(case: CaseView, polling: Polling, case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Photo> {
    let ours = case_state.draft.photo.as_ref().map(|p| &p.capture);
    match case.photo.clone().filter(|v| Some(&v.capture) == ours) {
        Some(view) if view.state == PhotoState::Judging => {
            case_state.case = case;
            Transition::Continue(Photo::Submitting(polling.again(VERDICT, ctx)))
        }
        Some(view) if view.state == PhotoState::Failed => {
            case_state.case = case;
            ctx.save(case_state);
            Transition::Continue(Photo::Failed { reasons: view.reasons })
        }
        _ => Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
    }
}
