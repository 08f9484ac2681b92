//! Step 2, ID capture. Retakes are free and unlimited; the platform reads, the candidate confirms.
//!
//! ```text
//! Preparation ─Next─▶ Capturing ─Captured─▶ Submitting ─reading─▶ Confirming ─Confirm─▶ (end)
//!                        ▲                     │ reasons                │
//!                        └──────Retake────── Rejected ◀─────────────────┘ (Retake: Capturing)
//! ```

use super::submission::{Progress, Submission, VERDICT};
use super::{Outcome, Transition, common, ignored};
use crate::draft_changes::discard_card;
use crate::effect::{Check, MediaSource};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, CardDraft, CaseState, Fault, Findings, Media};
use crate::pending_request::RequestStatus;
use crate::request;
use queren_protocol::api::{CardReading, MaterialKind, ProblemCode};
use queren_protocol::{Annotation, Reason};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Card {
    /// What the candidate needs.
    Preparation,
    /// The camera, or a file.
    Capturing,
    /// Being imported, checked, uploaded, and read by the platform.
    Submitting(Submission<CardReading>),
    /// Rejected by the check on the phone or by the platform.
    Rejected {
        /// Why.
        reasons: Vec<Reason>,
        /// The picture, if it can be shown.
        picture: Option<RejectedCapture>,
    },
    /// The candidate confirms the reading or retakes the card.
    Confirming {
        /// The reading.
        reading: CardReading,
    },
}

/// A picture that is not part of the draft: erased when another is taken, or at the next start.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedCapture {
    /// The picture.
    pub media: Media,
    /// Where the check found something.
    pub annotations: Vec<Annotation>,
    /// Whether it can be sent anyway: only the check on the phone rejected it, not the platform.
    pub usable: bool,
}

impl Card {
    /// The first state: a picture in the draft continues where it was.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Card {
        match &case_state.draft.card {
            Some(CardDraft { reading: Some(reading), .. }) => Card::Confirming { reading: reading.clone() },
            Some(_) => upload(case_state, ctx),
            None if case_state.draft.prepared => Card::Capturing,
            None => Card::Preparation,
        }
    }

    pub(crate) fn handle(self, event: &Event, case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Card> {
        let stay = Transition::Continue;
        match (self, event) {
            (Card::Preparation, Event::Act(Action::Next)) => {
                case_state.draft.prepared = true;
                ctx.save(case_state);
                stay(Card::Capturing)
            }
            (state @ (Card::Capturing | Card::Rejected { .. }), Event::Act(Action::Captured { path })) => {
                state.erase_rejected(ctx);
                let max_bytes = u64::from(case_state.policy.card.max_bytes);
                let source = MediaSource::File(path.clone());
                stay(Card::Submitting(Submission::import(MaterialKind::Card, source, max_bytes, ctx)))
            }
            (Card::Rejected { picture: Some(picture), .. }, Event::Act(Action::UseAnyway)) if picture.usable => {
                stay(accept(picture.media, picture.annotations, case_state, ctx))
            }
            (state @ Card::Rejected { .. }, Event::Act(Action::Retake)) => {
                state.erase_rejected(ctx);
                stay(Card::Capturing)
            }
            (Card::Confirming { .. } | Card::Submitting(Submission::Uploading { .. }), Event::Act(Action::Retake))
            | (Card::Submitting(Submission::Submitting { .. }), Event::Act(Action::Retake)) => {
                discard_card(case_state, ctx);
                stay(Card::Capturing)
            }
            (Card::Confirming { reading }, Event::Act(Action::Confirm)) if reading.reasons.is_empty() => {
                if let Some(card) = &mut case_state.draft.card {
                    card.confirmed = true;
                }
                ctx.save(case_state);
                Transition::Complete(Outcome::Reroute)
            }
            (Card::Submitting(submission), event) => {
                submitting(submission.handle(event, VERDICT, ctx), case_state, ctx)
            }
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Card::Submitting(submission) => submission.pending(),
            _ => None,
        }
    }

    fn erase_rejected(self, ctx: &mut EffectContext) {
        if let Card::Rejected { picture: Some(picture), .. } = self {
            ctx.erase(vec![picture.media]);
        }
    }
}

