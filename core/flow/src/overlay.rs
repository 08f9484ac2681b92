//! Overlays: screens shown over the session, which continues underneath.

use crate::effect::Effect;
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::Action;
use crate::pending_request::{PendingRequest, PollResult};
use crate::request::{self, Payload, Request};
use crate::state::{Overlay, SessionState, Step};
use crate::steps::consent::Consent;
use crate::steps::rehearsal::Rehearsal;
use crate::steps::submission::suggests_retry;
use queren_protocol::Policy;

/// Opens, advances and closes overlays. Returns true if the event concerned only them.
pub(crate) fn handle(
    overlay: &mut Option<Overlay>,
    event: &Event,
    session: &mut SessionState,
    ctx: &mut EffectContext,
) -> bool {
    let digits = match session {
        SessionState::SignedIn(session) => session.case_state.policy.video.digits,
        _ => Policy::default().video.digits,
    };
    match (&mut *overlay, event) {
        (_, Event::Act(Action::ShowOffices)) => {
            let pending = Some(ctx.call(request::offices()));
            *overlay = Some(Overlay::Offices { offices: Vec::new(), pending });
        }
        (_, Event::Act(Action::ShowAttempts)) if matches!(session, SessionState::SignedIn(_)) => {
            *overlay = Some(Overlay::AttemptHistory);
        }
        (_, Event::Act(Action::ShowRules)) => {
            let pending = Some(ctx.call(request::rules()));
            *overlay = Some(Overlay::Rules { rules: Vec::new(), pending });
        }
        (_, Event::Act(Action::ShowHelp)) => *overlay = Some(Overlay::Help),
        (_, Event::Act(Action::ShowSettings)) => *overlay = Some(Overlay::Settings),
        (_, Event::Act(Action::SaveAndLeave)) => *overlay = Some(Overlay::SafeToClose),
        (_, Event::Act(Action::StartRehearsal)) => *overlay = Some(Overlay::Rehearsal(Rehearsal::new(digits, ctx))),
        (None, _) => return false,
        (Some(_), Event::Act(Action::Back)) => *overlay = None,
        (Some(Overlay::Settings), Event::Act(Action::ShowConsent)) => match session {
            SessionState::SignedIn(session) if session.case_state.may_reconsider_consent() => {
                session.step = Step::Consent(Consent::reconsidering(&session.case_state));
                *overlay = None;
            }
            _ => ctx.ignore(event),
        },
        (Some(Overlay::Help), Event::Act(Action::ShareJournal)) => ctx.push(Effect::ShareJournal),
        (Some(Overlay::Offices { offices, pending }), event) => {
            return loaded(offices, pending, request::offices, event, ctx);
        }
        (Some(Overlay::Rules { rules, pending }), event) => {
            return loaded(rules, pending, request::rules, event, ctx);
        }
        (Some(Overlay::Rehearsal(machine)), event) => {
            let next = machine.clone().handle(event, digits, ctx);
            let theirs = next != *machine || matches!(event, Event::Act(_));
            *machine = next;
            return theirs;
        }
        (Some(Overlay::SafeToClose), Event::Foreground) => {
            *overlay = None;
            return false;
        }
        (Some(_), event) => return theirs_alone(event, ctx),
    }
    true
}

/// Below an overlay nothing can be pressed; everything else continues.
fn theirs_alone(event: &Event, ctx: &mut EffectContext) -> bool {
    ctx.ignore(event);
    matches!(event, Event::Act(_))
}

/// A list that is read from the platform. Returns true if the event concerned only the list.
fn loaded<T>(
    list: &mut Vec<T>,
    pending: &mut Option<PendingRequest<Vec<T>>>,
    request: fn() -> Request<Vec<T>>,
    event: &Event,
    ctx: &mut EffectContext,
) -> bool
where
    Vec<T>: Payload,
{
    let Some(asked) = pending else { return theirs_alone(event, ctx) };
    if asked.is_stuck() && suggests_retry(event) {
        *asked = ctx.call(request());
        // A new network and the return to the foreground concern the session below as well.
        return matches!(event, Event::Act(_));
    }
    match asked.poll(event) {
        PollResult::Answered(answer) => {
            *pending = None;
            *list = answer;
            true
        }
        PollResult::Updated | PollResult::Failed(_) => true,
        PollResult::Unrelated => theirs_alone(event, ctx),
    }
}
