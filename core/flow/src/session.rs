//! A signed-in candidate: passes events to the current step, decides what follows a finished step, and asks the platform
//! for updates in the background.

use crate::draft_changes::{discard_card, discard_photo};
use crate::effect::Effect;
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, Blocked, CaseState};
use crate::pending_request::{PendingRequest, PollResult};
use crate::request;
use crate::router::{apply_case, route};
use crate::state::{CaseSession, SessionState, Step};
use crate::steps::card::Card;
use crate::steps::login::Login;
use crate::steps::review::Review;
use crate::steps::submission::suggests_retry;
use crate::steps::video::Video;
use crate::steps::{Outcome, Transition};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, ProblemCode};

pub(crate) fn handle(mut session: CaseSession, event: &Event, ctx: &mut EffectContext) -> SessionState {
    if let Event::Act(Action::SignOut) = event {
        let _ = ctx.call(request::sign_out());
        return sign_in_again(Login::new(), ctx);
    }
    if let Some(PollResult::Answered(policy)) = session.policy.as_mut().map(|p| p.poll(event)) {
        session.policy = None;
        session.case_state.policy = policy;
        ctx.save(&session.case_state);
        return signed_in(session);
    }
    match session.refresh.as_mut().map(|r| r.poll(event)) {
        Some(PollResult::Answered(case)) => {
            session.refresh = None;
            refreshed(&mut session, case, ctx);
            return signed_in(session);
        }
        Some(PollResult::Failed(fault)) if fault.code() == Some(ProblemCode::SessionEnded) => {
            return sign_in_again(Login::ended(), ctx);
        }
        Some(PollResult::Updated | PollResult::Failed(_)) => return signed_in(session),
        Some(PollResult::Unrelated) | None => {}
    }
    let idle = session.refresh.as_ref().is_none_or(|r| r.is_stuck());
    let asked = matches!(session.step, Step::Welcome | Step::Done) && suggests_retry(event);
    if idle && (asked || matches!(event, Event::Foreground | Event::NetworkChanged)) {
        session.refresh = Some(ctx.call(request::case()));
    }
    match handle_step(session.step, event, &mut session.case_state, ctx) {
        Transition::Continue(step) => session.step = step,
        Transition::Complete(Outcome::SignIn) => return sign_in_again(Login::ended(), ctx),
        Transition::Complete(outcome) => {
            let policy;
            (session.step, policy) = follow(outcome, &mut session.case_state, ctx);
            session.policy = policy.or(session.policy);
        }
    }
    signed_in(session)
}

fn signed_in(session: CaseSession) -> SessionState {
    SessionState::SignedIn(Box::new(session))
}

/// Decides what follows a finished step.
fn follow(
    outcome: Outcome,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> (Step, Option<PendingRequest<Policy>>) {
    let mut policy = None;
    let step = match outcome {
        Outcome::CaseUpdated(case) => {
            policy = apply_case(*case, case_state, ctx);
            route(case_state, ctx)
        }
        Outcome::Reconcile => Step::LoadingCase { case: ctx.call(request::case()) },
        Outcome::Reroute | Outcome::SignIn => route(case_state, ctx),
        Outcome::Card => {
            case_state.draft.prepared = true;
            discard_card(case_state, ctx);
            Step::Card(Card::new(case_state, ctx))
        }
        Outcome::Video(reasons) => Step::Video(Video::Preflight { reasons }),
        Outcome::Photo => {
            discard_photo(case_state, ctx);
            route(case_state, ctx)
        }
        Outcome::Review(subject) => Step::Review(Review::Offered { subject }),
        Outcome::Storage(fault) => {
            ctx.blocked = Some(Blocked { fault, at_start: false });
            route(case_state, ctx)
        }
    };
    (step, policy)
}

/// The session expired, or the candidate ended it. The draft stays on disk.
fn sign_in_again(login: Login, ctx: &mut EffectContext) -> SessionState {
    ctx.push(Effect::ForgetToken);
    SessionState::SignedOut(login)
}

/// An update fetched in the background: the step changes only if the case is in another phase.
fn refreshed(session: &mut CaseSession, case: CaseView, ctx: &mut EffectContext) {
    let known = &session.case_state.case;
    // A late answer: the known state is newer.
    if case.now_ms < known.now_ms {
        return;
    }
    let ours = session.case_state.draft.attempt.is_some();
    let moved = case.phase != known.phase
        || case.unresolved().map(|a| &a.attempt) != known.unresolved().map(|a| &a.attempt)
        || case.used != known.used
        || case.review.as_ref().map(|r| (&r.review, r.state)) != known.review.as_ref().map(|r| (&r.review, r.state));
    session.policy = apply_case(case, &mut session.case_state, ctx).or(session.policy.take());
    let still_ours = session.case_state.draft.attempt.is_some();
    let busy = matches!(session.step, Step::Verification(_)) && still_ours;
    if (moved || ours != still_ours) && !busy && session.step != Step::Welcome {
        session.step = route(&mut session.case_state, ctx);
    }
}

fn handle_step(step: Step, event: &Event, case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Step> {
    match step {
        Step::Welcome => match event {
            Event::Act(Action::Next) => Transition::Complete(Outcome::Reroute),
            // What these screens need is fetched above.
            event if suggests_retry(event) => Transition::Continue(Step::Welcome),
            event => ignored(Step::Welcome, event, ctx),
        },
        Step::LoadingCase { case } => load_case(case, event, ctx),
        Step::Consent(m) => wrap(m.handle(event, case_state, ctx), Step::Consent),
        Step::Card(m) => wrap(m.handle(event, case_state, ctx), Step::Card),
        Step::Video(m) => wrap(m.handle(event, case_state, ctx), Step::Video),
        Step::Verification(m) => wrap(m.handle(event, case_state, ctx), Step::Verification),
        Step::Review(m) => wrap(m.handle(event, case_state, ctx), Step::Review),
        Step::Photo(m) => wrap(m.handle(event, case_state, ctx), Step::Photo),
        Step::Signature(m) => wrap(m.handle(event, case_state, ctx), Step::Signature),
        Step::Done if suggests_retry(event) => Transition::Continue(Step::Done),
        Step::Done => ignored(Step::Done, event, ctx),
    }
}

fn ignored(stay: Step, event: &Event, ctx: &mut EffectContext) -> Transition<Step> {
    ctx.ignore(event);
    Transition::Continue(stay)
}

fn load_case(mut case: PendingRequest<CaseView>, event: &Event, ctx: &mut EffectContext) -> Transition<Step> {
    if case.is_stuck() && suggests_retry(event) {
        return Transition::Continue(Step::LoadingCase { case: ctx.call(request::case()) });
    }
    match case.poll(event) {
        PollResult::Answered(case) => Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
        PollResult::Failed(fault) if fault.code() == Some(ProblemCode::SessionEnded) => {
            Transition::Complete(Outcome::SignIn)
        }
        PollResult::Updated | PollResult::Failed(_) => Transition::Continue(Step::LoadingCase { case }),
        PollResult::Unrelated => ignored(Step::LoadingCase { case }, event, ctx),
    }
}

fn wrap<M>(transition: Transition<M>, into: impl Fn(M) -> Step) -> Transition<Step> {
    match transition {
        Transition::Continue(m) => Transition::Continue(into(m)),
        Transition::Complete(outcome) => Transition::Complete(outcome),
    }
}
