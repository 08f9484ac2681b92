//! What must hold after every event and before every effect.

use super::candidate::pressed;
use super::world::World;
use queren_flow::steps::verification::Verification;
use queren_flow::{
    Action, AttemptProgress, Call, Effect, Event, RequestStatus, ScreenId, SessionState, State, Step, render,
};
use queren_flow::{Input, reduce};
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
    /// A pending without a deadline.
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
            let unresolved = world.disk.rows.values().filter(|r| r.state != AttemptProgress::Ended);
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
    if quiet && let Some(case_state) = world.state.case_state() {
        let saved = world.disk.record.as_ref().map(|r| &r.draft);
        if saved.is_some_and(|d| *d != case_state.draft) || (saved.is_none() && case_state.draft != Default::default())
        {
            broken.push(Broken::NotOnDisk);
        }
        if case_state.case.used > world.platform.attempts.iter().filter(|a| a.seq.is_some()).count() as u32 {
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
    let was = before.case_state()?.draft.attempt.as_ref()?;
    let now = world.state.case_state()?;
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
        let input = Input { now: world.now, event: Event::Act(pressed(button)) };
        let (next, effects) = reduce(world.state.clone(), &input);
        if (next == world.state && effects.is_empty()) || effects.contains(&Effect::ActionRejected) {
            broken.push(Broken::DeadButton(screen.id, pressed(button)));
        }
    }
    let covered = world.state.overlay.is_some() || world.state.blocked.is_some();
    for pending in waits(&world.state) {
        let stuck = pending.trouble.is_some() || pending.late;
        if !stuck && !world.alarms.contains_key(&pending.request_id) && world.state.blocked.is_none() {
            broken.push(Broken::NoDeadline(screen.id));
        }
        let offers = |wanted: &[Action]| {
            screen.buttons().any(|b| b.enabled && b.action().is_some_and(|action| wanted.contains(action)))
        };
        let ways = offers(&[Action::Retry, Action::Refresh]) && offers(&[Action::SaveAndLeave, Action::Back]);
        if stuck && !covered && !ways {
            broken.push(Broken::NoRetry(screen.id));
        }
    }
    if screen.id == ScreenId::AttemptFailed
        && let Some(Verification::Failed { verdict }) = verify(&world.state)
        && world.platform.attempt(&verdict.attempt).is_none_or(|a| !a.state.is_terminal())
    {
        broken.push(Broken::FailedForUnknown);
    }
    broken
}

/// The machine of the counted verification, if it is in charge.
pub(crate) fn verify(state: &State) -> Option<&Verification> {
    match &state.session {
        SessionState::SignedIn(walk) => match &walk.step {
            Step::Verification(machine) => Some(machine),
            _ => None,
        },
        _ => None,
    }
}

/// Every request the screen is about: all but those in the background.
pub(crate) fn waits(state: &State) -> Vec<&RequestStatus> {
    let in_background = |request: &&RequestStatus| match &state.session {
        SessionState::SignedIn(session) => {
            [session.refresh.as_deref(), session.policy.as_deref()].contains(&Some(*request))
        }
        _ => false,
    };
    state.pending().into_iter().filter(|request| !in_background(request)).collect()
}
