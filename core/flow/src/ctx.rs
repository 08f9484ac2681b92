//! What a machine is handed while it handles one event: the time, ids, and a place to put effects.

use crate::effect::{Call, Check, Effect, Source, Stamp};
use crate::event::Answer;
use crate::fault::Fault;
use crate::record::{Draft, Record, VERSION};
use crate::state::Blocked;
use crate::take::{Outgoing, OutgoingState};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Device, MaterialKind, Millis};
use queren_protocol::policy::OnFailure;
use uuid::Uuid;

/// How long an answer is waited for before other ways are offered, milliseconds.
pub(crate) const ANSWER_MS: Millis = 40_000;
/// How long a verdict is waited for before other ways are offered, milliseconds.
pub(crate) const VERDICT_MS: Millis = 120_000;

/// The case: the platform's last word and the candidate's work. Every machine of a signed-in candidate reads and writes
/// these, and only these survive the process.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The platform's last word.
    pub case: CaseView,
    /// The candidate's work.
    pub draft: Draft,
    /// The policy in force.
    pub policy: Policy,
}

impl Facts {
    /// Whether the office may be asked to look at the verification now.
    #[must_use]
    pub fn may_ask_review(&self) -> bool {
        self.policy.on_failure == OnFailure::RetryOrReview || self.case.remaining() == 0
    }
}

impl From<Record> for Facts {
    fn from(record: Record) -> Facts {
        Facts { case: record.case, draft: record.draft, policy: record.policy }
    }
}

/// See the module.
pub(crate) struct Ctx {
    /// When the event happened.
    pub(crate) now: Millis,
    /// This phone.
    pub(crate) device: Device,
    pub(crate) serial: u64,
    /// See [`crate::State`].
    pub(crate) row: Option<Outgoing>,
    pub(crate) out: Vec<Effect>,
    /// Storage trouble that was met while handling this event.
    pub(crate) blocked: Option<Blocked>,
}

impl Ctx {
    pub(crate) fn stamp(&mut self) -> Stamp {
        self.serial += 1;
        Stamp(self.serial)
    }

    /// A new id. Unique across runs because the time is part of it; the same again in a replay.
    pub(crate) fn id(&mut self, what: &str) -> String {
        self.serial += 1;
        let name = format!("{what}/{}/{}/{}", self.device.id, self.now, self.serial);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).to_string()
    }

    pub(crate) fn push(&mut self, effect: Effect) {
        self.out.push(effect);
    }

    pub(crate) fn save(&mut self, facts: &Facts) {
        self.save_with(facts, None);
    }

    pub(crate) fn save_with(&mut self, facts: &Facts, outbox: Option<&Outgoing>) {
        let record = Record {
            version: VERSION,
            case: facts.case.clone(),
            policy: facts.policy.clone(),
            draft: facts.draft.clone(),
        };
        if outbox.is_some() {
            self.row = outbox.cloned();
        }
        self.push(Effect::Save { record: Box::new(record), outbox: outbox.cloned().map(Box::new) });
    }

    /// After a save that failed: with the row as it was last written, which may be the one that is missing.
    pub(crate) fn save_again(&mut self, facts: &Facts) {
        let row = self.row.clone();
        self.save_with(facts, row.as_ref());
    }

    /// Marks how far the attempt is, durably. States move forward only.
    pub(crate) fn advance(&mut self, facts: &mut Facts, to: OutgoingState) {
        let Some(attempt) = facts.draft.attempt.as_mut().filter(|a| a.state < to) else { return };
        attempt.state = to;
        let row = attempt.clone();
        self.save_with(facts, Some(&row));
    }

    pub(crate) fn call(&mut self, call: Call) -> Pending {
        let stamp = self.stamp();
        let patience = if matches!(call, Call::Upload { .. }) { VERDICT_MS } else { ANSWER_MS };
        self.push(Effect::Call { stamp, call: Box::new(call) });
        self.waiting(stamp, patience)
    }

    pub(crate) fn keep(&mut self, kind: MaterialKind, source: Source, max_bytes: u64) -> Pending {
        let stamp = self.stamp();
        self.push(Effect::Keep { stamp, kind, source, max_bytes });
        self.waiting(stamp, ANSWER_MS)
    }

    pub(crate) fn check(&mut self, check: Check) -> Pending {
        let stamp = self.stamp();
        self.push(Effect::Check { stamp, check });
        self.waiting(stamp, ANSWER_MS)
    }

    pub(crate) fn load(&mut self, case: &str) -> Pending {
        let stamp = self.stamp();
        self.push(Effect::Load { stamp, case: case.to_owned() });
        self.waiting(stamp, ANSWER_MS)
    }

    /// A wait that nobody but the clock ends.
    pub(crate) fn wake_in(&mut self, ms: Millis) -> Stamp {
        let stamp = self.stamp();
        self.push(Effect::Wake { stamp, at: self.now + ms });
        stamp
    }

    fn waiting(&mut self, stamp: Stamp, patience: Millis) -> Pending {
        let deadline = self.now + patience;
        self.push(Effect::Wake { stamp, at: deadline });
        Pending { stamp, since: self.now, deadline, sent: 0, total: 0, speed: None, late: false, trouble: None }
    }
}

/// Something that was asked for: its owner (the stamp), its deadline, how far it is and what went wrong last.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// Stamp of the answer that ends it.
    pub stamp: Stamp,
    /// Asked at.
    pub since: Millis,
    /// Other ways are offered from here on.
    pub deadline: Millis,
    /// Bytes the platform holds, for an upload.
    pub sent: u64,
    /// Bytes in all, for an upload.
    pub total: u64,
    /// Bytes a second, for an upload.
    pub speed: Option<u64>,
    /// The deadline has passed.
    pub late: bool,
    /// What went wrong; the candidate can retry.
    pub trouble: Option<Fault>,
}

/// What an event means to a wait.
pub(crate) enum Heard {
    /// Nothing: not its stamp.
    Nothing,
    /// Still waiting, with news on the screen.
    News,
    /// It answered.
    Answer(Box<Answer>),
    /// It failed.
    Failed(Fault),
}

impl Pending {
    /// Whether trying again makes sense: it failed, or the deadline has passed.
    pub(crate) fn is_stuck(&self) -> bool {
        self.trouble.is_some() || self.late
    }

    /// Reads an event; progress and lateness are noted here so that no machine has to.
    pub(crate) fn hear(&mut self, event: &crate::event::Event) -> Heard {
        use crate::event::Event;
        match event {
            Event::Answered { stamp, answer } if *stamp == self.stamp && self.trouble.is_none() => match &**answer {
                Ok(answer) => Heard::Answer(Box::new(answer.clone())),
                Err(fault) => {
                    self.trouble = Some(fault.clone());
                    Heard::Failed(fault.clone())
                }
            },
            Event::Progress { stamp, sent, total, speed } if *stamp == self.stamp => {
                (self.sent, self.total, self.speed) = (*sent, *total, speed.or(self.speed));
                Heard::News
            }
            Event::Woke { stamp } if *stamp == self.stamp => {
                self.late = true;
                Heard::News
            }
            _ => Heard::Nothing,
        }
    }
}
