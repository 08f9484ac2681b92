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
        (_, Event::Act(Action::Offices)) => {
            let wait = Some(ctx.call(Call::Offices));
            *aside = Some(Aside::Offices { offices: Vec::new(), wait });
        }
        (_, Event::Act(Action::Ledger)) if matches!(stage, Stage::Walk(_)) => *aside = Some(Aside::Ledger),
        (_, Event::Act(Action::Help)) => *aside = Some(Aside::Help),
        (_, Event::Act(Action::Leave)) => *aside = Some(Aside::Left),
        (_, Event::Act(Action::Rehearse)) => *aside = Some(Aside::Rehearsal(Rehearsal::new(digits, ctx))),
        (None, _) => return false,
        (Some(_), Event::Act(Action::Back)) => *aside = None,
        (Some(Aside::Settings), Event::Act(Action::Consent { face, id_card })) => {
            if let Stage::Walk(walk) = stage
                && may_reconsider(walk.facts.case.phase)
            {
                walk.step = Step::Consent(Consent::Asking { face: *face, id_card: *id_card });
                *aside = None;
            }
        }
        (Some(Aside::Offices { wait: Some(wait), .. }), Event::Act(Action::Retry)) if wait.is_stuck() => {
            *wait = ctx.call(Call::Offices);
        }
        (Some(Aside::Offices { offices, wait: wait @ Some(_) }), event) => {
            let heard = wait.as_mut().map(|w| w.hear(event));
            match heard {
                Some(Heard::Answer(answer)) => {
                    if let Answer::Offices(list) = *answer {
                        *offices = list;
                    }
                    *wait = None;
                }
                Some(Heard::Nothing) | None => return matches!(event, Event::Act(_)),
                Some(Heard::News | Heard::Failed(_)) => {}
            }
        }
        (Some(Aside::Rehearsal(machine)), event) => {
            let next = machine.clone().handle(event, digits, ctx);
            let theirs = next != *machine || matches!(event, Event::Act(_));
            *machine = next;
            return theirs;
        }
        (Some(Aside::Left), Event::Foreground) => {
            *aside = None;
            return false;
        }
        (Some(_), event) => return matches!(event, Event::Act(_)),
    }
    true
}

/// Consent can be looked at again, and taken back, for as long as something is still to be done with it.
pub(crate) fn may_reconsider(phase: Phase) -> bool {
    !matches!(phase, Phase::Consent | Phase::Complete)
}
