//! What must hold after every event and before every effect.

use super::world::World;
use queren_flow::steps::verify::Verify;
use queren_flow::{Action, Aside, Call, Effect, Event, OutgoingState, Pending, ScreenId, Stage, State, Step, render};
use queren_flow::{Input, step, steps};
use queren_protocol::api::Phase;

/// A rule that did not hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Broken {
    /// A row of the outbox went backwards.
    RowWentBack,
    /// A row was not prepared before it moved.
    RowNotPrepared,
    /// Two attempts unresolved on disk.
    TwoUnresolved,
    /// The platform hears of an attempt that is not on disk.
    SentBeforeSaved(String),
    /// A byte leaves of a file the disk does not know.
    FileBeforeSaved(String),
    /// A file is erased that the disk still needs.
    ErasedTooEarly(String),
    /// An attempt is committed that nobody submitted.
    NobodySubmitted(String),
    /// The attempt's id went before its end.
    IdChanged(String),
    /// What the screen says is done is not on disk.
    NotOnDisk,
    /// A screen without a way on or out.
    NoExit(ScreenId),
    /// A button that does nothing.
    DeadButton(ScreenId, Action),
    /// A wait without a deadline.
    NoDeadline(ScreenId),
    /// Stuck, and not offered to retry and to leave.
    NoRetry(ScreenId),
    /// "Failed" is on the screen and the platform does not say so.
    FailedForUnknown,
    /// More is shown as used than was.
    UsedTooMuch,
}

/// Before an effect is carried out: what it depends on is on disk.
pub(crate) fn before(world: &mut World, effect: &Effect) {
    match effect {
        Effect::Call { call, .. } => match &**call {
            Call::OpenAttempt { attempt, .. } => on_disk(world, attempt),
            Call::Commit { attempt, .. } => {
                on_disk(world, attempt);
                if !world.submitted.contains(attempt) {
                    world.broken.push(Broken::NobodySubmitted(attempt.clone()));
                }
            }
            Call::Upload { media, .. } if !world.named().contains(&media.id) => {
                world.broken.push(Broken::FileBeforeSaved(media.id.clone()));
            }
            _ => {}
        },
        Effect::Erase(media) => {
            let unresolved = world.disk.rows.values().filter(|r| r.state != OutgoingState::Ended);
            let mut needed = world.named();
            // The card outlives its attempt; the record says so itself.
            needed.extend(unresolved.flat_map(|r| r.files.iter().map(|(_, m)| m.id.clone())));
            let early = media.iter().find(|m| needed.contains(&m.id)).map(|m| m.id.clone());
            world.broken.extend(early.map(Broken::ErasedTooEarly));
        }
        _ => {}
    }
}

fn on_disk(world: &mut World, attempt: &str) {
    let record = world.disk.record.as_ref().and_then(|r| r.draft.attempt.as_ref());
    let row = world.disk.rows.get(attempt);
    if record.is_none_or(|a| a.attempt != attempt) || row.is_none() {
        world.broken.push(Broken::SentBeforeSaved(attempt.to_owned()));
    }
}

/// After an event and its effects.
pub(crate) fn after(world: &mut World, before: &State, event: &Event, save_failed: bool) {
    let mut broken = Vec::new();
    let quiet = !save_failed && world.state.blocked.is_none();
    if quiet && let Some(facts) = world.state.facts() {
        let saved = world.disk.record.as_ref().map(|r| &r.draft);
        if saved.is_some_and(|d| *d != facts.draft) || (saved.is_none() && facts.draft != Default::default()) {
            broken.push(Broken::NotOnDisk);
        }
        if facts.case.used > world.platform.attempts.iter().filter(|a| a.seq.is_some()).count() as u32 {
            broken.push(Broken::UsedTooMuch);
        }
    }
    broken.extend(id_kept(world, before, event));
    // A failed save is news that comes at once, and brings its own screen.
    if !save_failed {
        broken.extend(screen_rules(world));
    }
    world.broken.append(&mut broken);
}

/// The id goes only when the platform says it is over, never had it, or consent was taken back.
fn id_kept(world: &World, before: &State, event: &Event) -> Option<Broken> {
    let was = before.facts()?.draft.attempt.as_ref()?;
    let now = world.state.facts()?;
    if matches!(event, Event::Started(_)) || now.draft.attempt.as_ref().is_some_and(|a| a.attempt == was.attempt) {
        return None;
    }
    let over = world.platform.attempt(&was.attempt).is_none_or(|a| a.state.is_terminal());
    (!over && now.case.phase != Phase::Consent).then(|| Broken::IdChanged(was.attempt.clone()))
}

