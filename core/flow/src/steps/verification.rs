//! The counted verification: one attempt from its outbox row to its verdict.
//!
//! ```text
//! Opening ─▶ Submitting (upload, commit, verdict) ─▶ (end: routed by the verdict)
//!    │            │                                        Failed ─┬─Retake────────▶ (end: card or video again)
//!    ▼            └── ambiguous ──┐                               └─RequestReview─▶ (end)
//! OtherDevice ─TakeOver─▶ …  Reconciling ──case──▶ wherever the platform says it is
//! ```
//! "Not sure" is never "failed": every ambiguous answer leads to `Reconciling`, which asks the platform and goes on with the
//! same attempt id.

use super::submission::{Polling, Progress, Submission, VERDICT, suggests_retry};
use super::{Outcome, Transition, common, ignored};
use crate::draft_changes::{discard_recording, newest_verdict};
use crate::effect_context::{EffectContext, VERDICT_MS};
use crate::event::Event;
use crate::model::{Action, AttemptProgress, CaseState, Fault};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};
use crate::request;
use queren_protocol::api::{
    AttemptState, AttemptView, CaseView, Device, MaterialKind, Millis, ProblemCode, ReviewSubject,
};
use queren_protocol::{Reason, ReasonSubject};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Verification {
    /// Opening the attempt on the platform. Not counted.
    Opening {
        /// The request.
        open: PendingRequest<AttemptView>,
    },
    /// Uploading, committing (the counting point) and waiting for the verdict.
    Submitting(Submission<AttemptView>),
    /// Reconciling: it is unknown what the platform has.
    Reconciling {
        /// The request.
        case: PendingRequest<CaseView>,
    },
    /// Open on another device.
    OtherDevice {
        /// The other device.
        device: Device,
        /// The request to take over.
        takeover: Option<PendingRequest<CaseView>>,
    },
    /// The verdict: failed, with reasons, or voided. Shown until the candidate decides.
    Failed {
        /// The verdict.
        verdict: AttemptView,
    },
}

