//! Changes to a draft that several steps make. They are saved first; then files that nothing refers to any more are erased.

use crate::effect_context::EffectContext;
use crate::model::{CaseState, Media};
use queren_protocol::api::{AttemptState, AttemptView};

/// Takes the card out of the draft.
pub(crate) fn discard_card(case_state: &mut CaseState, ctx: &mut EffectContext) {
    let card = case_state.draft.card.take();
    ctx.save_and_erase(case_state, card.into_iter().map(|card| card.media).collect());
}

/// Takes the recording out of the draft.
pub(crate) fn discard_recording(case_state: &mut CaseState, ctx: &mut EffectContext) {
    let recording = case_state.draft.video.take();
    ctx.save_and_erase(case_state, recording.into_iter().map(|recording| recording.media).collect());
}

/// Takes the photo out of the draft.
pub(crate) fn discard_photo(case_state: &mut CaseState, ctx: &mut EffectContext) {
    let Some(photo) = case_state.draft.photo.take() else { return };
    ctx.save_and_erase(case_state, [Some(photo.chosen), photo.made].into_iter().flatten().collect());
}

/// Empties the draft once the case is complete: the platform has everything.
pub(crate) fn clear_draft(case_state: &mut CaseState, ctx: &mut EffectContext) {
    let draft = std::mem::take(&mut case_state.draft);
    case_state.draft.prepared = true;
    let media: Vec<Media> = draft.media();
    ctx.save_and_erase(case_state, media);
}

/// The newest verdict that needs the candidate's decision: failed, or voided because of a fault of the platform.
pub(crate) fn newest_verdict(case_state: &CaseState) -> Option<&AttemptView> {
    let newest = case_state.case.attempts.iter().rev().find(|a| a.state != AttemptState::Cancelled);
    newest.filter(|a| matches!(a.state, AttemptState::Failed | AttemptState::Voided))
}

/// Records that the candidate has decided what follows the newest verdict, if there is one.
pub(crate) fn acknowledge_verdict(case_state: &mut CaseState) {
    if let Some(verdict) = newest_verdict(case_state) {
        case_state.draft.seen = Some(verdict.attempt.clone());
    }
}
