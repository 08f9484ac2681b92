//! The conductor: owns the machines, decides which one is in charge, and nothing else.
//!
//! ```text
//! Started ─▶ Login ─session─▶ Opening ─record─▶ Walk
//!              ▲                                  │ session ended
//!              └──────────────────────────────────┘
//! Walk: Welcome ─▶ place ─▶ Consent | Card | Video | Verify | Review | Photo | Signature | Done
//!                   ▲  each machine ends with an Outcome ──┘        Locating: asking where the case stands
//! ```
//! `place` reads the facts alone, so a restart, another phone and a finished machine all lead to the same step.

use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Effect};
use crate::event::{Action, Answer, Event, Found, Input};
use crate::fault::{Fault, StorageFault};
use crate::record::{Draft, Profile, Settings, VERSION};
use crate::steps::card::Card;
use crate::steps::consent::Consent;
use crate::steps::login::Login;
use crate::steps::photo::Photo;
use crate::steps::rehearsal::Rehearsal;
use crate::steps::review::Review;
use crate::steps::signature::Signature;
use crate::steps::verify::Verify;
use crate::steps::video::Video;
use crate::steps::{Outcome, Turn, done, photo};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Device, Office, Phase, ReviewState, ReviewSubject, Session};

/// Everything the flow knows. Rebuilt from disk at start; see [`crate::record`].
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The installation.
    pub profile: Profile,
    /// Who is in charge.
    pub stage: Stage,
    /// A screen laid over it; the stage goes on underneath.
    pub aside: Option<Aside>,
    /// This phone's storage does not work; laid over everything.
    pub blocked: Option<Blocked>,
    serial: u64,
}

/// Storage trouble, and when it was met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blocked {
    /// What.
    pub fault: StorageFault,
    /// Before anything could be read: trying again means opening again.
    pub at_start: bool,
}

/// The large states.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Nobody is signed in.
    Login(Login),
    /// Signed in; reading what this phone has of the case.
    Opening {
        /// The session's case.
        case: Box<CaseView>,
        /// The wait.
        wait: Pending,
    },
    /// A candidate on the way.
    Walk(Box<Walk>),
}

/// A candidate on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// What is known and what was done.
    pub facts: Facts,
    /// The machine in charge.
    pub step: Step,
    /// Asking for the truth in the background.
    pub look: Option<Pending>,
    /// Asking for the policy in the background.
    pub policy: Option<Pending>,
}

/// The machines.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Welcome back: what is done, what is next.
    Welcome,
    /// Asking where the case stands.
    Locating {
        /// The wait.
        wait: Pending,
    },
    /// See [`Consent`].
    Consent(Consent),
    /// See [`Card`].
    Card(Card),
    /// See [`Video`].
    Video(Video),
    /// See [`Verify`].
    Verify(Verify),
    /// See [`Review`].
    Review(Review),
    /// See [`Photo`].
    Photo(Photo),
    /// See [`Signature`].
    Signature(Signature),
    /// Complete.
    Done,
}

/// Screens laid over the walk.
#[derive(Debug, Clone, PartialEq)]
pub enum Aside {
    /// Offices for on-site confirmation.
    Offices {
        /// The list, once it is there.
        offices: Vec<Office>,
        /// The wait.
        wait: Option<Pending>,
    },
    /// When and why each attempt was spent.
    Ledger,
    /// Settings.
    Settings,
    /// Everything is saved; the app may be closed.
    Left,
    /// Practice.
    Rehearsal(Rehearsal),
}

impl Default for State {
    fn default() -> State {
        let device = Device { id: String::new(), name: String::new() };
        State {
            profile: Profile { version: VERSION, device, settings: Settings::default(), last_case: None },
            stage: Stage::Login(Login::new()),
            aside: None,
            blocked: None,
            serial: 0,
        }
    }
}

impl State {
    /// The facts of the candidate on the way, if there is one.
    #[must_use]
    pub fn facts(&self) -> Option<&Facts> {
        match &self.stage {
            Stage::Walk(walk) => Some(&walk.facts),
            _ => None,
        }
    }
}

