//! Step 4, the portrait photo.

use super::Draft;
use super::parts::{Evidence, progress};
use crate::ctx::{Facts, Pending};
use crate::event::Action;
use crate::screen::{Capture, CheckItem, Haptic, Part, ScreenId};
use crate::steps::photo::Photo;
use crate::take::PhotoTake;
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::Millis;

const STEP: Option<u8> = Some(4);

pub(super) fn screen(w: &Words, machine: &Photo, facts: &Facts, now: Millis) -> Draft {
    let wait = |label: &str, pending: &Pending| {
        Draft::new(w, ScreenId::PhotoProcessing, STEP, "photo-title", "wait-close").waiting(w, label, pending)
    };
    match machine {
        Photo::Choosing { reasons } => Draft::new(w, ScreenId::PhotoCapture, STEP, "photo-title", "photo-lead")
            .because(w, reasons, false)
            .part(Part::Capture { capture: Capture::Photo { target: facts.policy.photo.clone() } })
            .primary(w, "b-capture-photo", Action::Captured { path: String::new() }),
        Photo::Keeping { wait: pending } => wait("photo-wait-keep", pending),
        Photo::Making { wait: pending, .. } => wait("photo-wait-make", pending),
        Photo::Sending { wait: pending } => wait("photo-wait-send", pending).other(w, "b-photo-again", Action::Retake),
        Photo::Handing { wait: pending } => wait("photo-wait-judge", pending).other(w, "b-photo-again", Action::Retake),
        Photo::Looking { wait: pending, .. } if pending.is_stuck() => wait("photo-wait-judge", pending),
        Photo::Looking { since, .. } | Photo::Judging { since, .. } => judging(w, *since, machine.is_late(now)),
        Photo::Editor => match &facts.draft.photo {
            Some(photo) => workshop(w, photo, facts),
            None => Draft::new(w, ScreenId::PhotoEditor, STEP, "workshop-title", "workshop-lead").primary(
                w,
                "b-photo-again",
                Action::Retake,
            ),
        },
        Photo::Failed { reasons } => {
            let shown = facts.draft.photo.as_ref().map(|photo| Evidence {
                media: photo.file(),
                annotations: &photo.findings.annotations,
                label: "picture-photo",
            });
            Draft::new(w, ScreenId::PhotoFailed, STEP, "photo-failed-title", "photo-failed-lead")
                .because(w, reasons, true)
                .with_evidence(w, shown)
                .primary(w, "b-photo-again", Action::Retake)
                .free(w, "b-review", Action::RequestReview)
        }
    }
}

fn judging(w: &Words, since_ms: Millis, late: bool) -> Draft {
    let progress = progress(w, "photo-wait-judge", since_ms);
    let draft = Draft::new(w, ScreenId::PhotoProcessing, STEP, "photo-title", "wait-close").part(progress);
    if late { draft.late(w) } else { draft }
}

fn workshop(w: &Words, photo: &PhotoTake, facts: &Facts) -> Draft {
    let (policy, findings) = (&facts.policy.photo, &photo.findings);
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
    let picture = |media: &crate::take::Media, id: &str| Part::Picture { media: media.clone(), label: w.get(id) };
    let mut draft = Draft::new(w, ScreenId::PhotoEditor, STEP, "workshop-title", "workshop-lead")
        .part(picture(&photo.chosen, "picture-before"))
        .part(picture(file, "picture-after"))
        .part(Part::Requirements { items });
    if findings.reasons.is_empty() {
        draft = draft.feel(Haptic::Success);
        draft.primary(w, "b-photo-use", Action::Confirm).free(w, "b-photo-again", Action::Retake)
    } else {
        // Doubted by the phone: another one is the loud way, but the platform decides and asking costs nothing.
        draft.because(w, &findings.reasons, false).primary(w, "b-photo-again", Action::Retake).free(
            w,
            "b-use-anyway",
            Action::UseAnyway,
        )
    }
}
