//! Step 4, the portrait photo.

use super::ScreenBuilder;
use super::parts::{Evidence, progress, trouble};
use crate::model::{Action, CaseState, PhotoDraft};
use crate::pending_request::RequestStatus;
use crate::steps::photo::Photo;
use crate::steps::submission::{Polling, Submission};
use crate::view_model::{ButtonIntent, Capture, CheckItem, Haptic, Part, ScreenId};
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::Millis;

const STEP: Option<u8> = Some(4);

pub(super) fn screen(w: &Words, machine: &Photo, case_state: &CaseState, now: Millis) -> ScreenBuilder {
    let processing = |label: &str, pending: &RequestStatus| {
        ScreenBuilder::new(w, ScreenId::PhotoProcessing, STEP, "photo-title", "wait-close").waiting(w, label, pending)
    };
    match machine {
        Photo::Capturing { reasons } => {
            ScreenBuilder::new(w, ScreenId::PhotoCapture, STEP, "photo-title", "photo-lead")
                .with_reasons(w, reasons, false)
                .part(Part::Capture { capture: Capture::Photo { target: case_state.policy.photo.clone() } })
                .primary(w, "b-capture-photo", ButtonIntent::StartCapture)
        }
        Photo::Submitting(submission) => match submission {
            Submission::Importing { import } => processing("photo-wait-keep", import),
            Submission::Checking { check, .. } => processing("photo-wait-make", check),
            Submission::Uploading { upload, .. } => {
                processing("photo-wait-send", upload).other(w, "b-photo-again", Action::Retake)
            }
            Submission::Submitting { submit } => {
                processing("photo-wait-judge", submit).other(w, "b-photo-again", Action::Retake)
            }
            Submission::Polling(polling) => judging(w, polling, machine.is_late(now)),
        },
        Photo::Editor => match &case_state.draft.photo {
            Some(photo) => editor(w, photo, case_state),
            None => ScreenBuilder::new(w, ScreenId::PhotoEditor, STEP, "workshop-title", "workshop-lead").primary(
                w,
                "b-photo-again",
                Action::Retake,
            ),
        },
        Photo::Failed { reasons } => {
            let shown = case_state.draft.photo.as_ref().map(|photo| Evidence {
                media: photo.file(),
                annotations: &photo.findings.annotations,
                label: "picture-photo",
            });
            ScreenBuilder::new(w, ScreenId::PhotoFailed, STEP, "photo-failed-title", "photo-failed-lead")
                .with_reasons(w, reasons, true)
                .with_evidence(w, shown)
                .primary(w, "b-photo-again", Action::Retake)
                .free(w, "b-review", Action::RequestReview)
        }
    }
}

fn judging(w: &Words, polling: &Polling, late: bool) -> ScreenBuilder {
    let builder = ScreenBuilder::new(w, ScreenId::PhotoProcessing, STEP, "photo-title", "wait-close");
    if let Some(fault) = &polling.trouble {
        return builder.part(trouble(w, fault)).primary(w, "b-retry", Action::Retry);
    }
    let builder = builder.part(progress(w, "photo-wait-judge", polling.since));
    if late { builder.late(w) } else { builder }
}

fn editor(w: &Words, photo: &PhotoDraft, case_state: &CaseState) -> ScreenBuilder {
    let (policy, findings) = (&case_state.policy.photo, &photo.findings);
    let file = photo.file();
    let line = |text: String, wrong: &[Reason]| {
        let ok = findings.complete.then(|| !findings.reasons.iter().any(|r| wrong.contains(r)));
        CheckItem { text, ok }
    };
    let size = w.with("workshop-size", &[("width", &policy.width.to_string()), ("height", &policy.height.to_string())]);
    let bytes = w.with("workshop-bytes", &[("kb", &file.artifact.length.div_ceil(1_024).to_string())]);
    let head = [Reason::PhotoHeadPlacement, Reason::PhotoNoFace, Reason::PhotoSeveralFaces, Reason::PhotoFaceMismatch];
    let items = vec![
        line(size, &[Reason::PhotoSize]),
        line(bytes, &[Reason::PhotoBytes]),
        line(w.get("workshop-blue"), &[Reason::PhotoBackground]),
        line(w.get("workshop-head"), &head),
    ];
    let picture = |media: &crate::model::Media, id: &str| Part::Picture { media: media.clone(), label: w.get(id) };
    let mut builder = ScreenBuilder::new(w, ScreenId::PhotoEditor, STEP, "workshop-title", "workshop-lead")
        .part(picture(&photo.chosen, "picture-before"))
        .part(picture(file, "picture-after"))
        .part(Part::Requirements { items });
    if findings.reasons.is_empty() {
        builder = builder.with_haptic(Haptic::Success);
        builder.primary(w, "b-photo-use", Action::Confirm).free(w, "b-photo-again", Action::Retake)
    } else {
        // The check on the phone failed: the primary button is a retake, but the platform decides, and asking it is free.
        builder.with_reasons(w, &findings.reasons, false).primary(w, "b-photo-again", Action::Retake).free(
            w,
            "b-use-anyway",
            Action::UseAnyway,
        )
    }
}
