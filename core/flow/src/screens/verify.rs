//! The counted verification, from sending to verdict.

use super::Draft;
use super::parts::{Evidence, progress};
use crate::ctx::Facts;
use crate::event::Action;
use crate::screen::{Cost, ScreenId};
use crate::steps::verify::{Verify, reasons};
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::{AttemptState, Millis};

const STEP: Option<u8> = Some(3);

pub(super) fn screen(w: &Words, machine: &Verify, facts: &Facts, now: Millis) -> Draft {
    let sending = || Draft::new(w, ScreenId::AttemptSending, STEP, "sending-title", "sending-lead");
    match machine {
        Verify::Opening { wait } => sending().waiting(w, "sending-open", wait),
        Verify::Uploading { index, wait } => {
            let of = facts.draft.attempt.as_ref().map_or(0, |a| a.files.len()).to_string();
            let label = w.with("sending-file", &[("n", &(index + 1).to_string()), ("of", &of)]);
            sending().waiting_for(w, label, wait)
        }
        Verify::Committing { wait } => sending().waiting(w, "sending-commit", wait),
        Verify::Confirming { wait } => {
            Draft::new(w, ScreenId::AttemptReconciling, STEP, "confirming-title", "confirming-lead").waiting(
                w,
                "confirming-lead",
                wait,
            )
        }
        Verify::Judging { since, .. } => {
            let progress = progress(w, "judging-title", *since);
            let draft = Draft::new(w, ScreenId::AttemptJudging, STEP, "judging-title", "judging-lead").part(progress);
            if machine.is_late(now) { draft.late(w) } else { draft }
        }
        Verify::Elsewhere { device, wait } => {
            let mut draft = Draft::new(w, ScreenId::OtherDevice, STEP, "elsewhere-title", "elsewhere-lead");
            draft.lead = w.with("elsewhere-lead", &[("device", &device.name)]);
            match wait {
                Some(pending) => draft.waiting(w, "elsewhere-title", pending),
                None => draft.primary(w, "b-takeover", Action::TakeOver).costing(w, Cost::Free).other(
                    w,
                    "b-refresh",
                    Action::Refresh,
                ),
            }
        }
        Verify::Failed { verdict } if verdict.state == AttemptState::Voided => {
            let draft = Draft::new(w, ScreenId::AttemptFailed, STEP, "voided-title", "voided-lead")
                .primary(w, "b-try-again", Action::Retake)
                .costing(w, Cost::Free);
            review(w, draft, facts).other(w, "b-ledger", Action::ShowAttempts)
        }
        Verify::Failed { verdict } => {
            let left = facts.case.remaining();
            let lead = match left {
                0 => "failed-none",
                1 => "failed-last",
                _ => "failed-lead",
            };
            let reasons = reasons(verdict);
            let evidence = reasons.first().and_then(|leading| evidence(*leading, facts));
            let draft = Draft::new(w, ScreenId::AttemptFailed, STEP, "failed-title", lead)
                .because(w, &reasons, true)
                .with_evidence(w, evidence);
            // Before the last attempt the three ways have equal weight: none is the filled button.
            let draft = match left {
                0 => draft.primary(w, "b-review", Action::RequestReview).costing(w, Cost::Free),
                1 => review(w, draft.free(w, "b-try-again", Action::Retake), facts).free(
                    w,
                    "b-offices",
                    Action::ShowOffices,
                ),
                _ => review(w, draft.primary(w, "b-try-again", Action::Retake).costing(w, Cost::Free), facts),
            };
            draft.other(w, "b-ledger", Action::ShowAttempts)
        }
    }
}

/// A reason about the card is shown on the card, any other on the take, as long as this phone has them.
fn evidence(reason: Reason, facts: &Facts) -> Option<Evidence<'_>> {
    if reason.code().starts_with("card_") {
        let card = facts.draft.card.as_ref()?;
        return Some(Evidence { media: &card.media, annotations: &card.annotations, label: "picture-card" });
    }
    let video = facts.draft.video.as_ref()?;
    Some(Evidence { media: &video.media, annotations: &video.findings.annotations, label: "picture-video" })
}

fn review(w: &Words, draft: Draft, facts: &Facts) -> Draft {
    if facts.may_ask_review() { draft.free(w, "b-review", Action::RequestReview) } else { draft }
}
