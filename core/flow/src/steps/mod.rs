//! One small machine per step. Each owns its states, ends with an [`Outcome`], and knows no other machine: what follows is
//! the conductor's business.

pub mod card;
pub mod consent;
pub mod done;
pub mod login;
pub mod photo;
pub mod rehearsal;
pub mod review;
pub mod signature;
pub mod verify;
pub mod video;

use crate::fault::{Fault, StorageFault};
use queren_protocol::Reason;
use queren_protocol::api::{CaseView, ProblemCode, ReviewSubject};

/// How a machine ends. The conductor decides what comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The facts changed: place the candidate anew.
    Place,
    /// The platform said where the case stands.
    Learned(Box<CaseView>),
    /// The truth is needed before anything else.
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
pub enum Turn<M> {
    /// It stays in charge.
    Stay(M),
    /// It has ended.
    End(Outcome),
}

/// Faults that no single step can answer: storage that fails, a lost session, or a case that is elsewhere than this phone
/// believed.
pub(crate) fn common<M>(fault: &Fault, stay: M) -> Turn<M> {
    if let Fault::Storage(fault) = fault {
        return Turn::End(Outcome::Storage(*fault));
    }
    match fault.code() {
        Some(ProblemCode::SessionEnded) => Turn::End(Outcome::SignIn),
        Some(ProblemCode::WrongPhase | ProblemCode::ConsentMissing | ProblemCode::NoneLeft) => {
            Turn::End(Outcome::Reconcile)
        }
        _ => Turn::Stay(stay),
    }
}
