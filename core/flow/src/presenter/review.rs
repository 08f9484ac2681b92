//! Manual review by the district office.

use super::ScreenBuilder;
use super::parts::{day, moment, note, text, trouble};
use crate::model::{Action, CaseState};
use crate::steps::review::Review;
use crate::steps::submission::{NextPoll, Polling, Submission};
use crate::view_model::{CheckItem, Cost, Haptic, Part, ScreenId, Tone};
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::Phase;

pub(super) fn screen(w: &Words, machine: &Review, case_state: &CaseState) -> ScreenBuilder {
    let step = Some(if matches!(case_state.case.phase, Phase::Photo | Phase::PhotoReview) { 4 } else { 3 });
    let sending = || ScreenBuilder::new(w, ScreenId::ReviewSending, step, "review-send-title", "review-send-lead");
    match machine {
        Review::Offered { .. } => {
            let builder = ScreenBuilder::new(w, ScreenId::ReviewOffer, step, "review-ask-title", "review-ask-lead")
                .part(note(w.get("review-ask-note"), Tone::Info));
            deadline(w, builder, case_state).primary(w, "b-review", Action::RequestReview).costing(w, Cost::Free).other(
                w,
                "b-back",
                Action::Back,
            )
        }
        Review::Submitting(Submission::Polling(polling)) => waiting(w, polling, tracker(w, case_state, step)),
        Review::Submitting(submission) => {
            let builder = sending();
            match submission.pending() {
                Some(pending) => builder.waiting(w, "review-send-title", pending),
                None => builder,
            }
            .other(w, "b-back", Action::Back)
        }
        Review::Rejected { .. } => {
            let written = case_state.case.review.as_ref().and_then(|r| r.note.clone()).unwrap_or_default();
            ScreenBuilder::new(w, ScreenId::ReviewRejected, step, "rejected-title", "rejected-lead")
                .with_haptic(Haptic::Attention)
                .with_reasons(w, &[Reason::ReviewRejected], false)
                .part(note(written, Tone::Warning))
                .primary(w, "b-capture-again", Action::Retake)
        }
    }
}

fn waiting(w: &Words, polling: &Polling, tracker: ScreenBuilder) -> ScreenBuilder {
    match (&polling.next, &polling.trouble) {
        (NextPoll::Requested(poll), _) => tracker.waiting(w, "locating-lead", poll),
        (NextPoll::Scheduled(_), Some(fault)) => tracker.part(trouble(w, fault)).primary(w, "b-retry", Action::Retry),
        (NextPoll::Scheduled(_), None) => tracker.primary(w, "b-refresh", Action::Refresh),
    }
}

fn tracker(w: &Words, case_state: &CaseState, step: Option<u8>) -> ScreenBuilder {
    let mut builder = ScreenBuilder::new(w, ScreenId::ReviewWaiting, step, "review-title", "wait-close");
    if let Some(review) = &case_state.case.review {
        builder.lead = w.with("review-lead", &[("office", &review.office.name)]);
        let line = |text: String, ok| CheckItem { text, ok };
        let items = vec![
            line(w.with("review-given", &[("since", &moment(review.opened_ms))]), Some(true)),
            line(w.get("review-looking"), Some(false)),
        ];
        builder = builder.part(Part::Checklist { items }).part(text(w.get("review-told")));
    }
    builder = deadline(w, builder, case_state);
    match &case_state.case.review {
        Some(review) => builder.part(Part::Offices { offices: vec![review.office.clone()] }),
        None => builder,
    }
}

/// Warns that the office may need longer than the registration is open.
fn deadline(w: &Words, builder: ScreenBuilder, case_state: &CaseState) -> ScreenBuilder {
    match case_state.policy.registration_closes_ms {
        Some(closes) => builder.part(note(w.with("review-deadline", &[("date", &day(closes))]), Tone::Warning)),
        None => builder,
    }
}
