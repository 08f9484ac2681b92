//! Rehearsal: the number-reading video with made-up digits, as often as one likes, offline. Nothing is kept, sent or counted.
//!
//! ```text
//! Ready ─Captured─▶ Checking ─▶ EvidenceView ─Retake─▶ Ready (other digits)
//! ```

use crate::ctx::{Ctx, Heard, Pending};
use crate::effect::{Check, Source};
use crate::event::{Action, Answer, Event, Findings};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Rehearsal {
    /// Digits on the screen.
    Ready {
        /// Made up on the phone.
        digits: String,
    },
    /// Looking at the take.
    Checking {
        /// Made up.
        digits: String,
        /// The wait.
        wait: Pending,
    },
    /// What the check would have said.
    Result {
        /// Findings.
        findings: Findings,
    },
}

impl Rehearsal {
    pub(crate) fn new(count: u32, ctx: &mut Ctx) -> Rehearsal {
        let id = ctx.id("rehearsal");
        let digits =
            id.bytes().filter(u8::is_ascii_digit).chain(*b"2580").take(count as usize).map(char::from).collect();
        Rehearsal::Ready { digits }
    }

    pub(crate) fn handle(self, event: &Event, count: u32, ctx: &mut Ctx) -> Rehearsal {
        match (self, event) {
            (Rehearsal::Ready { digits }, Event::Act(Action::Captured { path })) => {
                let wait = ctx.check(Check::Video(Source::File(path.clone())));
                Rehearsal::Checking { digits, wait }
            }
            (Rehearsal::Result { .. }, Event::Act(Action::Retake | Action::Next)) => Rehearsal::new(count, ctx),
            (Rehearsal::Checking { digits, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Checked(findings) => Rehearsal::Result { findings },
                    _ => Rehearsal::new(count, ctx),
                },
                Heard::Failed(crate::fault::Fault::Capture(reasons)) => {
                    Rehearsal::Result { findings: Findings { reasons, ..Findings::default() } }
                }
                Heard::Failed(_) => Rehearsal::Result { findings: Findings::default() },
                _ if wait.late => Rehearsal::Result { findings: Findings::default() },
                _ => Rehearsal::Checking { digits, wait },
            },
            (other, _) => other,
        }
    }
}
