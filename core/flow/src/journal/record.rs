//! From a step of the flow to an entry of the journal.

use super::code::{event_code, screen_code};
use super::compact;
use super::input::{Origin, RecordedInput};
use super::redact::Redactor;
use crate::effect::Effect;
use crate::event::{Answer, Event, Input};
use crate::presenter::render;
use crate::state::State;
use queren_protocol::journal::Entry;
use uuid::Uuid;

/// One step of the flow: what came in, and the states on both sides of it.
#[derive(Debug, Clone, Copy)]
pub struct Transition<'a> {
    /// The state that met the input.
    pub before: &'a State,
    /// The input.
    pub input: &'a Input,
    /// The state it led to.
    pub after: &'a State,
    /// The action had no meaning in the state it met: [`Effect::ActionRejected`] was among the effects.
    pub rejected: bool,
}

impl<'a> Transition<'a> {
    /// A step with the effects it had.
    #[must_use]
    pub fn new(before: &'a State, input: &'a Input, after: &'a State, effects: &[Effect]) -> Transition<'a> {
        Transition { before, input, after, rejected: effects.contains(&Effect::ActionRejected) }
    }
}

/// Writes entries, in the order in which things happened.
#[derive(Debug, Clone)]
pub struct Recorder {
    key: Uuid,
    next: u32,
}

impl Recorder {
    /// `key` is random, lives as long as the process and is stored nowhere: what goes through a pseudonym under it can't be
    /// found again by trying.
    #[must_use]
    pub fn new(key: [u8; 16]) -> Recorder {
        Recorder { key: Uuid::from_bytes(key), next: 0 }
    }

    /// The entry of a step; none for what would only fill the journal.
    pub fn record(&mut self, step: Transition<'_>) -> Option<Entry> {
        let Transition { before, input, after, rejected } = step;
        if !is_worth_an_entry(&step) {
            return None;
        }
        let from = match &input.event {
            Event::Started(_) => {
                self.next = 0;
                Some(Origin { serial: before.serial, device: before.device })
            }
            _ => None,
        };
        let event = Redactor::new(self.key, &after.profile.device.id).event(&input.event);
        let mut value = serde_json::to_value(RecordedInput { event, from }).ok();
        value.iter_mut().for_each(compact::shorten);
        let entry = Entry {
            n: self.next,
            at: input.now,
            what: event_code(&input.event),
            screen: screen_code(render(after, input.now).id),
            after_ms: waited(before, input),
            bytes: size(&input.event),
            rejected,
            input: value,
        };
        self.next = self.next.saturating_add(1);
        Some(entry)
    }

    /// A step could not be recorded: the gap will show.
    pub fn skip(&mut self) {
        self.next = self.next.saturating_add(1);
    }
}

/// Progress only moves a bar, and most timers fire for requests that were answered long ago.
fn is_worth_an_entry(step: &Transition<'_>) -> bool {
    match &step.input.event {
        Event::Progress { .. } => false,
        Event::DeviceChanged(_) => step.before.device != step.after.device,
        Event::TimerFired { .. } => step.before != step.after,
        Event::Started(_)
        | Event::Act(_)
        | Event::Answered { .. }
        | Event::Foreground
        | Event::NetworkChanged
        | Event::SaveFailed(_) => true,
    }
}

fn waited(before: &State, input: &Input) -> Option<u64> {
    let Event::Answered { request_id, .. } = &input.event else { return None };
    let request = before.pending().into_iter().find(|r| r.request_id == *request_id)?;
    // A clock that was set back in between says nothing.
    u64::try_from(input.now - request.since).ok()
}

fn size(event: &Event) -> Option<u64> {
    let Event::Answered { answer, .. } = event else { return None };
    match &**answer {
        Ok(Answer::Imported(media)) => Some(media.artifact.length),
        Ok(Answer::Uploaded(upload)) => Some(upload.offset),
        _ => None,
    }
}