impl Verification {
    /// The first state: an attempt on disk continues with its own id, from the state the platform reports.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Verification {
        if let Some(attempt) = &case_state.draft.attempt {
            return match attempt.state {
                AttemptProgress::Prepared => open(case_state, ctx),
                _ => reconcile(ctx),
            };
        }
        match (case_state.case.unresolved(), newest_verdict(case_state)) {
            // Committed by any device, it can't be stopped any more, so this one waits for the verdict too.
            (Some(attempt), _) if attempt.state == AttemptState::Judging => await_verdict(ctx),
            (Some(attempt), _) => Verification::OtherDevice { device: attempt.device.clone(), takeover: None },
            (None, Some(verdict)) => Verification::Failed { verdict: verdict.clone() },
            (None, None) => reconcile(ctx),
        }
    }

    /// Whether this machine applies to the case.
    pub(crate) fn is_needed(case_state: &CaseState) -> bool {
        let unseen = |a: &AttemptView| case_state.draft.seen.as_ref() != Some(&a.attempt);
        case_state.draft.attempt.is_some()
            || case_state.case.unresolved().is_some()
            || newest_verdict(case_state).is_some_and(unseen)
    }

    pub(crate) fn handle(
        self,
        event: &Event,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Transition<Verification> {
        let stay = Transition::Continue;
        match (self, event) {
            (Verification::Opening { open }, event) if open.is_stuck() && suggests_retry(event) => stay(reconcile(ctx)),
            (Verification::Reconciling { case }, event) if case.is_stuck() && suggests_retry(event) => {
                stay(reconcile(ctx))
            }
            (Verification::Opening { mut open }, event) => match open.poll(event) {
                PollResult::Answered(attempt) => stay(follow(&attempt, case_state, ctx)),
                PollResult::Failed(fault) => not_opened(&fault, Verification::Opening { open }, case_state, ctx),
                PollResult::Updated => stay(Verification::Opening { open }),
                PollResult::Unrelated => ignored(Verification::Opening { open }, event, ctx),
            },
            (Verification::Submitting(submission), event) => {
                submitting(submission.handle(event, VERDICT, ctx), case_state, ctx)
            }
            (Verification::Reconciling { mut case }, event) => match case.poll(event) {
                PollResult::Answered(case) => reconciled(case, case_state, ctx),
                PollResult::Failed(fault) => common(&fault, Verification::Reconciling { case }),
                PollResult::Updated => stay(Verification::Reconciling { case }),
                PollResult::Unrelated => ignored(Verification::Reconciling { case }, event, ctx),
            },
            (Verification::OtherDevice { device, takeover }, event) => on_other_device(device, takeover, event, ctx),
            (Verification::Failed { verdict }, Event::Act(Action::Retake | Action::Next))
                if case_state.case.remaining() > 0 =>
            {
                case_state.draft.seen = Some(verdict.attempt.clone());
                discard_recording(case_state, ctx);
                let card = verdict.reasons.iter().any(|r| r.subject() == ReasonSubject::Card);
                Transition::Complete(if card { Outcome::Card } else { Outcome::Reroute })
            }
            (Verification::Failed { .. }, Event::Act(Action::RequestReview)) if case_state.may_ask_review() => {
                Transition::Complete(Outcome::Review(ReviewSubject::Verification))
            }
            (failed @ Verification::Failed { .. }, event) => ignored(failed, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Verification::Opening { open } => Some(open),
            Verification::Submitting(submission) => submission.pending(),
            Verification::Reconciling { case } => Some(case),
            Verification::OtherDevice { takeover, .. } => takeover.as_deref(),
            Verification::Failed { .. } => None,
        }
    }

    /// Whether the verdict is overdue.
    #[must_use]
    pub fn is_late(&self, now: Millis) -> bool {
        matches!(
            self,
            Verification::Submitting(Submission::Polling(Polling { since, .. })) if now - since > VERDICT_MS
        )
    }
}

/// Also the way back to step 1, with the same id, when the platform does not know the attempt.
fn open(case_state: &CaseState, ctx: &mut EffectContext) -> Verification {
    let device = ctx.device.clone();
    match &case_state.draft.attempt {
        Some(attempt) => Verification::Opening { open: ctx.call(request::open_attempt(attempt, device)) },
        None => reconcile(ctx),
    }
}

fn reconcile(ctx: &mut EffectContext) -> Verification {
    Verification::Reconciling { case: ctx.call(request::case()) }
}

fn await_verdict(ctx: &mut EffectContext) -> Verification {
    Verification::Submitting(Submission::poll(VERDICT, ctx.now, ctx))
}

fn upload_from(index: usize, case_state: &CaseState, ctx: &mut EffectContext) -> Verification {
    let files = case_state.draft.attempt.as_ref().map(|a| a.files.clone()).unwrap_or_default();
    Submission::upload_from(index, files, ctx).map_or_else(|| commit(case_state, ctx), Verification::Submitting)
}

/// The counting point.
fn commit(case_state: &CaseState, ctx: &mut EffectContext) -> Verification {
    match &case_state.draft.attempt {
        Some(attempt) => Verification::Submitting(Submission::submit(request::commit(attempt), ctx)),
        None => reconcile(ctx),
    }
}

fn submitting(
    progress: Progress<AttemptView>,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Verification> {
    let next = match progress {
        Progress::Continue(submission) => Verification::Submitting(submission),
        Progress::Uploaded => commit(case_state, ctx),
        Progress::Submitted(attempt) => follow(&attempt, case_state, ctx),
        Progress::Polled(case, polling) => return polled(case, polling, case_state, ctx),
        Progress::Faulted(fault, stay @ Submission::Polling(_)) if fault.code() != Some(ProblemCode::SessionEnded) => {
            Verification::Submitting(stay)
        }
        Progress::Faulted(Fault::Refused(r), Submission::Submitting { .. }) if r.code == ProblemCode::Incomplete => {
            upload_from(first_missing(&r.missing, case_state), case_state, ctx)
        }
        Progress::Faulted(Fault::Refused(r), Submission::Submitting { .. }) if r.code == ProblemCode::NotFound => {
            open(case_state, ctx)
        }
        Progress::Faulted(fault, stay) => return faulted(&fault, Verification::Submitting(stay), case_state, ctx),
        Progress::Retry(_) => reconcile(ctx),
        // The files of an attempt are already imported and checked.
        Progress::Imported(_) | Progress::Unusable(_) | Progress::Checked(..) => reconcile(ctx),
    };
    Transition::Continue(next)
}

fn first_missing(missing: &[MaterialKind], case_state: &CaseState) -> usize {
    let files = case_state.draft.attempt.as_ref().map(|a| a.files.as_slice()).unwrap_or_default();
    files.iter().position(|(_, m)| missing.contains(&m.kind())).unwrap_or(0)
}

/// Continues from the state the platform reports.
fn follow(attempt: &AttemptView, case_state: &mut CaseState, ctx: &mut EffectContext) -> Verification {
    match attempt.state {
        AttemptState::Open => {
            ctx.advance(case_state, AttemptProgress::Created);
            upload_from(0, case_state, ctx)
        }
        AttemptState::Judging => {
            ctx.advance(case_state, AttemptProgress::Committed);
            await_verdict(ctx)
        }
        // The verdict itself comes with the case, so that history and phase arrive together.
        _ => reconcile(ctx),
    }
}

fn reconciled(case: CaseView, case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Verification> {
    let Some(ours) = case_state.draft.attempt.as_ref().map(|a| a.attempt.clone()) else {
        return Transition::Complete(Outcome::CaseUpdated(Box::new(case)));
    };
    let known = case.attempts.iter().find(|a| a.attempt == ours).cloned();
    if known.as_ref().is_some_and(|attempt| attempt.state.is_terminal()) {
        return Transition::Complete(Outcome::CaseUpdated(Box::new(case)));
    }
    case_state.case = case;
    Transition::Continue(match (known, case_state.case.unresolved()) {
        (Some(attempt), _) => follow(&attempt, case_state, ctx),
        (None, Some(other)) => Verification::OtherDevice { device: other.device.clone(), takeover: None },
        (None, None) => open(case_state, ctx),
    })
}

fn polled(
    case: CaseView,
    polling: Polling,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Verification> {
    let ours = case_state.draft.attempt.as_ref().map(|a| &a.attempt);
    let attempt = case.attempts.iter().find(|a| Some(&a.attempt) == ours).or_else(|| case.unresolved());
    if attempt.is_none_or(|a| a.state != AttemptState::Judging) {
        return Transition::Complete(Outcome::CaseUpdated(Box::new(case)));
    }
    // The attempt history shows at once that this attempt counts.
    case_state.case = case;
    Transition::Continue(Verification::Submitting(polling.again(VERDICT, ctx)))
}

fn on_other_device(
    device: Device,
    takeover: Option<PendingRequest<CaseView>>,
    event: &Event,
    ctx: &mut EffectContext,
) -> Transition<Verification> {
    let stuck = takeover.as_ref().is_none_or(|t| t.is_stuck());
    let asked_again = matches!(event, Event::Act(Action::Retry | Action::Refresh));
    match (takeover, event) {
        (None, Event::Act(Action::TakeOver)) => {
            let takeover = Some(ctx.call(request::take_over(ctx.device.clone())));
            Transition::Continue(Verification::OtherDevice { device, takeover })
        }
        _ if asked_again && stuck => Transition::Continue(reconcile(ctx)),
        (Some(mut request), event) => match request.poll(event) {
            PollResult::Answered(case) => Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
            PollResult::Failed(fault) => common(&fault, Verification::OtherDevice { device, takeover: Some(request) }),
            PollResult::Updated => Transition::Continue(Verification::OtherDevice { device, takeover: Some(request) }),
            PollResult::Unrelated => ignored(Verification::OtherDevice { device, takeover: Some(request) }, event, ctx),
        },
        (None, event) => ignored(Verification::OtherDevice { device, takeover: None }, event, ctx),
    }
}

/// The platform refused to open it: nothing was created, so the id is dropped. The recording is dropped only if its
/// digits are used up.
fn not_opened(
    fault: &Fault,
    stay: Verification,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Verification> {
    let other = match fault {
        Fault::Refused(refusal) => refusal.other_device.clone(),
        _ => None,
    };
    match (fault.code(), other) {
        (Some(ProblemCode::AttemptOpen), Some(device)) => {
            Transition::Continue(Verification::OtherDevice { device, takeover: None })
        }
        (Some(ProblemCode::AttemptOpen), None) => Transition::Continue(reconcile(ctx)),
        (Some(ProblemCode::DigitsExpired), _) => {
            abandon(case_state, ctx);
            discard_recording(case_state, ctx);
            Transition::Complete(Outcome::Video(vec![Reason::DigitsExpired]))
        }
        (Some(ProblemCode::Mismatch | ProblemCode::ConsentMissing | ProblemCode::WrongPhase), _) => {
            abandon(case_state, ctx);
            Transition::Complete(Outcome::Reconcile)
        }
        _ => faulted(fault, stay, case_state, ctx),
    }
}

fn faulted(
    fault: &Fault,
    stay: Verification,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Verification> {
    match fault.code() {
        // Taken over on the other phone: these digits are used up.
        Some(ProblemCode::Cancelled) => {
            abandon(case_state, ctx);
            discard_recording(case_state, ctx);
            Transition::Complete(Outcome::Reconcile)
        }
        // The recording is kept, because the office may review it.
        Some(ProblemCode::NoneLeft) => {
            abandon(case_state, ctx);
            Transition::Complete(Outcome::Reconcile)
        }
        _ if fault.is_ambiguous() => Transition::Continue(reconcile(ctx)),
        _ => common(fault, stay),
    }
}

/// The attempt is over without having counted.
fn abandon(case_state: &mut CaseState, ctx: &mut EffectContext) {
    ctx.advance(case_state, AttemptProgress::Ended);
    case_state.draft.attempt = None;
    ctx.save(case_state);
}

/// The reasons a failed verdict carries, most useful first.
#[must_use]
pub fn reasons(verdict: &AttemptView) -> Vec<Reason> {
    let mut reasons = verdict.reasons.clone();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}
