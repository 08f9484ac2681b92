//! One small machine per step. Each owns its states, ends with an [`Outcome`], and knows no other step: what follows is decided
//! by `session` and `router`.

pub mod card;
pub mod consent;
pub mod login;
pub mod photo;
pub mod rehearsal;
pub mod review;
pub mod signature;
pub mod submission;
pub mod verification;
pub mod video;

use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Fault, StorageFault};
use queren_protocol::Reason;
use queren_protocol::api::{CaseView, ProblemCode, ReviewSubject};

/// How a machine ends.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The case state changed: find the step anew.
    Reroute,
    /// The platform said where the case stands.
    CaseUpdated(Box<CaseView>),
    /// The platform must be asked where the case stands before anything else.
    Reconcile,
    /// The candidate wants the card again.
    Card,
    /// The video again, and why.
    Video(Vec<Reason>),
    /// The candidate chooses another photo.
    Photo,
    /// The candidate hands it to the office.
    Review(ReviewSubject),
    /// The session ended; sign in, then go on from here.
    SignIn,
    /// This phone's storage does not work.
    Storage(StorageFault),
}

/// What a machine does with an event.
pub enum Transition<M> {
    /// It stays in charge.
    Continue(M),
    /// It has ended.
    Complete(Outcome),
}

/// Faults that no single step can answer: storage that fails, a session that ended, a case that is in another phase than this
/// phone believed.
pub(crate) fn common<M>(fault: &Fault, stay: M) -> Transition<M> {
    if let Fault::Storage(fault) = fault {
        return Transition::Complete(Outcome::Storage(*fault));
    }
    match fault.code() {
        Some(ProblemCode::SessionEnded) => Transition::Complete(Outcome::SignIn),
        Some(ProblemCode::WrongPhase | ProblemCode::ConsentMissing | ProblemCode::NoneLeft) => {
            Transition::Complete(Outcome::Reconcile)
        }
        _ => Transition::Continue(stay),
    }
}

/// The event means nothing to the machine, which stays as it is. An action among them is reported, because a screen offered it.
pub(crate) fn ignored<M>(stay: M, event: &Event, ctx: &mut EffectContext) -> Transition<M> {
    ctx.ignore(event);
    Transition::Continue(stay)
}
