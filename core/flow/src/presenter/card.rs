//! Step 2, ID capture.

use super::ScreenBuilder;
use super::parts::{Evidence, checklist, progress};
use crate::model::{Action, CaseState, Crop};
use crate::pending_request::RequestStatus;
use crate::steps::card::Card;
use crate::steps::submission::Submission;
use crate::view_model::{ButtonIntent, Capture, Field, Haptic, Part, ScreenId};
use crate::words::Words;
use queren_protocol::{AnnotationTarget, Private};

pub(super) fn screen(w: &Words, machine: &Card, case_state: &CaseState) -> ScreenBuilder {
    let step = Some(2);
    let processing = |label: &str, pending: &RequestStatus| {
        ScreenBuilder::new(w, ScreenId::CardProcessing, step, "card-title", "wait-close").waiting(w, label, pending)
    };
    match machine {
        Card::Preparation => ScreenBuilder::new(w, ScreenId::Preparation, step, "prepare-title", "prepare-lead")
            .part(checklist(w, &[("prepare-card", None), ("prepare-photo", None), ("prepare-place", None)]))
            .primary(w, "b-ready", Action::Next)
            .other(w, "b-rehearse", Action::StartRehearsal),
        Card::Capturing => {
            let policy = &case_state.policy.card;
            let capture = Capture::Card { shutter_after_s: policy.shutter_after_s, max_bytes: policy.max_bytes };
            ScreenBuilder::new(w, ScreenId::CardCapture, step, "card-title", "card-lead")
                .part(Part::Capture { capture })
                .primary(w, "b-capture-card", ButtonIntent::StartCapture)
        }
        Card::Submitting(submission) => match submission {
            Submission::Importing { import } => processing("card-wait-keep", import),
            Submission::Checking { check, .. } => processing("card-wait-check", check),
            Submission::Uploading { upload, .. } => {
                processing("card-wait-send", upload).free(w, "b-retake-card", Action::Retake)
            }
            Submission::Submitting { submit } => {
                processing("card-wait-read", submit).free(w, "b-retake-card", Action::Retake)
            }
            Submission::Polling(polling) => {
                ScreenBuilder::new(w, ScreenId::CardProcessing, step, "card-title", "wait-close").part(progress(
                    w,
                    "card-wait-read",
                    polling.since,
                ))
            }
        },
        Card::Rejected { reasons, picture } => {
            let evidence = picture.as_ref().map(|p| Evidence {
                media: &p.media,
                annotations: &p.annotations,
                label: "picture-card",
            });
            let builder = ScreenBuilder::new(w, ScreenId::CardRejected, step, "card-weak-title", "card-lead")
                .with_reasons(w, reasons, false)
                .with_evidence(w, evidence)
                .primary(w, "b-retake-card", Action::Retake);
            let usable = picture.as_ref().is_some_and(|p| p.usable);
            if usable { builder.free(w, "b-use-anyway", Action::UseAnyway) } else { builder }
        }
        Card::Confirming { reading } => {
            let crop = |target: AnnotationTarget| {
                let card = case_state.draft.card.as_ref()?;
                let region = card.annotations.iter().find(|m| m.target == target)?.region;
                Some(Crop { media: card.media.clone(), at_ms: None, region })
            };
            let name = reading.name.clone().map(|value| Field {
                label: w.get("field-name"),
                value,
                masked: None,
                crop: crop(AnnotationTarget::Name),
            });
            let number = reading.number.as_ref().map(|number| Field {
                label: w.get("field-number"),
                value: grouped(number.reveal()),
                masked: Some(grouped(&masked(number.reveal())).reveal().to_owned()),
                crop: crop(AnnotationTarget::Number),
            });
            let fields = [name, number];
            let portrait = Part::PlatformPicture { name: "card-portrait".into(), label: w.get("picture-portrait") };
            let builder = ScreenBuilder::new(w, ScreenId::CardConfirmation, step, "card-read-title", "card-read-lead")
                .with_haptic(Haptic::Success);
            let builder = if reading.portrait { builder.part(portrait) } else { builder };
            builder
                .part(Part::Fields { fields: fields.into_iter().flatten().collect() })
                .primary(w, "b-confirm-card", Action::Confirm)
                .free(w, "b-retake-card", Action::Retake)
        }
    }
}

/// In groups of four, the way numbers are compared by eye.
fn grouped(number: &str) -> Private {
    let digits: Vec<char> = number.chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(String::from_iter).collect();
    Private(groups.join(" "))
}

/// The first and last four characters. Birthday and sequence in between are hidden from bystanders.
fn masked(number: &str) -> String {
    let last = number.chars().count().saturating_sub(4);
    number.chars().enumerate().map(|(i, c)| if i < 4 || i >= last { c } else { '*' }).collect()
}
