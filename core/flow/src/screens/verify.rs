//! The counted verification, from sending to verdict.

use super::Draft;
use super::parts::{note, trouble};
use crate::ctx::Facts;
use crate::event::Action;
use crate::screen::{Part, ScreenId, Tone};
use crate::steps::verify::{Verify, reasons};
use crate::words::Words;
use queren_protocol::api::Millis;

const STEP: Option<u8> = Some(3);

pub(super) fn screen(w: &Words, machine: &Verify, facts: &Facts, now: Millis) -> Draft {
    let sending = || Draft::new(w, ScreenId::Sending, STEP, "sending-title", "sending-lead");
    match machine {
        Verify::Opening { wait } => sending().waiting(w, "sending-open", wait),
        Verify::Uploading { index, wait } => {
            let of = facts.draft.attempt.as_ref().map_or(0, |a| a.files.len()).to_string();
            let label = w.with("sending-file", &[("n", &(index + 1).to_string()), ("of", &of)]);
            sending().waiting_for(w, label, wait)
        }
        Verify::Committing { wait } => sending().waiting(w, "sending-commit", wait),
        Verify::Confirming { wait } => Draft::new(w, ScreenId::Confirming, STEP, "confirming-title", "confirming-lead")
            .waiting(w, "confirming-lead", wait),
        Verify::Judging { since, .. } => {
            let progress = Part::Progress { label: w.get("judging-title"), sent: 0, total: 0, since_ms: *since };
            let draft = Draft::new(w, ScreenId::Judging, STEP, "judging-title", "judging-lead").part(progress);
            if machine.is_late(now) {
                draft.part(note(w.get("wait-late"), Tone::Warning)).primary(w, "b-retry", Action::Retry)
            } else {
                draft
            }
        }
        Verify::Elsewhere { device, wait } => {
            let mut draft = Draft::new(w, ScreenId::Elsewhere, STEP, "elsewhere-title", "elsewhere-lead");
            draft.lead = w.with("elsewhere-lead", &[("device", &device.name)]);
            match wait {
                Some(pending) if pending.trouble.is_none() && !pending.late => {
                    draft.waiting(w, "elsewhere-title", pending)
                }
                Some(pending) => {
                    let draft = match &pending.trouble {
                        Some(fault) => draft.part(trouble(w, fault)),
                        None => draft,
                    };
                    draft.primary(w, "b-retry", Action::Retry)
                }
                None => draft.primary(w, "b-takeover", Action::Takeover).free(w, "b-refresh", Action::Refresh),
            }
        }
        Verify::Failed { verdict } => {
            let left = facts.case.remaining();
            let lead = match left {
                0 => "failed-none",
                1 => "failed-last",
                _ => "failed-lead",
            };
            let draft = Draft::new(w, ScreenId::Failed, STEP, "failed-title", lead).because(w, &reasons(verdict), true);
            // Before the last attempt the three ways have equal weight: none is the filled button.
            match left {
                0 => draft.primary(w, "b-review", Action::AskReview).other(w, "b-ledger", Action::Ledger),
                1 => draft
                    .other(w, "b-try-again", Action::Retake)
                    .free(w, "b-review", Action::AskReview)
                    .other(w, "b-offices", Action::Offices)
                    .other(w, "b-ledger", Action::Ledger),
                _ => draft.primary(w, "b-try-again", Action::Retake).free(w, "b-review", Action::AskReview).other(
                    w,
                    "b-ledger",
                    Action::Ledger,
                ),
            }
        }
    }
}
