//! Manual review by the district office.

use super::Draft;
use super::parts::{day, moment, note, progress, text};
use crate::ctx::Facts;
use crate::event::Action;
use crate::screen::{CheckItem, Cost, Haptic, Part, ScreenId, Tone};
use crate::steps::review::Review;
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::Phase;

pub(super) fn screen(w: &Words, machine: &Review, facts: &Facts) -> Draft {
    let step = Some(if matches!(facts.case.phase, Phase::Photo | Phase::PhotoReview) { 4 } else { 3 });
    let sending = || Draft::new(w, ScreenId::ReviewSending, step, "review-send-title", "review-send-lead");
    match machine {
        Review::Offered { .. } => {
            let draft = Draft::new(w, ScreenId::ReviewOffer, step, "review-ask-title", "review-ask-lead")
                .part(note(w.get("review-ask-note"), Tone::Info));
            deadline(w, draft, facts).primary(w, "b-review", Action::RequestReview).costing(w, Cost::Free).other(
                w,
                "b-back",
                Action::Back,
            )
        }
        Review::Uploading { wait, .. } | Review::Asking { wait } => {
            sending().waiting(w, "review-send-title", wait).other(w, "b-back", Action::Back)
        }
        Review::Waiting { .. } => tracker(w, facts, step).primary(w, "b-refresh", Action::Refresh),
        Review::Looking { wait } if wait.trouble.is_none() && !wait.late => {
            let progress = progress(w, "locating-lead", wait.since);
            tracker(w, facts, step).part(progress)
        }
        Review::Looking { wait } => tracker(w, facts, step).waiting(w, "locating-lead", wait),
        Review::Rejected { .. } => {
            let written = facts.case.review.as_ref().and_then(|r| r.note.clone()).unwrap_or_default();
            Draft::new(w, ScreenId::ReviewRejected, step, "rejected-title", "rejected-lead")
                .feel(Haptic::Attention)
                .because(w, &[Reason::ReviewRejected], false)
                .part(note(written, Tone::Warning))
                .primary(w, "b-capture-again", Action::Retake)
        }
    }
}

fn tracker(w: &Words, facts: &Facts, step: Option<u8>) -> Draft {
    let mut draft = Draft::new(w, ScreenId::ReviewWaiting, step, "review-title", "wait-close");
    if let Some(review) = &facts.case.review {
        draft.lead = w.with("review-lead", &[("office", &review.office.name)]);
        let line = |text: String, ok| CheckItem { text, ok };
        let items = vec![
            line(w.with("review-given", &[("since", &moment(review.opened_ms))]), Some(true)),
            line(w.get("review-looking"), Some(false)),
        ];
        draft = draft.part(Part::Checklist { items }).part(text(w.get("review-told")));
    }
    draft = deadline(w, draft, facts);
    match &facts.case.review {
        Some(review) => draft.part(Part::Offices { offices: vec![review.office.clone()] }),
        None => draft,
    }
}

/// The office may take longer than the registration is open.
fn deadline(w: &Words, draft: Draft, facts: &Facts) -> Draft {
    match facts.policy.registration_closes_ms {
        Some(closes) => draft.part(note(w.with("review-deadline", &[("date", &day(closes))]), Tone::Warning)),
        None => draft,
    }
}
