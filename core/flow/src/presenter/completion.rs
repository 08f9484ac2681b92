//! Step 5, the signature, and the end.

use super::ScreenBuilder;
use super::parts::{note, progress};
use crate::model::{Action, CaseState};
use crate::pending_request::RequestStatus;
use crate::steps::signature::Signature;
use crate::steps::submission::Submission;
use crate::view_model::{CheckItem, Haptic, Part, ScreenId, Tone};
use crate::words::Words;

const STEP: Option<u8> = Some(5);

pub(super) fn signature(w: &Words, machine: &Signature, case_state: &CaseState) -> ScreenBuilder {
    let processing = |label: &str, pending: &RequestStatus| {
        ScreenBuilder::new(w, ScreenId::SignatureSaving, STEP, "sign-title", "wait-close").waiting(w, label, pending)
    };
    match machine {
        Signature::Drawing { reasons } => {
            let builder = ScreenBuilder::new(w, ScreenId::Signature, STEP, "sign-title", "sign-lead")
                .with_reasons(w, reasons, false)
                .part(Part::Pad { strokes: case_state.draft.strokes.clone() })
                .primary(w, "b-save", Action::SaveSignature)
                .enabled(!case_state.draft.strokes.is_empty());
            if case_state.draft.strokes.is_empty() {
                builder
            } else {
                builder.other(w, "b-undo", Action::UndoStroke).other(w, "b-clear", Action::ClearStrokes)
            }
        }
        Signature::Submitting(submission) => match submission {
            Submission::Importing { import } => processing("sign-wait-keep", import),
            Submission::Checking { check, .. } => processing("sign-wait-check", check),
            Submission::Uploading { upload, .. } => {
                processing("sign-wait-send", upload).other(w, "b-back", Action::Back)
            }
            Submission::Submitting { submit } => processing("sign-wait-send", submit).other(w, "b-back", Action::Back),
            Submission::Polling(polling) => {
                ScreenBuilder::new(w, ScreenId::SignatureSaving, STEP, "sign-title", "wait-close").part(progress(
                    w,
                    "sign-wait-send",
                    polling.since,
                ))
            }
        },
    }
}

pub(super) fn done(w: &Words, case_state: &CaseState) -> ScreenBuilder {
    let picture = |name: &str, id: &str| Part::PlatformPicture { name: name.into(), label: w.get(id) };
    let mut builder =
        ScreenBuilder::new(w, ScreenId::Done, None, "finish-title", "finish-lead").with_haptic(Haptic::Success);
    if let Some(number) = &case_state.case.admission_number {
        builder = builder.part(Part::Number { number: number.clone(), label: w.get("finish-number") });
    }
    builder
        .part(picture("card-portrait", "picture-portrait"))
        .part(picture("photo", "picture-photo"))
        .part(picture("signature", "picture-signature"))
        .part(note(w.get("receipt-title"), Tone::Success))
        .part(Part::Checklist { items: receipt(w, case_state) })
        .other(w, "b-rules", Action::ShowRules)
        .other(w, "b-ledger", Action::ShowAttempts)
        .other(w, "b-logout", Action::SignOut)
}

/// The privacy receipt: what the candidate agreed to, what the platform received, what was erased from this device.
fn receipt(w: &Words, case_state: &CaseState) -> Vec<CheckItem> {
    let used = case_state.case.used.to_string();
    let lines = [
        case_state.case.consent.map(|c| w.with("receipt-consent", &[("version", &c.version.to_string())])),
        Some(w.with("receipt-sent", &[("used", &used)])),
        Some(w.get("receipt-erased")),
    ];
    lines.into_iter().flatten().map(|text| CheckItem { text, ok: Some(true) }).collect()
}
