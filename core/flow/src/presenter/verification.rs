//! The counted verification, from sending to verdict.

use super::ScreenBuilder;
use super::parts::{Evidence, progress};
use crate::model::{Action, CaseState};
use crate::steps::submission::Submission;
use crate::steps::verification::{Verification, reasons};
use crate::view_model::{Cost, ScreenId};
use crate::words::Words;
use queren_protocol::api::{AttemptState, Millis};
use queren_protocol::{Reason, ReasonSubject};

const STEP: Option<u8> = Some(3);

pub(super) fn screen(w: &Words, machine: &Verification, case_state: &CaseState, now: Millis) -> ScreenBuilder {
    let sending = || ScreenBuilder::new(w, ScreenId::AttemptSending, STEP, "sending-title", "sending-lead");
    match machine {
        Verification::Opening { open } => sending().waiting(w, "sending-open", open),
        Verification::Submitting(Submission::Uploading { files, index, upload }) => {
            let (n, of) = ((index + 1).to_string(), files.len().to_string());
            sending().waiting_for(w, w.with("sending-file", &[("n", &n), ("of", &of)]), upload)
        }
        Verification::Submitting(Submission::Polling(polling)) => {
            let progress = progress(w, "judging-title", polling.since);
            let builder =
                ScreenBuilder::new(w, ScreenId::AttemptJudging, STEP, "judging-title", "judging-lead").part(progress);
            if machine.is_late(now) { builder.late(w) } else { builder }
        }
        Verification::Submitting(submission) => match submission.pending() {
            Some(commit) => sending().waiting(w, "sending-commit", commit),
            None => sending(),
        },
        Verification::Reconciling { case } => {
            ScreenBuilder::new(w, ScreenId::AttemptReconciling, STEP, "confirming-title", "confirming-lead").waiting(
                w,
                "confirming-lead",
                case,
            )
        }
        Verification::OtherDevice { device, takeover } => {
            let mut builder = ScreenBuilder::new(w, ScreenId::OtherDevice, STEP, "elsewhere-title", "elsewhere-lead");
            builder.lead = w.with("elsewhere-lead", &[("device", &device.name)]);
            match takeover {
                Some(pending) => builder.waiting(w, "elsewhere-title", pending),
                None => builder.primary(w, "b-takeover", Action::TakeOver).costing(w, Cost::Free).other(
                    w,
                    "b-refresh",
                    Action::Refresh,
                ),
            }
        }
        Verification::Failed { verdict } if verdict.state == AttemptState::Voided => {
            let builder = ScreenBuilder::new(w, ScreenId::AttemptFailed, STEP, "voided-title", "voided-lead")
                .primary(w, "b-try-again", Action::Retake)
                .costing(w, Cost::Free);
            review(w, builder, case_state).other(w, "b-ledger", Action::ShowAttempts)
        }
        Verification::Failed { verdict } => {
            let left = case_state.case.remaining();
            let lead = match left {
                0 => "failed-none",
                1 => "failed-last",
                _ => "failed-lead",
            };
            let reasons = reasons(verdict);
            let evidence = reasons.first().and_then(|leading| evidence(*leading, case_state));
            let builder = ScreenBuilder::new(w, ScreenId::AttemptFailed, STEP, "failed-title", lead)
                .with_reasons(w, &reasons, true)
                .with_evidence(w, evidence);
            // Before the last attempt the three options have equal weight, so none is the primary button.
            let builder = match left {
                0 => builder.primary(w, "b-review", Action::RequestReview).costing(w, Cost::Free),
                1 => review(w, builder.free(w, "b-try-again", Action::Retake), case_state).free(
                    w,
                    "b-offices",
                    Action::ShowOffices,
                ),
                _ => review(w, builder.primary(w, "b-try-again", Action::Retake).costing(w, Cost::Free), case_state),
            };
            builder.other(w, "b-ledger", Action::ShowAttempts)
        }
    }
}

/// A reason about the card is shown on the card, any other on the recording, as long as this device has them.
fn evidence(reason: Reason, case_state: &CaseState) -> Option<Evidence<'_>> {
    if reason.subject() == ReasonSubject::Card {
        let card = case_state.draft.card.as_ref()?;
        return Some(Evidence { media: &card.media, annotations: &card.annotations, label: "picture-card" });
    }
    let video = case_state.draft.video.as_ref()?;
    Some(Evidence { media: &video.media, annotations: &video.findings.annotations, label: "picture-video" })
}

fn review(w: &Words, builder: ScreenBuilder, case_state: &CaseState) -> ScreenBuilder {
    if case_state.may_ask_review() { builder.free(w, "b-review", Action::RequestReview) } else { builder }
}
