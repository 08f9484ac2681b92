//! Manual review by the district office. Spends nothing.
//!
//! ```text
//! Offered ─AskReview─▶ Uploading
//!    └─Back─▶ (end: placed as if nothing had been asked)
//! Uploading(i) ─▶ Asking ─▶ Waiting ─Refresh─▶ Looking ─▶ Waiting | Rejected | (end: approved, placed anew)
//!                                                           Rejected ─Retake─▶ (end: capture again)
//! ```

use super::{Outcome, Turn, common, verify};
use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Stamp};
use crate::event::{Action, Answer, Event};
use crate::fault::Fault;
use crate::take::ReviewOut;
use queren_protocol::api::{Millis, ProblemCode, ReviewState, ReviewSubject};

/// Looks at a waiting review this often while the screen is open.
const LOOK_MS: Millis = 20_000;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Review {
    /// What it means, before it is done: while the office looks nothing can be tried, for days. Not kept: a restart is where
    /// it was offered from.
    Offered {
        /// What.
        subject: ReviewSubject,
    },
    /// Making sure the platform has file `index`.
    Uploading {
        /// Which.
        index: usize,
        /// The wait.
        wait: Pending,
    },
    /// Handing over.
    Asking {
        /// The wait.
        wait: Pending,
    },
    /// With the office.
    Waiting {
        /// Wakes for the next look.
        next: Stamp,
    },
    /// Looking for news.
    Looking {
        /// The wait.
        wait: Pending,
    },
    /// Rejected: what the reviewer wrote, and capture again.
    Rejected {
        /// What.
        subject: ReviewSubject,
    },
}

impl Review {
    /// Asks for a review of what the draft holds; without a card it must be photographed first.
    pub(crate) fn ask(subject: ReviewSubject, facts: &mut Facts, ctx: &mut Ctx) -> Option<Review> {
        let mut files = Vec::new();
        match subject {
            ReviewSubject::Verification => {
                let card = facts.draft.card.as_ref()?;
                files.push((card.take.clone(), card.media.clone()));
                if let Some(video) = &facts.draft.video {
                    files.push((video.take.clone(), video.media.clone()));
                }
            }
            ReviewSubject::Photo => {
                let photo = facts.draft.photo.as_ref()?;
                files.push((photo.take.clone(), photo.file().clone()));
            }
        }
        facts.draft.review = Some(ReviewOut { review: ctx.id("review"), subject, files });
        ctx.save(facts);
        Some(Review::new(facts, ctx))
    }

    /// Where the machine starts.
    pub(crate) fn new(facts: &Facts, ctx: &mut Ctx) -> Review {
        if facts.draft.review.is_some() {
            return upload(0, facts, ctx);
        }
        match &facts.case.review {
            Some(r) if r.state == ReviewState::Rejected => Review::Rejected { subject: r.subject },
            _ => Review::Waiting { next: ctx.wake_in(LOOK_MS) },
        }
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Review> {
        let stay = Turn::Stay;
        let again = matches!(event, Event::Act(Action::Retry) | Event::NetworkChanged | Event::Foreground);
        match (self, event) {
            (Review::Offered { subject }, Event::Act(Action::RequestReview)) => {
                verify::answer_verdict(facts);
                Review::ask(subject, facts, ctx).map_or(Turn::End(Outcome::Place), stay)
            }
            (Review::Offered { .. }, Event::Act(Action::Back)) => Turn::End(Outcome::Place),
            (Review::Uploading { wait, .. } | Review::Asking { wait }, _) if again && wait.is_stuck() => {
                stay(upload(0, facts, ctx))
            }
            (Review::Uploading { .. } | Review::Asking { .. }, Event::Act(Action::Back)) => take_back(facts, ctx),
            (Review::Uploading { index, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(_) => stay(upload(index + 1, facts, ctx)),
                Heard::Failed(fault) => refused(&fault, Review::Uploading { index, wait }, facts, ctx),
                _ => stay(Review::Uploading { index, wait }),
            },
            (Review::Asking { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => {
                    if let Answer::Review(view) = *answer {
                        facts.case.review = Some(view);
                    }
                    facts.draft.review = None;
                    ctx.save(facts);
                    Turn::End(Outcome::Reconcile)
                }
                Heard::Failed(fault) => refused(&fault, Review::Asking { wait }, facts, ctx),
                _ => stay(Review::Asking { wait }),
            },
            (Review::Waiting { .. }, Event::Act(Action::Refresh | Action::Retry) | Event::Foreground) => {
                stay(Review::Looking { wait: ctx.call(Call::Case) })
            }
            (Review::Waiting { next }, Event::Woke { stamp }) if *stamp == next => {
                stay(Review::Looking { wait: ctx.call(Call::Case) })
            }
            (Review::Looking { wait }, _)
                if (again || matches!(event, Event::Act(Action::Refresh))) && wait.is_stuck() =>
            {
                stay(Review::Looking { wait: ctx.call(Call::Case) })
            }
            (Review::Looking { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => Turn::End(Outcome::Learned(Box::new(case))),
                    _ => stay(Review::Waiting { next: ctx.wake_in(LOOK_MS) }),
                },
                Heard::Failed(fault) => common(&fault, Review::Looking { wait }),
                _ => stay(Review::Looking { wait }),
            },
            (Review::Rejected { subject }, Event::Act(Action::Retake | Action::Next)) => {
                facts.draft.seen_review = facts.case.review.as_ref().map(|r| r.review.clone());
                ctx.save(facts);
                match subject {
                    ReviewSubject::Verification => Turn::End(Outcome::Card),
                    ReviewSubject::Photo => Turn::End(Outcome::Photo),
                }
            }
            (other, _) => stay(other),
        }
    }
}

/// The choice of the office is taken back. It was an answer to a verdict, so that verdict is shown again.
fn take_back(facts: &mut Facts, ctx: &mut Ctx) -> Turn<Review> {
    facts.draft.review = None;
    facts.draft.seen = None;
    ctx.save(facts);
    Turn::End(Outcome::Reconcile)
}

/// The platform does not take this review, e.g. because an attempt is open on the other phone: asking again would get the
/// same answer.
fn refused(fault: &Fault, stay: Review, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Review> {
    use ProblemCode::{AttemptOpen, BadRequest, Incomplete, Mismatch, NotFound, WrongPhase};
    match fault.code() {
        Some(AttemptOpen | BadRequest | Incomplete | Mismatch | NotFound | WrongPhase) => take_back(facts, ctx),
        _ => common(fault, stay),
    }
}

fn upload(index: usize, facts: &Facts, ctx: &mut Ctx) -> Review {
    let Some(out) = &facts.draft.review else { return Review::Looking { wait: ctx.call(Call::Case) } };
    match out.files.get(index) {
        Some((upload, media)) => {
            let call = Call::Upload { upload: upload.clone(), artifact: media.artifact.clone(), media: media.clone() };
            Review::Uploading { index, wait: ctx.call(call) }
        }
        None => {
            let call = Call::Review {
                review: out.review.clone(),
                subject: out.subject,
                uploads: out.files.iter().map(|(u, _)| u.clone()).collect(),
            };
            Review::Asking { wait: ctx.call(call) }
        }
    }
}