/// One step: the next state, and what is to be done, in order.
#[must_use]
pub fn step(state: State, input: &Input) -> (State, Vec<Effect>) {
    let State { mut profile, mut stage, mut aside, mut blocked, serial } = state;
    let mut ctx = Ctx { now: input.now, device: profile.device.clone(), serial, out: Vec::new() };
    match &input.event {
        Event::Started(found) => {
            (profile, stage) = start(found, &mut ctx);
            aside = None;
            blocked = found.trouble.map(|fault| Blocked { fault, at_start: true });
        }
        Event::SaveFailed(fault) => blocked = Some(Blocked { fault: *fault, at_start: false }),
        Event::Act(action) if blocked.is_some() => {
            if unblock(blocked, action, &profile, &mut stage, &mut ctx) {
                blocked = None;
            }
        }
        Event::Act(Action::Settings { settings }) => {
            profile.settings = *settings;
            aside = Some(Aside::Settings);
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
        }
        event => {
            if !over(&mut aside, event, &stage, &mut ctx) {
                stage = advance(stage, event, &mut profile, &mut ctx);
            }
        }
    }
    (State { profile, stage, aside, blocked, serial: ctx.serial }, ctx.out)
}

fn start(found: &Found, ctx: &mut Ctx) -> (Profile, Stage) {
    let profile = found.profile.clone().unwrap_or_else(|| {
        let device = Device { id: found.fresh_id.clone(), name: found.device_name.clone() };
        Profile { version: VERSION, device, settings: Settings::default(), last_case: None }
    });
    if found.profile.is_none() && found.trouble.is_none() {
        ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    }
    ctx.device = profile.device.clone();
    let stage = match &found.record {
        Some(record) if found.signed_in => {
            let mut facts = Facts::from(record.clone());
            // What was on its way goes on at once; everything else waits for the candidate.
            if facts.draft.attempt.is_some() || facts.draft.review.is_some() {
                let step = place(&mut facts, ctx);
                walk(facts, step, None)
            } else {
                let look = ctx.call(Call::Case);
                walk(facts, Step::Welcome, Some(look))
            }
        }
        _ => Stage::Login(Login::new()),
    };
    (profile, stage)
}

fn walk(facts: Facts, step: Step, look: Option<Pending>) -> Stage {
    Stage::Walk(Box::new(Walk { facts, step, look, policy: None }))
}

/// Storage trouble: the candidate tries again. Nothing is lost meanwhile; the state in memory is ahead of the disk, so it is
/// saved first and the step is placed anew, which asks again for everything that was owed.
fn unblock(blocked: Option<Blocked>, action: &Action, profile: &Profile, stage: &mut Stage, ctx: &mut Ctx) -> bool {
    match (blocked, action) {
        (Some(Blocked { at_start: true, .. }), Action::Retry) => ctx.push(Effect::Reopen),
        (Some(Blocked { fault: StorageFault::KeyLost | StorageFault::Damaged, .. }), Action::Clear) => {
            ctx.push(Effect::Wipe);
        }
        (Some(Blocked { at_start: false, .. }), Action::Retry) => {
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
            if let Stage::Walk(walk) = stage {
                ctx.save(&walk.facts);
                walk.step = place(&mut walk.facts, ctx);
            }
            return true;
        }
        _ => {}
    }
    false
}

/// Screens laid over the walk. True if the event was theirs alone.
fn over(aside: &mut Option<Aside>, event: &Event, stage: &Stage, ctx: &mut Ctx) -> bool {
    let digits = match stage {
        Stage::Walk(w) => w.facts.policy.video.digits,
        _ => Policy::default().video.digits,
    };
    match (&mut *aside, event) {
        (_, Event::Act(Action::Offices)) => {
            let wait = Some(ctx.call(Call::Offices));
            *aside = Some(Aside::Offices { offices: Vec::new(), wait });
        }
        (_, Event::Act(Action::Ledger)) => *aside = Some(Aside::Ledger),
        (_, Event::Act(Action::Leave)) => *aside = Some(Aside::Left),
        (_, Event::Act(Action::Rehearse)) => *aside = Some(Aside::Rehearsal(Rehearsal::new(digits, ctx))),
        (None, _) => return false,
        (Some(_), Event::Act(Action::Back)) => *aside = None,
        (Some(Aside::Offices { wait, .. }), Event::Act(Action::Retry)) => *wait = Some(ctx.call(Call::Offices)),
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
        (Some(Aside::Left), Event::Act(Action::Next)) | (Some(Aside::Left), Event::Foreground) => {
            *aside = None;
            return false;
        }
        (Some(_), event) => return matches!(event, Event::Act(_)),
    }
    true
}

