//! The conductor: owns the machines, decides which one is in charge, and nothing else.
//!
//! ```text
//! Started ─▶ Login ─session─▶ Opening ─record─▶ Walk
//!              ▲                                  │ session ended
//!              └──────────────────────────────────┘
//! Walk: Welcome ─▶ place ─▶ Consent | Card | Video | Verify | Review | Photo | Signature | Done
//!                   ▲  each machine ends with an Outcome ──┘        Locating: asking where the case stands
//! ```
//! [`crate::place`] reads the facts alone, so a restart, another phone and a finished machine all lead to the same step.

use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Effect};
use crate::event::{Action, Answer, Event, Found, Input};
use crate::fault::{Fault, StorageFault};
use crate::phone::Phone;
use crate::place::{learned, place};
use crate::record::{Draft, Lang, Profile, Settings, VERSION};
use crate::screen::ScreenId;
use crate::steps::card::Card;
use crate::steps::consent::Consent;
use crate::steps::login::Login;
use crate::steps::photo::Photo;
use crate::steps::rehearsal::Rehearsal;
use crate::steps::review::Review;
use crate::steps::signature::Signature;
use crate::steps::verify::Verify;
use crate::steps::video::Video;
use crate::take::Outgoing;
use crate::{aside, walk};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Device, Office, Rule, Session};

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
    /// What the phone is like; laid over every screen that wants the camera.
    pub phone: Phone,
    serial: u64,
    /// The attempt's row as last written. A save that failed is made again with it, so that record and row stay together.
    row: Option<Outgoing>,
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
    AttemptHistory,
    /// Settings.
    Settings,
    /// Questions and answers.
    Help,
    /// The exam room's rules.
    Rules {
        /// Once they are there.
        rules: Vec<Rule>,
        /// The wait.
        wait: Option<Pending>,
    },
    /// Everything is saved; the app may be closed.
    SafeToClose,
    /// Practice.
    Rehearsal(Rehearsal),
}

