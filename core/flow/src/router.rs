//! Derives the step from the case state: all branches of the notice, and what the device erases meanwhile.

use crate::draft_changes::clear_draft;
use crate::effect_context::EffectContext;
use crate::model::{AttemptProgress, CaseState, Draft, Media};
use crate::pending_request::PendingRequest;
use crate::request;
use crate::state::Step;
use crate::steps::card::Card;
use crate::steps::consent::Consent;
use crate::steps::photo::Photo;
use crate::steps::review::Review;
use crate::steps::signature::Signature;
use crate::steps::verification::Verification;
use crate::steps::video::Video;
use queren_protocol::Policy;
use queren_protocol::api::{AttemptState, CaseView, Phase, ReviewState, ReviewSubject};

/// The step that follows from the case state.
pub(crate) fn route(case_state: &mut CaseState, ctx: &mut EffectContext) -> Step {
    let rejected = case_state
        .case
        .review
        .as_ref()
        .filter(|r| r.state == ReviewState::Rejected && case_state.draft.seen_review.as_ref() != Some(&r.review));
    match case_state.case.phase {
        Phase::Consent => Step::Consent(Consent::new(case_state)),
        Phase::VerificationReview | Phase::PhotoReview => Step::Review(Review::new(case_state, ctx)),
        // An attempt in progress goes first: nothing may replace what it needs.
        Phase::Verification if case_state.draft.attempt.is_some() => {
            Step::Verification(Verification::new(case_state, ctx))
        }
        Phase::Verification | Phase::Photo if case_state.draft.review.is_some() || rejected.is_some() => {
            Step::Review(Review::new(case_state, ctx))
        }
        Phase::Verification if Verification::is_needed(case_state) => {
            Step::Verification(Verification::new(case_state, ctx))
        }
        Phase::Verification if !case_state.draft.card.as_ref().is_some_and(|c| c.confirmed) => {
            Step::Card(Card::new(case_state, ctx))
        }
        // With no attempt left, the candidate has chosen a review and still lacks the card for it.
        Phase::Verification if case_state.case.remaining() == 0 => {
            match Review::request(ReviewSubject::Verification, case_state, ctx) {
                Some(review) => Step::Review(review),
                None => Step::Card(Card::new(case_state, ctx)),
            }
        }
        Phase::Verification => Step::Video(Video::new(case_state, ctx)),
        Phase::Photo => Step::Photo(Photo::new(case_state, ctx)),
        Phase::Signature => Step::Signature(Signature::new(case_state, ctx)),
        Phase::Complete => {
            clear_draft(case_state, ctx);
            Step::Done
        }
    }
}

/// Adopts the case as the platform reports it: saves the end of an attempt first, then erases what the case no longer
/// needs, and fetches a newer policy.
pub(crate) fn apply_case(
    case: CaseView,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Option<PendingRequest<Policy>> {
    let behind = case.policy_version != case_state.policy.version;
    case_state.case = case;
    let mut gone = Vec::new();
    if let Some(verdict) = ended(case_state) {
        ctx.advance(case_state, AttemptProgress::Ended);
        case_state.draft.attempt = None;
        // A failed recording is kept until the candidate has decided, because the office may review it.
        if verdict != AttemptState::Failed {
            gone.extend(case_state.draft.video.take().map(|v| v.media));
        }
    }
    gone.extend(outgrown(case_state));
    ctx.save_and_erase(case_state, gone);
    behind.then(|| ctx.call(request::policy()))
}

/// How the attempt in progress ended, if it did: as reported by the platform, or because the case is in a later phase.
fn ended(case_state: &CaseState) -> Option<AttemptState> {
    let ours = &case_state.draft.attempt.as_ref()?.attempt;
    let view = case_state.case.attempts.iter().find(|a| a.attempt == *ours);
    match view {
        Some(view) if view.state.is_terminal() => Some(view.state),
        _ if withdrawn(&case_state.case) => Some(AttemptState::Cancelled),
        _ => None,
    }
}

fn withdrawn(case: &CaseView) -> bool {
    case.phase == Phase::Consent && case.consent.is_some_and(|c| !(c.face && c.id_card))
}

/// Removes from the draft what the phase does not need: everything after consent was withdrawn, the video after the
/// verification, the card after the photo.
fn outgrown(case_state: &mut CaseState) -> Vec<Media> {
    let draft = &mut case_state.draft;
    let mut old = Draft::default();
    match case_state.case.phase {
        Phase::Consent if withdrawn(&case_state.case) => {
            let kept = Draft { seen: draft.seen.clone(), seen_review: draft.seen_review.clone(), ..Draft::default() };
            old = std::mem::replace(draft, kept);
        }
        Phase::Photo | Phase::PhotoReview => {
            old.video = draft.video.take();
            old.review = draft.review.take_if(|r| r.subject == ReviewSubject::Verification);
        }
        Phase::Signature | Phase::Complete => {
            (old.video, old.card) = (draft.video.take(), draft.card.take());
            (old.photo, old.review) = (draft.photo.take(), draft.review.take());
        }
        _ => {}
    }
    // A review shares its files with the captures, so files that are still referred to are kept.
    let kept = draft.media();
    old.media().into_iter().filter(|m| !kept.contains(m)).collect()
}
