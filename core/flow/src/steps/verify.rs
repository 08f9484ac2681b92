//! The counted verification: one attempt from its durable row to its verdict.
//!
//! ```text
//! Opening ─▶ Uploading(i) ─▶ Committing ─▶ Judging ─▶ (end: placed by the verdict)
//!    │            │              │
//!    │            └──── ambiguous ────┐                 Failed ─┬─Retake──▶ (end: card or video again)
//!    ▼                                ▼                         └─AskReview▶ (end)
//! Elsewhere ─Takeover─▶ …        Confirming ──case──▶ wherever the platform says it is
//! ```
//! "Not sure" is never "failed": every ambiguous answer leads to `Confirming`, which asks the platform and goes on with
//! the same attempt id.

use super::{Outcome, Turn, common, video};
use crate::ctx::{Ctx, Facts, Heard, Pending, VERDICT_MS};
use crate::effect::{Call, Stamp};
use crate::event::{Action, Answer, Event};
use crate::fault::Fault;
use crate::take::{Outgoing, OutgoingState};
use queren_protocol::Reason;
use queren_protocol::api::{
    AttemptRequest, AttemptState, AttemptView, CaseView, Device, MaterialKind, Millis, ProblemCode, ReviewSubject,
    TakeoverRequest,
};

/// First and longest pause between two looks at the verdict.
const POLL_MS: (Millis, Millis) = (700, 8_000);

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Verify {
    /// Telling the platform. Not counted.
    Opening {
        /// The wait.
        wait: Pending,
    },
    /// Sending file `index` of the manifest.
    Uploading {
        /// Which.
        index: usize,
        /// The wait.
        wait: Pending,
    },
    /// The counting point is being passed.
    Committing {
        /// The wait.
        wait: Pending,
    },
    /// The platform judges.
    Judging {
        /// Since.
        since: Millis,
        /// Next look: asked, or asleep until woken.
        look: Look,
        /// Next pause, milliseconds.
        pause: Millis,
    },
    /// Not sure how far the platform is: asking. Shown as "confirming".
    Confirming {
        /// The wait.
        wait: Pending,
    },
    /// Open on another phone.
    Elsewhere {
        /// That phone.
        device: Device,
        /// Takeover on its way.
        wait: Option<Pending>,
    },
    /// The verdict: not passed, with reasons, or given back. Stays until the candidate answers.
    Failed {
        /// The ledger's line.
        verdict: AttemptView,
    },
}

/// Where the next look at the verdict stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// Asleep.
    Asleep(Stamp),
    /// Asked.
    Asked(Pending),
}

impl Verify {
    /// Where the machine starts: an attempt on disk goes on with its own id, from what the platform knows of it.
    pub(crate) fn new(facts: &mut Facts, ctx: &mut Ctx) -> Verify {
        if let Some(out) = facts.draft.attempt.clone() {
            return match out.state {
                OutgoingState::Prepared => open(&out, ctx),
                _ => confirm(ctx),
            };
        }
        match facts.case.unresolved() {
            // Committed from wherever: nobody can stop it any more, so this phone waits for the verdict too.
            Some(judging) if judging.state == AttemptState::Judging => sleep(ctx.now, POLL_MS.0, ctx),
            Some(other) => Verify::Elsewhere { device: other.device.clone(), wait: None },
            None => match verdict(facts) {
                Some(verdict) => Verify::Failed { verdict: verdict.clone() },
                None => confirm(ctx),
            },
        }
    }