impl Default for State {
    fn default() -> State {
        let device = Device { id: String::new(), name: String::new() };
        State {
            profile: new_profile(device, Lang::default()),
            stage: Stage::Login(Login::new()),
            aside: None,
            blocked: None,
            phone: Phone::default(),
            serial: 0,
            row: None,
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

    /// Whether the platform is in test mode, as far as this phone knows.
    #[must_use]
    pub fn test_mode(&self) -> bool {
        match &self.stage {
            Stage::Login(_) => self.profile.test_mode,
            Stage::Opening { case, .. } => case.test_mode,
            Stage::Walk(walk) => walk.facts.case.test_mode,
        }
    }
}

fn new_profile(device: Device, lang: Lang) -> Profile {
    let settings = Settings { lang, ..Settings::default() };
    Profile { version: VERSION, device, settings, last_case: None, test_mode: false }
}

/// One step: the next state, and what is to be done, in order.
#[must_use]
pub fn step(state: State, input: &Input) -> (State, Vec<Effect>) {
    let State { mut profile, mut stage, mut aside, mut blocked, mut phone, serial, row } = state;
    let device = profile.device.clone();
    let mut ctx = Ctx { now: input.now, device, serial, row, out: Vec::new(), blocked: None };
    match &input.event {
        Event::Started(found) => {
            (profile, stage) = start(found, &mut ctx);
            aside = None;
            blocked = found.trouble.map(|fault| Blocked { fault, at_start: true });
        }
        Event::SaveFailed(fault) => ctx.blocked = Some(Blocked { fault: *fault, at_start: false }),
        Event::Phone(now) => phone = *now,
        Event::Act(Action::RequestPermission { permission }) => ctx.push(Effect::Ask(*permission)),
        Event::Act(Action::OpenSystemSettings) => ctx.push(Effect::OpenSettings),
        Event::Act(Action::ReopenCamera) => ctx.push(Effect::OpenCamera),
        Event::Act(Action::SetLanguage { lang }) => {
            if profile.settings.lang != *lang {
                profile.settings.lang = *lang;
                // Nothing can be saved while the storage is blocked; what unblocks it saves the profile.
                if blocked.is_none() {
                    ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
                }
            }
        }
        // Digits run out: they are not fetched for a recording that can't begin.
        Event::Act(Action::RequestDigits | Action::Next) if hinders_the_guard(&stage, aside.as_ref(), &phone) => {}
        Event::Act(action) if blocked.is_some() && !concerns_offices(action, aside.as_ref()) => {
            if unblock(blocked, action, &profile, &mut stage, &mut ctx) {
                blocked = None;
            }
        }
        Event::Act(Action::ChangeSettings { settings }) => {
            profile.settings = *settings;
            aside = Some(Aside::Settings);
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
        }
        event => {
            if !aside::over(&mut aside, event, &mut stage, &mut ctx) {
                stage = advance(stage, event, &mut profile, &mut ctx);
            }
        }
    }
    if ctx.blocked.is_some() {
        (aside, blocked) = (None, ctx.blocked);
    }
    (State { profile, stage, aside, blocked, phone, serial: ctx.serial, row: ctx.row }, ctx.out)
}

fn hinders_the_guard(stage: &Stage, aside: Option<&Aside>, phone: &Phone) -> bool {
    match stage {
        Stage::Walk(walk) if aside.is_none() && matches!(walk.step, Step::Video(Video::Guard { .. })) => {
            phone.hindrance(ScreenId::VideoPreflight, &walk.facts.policy).is_some()
        }
        _ => false,
    }
}

/// The office is the way out even of a phone that can't store anything.
fn concerns_offices(action: &Action, aside: Option<&Aside>) -> bool {
    match action {
        Action::ShowOffices => true,
        Action::Back | Action::Retry => matches!(aside, Some(Aside::Offices { .. })),
        _ => false,
    }
}

fn start(found: &Found, ctx: &mut Ctx) -> (Profile, Stage) {
    let device = Device { id: found.fresh_id.clone(), name: found.device_name.clone() };
    let profile = found.profile.clone().unwrap_or_else(|| new_profile(device, found.lang));
    if found.profile.is_none() && found.trouble.is_none() {
        ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    }
    ctx.device = profile.device.clone();
    ctx.row = None;
    let stage = match &found.record {
        Some(record) if found.signed_in => {
            let mut facts = Facts::from(record.clone());
            // What was on its way goes on at once; everything else waits for the candidate.
            if facts.draft.attempt.is_some() || facts.draft.review.is_some() {
                let step = place(&mut facts, ctx);
                on_walk(facts, step, None, None)
            } else {
                let look = ctx.call(Call::Case);
                on_walk(facts, Step::Welcome, Some(look), None)
            }
        }
        _ => Stage::Login(Login::new()),
    };
    (profile, stage)
}

fn on_walk(facts: Facts, step: Step, look: Option<Pending>, policy: Option<Pending>) -> Stage {
    Stage::Walk(Box::new(Walk { facts, step, look, policy }))
}

/// Storage trouble: the candidate tries again. Nothing is lost meanwhile; the state in memory is ahead of the disk, so it is
/// saved first and the step is placed anew, which asks again for everything that was owed.
fn unblock(blocked: Option<Blocked>, action: &Action, profile: &Profile, stage: &mut Stage, ctx: &mut Ctx) -> bool {
    match (blocked, action) {
        (Some(Blocked { at_start: true, .. }), Action::Retry) => ctx.push(Effect::Reopen),
        (Some(Blocked { fault: StorageFault::KeyLost | StorageFault::Damaged, .. }), Action::ClearStrokes) => {
            ctx.push(Effect::Wipe);
        }
        (Some(Blocked { at_start: false, .. }), Action::Retry) => {
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
            match stage {
                Stage::Login(_) => {}
                Stage::Opening { case, wait } => *wait = ctx.load(&case.case),
                Stage::Walk(walk) => {
                    ctx.save_again(&walk.facts);
                    walk.step = place(&mut walk.facts, ctx);
                }
            }
            return true;
        }
        _ => {}
    }
    false
}

fn advance(stage: Stage, event: &Event, profile: &mut Profile, ctx: &mut Ctx) -> Stage {
    match stage {
        Stage::Login(login) => match login.handle(event, ctx) {
            Ok(login) => Stage::Login(login),
            Err(session) => opened(*session, profile, ctx),
        },
        Stage::Opening { case, wait } => opening(case, wait, event, ctx),
        Stage::Walk(walk) => walk::on_the_way(*walk, event, ctx),
    }
}

fn opened(session: Session, profile: &mut Profile, ctx: &mut Ctx) -> Stage {
    ctx.push(Effect::KeepToken(session.token.clone()));
    profile.last_case = Some(session.case.case.clone());
    profile.test_mode = session.case.test_mode;
    ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    ctx.row = None;
    let wait = ctx.load(&session.case.case);
    Stage::Opening { case: Box::new(session.case), wait }
}

fn opening(case: Box<CaseView>, mut wait: Pending, event: &Event, ctx: &mut Ctx) -> Stage {
    if wait.late && *event == Event::Act(Action::Retry) {
        wait = ctx.load(&case.case);
        return Stage::Opening { case, wait };
    }
    match wait.hear(event) {
        Heard::Answer(answer) => {
            let mut facts = match *answer {
                Answer::Loaded(Some(record)) => Facts::from(*record),
                _ => Facts { case: (*case).clone(), draft: Draft::default(), policy: Policy::default() },
            };
            let policy = learned(*case, &mut facts, ctx);
            let step = place(&mut facts, ctx);
            on_walk(facts, step, None, policy)
        }
        Heard::Failed(Fault::Storage(fault)) => {
            ctx.blocked = Some(Blocked { fault, at_start: true });
            Stage::Opening { case, wait }
        }
        _ => Stage::Opening { case, wait },
    }
}
