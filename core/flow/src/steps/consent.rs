//! Consent, before any face or ID data leaves the phone: item by item, with a real way to say no.
//!
//! ```text
//! Asking ──Agree (both on), Refuse──▶ Sending ──case──▶ (end: placed anew, which shows Refused after a refusal)
//!   ▲ ▲                                 │ fault: stays, Retry
//!   │ └──────────────Back───────────────┘
//!   └─Back── Refused
//! ```

use super::{Outcome, Turn, common};
use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::Call;
use crate::event::{Action, Answer, Event};
use queren_protocol::api::ConsentRequest;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Consent {
    /// Two switches, both off at first.
    Asking {
        /// Face comparison.
        face: bool,
        /// ID card.
        id_card: bool,
    },
    /// The answer is on its way; so is a refusal, which is recorded too.
    Sending {
        /// The answer.
        request: ConsentRequest,
        /// The wait.
        wait: Pending,
    },
    /// Refused: the office is the lawful alternative.
    Refused,
}

impl Consent {
    /// Where the machine starts.
    #[must_use]
    pub fn new(facts: &Facts) -> Consent {
        match facts.case.consent {
            Some(c) if !(c.face && c.id_card) => Consent::Refused,
            _ => Consent::Asking { face: false, id_card: false },
        }
    }

    pub(crate) fn handle(self, event: &Event, facts: &Facts, ctx: &mut Ctx) -> Turn<Consent> {
        match (self, event) {
            (Consent::Asking { .. }, Event::Act(Action::SetConsent { face, id_card })) => {
                Turn::Stay(Consent::Asking { face: *face, id_card: *id_card })
            }
            (Consent::Asking { face: true, id_card: true }, Event::Act(Action::GiveConsent)) => {
                Turn::Stay(send(facts, true, ctx))
            }
            (Consent::Asking { .. }, Event::Act(Action::RefuseConsent)) => Turn::Stay(send(facts, false, ctx)),
            (Consent::Refused, Event::Act(Action::Back | Action::Next)) => {
                Turn::Stay(Consent::Asking { face: false, id_card: false })
            }
            (Consent::Sending { request, wait }, Event::Act(Action::Retry)) if wait.is_stuck() => {
                Turn::Stay(send(facts, request.face, ctx))
            }
            (Consent::Sending { .. }, Event::Act(Action::Back)) => {
                Turn::Stay(Consent::Asking { face: false, id_card: false })
            }
            (Consent::Sending { request, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
                    _ => Turn::End(Outcome::Reconcile),
                },
                Heard::Failed(fault) => common(&fault, Consent::Sending { request, wait }),
                _ => Turn::Stay(Consent::Sending { request, wait }),
            },
            (other, _) => Turn::Stay(other),
        }
    }
}

fn send(facts: &Facts, agree: bool, ctx: &mut Ctx) -> Consent {
    let request = ConsentRequest { version: facts.policy.consent_version, face: agree, id_card: agree };
    Consent::Sending { request, wait: ctx.call(Call::Consent(request)) }
}