fn submitting(
    progress: Progress<CardReading>,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Card> {
    let next = match progress {
        Progress::Continue(submission) => Card::Submitting(submission),
        Progress::Imported(media) => {
            let check = Check::Card(MediaSource::Media(media.clone()));
            Card::Submitting(Submission::check(media, check, ctx))
        }
        Progress::Unusable(reasons) => Card::Rejected { reasons, picture: None },
        Progress::Checked(media, findings) => judge(media, findings, case_state, ctx),
        Progress::Uploaded => read(case_state, ctx),
        Progress::Submitted(reading) if reading.reasons.is_empty() => {
            if let Some(card) = &mut case_state.draft.card {
                card.reading = Some(reading.clone());
            }
            ctx.save(case_state);
            Card::Confirming { reading }
        }
        Progress::Submitted(reading) => refuse(reading.reasons, case_state, ctx),
        Progress::Polled(case, _) => return Transition::Complete(Outcome::CaseUpdated(Box::new(case))),
        Progress::Faulted(fault, Submission::Importing { .. }) => return common(&fault, Card::Capturing),
        Progress::Faulted(Fault::Refused(refusal), _) if !refusal.reasons.is_empty() => {
            refuse(refusal.reasons, case_state, ctx)
        }
        Progress::Faulted(Fault::Refused(refusal), _) if refusal.code == ProblemCode::TooLarge => {
            refuse(vec![Reason::FileTooLarge], case_state, ctx)
        }
        Progress::Faulted(fault, stay) => return common(&fault, Card::Submitting(stay)),
        Progress::Retry(Submission::Importing { .. }) => Card::Capturing,
        Progress::Retry(_) => upload(case_state, ctx),
    };
    Transition::Continue(next)
}

fn judge(media: Media, findings: Findings, case_state: &mut CaseState, ctx: &mut EffectContext) -> Card {
    if findings.reasons.is_empty() {
        return accept(media, findings.annotations, case_state, ctx);
    }
    if findings.unusable() {
        ctx.erase(vec![media]);
        return Card::Rejected { reasons: findings.reasons, picture: None };
    }
    let picture = RejectedCapture { media, annotations: findings.annotations, usable: true };
    Card::Rejected { reasons: findings.reasons, picture: Some(picture) }
}

/// Makes the picture part of the draft and saves it before the screen changes.
fn accept(media: Media, annotations: Vec<Annotation>, case_state: &mut CaseState, ctx: &mut EffectContext) -> Card {
    let card = CardDraft { capture: ctx.id("card"), media, reading: None, confirmed: false, annotations };
    let old = case_state.draft.card.replace(card);
    ctx.save_and_erase(case_state, old.into_iter().map(|card| card.media).collect());
    upload(case_state, ctx)
}

fn upload(case_state: &CaseState, ctx: &mut EffectContext) -> Card {
    let files = case_state.draft.card.iter().map(CardDraft::upload).collect();
    Submission::upload(files, ctx).map_or(Card::Capturing, Card::Submitting)
}

fn read(case_state: &CaseState, ctx: &mut EffectContext) -> Card {
    match &case_state.draft.card {
        Some(card) => Card::Submitting(Submission::submit(request::read_card(&card.capture), ctx)),
        None => Card::Capturing,
    }
}

/// The platform refused the card: it leaves the draft but can still be shown.
fn refuse(reasons: Vec<Reason>, case_state: &mut CaseState, ctx: &mut EffectContext) -> Card {
    let refused = case_state.draft.card.take();
    ctx.save(case_state);
    let picture =
        refused.map(|card| RejectedCapture { media: card.media, annotations: card.annotations, usable: false });
    Card::Rejected { reasons, picture }
}