    /// Whether this case has something for this machine to do.
    pub(crate) fn wanted(facts: &Facts) -> bool {
        facts.draft.attempt.is_some()
            || facts.case.unresolved().is_some()
            || verdict(facts).is_some_and(|a| facts.draft.seen.as_ref() != Some(&a.attempt))
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
        let stay = Turn::Stay;
        let retry =
            matches!(event, Event::Act(Action::Retry | Action::Refresh) | Event::NetworkChanged | Event::Foreground);
        match (self, event) {
            (
                Verify::Opening { wait }
                | Verify::Uploading { wait, .. }
                | Verify::Committing { wait }
                | Verify::Confirming { wait },
                _,
            ) if retry && wait.is_stuck() => stay(confirm(ctx)),
            (Verify::Opening { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Attempt(view) => follow(view, facts, ctx),
                    _ => stay(confirm(ctx)),
                },
                Heard::Failed(fault) => unopened(fault, Verify::Opening { wait }, facts, ctx),
                _ => stay(Verify::Opening { wait }),
            },
            (Verify::Uploading { index, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(_) => stay(upload(index + 1, facts, ctx)),
                Heard::Failed(fault) => stuck(fault, Verify::Uploading { index, wait }, facts, ctx),
                _ => stay(Verify::Uploading { index, wait }),
            },
            (Verify::Committing { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Attempt(view) => follow(view, facts, ctx),
                    _ => stay(confirm(ctx)),
                },
                Heard::Failed(Fault::Refused(r)) if r.code == ProblemCode::Incomplete => {
                    stay(upload(first_missing(&r.missing, facts), facts, ctx))
                }
                Heard::Failed(Fault::Refused(r)) if r.code == ProblemCode::NotFound => stay(reopen(facts, ctx)),
                Heard::Failed(fault) => stuck(fault, Verify::Committing { wait }, facts, ctx),
                _ => stay(Verify::Committing { wait }),
            },
            (Verify::Confirming { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => learn(case, facts, ctx),
                    _ => stay(Verify::Confirming { wait }),
                },
                Heard::Failed(fault) => common(&fault, Verify::Confirming { wait }),
                _ => stay(Verify::Confirming { wait }),
            },
            (Verify::Judging { since, pause, .. }, _) if retry => stay(look(since, pause, ctx)),
            (Verify::Judging { since, look: Look::Asleep(s), pause }, Event::Woke { stamp }) if *stamp == s => {
                stay(look(since, pause, ctx))
            }
            (Verify::Judging { since, look: Look::Asked(mut wait), pause }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => judged(case, since, pause, facts, ctx),
                    _ => stay(sleep(since, pause, ctx)),
                },
                Heard::Failed(Fault::Refused(r)) if r.code == ProblemCode::SessionEnded => Turn::End(Outcome::SignIn),
                Heard::Failed(_) => stay(sleep(since, pause, ctx)),
                _ => stay(Verify::Judging { since, look: Look::Asked(wait), pause }),
            },
            (Verify::Elsewhere { device, wait: None }, Event::Act(Action::TakeOver)) => {
                let wait = ctx.call(Call::Takeover(TakeoverRequest { device: ctx.device.clone() }));
                stay(Verify::Elsewhere { device, wait: Some(wait) })
            }
            (Verify::Elsewhere { wait, .. }, Event::Act(Action::Retry | Action::Refresh))
                if wait.as_ref().is_none_or(|w| w.is_stuck()) =>
            {
                stay(confirm(ctx))
            }
            (Verify::Elsewhere { device, wait: Some(mut wait) }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
                    _ => stay(confirm(ctx)),
                },
                Heard::Failed(fault) => common(&fault, Verify::Elsewhere { device, wait: Some(wait) }),
                _ => stay(Verify::Elsewhere { device, wait: Some(wait) }),
            },
            (Verify::Failed { verdict }, Event::Act(Action::Retake | Action::Next)) if facts.case.remaining() > 0 => {
                facts.draft.seen = Some(verdict.attempt.clone());
                video::discard(facts, ctx);
                let card = verdict.reasons.iter().any(|r| r.code().starts_with("card_"));
                Turn::End(if card { Outcome::Card } else { Outcome::Place })
            }
            (Verify::Failed { .. }, Event::Act(Action::RequestReview)) if facts.may_ask_review() => {
                Turn::End(Outcome::Review(ReviewSubject::Verification))
            }
            (other, _) => stay(other),
        }
    }

    /// Whether the verdict takes longer than it should.
    #[must_use]
    pub fn is_late(&self, now: Millis) -> bool {
        match self {
            Verify::Judging { since, .. } => now - since > VERDICT_MS,
            Verify::Opening { wait }
            | Verify::Uploading { wait, .. }
            | Verify::Committing { wait }
            | Verify::Confirming { wait } => wait.late,
            _ => false,
        }
    }
}

/// The newest verdict the candidate must answer: not passed, or given back after a fault of the platform's.
fn verdict(facts: &Facts) -> Option<&AttemptView> {
    let last = facts.case.attempts.iter().rev().find(|a| a.state != AttemptState::Cancelled);
    last.filter(|a| matches!(a.state, AttemptState::Failed | AttemptState::Voided))
}

fn open(out: &Outgoing, ctx: &mut Ctx) -> Verify {
    let request = AttemptRequest {
        manifest: out.manifest.clone(),
        manifest_hash: out.manifest_hash.clone(),
        challenge: out.challenge.clone(),
        consent_version: out.consent_version,
        device: ctx.device.clone(),
    };
    Verify::Opening { wait: ctx.call(Call::OpenAttempt { attempt: out.attempt.clone(), request }) }
}

/// Step 1 again, with the same id.
fn reopen(facts: &Facts, ctx: &mut Ctx) -> Verify {
    match &facts.draft.attempt {
        Some(out) => open(out, ctx),
        None => confirm(ctx),
    }
}

fn confirm(ctx: &mut Ctx) -> Verify {
    Verify::Confirming { wait: ctx.call(Call::Case) }
}

fn upload(index: usize, facts: &Facts, ctx: &mut Ctx) -> Verify {
    let Some(out) = &facts.draft.attempt else { return confirm(ctx) };
    match out.files.get(index) {
        Some((upload, media)) => {
            let call = Call::Upload { upload: upload.clone(), artifact: media.artifact.clone(), media: media.clone() };
            Verify::Uploading { index, wait: ctx.call(call) }
        }
        None => {
            let call = Call::Commit { attempt: out.attempt.clone(), manifest_hash: out.manifest_hash.clone() };
            Verify::Committing { wait: ctx.call(call) }
        }
    }
}

