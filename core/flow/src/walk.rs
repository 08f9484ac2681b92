//! A candidate on the way: looks at the platform in the background, and what follows a machine that has ended.

use crate::ctx::{Ctx, Heard, Pending};
use crate::effect::Call;
use crate::event::{Action, Answer, Event};
use crate::place::{learned, place};
use crate::state::{Blocked, Stage, Step, Walk};
use crate::steps::card::Card;
use crate::steps::login::Login;
use crate::steps::review::Review;
use crate::steps::video::Video;
use crate::steps::{Outcome, Turn, card, common, photo};
use queren_protocol::api::{CaseView, ProblemCode};

pub(crate) fn on_the_way(mut walk: Walk, event: &Event, ctx: &mut Ctx) -> Stage {
    if let Event::Act(Action::SignOut) = event {
        let _ = ctx.call(Call::Logout);
        return sign_in(Login::new(), ctx);
    }
    if let Some(Heard::Answer(answer)) = walk.policy.as_mut().map(|w| w.hear(event)) {
        walk.policy = None;
        if let Answer::Policy(policy) = *answer {
            walk.facts.policy = policy;
            ctx.save(&walk.facts);
        }
        return Stage::Walk(Box::new(walk));
    }
    match walk.look.as_mut().map(|w| w.hear(event)) {
        Some(Heard::Answer(answer)) => {
            walk.look = None;
            if let Answer::Case(case) = *answer {
                looked(&mut walk, case, ctx);
            }
            return Stage::Walk(Box::new(walk));
        }
        Some(Heard::Failed(fault)) if fault.code() == Some(ProblemCode::SessionEnded) => {
            return sign_in(Login::ended(), ctx);
        }
        Some(Heard::News | Heard::Failed(_)) => return Stage::Walk(Box::new(walk)),
        Some(Heard::Nothing) | None => {}
    }
    let quiet = walk.look.as_ref().is_none_or(|l| l.is_stuck());
    let asked =
        matches!(walk.step, Step::Welcome | Step::Done) && matches!(event, Event::Act(Action::Refresh | Action::Retry));
    if quiet && (asked || matches!(event, Event::Foreground | Event::NetworkChanged)) {
        walk.look = Some(ctx.call(Call::Case));
    }
    match handle(walk.step, event, &mut walk.facts, ctx) {
        Turn::Stay(step) => walk.step = step,
        Turn::End(Outcome::SignIn) => return sign_in(Login::ended(), ctx),
        Turn::End(outcome) => {
            let policy;
            (walk.step, policy) = follow(outcome, &mut walk.facts, ctx);
            walk.policy = policy.or(walk.policy);
        }
    }
    Stage::Walk(Box::new(walk))
}

/// What follows a machine.
fn follow(outcome: Outcome, facts: &mut crate::Facts, ctx: &mut Ctx) -> (Step, Option<Pending>) {
    let mut policy = None;
    let step = match outcome {
        Outcome::Learned(case) => {
            policy = learned(*case, facts, ctx);
            place(facts, ctx)
        }
        Outcome::Reconcile => Step::Locating { wait: ctx.call(Call::Case) },
        Outcome::Place | Outcome::SignIn => place(facts, ctx),
        Outcome::Card => {
            facts.draft.prepared = true;
            card::discard(facts, ctx);
            Step::Card(Card::new(facts, ctx))
        }
        Outcome::Video(reasons) => Step::Video(Video::Guard { reasons }),
        Outcome::Photo => {
            photo::discard(facts, ctx);
            place(facts, ctx)
        }
        Outcome::Review(subject) => Step::Review(Review::Offered { subject }),
        Outcome::Storage(fault) => {
            ctx.blocked = Some(Blocked { fault, at_start: false });
            place(facts, ctx)
        }
    };
    (step, policy)
}

/// The session ended, or the candidate ended it. The draft is on disk and waits.
fn sign_in(login: Login, ctx: &mut Ctx) -> Stage {
    ctx.push(crate::effect::Effect::ForgetToken);
    Stage::Login(login)
}

/// News from a look in the background: it moves the candidate only if the case really is elsewhere.
fn looked(walk: &mut Walk, case: CaseView, ctx: &mut Ctx) {
    let known = &walk.facts.case;
    // An answer that took the slow road: what is known is newer.
    if case.now_ms < known.now_ms {
        return;
    }
    let ours = walk.facts.draft.attempt.is_some();
    let moved = case.phase != known.phase
        || case.unresolved().map(|a| &a.attempt) != known.unresolved().map(|a| &a.attempt)
        || case.used != known.used
        || case.review.as_ref().map(|r| (&r.review, r.state)) != known.review.as_ref().map(|r| (&r.review, r.state));
    walk.policy = learned(case, &mut walk.facts, ctx).or(walk.policy.take());
    let still_ours = walk.facts.draft.attempt.is_some();
    let busy = matches!(walk.step, Step::Verify(_)) && still_ours;
    if (moved || ours != still_ours) && !busy && walk.step != Step::Welcome {
        walk.step = place(&mut walk.facts, ctx);
    }
}

fn handle(step: Step, event: &Event, facts: &mut crate::Facts, ctx: &mut Ctx) -> Turn<Step> {
    match step {
        Step::Welcome => match event {
            Event::Act(Action::Next) => Turn::End(Outcome::Place),
            _ => Turn::Stay(Step::Welcome),
        },
        Step::Locating { wait } => locate(wait, event, ctx),
        Step::Consent(m) => wrap(m.handle(event, facts, ctx), Step::Consent),
        Step::Card(m) => wrap(m.handle(event, facts, ctx), Step::Card),
        Step::Video(m) => wrap(m.handle(event, facts, ctx), Step::Video),
        Step::Verify(m) => wrap(m.handle(event, facts, ctx), Step::Verify),
        Step::Review(m) => wrap(m.handle(event, facts, ctx), Step::Review),
        Step::Photo(m) => wrap(m.handle(event, facts, ctx), Step::Photo),
        Step::Signature(m) => wrap(m.handle(event, facts, ctx), Step::Signature),
        Step::Done => Turn::Stay(Step::Done),
    }
}

fn locate(mut wait: Pending, event: &Event, ctx: &mut Ctx) -> Turn<Step> {
    let again = matches!(event, Event::Act(Action::Retry) | Event::NetworkChanged | Event::Foreground);
    if again && wait.is_stuck() {
        return Turn::Stay(Step::Locating { wait: ctx.call(Call::Case) });
    }
    match wait.hear(event) {
        Heard::Answer(answer) => match *answer {
            Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
            _ => Turn::Stay(Step::Locating { wait }),
        },
        Heard::Failed(fault) if fault.code() == Some(ProblemCode::SessionEnded) => {
            common(&fault, Step::Locating { wait })
        }
        _ => Turn::Stay(Step::Locating { wait }),
    }
}

fn wrap<M>(turn: Turn<M>, into: impl Fn(M) -> Step) -> Turn<Step> {
    match turn {
        Turn::Stay(m) => Turn::Stay(into(m)),
        Turn::End(outcome) => Turn::End(outcome),
    }
}
