//! Step 2, ID capture.

use super::Draft;
use super::parts::{Evidence, checklist};
use crate::ctx::{Facts, Pending};
use crate::event::Action;
use crate::screen::{Capture, Field, Haptic, Part, ScreenId};
use crate::steps::card::Card;
use crate::take::Crop;
use crate::words::Words;
use queren_protocol::{AnnotationTarget, Private};

pub(super) fn screen(w: &Words, machine: &Card, facts: &Facts) -> Draft {
    let step = Some(2);
    let wait = |label: &str, wait: &Pending| {
        Draft::new(w, ScreenId::CardProcessing, step, "card-title", "wait-close").waiting(w, label, wait)
    };
    match machine {
        Card::Prepare => Draft::new(w, ScreenId::Preparation, step, "prepare-title", "prepare-lead")
            .part(checklist(w, &[("prepare-card", None), ("prepare-photo", None), ("prepare-place", None)]))
            .primary(w, "b-ready", Action::Next)
            .other(w, "b-rehearse", Action::StartRehearsal),
        Card::Framing => {
            let policy = &facts.policy.card;
            let capture = Capture::Card { shutter_after_s: policy.shutter_after_s, max_bytes: policy.max_bytes };
            Draft::new(w, ScreenId::CardCapture, step, "card-title", "card-lead")
                .part(Part::Capture { capture })
                .primary(w, "b-capture-card", Action::Captured { path: String::new() })
        }
        Card::Keeping { wait: pending } => wait("card-wait-keep", pending),
        Card::Checking { wait: pending, .. } => wait("card-wait-check", pending),
        Card::Sending { wait: pending } => wait("card-wait-send", pending).free(w, "b-retake-card", Action::Retake),
        Card::Reading { wait: pending } => wait("card-wait-read", pending).free(w, "b-retake-card", Action::Retake),
        Card::Weak { reasons, picture } => {
            let evidence = picture.as_ref().map(|p| Evidence {
                media: &p.media,
                annotations: &p.annotations,
                label: "picture-card",
            });
            let draft = Draft::new(w, ScreenId::CardRejected, step, "card-weak-title", "card-lead")
                .because(w, reasons, false)
                .with_evidence(w, evidence)
                .primary(w, "b-retake-card", Action::Retake);
            let usable = picture.as_ref().is_some_and(|p| p.take.is_some());
            if usable { draft.free(w, "b-use-anyway", Action::UseAnyway) } else { draft }
        }
        Card::Read { reading } => {
            let crop = |target: AnnotationTarget| {
                let card = facts.draft.card.as_ref()?;
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
            let draft = Draft::new(w, ScreenId::CardConfirmation, step, "card-read-title", "card-read-lead")
                .feel(Haptic::Success);
            let draft = if reading.portrait { draft.part(portrait) } else { draft };
            draft
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

/// The first four and the last four; what lies between (birthday and sequence) is not for whoever looks over a shoulder.
fn masked(number: &str) -> String {
    let last = number.chars().count().saturating_sub(4);
    number.chars().enumerate().map(|(i, c)| if i < 4 || i >= last { c } else { '*' }).collect()
}