fn first_missing(missing: &[MaterialKind], facts: &Facts) -> usize {
    let files = facts.draft.attempt.as_ref().map(|a| a.files.as_slice()).unwrap_or_default();
    files.iter().position(|(_, m)| missing.contains(&m.kind())).unwrap_or(0)
}

/// Goes where the platform says the attempt is.
fn follow(view: AttemptView, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
    match view.state {
        AttemptState::Open => {
            ctx.advance(facts, OutgoingState::Created);
            Turn::Stay(upload(0, facts, ctx))
        }
        AttemptState::Judging => {
            ctx.advance(facts, OutgoingState::Committed);
            let now = ctx.now;
            Turn::Stay(sleep(now, POLL_MS.0, ctx))
        }
        // The verdict itself comes with the case, so that ledger and phase arrive together.
        _ => Turn::Stay(confirm(ctx)),
    }
}

fn learn(case: CaseView, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
    let Some(out) = facts.draft.attempt.clone() else { return Turn::End(Outcome::Learned(Box::new(case))) };
    match case.attempts.iter().find(|a| a.attempt == out.attempt).cloned() {
        Some(view) if view.state.is_terminal() => Turn::End(Outcome::Learned(Box::new(case))),
        Some(view) => {
            facts.case = case;
            follow(view, facts, ctx)
        }
        None => {
            facts.case = case;
            match facts.case.unresolved() {
                Some(other) => Turn::Stay(Verify::Elsewhere { device: other.device.clone(), wait: None }),
                None => Turn::Stay(reopen(facts, ctx)),
            }
        }
    }
}

fn judged(case: CaseView, since: Millis, pause: Millis, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
    let id = facts.draft.attempt.as_ref().map(|a| a.attempt.clone());
    let ours = case.attempts.iter().find(|a| Some(&a.attempt) == id.as_ref());
    match ours.or_else(|| case.unresolved()) {
        Some(a) if a.state == AttemptState::Judging => {
            // The ledger on the screen shows at once that this one is counted.
            facts.case = case;
            Turn::Stay(sleep(since, (pause * 3 / 2).min(POLL_MS.1), ctx))
        }
        _ => Turn::End(Outcome::Learned(Box::new(case))),
    }
}

/// The candidate has chosen what follows the newest verdict, if there is one.
pub(crate) fn answer_verdict(facts: &mut Facts) {
    if let Some(verdict) = verdict(facts) {
        facts.draft.seen = Some(verdict.attempt.clone());
    }
}

fn look(since: Millis, pause: Millis, ctx: &mut Ctx) -> Verify {
    Verify::Judging { since, look: Look::Asked(ctx.call(Call::Case)), pause }
}

fn sleep(since: Millis, pause: Millis, ctx: &mut Ctx) -> Verify {
    Verify::Judging { since, look: Look::Asleep(ctx.wake_in(pause)), pause }
}

/// A refusal to open: nothing was created, so the id may go. The take goes with it only if its digits are used up.
fn unopened(fault: Fault, stay: Verify, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
    let other = match &fault {
        Fault::Refused(r) => r.other_device.clone(),
        _ => None,
    };
    match (fault.code(), other) {
        (Some(ProblemCode::AttemptOpen), Some(device)) => Turn::Stay(Verify::Elsewhere { device, wait: None }),
        (Some(ProblemCode::AttemptOpen), None) => Turn::Stay(confirm(ctx)),
        (Some(ProblemCode::DigitsExpired), _) => {
            abandon(facts, ctx);
            video::discard(facts, ctx);
            Turn::End(Outcome::Video(vec![Reason::DigitsExpired]))
        }
        (Some(ProblemCode::Mismatch | ProblemCode::ConsentMissing | ProblemCode::WrongPhase), _) => {
            abandon(facts, ctx);
            Turn::End(Outcome::Reconcile)
        }
        _ => stuck(fault, stay, facts, ctx),
    }
}

fn stuck(fault: Fault, stay: Verify, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Verify> {
    match fault.code() {
        // Taken over on the other phone: these digits are used up.
        Some(ProblemCode::Cancelled) => {
            abandon(facts, ctx);
            video::discard(facts, ctx);
            Turn::End(Outcome::Reconcile)
        }
        // The take is kept: it may go to the office.
        Some(ProblemCode::NoneLeft) => {
            abandon(facts, ctx);
            Turn::End(Outcome::Reconcile)
        }
        _ if fault.is_ambiguous() => Turn::Stay(confirm(ctx)),
        _ => common(&fault, stay),
    }
}

/// The attempt is over without having counted.
fn abandon(facts: &mut Facts, ctx: &mut Ctx) {
    ctx.advance(facts, OutgoingState::Ended);
    facts.draft.attempt = None;
    ctx.save(facts);
}

/// The reasons a failed verdict carries, most useful first.
#[must_use]
pub fn reasons(verdict: &AttemptView) -> Vec<Reason> {
    let mut reasons = verdict.reasons.clone();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}
