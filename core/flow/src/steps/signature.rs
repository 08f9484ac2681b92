//! Step 5, the signature. Every finished stroke is saved, so that neither a rotation nor a kill loses one.
//!
//! ```text
//! Drawing ─SaveSignature─▶ Submitting ─▶ (end: complete)
//!    ▲                        │ too simple, or Back: draw on
//!    └────────────────────────┘
//! ```

use super::submission::{Progress, Submission, VERDICT};
use super::{Outcome, Transition, common, ignored};
use crate::effect::{Check, MediaSource};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, CaseState, Fault, Media, SignatureDraft};
use crate::pending_request::RequestStatus;
use crate::request;
use queren_protocol::Reason;
use queren_protocol::api::{CaseView, MaterialKind};

/// The machine.
// One value at a time: boxing would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq)]
pub enum Signature {
    /// The pad, with the reasons the previous signature was rejected for.
    Drawing {
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Being submitted; once accepted, the case is complete.
    Submitting(Submission<CaseView>),
}

impl Signature {
    /// The first state.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Signature {
        upload(case_state, ctx)
    }

    pub(crate) fn handle(
        self,
        event: &Event,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Transition<Signature> {
        match (self, event) {
            (Signature::Drawing { reasons }, Event::Act(action)) => {
                Transition::Continue(draw(action, reasons, event, case_state, ctx))
            }
            (
                Signature::Submitting(Submission::Uploading { .. } | Submission::Submitting { .. }),
                Event::Act(Action::Back | Action::Retake),
            ) => Transition::Continue(draw_on(Vec::new(), case_state, ctx)),
            (Signature::Submitting(submission), event) => {
                submitting(submission.handle(event, VERDICT, ctx), case_state, ctx)
            }
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Signature::Submitting(submission) => submission.pending(),
            Signature::Drawing { .. } => None,
        }
    }
}

fn draw(
    action: &Action,
    reasons: Vec<Reason>,
    event: &Event,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Signature {
    let (strokes, policy) = (&mut case_state.draft.strokes, &case_state.policy.signature);
    match action {
        Action::AddStroke { stroke } => {
            let stroke = stroke.on_pad();
            if stroke.points.is_empty() {
                return Signature::Drawing { reasons };
            }
            strokes.push(stroke);
            if !policy.allows(strokes) {
                strokes.pop();
                return Signature::Drawing { reasons: vec![Reason::SignatureTooLong] };
            }
        }
        Action::UndoStroke => drop(strokes.pop()),
        Action::ClearStrokes => strokes.clear(),
        Action::SaveSignature if strokes.is_empty() => {
            return Signature::Drawing { reasons: vec![Reason::SignatureEmpty] };
        }
        Action::SaveSignature if !policy.allows(strokes) => {
            return Signature::Drawing { reasons: vec![Reason::SignatureTooLong] };
        }
        Action::SaveSignature => return import(case_state, ctx),
        _ => {
            ctx.ignore(event);
            return Signature::Drawing { reasons };
        }
    }
    ctx.save(case_state);
    Signature::Drawing { reasons: Vec::new() }
}

fn submitting(
    progress: Progress<CaseView>,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Signature> {
    let next = match progress {
        Progress::Continue(submission) => Signature::Submitting(submission),
        Progress::Imported(media) => {
            let check = Check::Signature(case_state.draft.strokes.clone());
            Signature::Submitting(Submission::check(media, check, ctx))
        }
        Progress::Unusable(reasons) => Signature::Drawing { reasons },
        Progress::Checked(media, findings) if !findings.reasons.is_empty() => {
            ctx.erase(vec![media]);
            Signature::Drawing { reasons: findings.reasons }
        }
        Progress::Checked(media, _) => accept(media, case_state, ctx),
        Progress::Uploaded => match &case_state.draft.signature {
            Some(signature) => Signature::Submitting(Submission::submit(request::signature(&signature.capture), ctx)),
            None => Signature::Drawing { reasons: Vec::new() },
        },
        Progress::Submitted(case) | Progress::Polled(case, _) => {
            return Transition::Complete(Outcome::CaseUpdated(Box::new(case)));
        }
        Progress::Faulted(fault, Submission::Importing { .. }) => {
            return common(&fault, Signature::Drawing { reasons: vec![Reason::SignatureTooLong] });
        }
        Progress::Faulted(Fault::Refused(refusal), _) if !refusal.reasons.is_empty() => {
            draw_on(refusal.reasons, case_state, ctx)
        }
        Progress::Faulted(fault, stay) => return common(&fault, Signature::Submitting(stay)),
        Progress::Retry(Submission::Importing { .. }) => import(case_state, ctx),
        Progress::Retry(_) => upload(case_state, ctx),
    };
    Transition::Continue(next)
}

fn import(case_state: &CaseState, ctx: &mut EffectContext) -> Signature {
    let source = MediaSource::Strokes(case_state.draft.strokes.clone());
    let max_bytes = case_state.policy.max_bytes(MaterialKind::Signature);
    Signature::Submitting(Submission::import(MaterialKind::Signature, source, max_bytes, ctx))
}

fn accept(media: Media, case_state: &mut CaseState, ctx: &mut EffectContext) -> Signature {
    case_state.draft.signature = Some(SignatureDraft { capture: ctx.id("signature"), media });
    ctx.save(case_state);
    upload(case_state, ctx)
}

fn upload(case_state: &CaseState, ctx: &mut EffectContext) -> Signature {
    let files = case_state.draft.signature.iter().map(SignatureDraft::upload).collect();
    Submission::upload(files, ctx).map_or(Signature::Drawing { reasons: Vec::new() }, Signature::Submitting)
}

/// Back to the pad with the strokes as they are.
fn draw_on(reasons: Vec<Reason>, case_state: &mut CaseState, ctx: &mut EffectContext) -> Signature {
    if let Some(old) = case_state.draft.signature.take() {
        ctx.save_and_erase(case_state, vec![old.media]);
    }
    Signature::Drawing { reasons }
}
