//! One small machine per step. Each owns its states, ends with an [`Outcome`], and does not depend on other steps: what
//! follows is decided by `session` and `router`.

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
    /// The case state changed: derive the step again.
    Reroute,
    /// The platform reported the case.
    CaseUpdated(Box<CaseView>),
    /// The case must be read from the platform first.
    Reconcile,
    /// The candidate retakes the card.
    Card,
    /// The candidate repeats the video, and why.
    Video(Vec<Reason>),
    /// The candidate chooses another photo.
    Photo,
    /// The candidate asks the office for a review.
    Review(ReviewSubject),
    /// The session ended; after signing in the candidate continues here.
    SignIn,
    /// The device's storage failed.
    Storage(StorageFault),
}

/// How a machine handled an event.
pub enum Transition<M> {
    /// It stays the current step.
    Continue(M),
    /// It has ended.
    Complete(Outcome),
}

/// Faults that no single step can handle: failing storage, an expired session, a case that is in another phase than this
/// device assumed.
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
