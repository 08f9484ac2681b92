//! From entries to the screens the candidate saw, through the flow itself.

use super::code::screen_code;
use super::compact;
use super::input::RecordedInput;
use crate::event::{Answer, Event, Input};
use crate::model::Record;
use crate::presenter::render;
use crate::reducer::reduce;
use crate::state::State;
use crate::view_model::Screen;
use queren_protocol::api::CaseView;
use queren_protocol::journal::{Entry, Journal};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More attempts than any policy allows are no policy's.
const ATTEMPTS_MAX: u32 = 100;

/// What came of one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// Which entry of the journal, from 0.
    pub index: usize,
    /// What came of it.
    pub outcome: Outcome,
}

/// How the replay of one entry went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The screen that was recorded.
    Same(Box<Screen>),
    /// Another screen than was recorded: the flow of this program is not the one that wrote the journal, or something is
    /// missing that nobody noticed.
    Diverged {
        /// The screen the replay shows.
        shown: Box<Screen>,
    },
    /// Entries are missing before this one, so the state is not known from here to the next start.
    Lost,
    /// The input is not there, can't be read, or asks for too much.
    Unreadable,
}

impl Replayed {
    /// Whether the replay shows another screen than was recorded.
    #[must_use]
    pub fn is_divergence(&self) -> bool {
        matches!(self.outcome, Outcome::Diverged { .. })
    }
}

/// Replays a journal from start to start. After a gap nothing is shown until the next start, because the state is not known.
/// Safe for any journal.
#[must_use]
pub fn replay(journal: &Journal) -> Vec<Replayed> {
    let mut room = compact::REPLAY_POINTS_MAX;
    let mut state: Option<State> = None;
    let mut one = |(index, entry): (usize, &Entry)| {
        if entry.starts_run() {
            state = Some(State::default());
        } else if journal.missing_before(index) > 0 {
            state = None;
        }
        let outcome = match state.take() {
            None => Outcome::Lost,
            Some(before) => match step(before, entry, &mut room) {
                None => Outcome::Unreadable,
                Some((after, screen)) => {
                    state = Some(after);
                    let screen = Box::new(screen);
                    if screen_code(screen.id) == entry.screen {
                        Outcome::Same(screen)
                    } else {
                        Outcome::Diverged { shown: screen }
                    }
                }
            },
        };
        Replayed { index, outcome }
    };
    journal.entries.iter().enumerate().map(&mut one).collect()
}

fn step(mut state: State, entry: &Entry, room: &mut u32) -> Option<(State, Screen)> {
    let mut value = entry.input.clone()?;
    compact::expand(&mut value, room)?;
    let RecordedInput { event, from } = serde_json::from_value(value).ok()?;
    if !is_bounded(&event) {
        return None;
    }
    if let Some(from) = from {
        (state.serial, state.device) = (from.serial, from.device);
    }
    // The flow trusts its inputs; made-up ones may break its arithmetic, and that must not end the program that reads them.
    let stepped = catch_unwind(AssertUnwindSafe(|| {
        let (state, _) = reduce(state, &Input { now: entry.at, event });
        let screen = render(&state, entry.at);
        (state, screen)
    }));
    stepped.ok()
}

/// Numbers that ask for memory.
fn is_bounded(event: &Event) -> bool {
    let case = |case: &CaseView| case.limit <= ATTEMPTS_MAX;
    let record = |record: &Record| {
        let Record { version: _, case: view, policy, draft: _ } = record;
        case(view) && policy.clone().validate().is_ok()
    };
    match event {
        Event::Started(found) => found.record.as_ref().is_none_or(record),
        Event::Answered { answer, .. } => match &**answer {
            Ok(Answer::Policy(policy)) => policy.clone().validate().is_ok(),
            Ok(Answer::Session(session)) => case(&session.case),
            Ok(Answer::Case(view)) => case(view),
            Ok(Answer::Loaded(Some(loaded))) => record(loaded),
            _ => true,
        },
        _ => true,
    }
}
