//! Rehearsal: the number-reading video with made-up digits, as often as one likes, offline. Nothing is kept, sent or counted.
//!
//! ```text
//! Ready ─Captured─▶ Checking ─▶ Result ─Retake─▶ Ready (other digits)
//! ```

use crate::effect::{Check, MediaSource};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, Fault, Findings};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Rehearsal {
    /// Digits on the screen.
    Ready {
        /// Generated on the device.
        digits: String,
    },
    /// Checking the recording.
    Checking {
        /// Generated digits.
        digits: String,
        /// The request.
        check: PendingRequest<Findings>,
    },
    /// What the check found.
    Result {
        /// Findings.
        findings: Findings,
    },
}

impl Rehearsal {
    pub(crate) fn new(count: u32, ctx: &mut EffectContext) -> Rehearsal {
        let id = ctx.id("rehearsal");
        let digits =
            id.bytes().filter(u8::is_ascii_digit).chain(*b"2580").take(count as usize).map(char::from).collect();
        Rehearsal::Ready { digits }
    }

    pub(crate) fn handle(self, event: &Event, count: u32, ctx: &mut EffectContext) -> Rehearsal {
        match (self, event) {
            (Rehearsal::Ready { digits }, Event::Act(Action::Captured { path })) => {
                let check = ctx.check(Check::Video(MediaSource::File(path.clone())));
                Rehearsal::Checking { digits, check }
            }
            (Rehearsal::Result { .. }, Event::Act(Action::Retake | Action::Next)) => Rehearsal::new(count, ctx),
            (Rehearsal::Checking { digits, mut check }, event) => match check.poll(event) {
                PollResult::Answered(findings) => Rehearsal::Result { findings },
                PollResult::Failed(Fault::Capture(reasons)) => {
                    Rehearsal::Result { findings: Findings { reasons, ..Findings::default() } }
                }
                PollResult::Failed(_) => Rehearsal::Result { findings: Findings::default() },
                _ if check.late => Rehearsal::Result { findings: Findings::default() },
                PollResult::Updated => Rehearsal::Checking { digits, check },
                PollResult::Unrelated => {
                    ctx.ignore(event);
                    Rehearsal::Checking { digits, check }
                }
            },
            (other, event) => {
                ctx.ignore(event);
                other
            }
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Rehearsal::Checking { check, .. } => Some(check),
            Rehearsal::Ready { .. } | Rehearsal::Result { .. } => None,
        }
    }
}
