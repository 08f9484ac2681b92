//! Review by the district office. Uses no attempt.
//!
//! ```text
//! Offered ─RequestReview─▶ Submitting (upload, ask, wait) ─▶ Rejected | (end: approved, routed anew)
//!    └─Back─▶ (end: as if nothing had been asked)              └─Retake─▶ (end: capture again)
//! ```

use super::submission::{OFFICE, Progress, Submission};
use super::{Outcome, Transition, common, ignored};
use crate::draft_changes::acknowledge_verdict;
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, CaseState, Fault, OutgoingReview};
use crate::pending_request::RequestStatus;
use crate::request;
use queren_protocol::api::{ProblemCode, ReviewState, ReviewSubject, ReviewView};

/// The machine.
// One value at a time: boxing would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq)]
pub enum Review {
    /// Explains the consequence first: during a review, which takes days, no attempt can be made. Not stored: a restart returns
    /// to where the review was offered.
    Offered {
        /// The subject of the review.
        subject: ReviewSubject,
    },
    /// Submitting, then waiting for the office.
    Submitting(Submission<ReviewView>),
    /// Rejected: shows what the reviewer wrote and offers a retake.
    Rejected {
        /// The subject of the review.
        subject: ReviewSubject,
    },
}

impl Review {
    /// Asks for a review of the draft; if it has no card, that must be photographed first.
    pub(crate) fn request(
        subject: ReviewSubject,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Option<Review> {
        let draft = &case_state.draft;
        let files = match subject {
            ReviewSubject::Verification => {
                let recording = draft.video.as_ref().map(|recording| recording.upload());
                std::iter::once(draft.card.as_ref()?.upload()).chain(recording).collect()
            }
            ReviewSubject::Photo => vec![draft.photo.as_ref()?.upload()],
        };
        case_state.draft.review = Some(OutgoingReview { review: ctx.id("review"), subject, files });
        ctx.save(case_state);
        Some(Review::new(case_state, ctx))
    }

    /// The first state.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Review {
        match (&case_state.draft.review, &case_state.case.review) {
            (Some(outgoing), _) => hand_over(outgoing, ctx),
            (None, Some(review)) if review.state == ReviewState::Rejected => {
                Review::Rejected { subject: review.subject }
            }
            _ => Review::Submitting(Submission::poll(OFFICE, ctx.now, ctx)),
        }
    }

    pub(crate) fn handle(
        self,
        event: &Event,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Transition<Review> {
        match (self, event) {
            (Review::Offered { subject }, Event::Act(Action::RequestReview)) => {
                acknowledge_verdict(case_state);
                let review = Review::request(subject, case_state, ctx);
                review.map_or(Transition::Complete(Outcome::Reroute), Transition::Continue)
            }
            (Review::Offered { .. }, Event::Act(Action::Back)) => Transition::Complete(Outcome::Reroute),
            (
                Review::Submitting(Submission::Uploading { .. } | Submission::Submitting { .. }),
                Event::Act(Action::Back),
            ) => withdraw(case_state, ctx),
            (Review::Submitting(submission), event) => {
                submitting(submission.handle(event, OFFICE, ctx), case_state, ctx)
            }
            (Review::Rejected { subject }, Event::Act(Action::Retake | Action::Next)) => {
                case_state.draft.seen_review = case_state.case.review.as_ref().map(|r| r.review.clone());
                ctx.save(case_state);
                Transition::Complete(match subject {
                    ReviewSubject::Verification => Outcome::Card,
                    ReviewSubject::Photo => Outcome::Photo,
                })
            }
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Review::Submitting(submission) => submission.pending(),
            Review::Offered { .. } | Review::Rejected { .. } => None,
        }
    }
}

fn submitting(
    progress: Progress<ReviewView>,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Review> {
    use ProblemCode::{AttemptOpen, BadRequest, Incomplete, Mismatch, NotFound, WrongPhase};
    match progress {
        Progress::Continue(submission) => Transition::Continue(Review::Submitting(submission)),
        Progress::Uploaded => match &case_state.draft.review {
            Some(outgoing) => {
                Transition::Continue(Review::Submitting(Submission::submit(request::review(outgoing), ctx)))
            }
            None => Transition::Complete(Outcome::Reconcile),
        },
        Progress::Submitted(review) => {
            case_state.case.review = Some(review);
            case_state.draft.review = None;
            ctx.save(case_state);
            Transition::Complete(Outcome::Reconcile)
        }
        Progress::Polled(case, _) => Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
        // The platform does not take this review, e.g. because an attempt is open on the other phone: asking again would
        // get the same answer.
        Progress::Faulted(Fault::Refused(refusal), Submission::Uploading { .. } | Submission::Submitting { .. })
            if matches!(refusal.code, AttemptOpen | BadRequest | Incomplete | Mismatch | NotFound | WrongPhase) =>
        {
            withdraw(case_state, ctx)
        }
        Progress::Faulted(fault, stay) => common(&fault, Review::Submitting(stay)),
        Progress::Retry(_) => match &case_state.draft.review {
            Some(outgoing) => Transition::Continue(hand_over(outgoing, ctx)),
            None => Transition::Complete(Outcome::Reconcile),
        },
        // A review imports and checks nothing.
        Progress::Imported(_) | Progress::Unusable(_) | Progress::Checked(..) => {
            Transition::Complete(Outcome::Reconcile)
        }
    }
}

fn hand_over(outgoing: &OutgoingReview, ctx: &mut EffectContext) -> Review {
    let upload = Submission::upload(outgoing.files.clone(), ctx);
    Review::Submitting(upload.unwrap_or_else(|| Submission::submit(request::review(outgoing), ctx)))
}

/// The candidate withdraws the choice of a review. It answered a verdict, so that verdict is shown again.
fn withdraw(case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Review> {
    case_state.draft.review = None;
    case_state.draft.seen = None;
    ctx.save(case_state);
    Transition::Complete(Outcome::Reconcile)
}
