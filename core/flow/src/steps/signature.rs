//! Step 5, the signature. Every finished stroke is on disk, so rotation or a kill costs nothing.
//!
//! ```text
//! Drawing ─Save─▶ Checking ─▶ Keeping ─▶ Sending ─▶ Handing ─▶ (end: complete)
//!    ▲                │ too simple           │ fault: stays, Retry
//!    └────────────────┘                      └── Back: redo
//! ```

use super::{Outcome, Turn, common};
use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Check, Effect, Source};
use crate::event::{Action, Answer, Event};
use crate::fault::Fault;
use crate::take::SignatureTake;
use queren_protocol::Reason;
use queren_protocol::api::MaterialKind;

/// Most strokes a signature may have; more is a child with the phone.
const STROKES_MAX: usize = 256;
/// Most points of a stroke.
const POINTS_MAX: usize = 4_096;
/// Most bytes of the strokes as JSON.
const BYTES_MAX: u64 = 1 << 20;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Signature {
    /// The pad; carries why the last one was not enough.
    Drawing {
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Is it more than a dot?
    Checking {
        /// The wait.
        wait: Pending,
    },
    /// Encrypting the strokes as they will be sent.
    Keeping {
        /// The wait.
        wait: Pending,
    },
    /// On its way.
    Sending {
        /// The wait.
        wait: Pending,
    },
    /// Completing the case.
    Handing {
        /// The wait.
        wait: Pending,
    },
}

impl Signature {
    /// Where the machine starts.
    pub(crate) fn new(facts: &Facts, ctx: &mut Ctx) -> Signature {
        if facts.draft.signature.is_some() { send(facts, ctx) } else { Signature::Drawing { reasons: Vec::new() } }
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Signature> {
        let stay = Turn::Stay;
        let again = matches!(event, Event::Act(Action::Retry) | Event::NetworkChanged | Event::Foreground);
        match (self, event) {
            (Signature::Drawing { reasons }, Event::Act(Action::AddStroke { stroke })) => {
                if facts.draft.strokes.len() < STROKES_MAX
                    && !stroke.points.is_empty()
                    && stroke.points.len() <= POINTS_MAX
                {
                    facts.draft.strokes.push(stroke.clone());
                    ctx.save(facts);
                    return stay(Signature::Drawing { reasons: Vec::new() });
                }
                stay(Signature::Drawing { reasons })
            }
            (Signature::Drawing { .. }, Event::Act(Action::UndoStroke)) => {
                facts.draft.strokes.pop();
                ctx.save(facts);
                stay(Signature::Drawing { reasons: Vec::new() })
            }
            (Signature::Drawing { .. }, Event::Act(Action::ClearStrokes)) => {
                facts.draft.strokes.clear();
                ctx.save(facts);
                stay(Signature::Drawing { reasons: Vec::new() })
            }
            (Signature::Drawing { .. }, Event::Act(Action::SaveSignature)) if facts.draft.strokes.is_empty() => {
                stay(Signature::Drawing { reasons: vec![Reason::SignatureEmpty] })
            }
            (Signature::Drawing { .. }, Event::Act(Action::SaveSignature)) => {
                stay(Signature::Checking { wait: ctx.check(Check::Signature(facts.draft.strokes.clone())) })
            }
            (Signature::Sending { wait } | Signature::Handing { wait }, _) if again && wait.is_stuck() => {
                stay(send(facts, ctx))
            }
            (Signature::Keeping { wait }, Event::Act(Action::Retry)) if wait.late => stay(keep(facts, ctx)),
            (Signature::Sending { .. } | Signature::Handing { .. }, Event::Act(Action::Back | Action::Retake)) => {
                stay(redo(Vec::new(), facts, ctx))
            }
            (Signature::Checking { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Checked(f) if !f.reasons.is_empty() => stay(Signature::Drawing { reasons: f.reasons }),
                    _ => stay(keep(facts, ctx)),
                },
                // A check must never block.
                Heard::Failed(_) => stay(keep(facts, ctx)),
                _ if wait.late => stay(keep(facts, ctx)),
                _ => stay(Signature::Checking { wait }),
            },
            (Signature::Keeping { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Kept(media) => {
                        facts.draft.signature = Some(SignatureTake { take: ctx.id("signature"), media });
                        ctx.save(facts);
                        stay(send(facts, ctx))
                    }
                    _ => stay(Signature::Drawing { reasons: Vec::new() }),
                },
                Heard::Failed(fault) => common(&fault, Signature::Drawing { reasons: vec![Reason::FileTooLarge] }),
                _ => stay(Signature::Keeping { wait }),
            },
            (Signature::Sending { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(_) => stay(hand(facts, ctx)),
                Heard::Failed(fault) => common(&fault, Signature::Sending { wait }),
                _ => stay(Signature::Sending { wait }),
            },
            (Signature::Handing { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
                    _ => Turn::End(Outcome::Reconcile),
                },
                Heard::Failed(Fault::Refused(r)) if !r.reasons.is_empty() => stay(redo(r.reasons, facts, ctx)),
                Heard::Failed(fault) => common(&fault, Signature::Handing { wait }),
                _ => stay(Signature::Handing { wait }),
            },
            (other, _) => stay(other),
        }
    }
}

fn keep(facts: &Facts, ctx: &mut Ctx) -> Signature {
    let source = Source::Strokes(facts.draft.strokes.clone());
    Signature::Keeping { wait: ctx.keep(MaterialKind::Signature, source, BYTES_MAX) }
}

fn send(facts: &Facts, ctx: &mut Ctx) -> Signature {
    let Some(s) = &facts.draft.signature else { return Signature::Drawing { reasons: Vec::new() } };
    let call = Call::Upload { upload: s.take.clone(), artifact: s.media.artifact.clone(), media: s.media.clone() };
    Signature::Sending { wait: ctx.call(call) }
}

fn hand(facts: &Facts, ctx: &mut Ctx) -> Signature {
    let Some(s) = &facts.draft.signature else { return Signature::Drawing { reasons: Vec::new() } };
    Signature::Handing { wait: ctx.call(Call::Signature { take: s.take.clone(), upload: s.take.clone() }) }
}

/// Back to the pad with the strokes as they are.
fn redo(reasons: Vec<Reason>, facts: &mut Facts, ctx: &mut Ctx) -> Signature {
    if let Some(old) = facts.draft.signature.take() {
        ctx.save(facts);
        ctx.push(Effect::Erase(vec![old.media]));
    }
    Signature::Drawing { reasons }
}
