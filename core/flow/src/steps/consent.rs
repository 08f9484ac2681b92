//! Consent, before any face or ID data leaves the device: item by item, and free to be refused.
//!
//! ```text
//! Asking ──GiveConsent (both on), RefuseConsent──▶ Sending ──case──▶ (end: routed anew, which shows Refused after a refusal)
//!   ▲ ▲                                              │ fault: stays, Retry
//!   │ └───────────────────Back───────────────────────┘
//!   └─Back── Refused
//! ```

use super::submission::suggests_retry;
use super::{Outcome, Transition, common, ignored};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, CaseState};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};
use crate::request;
use queren_protocol::api::{CaseView, ConsentRequest};

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
    /// Sending the answer; a refusal is recorded too.
    Sending {
        /// The answer.
        consent: ConsentRequest,
        /// The request.
        case: PendingRequest<CaseView>,
    },
    /// Refused: identity confirmation at the office is the lawful alternative.
    Refused,
}

impl Consent {
    /// The first state.
    #[must_use]
    pub fn new(case_state: &CaseState) -> Consent {
        match case_state.case.consent {
            Some(c) if !(c.face && c.id_card) => Consent::Refused,
            _ => Consent::Asking { face: false, id_card: false },
        }
    }

    /// Asked for again by a candidate who has agreed: the switches stand as they were set.
    pub(crate) fn reconsidering(case_state: &CaseState) -> Consent {
        let given = case_state.case.consent;
        Consent::Asking { face: given.is_some_and(|c| c.face), id_card: given.is_some_and(|c| c.id_card) }
    }

    pub(crate) fn handle(self, event: &Event, case_state: &CaseState, ctx: &mut EffectContext) -> Transition<Consent> {
        let stay = Transition::Continue;
        match (self, event) {
            (Consent::Asking { .. }, Event::Act(Action::SetConsent { face, id_card })) => {
                stay(Consent::Asking { face: *face, id_card: *id_card })
            }
            (Consent::Asking { face: true, id_card: true }, Event::Act(Action::GiveConsent)) => {
                stay(send(case_state, true, ctx))
            }
            (Consent::Asking { .. }, Event::Act(Action::RefuseConsent)) => stay(send(case_state, false, ctx)),
            (Consent::Refused, Event::Act(Action::Back | Action::Next))
            | (Consent::Sending { .. }, Event::Act(Action::Back)) => {
                stay(Consent::Asking { face: false, id_card: false })
            }
            (Consent::Sending { consent, case }, event) if case.is_stuck() && suggests_retry(event) => {
                stay(send(case_state, consent.face, ctx))
            }
            (Consent::Sending { consent, mut case }, event) => match case.poll(event) {
                PollResult::Answered(case) => Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
                PollResult::Failed(fault) => common(&fault, Consent::Sending { consent, case }),
                PollResult::Updated => stay(Consent::Sending { consent, case }),
                PollResult::Unrelated => ignored(Consent::Sending { consent, case }, event, ctx),
            },
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Consent::Sending { case, .. } => Some(case),
            Consent::Asking { .. } | Consent::Refused => None,
        }
    }
}

fn send(case_state: &CaseState, agree: bool, ctx: &mut EffectContext) -> Consent {
    let consent = ConsentRequest { version: case_state.policy.consent_version, face: agree, id_card: agree };
    Consent::Sending { consent, case: ctx.call(request::consent(consent)) }
}