fn advance(stage: Stage, event: &Event, profile: &mut Profile, ctx: &mut Ctx) -> Stage {
    match stage {
        Stage::Login(login) => match login.handle(event, ctx) {
            Ok(login) => Stage::Login(login),
            Err(session) => opened(*session, profile, ctx),
        },
        Stage::Opening { case, mut wait } => match wait.hear(event) {
            Heard::Answer(answer) => {
                let record = match *answer {
                    Answer::Loaded(record) => record,
                    _ => None,
                };
                let mut facts = match record {
                    Some(record) => Facts::from(*record),
                    None => Facts { case: (*case).clone(), draft: Draft::default(), policy: Policy::default() },
                };
                let (step, policy) = learned(*case, &mut facts, true, ctx);
                Stage::Walk(Box::new(Walk { facts, step, look: None, policy }))
            }
            _ => Stage::Opening { case, wait },
        },
        Stage::Walk(walk) => on_the_way(*walk, event, ctx),
    }
}

fn opened(session: Session, profile: &mut Profile, ctx: &mut Ctx) -> Stage {
    ctx.push(Effect::KeepToken(session.token.clone()));
    profile.last_case = Some(session.case.case.clone());
    ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    let wait = ctx.load(&session.case.case);
    Stage::Opening { case: Box::new(session.case), wait }
}

fn on_the_way(mut walk: Walk, event: &Event, ctx: &mut Ctx) -> Stage {
    if let Event::Act(Action::Logout) = event {
        return sign_in(true, ctx);
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
                return looked(walk, case, ctx);
            }
        }
        Some(Heard::Failed(fault)) if fault.code() == Some(queren_protocol::api::ProblemCode::SessionEnded) => {
            return sign_in(false, ctx);
        }
        Some(Heard::News | Heard::Failed(_)) => return Stage::Walk(Box::new(walk)),
        Some(Heard::Nothing) | None => {}
    }
    let quiet = walk.look.as_ref().is_none_or(|l| l.trouble.is_some() || l.late);
    let asked =
        matches!(walk.step, Step::Welcome | Step::Done) && matches!(event, Event::Act(Action::Refresh | Action::Retry));
    if quiet && (asked || matches!(event, Event::Foreground | Event::NetworkChanged)) {
        walk.look = Some(ctx.call(Call::Case));
    }
    let Walk { mut facts, step, look, policy } = walk;
    let turn = handle(step, event, &mut facts, ctx);
    let (step, policy) = match turn {
        Turn::Stay(step) => (step, policy),
        Turn::End(Outcome::SignIn) => return sign_in(false, ctx),
        Turn::End(Outcome::Learned(case)) => learned(*case, &mut facts, true, ctx),
        Turn::End(Outcome::Reconcile) => (Step::Locating { wait: ctx.call(Call::Case) }, policy),
        Turn::End(Outcome::Place) => (place(&mut facts, ctx), policy),
        Turn::End(Outcome::Card) => {
            let old = facts.draft.card.take();
            ctx.save(&facts);
            if let Some(old) = old {
                ctx.push(Effect::Erase(vec![old.media]));
            }
            facts.draft.prepared = true;
            (Step::Card(Card::new(&facts, ctx)), policy)
        }
        Turn::End(Outcome::Video(reasons)) => (Step::Video(Video::Guard { reasons }), policy),
        Turn::End(Outcome::Photo) => {
            photo::discard(&mut facts, ctx);
            (place(&mut facts, ctx), policy)
        }
        Turn::End(Outcome::Review(subject)) => {
            let step = match Review::ask(subject, &mut facts, ctx) {
                Some(review) => Step::Review(review),
                None => place(&mut facts, ctx),
            };
            (step, policy)
        }
    };
    Stage::Walk(Box::new(Walk { facts, step, look, policy }))
}