fn screen_rules(world: &World) -> Vec<Broken> {
    let screen = render(&world.state, world.now);
    let mut broken = Vec::new();
    if !screen.buttons().any(|b| b.enabled) {
        broken.push(Broken::NoExit(screen.id));
    }
    for button in screen.buttons().filter(|b| b.enabled) {
        let input = Input { now: world.now, event: Event::Act(button.action.clone()) };
        let (next, effects) = step(world.state.clone(), &input);
        if next == world.state && effects.is_empty() {
            broken.push(Broken::DeadButton(screen.id, button.action.clone()));
        }
    }
    let covered = world.state.aside.is_some() || world.state.blocked.is_some();
    for wait in waits(&world.state) {
        let stuck = wait.trouble.is_some() || wait.late;
        if !stuck && !world.alarms.contains_key(&wait.stamp) && world.state.blocked.is_none() {
            broken.push(Broken::NoDeadline(screen.id));
        }
        let offers = |wanted: &[Action]| screen.buttons().any(|b| b.enabled && wanted.contains(&b.action));
        let ways = offers(&[Action::Retry, Action::Refresh]) && offers(&[Action::SaveAndLeave, Action::Back]);
        if stuck && !covered && !ways {
            broken.push(Broken::NoRetry(screen.id));
        }
    }
    if screen.id == ScreenId::AttemptFailed
        && let Some(Verify::Failed { verdict }) = verify(&world.state)
        && world.platform.attempt(&verdict.attempt).is_none_or(|a| !a.state.is_terminal())
    {
        broken.push(Broken::FailedForUnknown);
    }
    broken
}

/// The machine of the counted verification, if it is in charge.
pub(crate) fn verify(state: &State) -> Option<&Verify> {
    match &state.stage {
        Stage::Walk(walk) => match &walk.step {
            Step::Verify(machine) => Some(machine),
            _ => None,
        },
        _ => None,
    }
}

/// Every wait the screen is about.
pub(crate) fn waits(state: &State) -> Vec<&Pending> {
    use steps::{card::Card, consent::Consent, login::Login, photo::Photo, review::Review, signature::Signature};
    use steps::{rehearsal::Rehearsal, verify::Look, video::Video};
    let mut all: Vec<&Pending> = match &state.aside {
        Some(Aside::Offices { wait, .. } | Aside::Rules { wait, .. }) => wait.iter().collect(),
        Some(Aside::Rehearsal(Rehearsal::Checking { wait, .. })) => vec![wait],
        _ => Vec::new(),
    };
    let stage = match &state.stage {
        Stage::Login(Login::SigningIn { wait, .. }) | Stage::Opening { wait, .. } => Some(wait),
        Stage::Login(Login::Form { .. }) => None,
        Stage::Walk(walk) => match &walk.step {
            Step::Locating { wait } | Step::Consent(Consent::Sending { wait, .. }) => Some(wait),
            Step::Card(
                Card::Keeping { wait } | Card::Checking { wait, .. } | Card::Sending { wait } | Card::Reading { wait },
            ) => Some(wait),
            Step::Video(Video::Fetching { wait } | Video::Keeping { wait, .. } | Video::Checking { wait, .. }) => {
                Some(wait)
            }
            Step::Verify(
                Verify::Opening { wait }
                | Verify::Uploading { wait, .. }
                | Verify::Committing { wait }
                | Verify::Confirming { wait }
                | Verify::Elsewhere { wait: Some(wait), .. },
            ) => Some(wait),
            // A look at the verdict has a deadline of its own, counted from the commit.
            Step::Verify(Verify::Judging { look: Look::Asked(_), .. }) => None,
            Step::Review(Review::Uploading { wait, .. } | Review::Asking { wait } | Review::Looking { wait }) => {
                Some(wait)
            }
            Step::Photo(
                Photo::Keeping { wait }
                | Photo::Making { wait, .. }
                | Photo::Sending { wait }
                | Photo::Handing { wait }
                | Photo::Looking { wait, .. },
            ) => Some(wait),
            Step::Signature(
                Signature::Checking { wait }
                | Signature::Keeping { wait }
                | Signature::Sending { wait }
                | Signature::Handing { wait },
            ) => Some(wait),
            _ => None,
        },
    };
    all.extend(stage);
    all
}
