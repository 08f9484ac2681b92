//! Screens laid over the walk: the stage goes on underneath.

use crate::ctx::{Ctx, Heard};
use crate::effect::Call;
use crate::event::{Action, Answer, Event};
use crate::state::{Aside, Stage, Step};
use crate::steps::consent::Consent;
use crate::steps::rehearsal::Rehearsal;
use queren_protocol::Policy;
use queren_protocol::api::Phase;

/// Opens, moves and closes them. True if the event was theirs alone.
pub(crate) fn over(aside: &mut Option<Aside>, event: &Event, stage: &mut Stage, ctx: &mut Ctx) -> bool {
    let digits = match stage {
        Stage::Walk(w) => w.facts.policy.video.digits,
        _ => Policy::default().video.digits,
    };
    match (&mut *aside, event) {
        (_, Event::Act(Action::ShowOffices)) => {
            let wait = Some(ctx.call(Call::Offices));
            *aside = Some(Aside::Offices { offices: Vec::new(), wait });
        }
        (_, Event::Act(Action::ShowAttempts)) if matches!(stage, Stage::Walk(_)) => {
            *aside = Some(Aside::AttemptHistory)
        }
        (_, Event::Act(Action::ShowRules)) => {
            let wait = Some(ctx.call(Call::Rules));
            *aside = Some(Aside::Rules { rules: Vec::new(), wait });
        }
        (_, Event::Act(Action::ShowHelp)) => *aside = Some(Aside::Help),
        (_, Event::Act(Action::SaveAndLeave)) => *aside = Some(Aside::SafeToClose),
        (_, Event::Act(Action::StartRehearsal)) => *aside = Some(Aside::Rehearsal(Rehearsal::new(digits, ctx))),
        (None, _) => return false,
        (Some(_), Event::Act(Action::Back)) => *aside = None,
        (Some(Aside::Settings), Event::Act(Action::SetConsent { face, id_card })) => {
            if let Stage::Walk(walk) = stage
                && may_reconsider(walk.facts.case.phase)
            {
                walk.step = Step::Consent(Consent::Asking { face: *face, id_card: *id_card });
                *aside = None;
            }
        }
        (Some(aside @ (Aside::Offices { .. } | Aside::Rules { .. })), event) => return fetched(aside, event, ctx),
        (Some(Aside::Rehearsal(machine)), event) => {
            let next = machine.clone().handle(event, digits, ctx);
            let theirs = next != *machine || matches!(event, Event::Act(_));
            *machine = next;
            return theirs;
        }
        (Some(Aside::SafeToClose), Event::Foreground) => {
            *aside = None;
            return false;
        }
        (Some(_), event) => return matches!(event, Event::Act(_)),
    }
    true
}

/// A list that comes from the platform. True if the event was its alone.
fn fetched(aside: &mut Aside, event: &Event, ctx: &mut Ctx) -> bool {
    let (wait, call) = match aside {
        Aside::Offices { wait, .. } => (wait, Call::Offices),
        Aside::Rules { wait, .. } => (wait, Call::Rules),
        _ => return false,
    };
    let Some(pending) = wait else { return matches!(event, Event::Act(_)) };
    if *event == Event::Act(Action::Retry) && pending.is_stuck() {
        *pending = ctx.call(call);
        return true;
    }
    match pending.hear(event) {
        Heard::Answer(answer) => {
            *wait = None;
            match (aside, *answer) {
                (Aside::Offices { offices, .. }, Answer::Offices(list)) => *offices = list,
                (Aside::Rules { rules, .. }, Answer::Rules(list)) => *rules = list,
                _ => {}
            }
            true
        }
        Heard::News | Heard::Failed(_) => true,
        Heard::Nothing => matches!(event, Event::Act(_)),
    }
}

/// Consent can be looked at again, and taken back, for as long as something is still to be done with it.
pub(crate) fn may_reconsider(phase: Phase) -> bool {
    !matches!(phase, Phase::Consent | Phase::Complete)
}
