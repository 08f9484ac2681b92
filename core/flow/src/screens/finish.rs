//! Step 5, the signature, and the end.

use super::Draft;
use super::parts::note;
use crate::ctx::{Facts, Pending};
use crate::event::Action;
use crate::screen::{CheckItem, Haptic, Part, ScreenId, Tone};
use crate::steps::signature::Signature;
use crate::words::Words;

const STEP: Option<u8> = Some(5);

pub(super) fn signature(w: &Words, machine: &Signature, facts: &Facts) -> Draft {
    let wait = |label: &str, pending: &Pending| {
        Draft::new(w, ScreenId::SignatureSaving, STEP, "sign-title", "wait-close").waiting(w, label, pending)
    };
    match machine {
        Signature::Drawing { reasons } => {
            let draft = Draft::new(w, ScreenId::Signature, STEP, "sign-title", "sign-lead")
                .because(w, reasons, false)
                .part(Part::Pad { strokes: facts.draft.strokes.clone() })
                .primary(w, "b-save", Action::SaveSignature)
                .enabled(!facts.draft.strokes.is_empty());
            if facts.draft.strokes.is_empty() {
                draft
            } else {
                draft.other(w, "b-undo", Action::UndoStroke).other(w, "b-clear", Action::ClearStrokes)
            }
        }
        Signature::Checking { wait: pending } => wait("sign-wait-check", pending),
        Signature::Keeping { wait: pending } => wait("sign-wait-keep", pending),
        Signature::Sending { wait: pending } | Signature::Handing { wait: pending } => {
            wait("sign-wait-send", pending).other(w, "b-back", Action::Back)
        }
    }
}

pub(super) fn done(w: &Words, facts: &Facts) -> Draft {
    let picture = |name: &str, id: &str| Part::PlatformPicture { name: name.into(), label: w.get(id) };
    let mut draft = Draft::new(w, ScreenId::Done, None, "finish-title", "finish-lead").feel(Haptic::Success);
    if let Some(number) = &facts.case.admission_number {
        draft = draft.part(Part::Number { number: number.clone(), label: w.get("finish-number") });
    }
    draft
        .part(picture("card-portrait", "picture-portrait"))
        .part(picture("photo", "picture-photo"))
        .part(picture("signature", "picture-signature"))
        .part(note(w.get("receipt-title"), Tone::Success))
        .part(Part::Checklist { items: receipt(w, facts) })
        .other(w, "b-rules", Action::ShowRules)
        .other(w, "b-ledger", Action::ShowAttempts)
        .other(w, "b-logout", Action::SignOut)
}

/// The privacy receipt: what was agreed to, what the platform was given, what this phone no longer has.
fn receipt(w: &Words, facts: &Facts) -> Vec<CheckItem> {
    let used = facts.case.used.to_string();
    let lines = [
        facts.case.consent.map(|c| w.with("receipt-consent", &[("version", &c.version.to_string())])),
        Some(w.with("receipt-sent", &[("used", &used)])),
        Some(w.get("receipt-erased")),
    ];
    lines.into_iter().flatten().map(|text| CheckItem { text, ok: Some(true) }).collect()
}