/// The session ended, or the candidate ended it. The draft is on disk and waits.
fn sign_in(by_choice: bool, ctx: &mut Ctx) -> Stage {
    if by_choice {
        let _ = ctx.call(Call::Logout);
    }
    ctx.push(Effect::ForgetToken);
    Stage::Login(Login::new())
}

/// News from a look in the background: it moves the candidate only if the case really is elsewhere.
fn looked(mut walk: Walk, case: CaseView, ctx: &mut Ctx) -> Stage {
    let moved = case.phase != walk.facts.case.phase
        || case.unresolved().map(|a| &a.attempt) != walk.facts.case.unresolved().map(|a| &a.attempt)
        || case.used != walk.facts.case.used;
    let stay = matches!(walk.step, Step::Welcome | Step::Verify(_)) || !moved;
    let (step, policy) = learned(case, &mut walk.facts, !stay, ctx);
    if !stay {
        walk.step = step;
    }
    walk.policy = policy.or(walk.policy);
    Stage::Walk(Box::new(walk))
}

/// Takes the platform's word: on disk first, then the candidate is placed, and a newer policy is fetched.
fn learned(case: CaseView, facts: &mut Facts, move_on: bool, ctx: &mut Ctx) -> (Step, Option<Pending>) {
    let behind = case.policy_version != facts.policy.version;
    facts.case = case;
    if matches!(facts.case.phase, Phase::Signature) {
        facts.draft.card = None;
        photo::discard(facts, ctx);
    }
    ctx.save(facts);
    let policy = behind.then(|| ctx.call(Call::Policy));
    (if move_on { place(facts, ctx) } else { Step::Welcome }, policy)
}

/// Which step the facts ask for. The whole branch structure of the notice stands here.
fn place(facts: &mut Facts, ctx: &mut Ctx) -> Step {
    let rejected = facts
        .case
        .review
        .as_ref()
        .filter(|r| r.state == ReviewState::Rejected && facts.draft.seen_review.as_ref() != Some(&r.review));
    match facts.case.phase {
        Phase::Consent => Step::Consent(Consent::new(facts)),
        Phase::VerificationReview | Phase::PhotoReview => Step::Review(Review::new(facts, ctx)),
        Phase::Verification | Phase::Photo if facts.draft.review.is_some() || rejected.is_some() => {
            Step::Review(Review::new(facts, ctx))
        }
        Phase::Verification if Verify::wanted(facts) => Step::Verify(Verify::new(facts, ctx)),
        Phase::Verification if !facts.draft.card.as_ref().is_some_and(|c| c.confirmed) => {
            Step::Card(Card::new(facts, ctx))
        }
        Phase::Verification if facts.case.remaining() == 0 => {
            match Review::ask(ReviewSubject::Verification, facts, ctx) {
                Some(review) => Step::Review(review),
                None => Step::Card(Card::new(facts, ctx)),
            }
        }
        Phase::Verification => Step::Video(Video::new(facts, ctx)),
        Phase::Photo => Step::Photo(Photo::new(facts, ctx)),
        Phase::Signature => Step::Signature(Signature::new(facts, ctx)),
        Phase::Complete => {
            done::settle(facts, ctx);
            Step::Done
        }
    }
}

fn handle(step: Step, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Step> {
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
    if again && (wait.trouble.is_some() || wait.late) {
        return Turn::Stay(Step::Locating { wait: ctx.call(Call::Case) });
    }
    match wait.hear(event) {
        Heard::Answer(answer) => match *answer {
            Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
            _ => Turn::Stay(Step::Locating { wait: ctx.call(Call::Case) }),
        },
        Heard::Failed(Fault::Refused(r)) if r.code == queren_protocol::api::ProblemCode::SessionEnded => {
            Turn::End(Outcome::SignIn)
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
