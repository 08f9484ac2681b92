//! Where the facts put the candidate. The whole branch structure of the notice stands here, and what the phone forgets.

use crate::ctx::{Ctx, Facts, Pending};
use crate::effect::{Call, Effect};
use crate::record::Draft;
use crate::state::Step;
use crate::steps::card::Card;
use crate::steps::consent::Consent;
use crate::steps::done::{self, media_of};
use crate::steps::photo::Photo;
use crate::steps::review::Review;
use crate::steps::signature::Signature;
use crate::steps::verify::Verify;
use crate::steps::video::Video;
use crate::take::{Media, OutgoingState};
use queren_protocol::api::{AttemptState, CaseView, Phase, ReviewState, ReviewSubject};

/// Which step the facts ask for.
pub(crate) fn place(facts: &mut Facts, ctx: &mut Ctx) -> Step {
    let rejected = facts
        .case
        .review
        .as_ref()
        .filter(|r| r.state == ReviewState::Rejected && facts.draft.seen_review.as_ref() != Some(&r.review));
    match facts.case.phase {
        Phase::Consent => Step::Consent(Consent::new(facts)),
        Phase::VerificationReview | Phase::PhotoReview => Step::Review(Review::new(facts, ctx)),
        // An attempt on its way goes first: nothing it needs may be put aside.
        Phase::Verification if facts.draft.attempt.is_some() => Step::Verify(Verify::new(facts, ctx)),
        Phase::Verification | Phase::Photo if facts.draft.review.is_some() || rejected.is_some() => {
            Step::Review(Review::new(facts, ctx))
        }
        Phase::Verification if Verify::wanted(facts) => Step::Verify(Verify::new(facts, ctx)),
        Phase::Verification if !facts.draft.card.as_ref().is_some_and(|c| c.confirmed) => {
            Step::Card(Card::new(facts, ctx))
        }
        // Whoever comes here with no attempt left has chosen the review and was missing the card for it.
        Phase::Verification if facts.case.remaining() == 0 => {
            match Review::ask(ReviewSubject::Verification, facts, ctx) {
                Some(review) => Step::Review(review),
                None => Step::Card(Card::new(facts, ctx)),
            }
        }
        Phase::Verification => Step::Video(Video::new(facts, ctx)),
        Phase::Photo => Step::Photo(Photo::new(facts, ctx)),
        Phase::Signature => Step::Signature(Signature::new(facts, ctx)),
        Phase::Complete => {
            done::settle(facts, ctx);
            Step::Done
        }
    }
}

/// Takes the platform's word: an attempt that ended ends on disk first, then what the case has outgrown is erased, and a
/// newer policy is fetched.
pub(crate) fn learned(case: CaseView, facts: &mut Facts, ctx: &mut Ctx) -> Option<Pending> {
    let behind = case.policy_version != facts.policy.version;
    facts.case = case;
    let mut gone = Vec::new();
    if let Some(verdict) = ended(facts) {
        ctx.advance(facts, OutgoingState::Ended);
        facts.draft.attempt = None;
        // A failed take is kept until the candidate has answered: it may go to the office.
        if verdict != AttemptState::Failed {
            gone.extend(facts.draft.video.take().map(|v| v.media));
        }
    }
    gone.extend(outgrown(facts));
    ctx.save(facts);
    if !gone.is_empty() {
        ctx.push(Effect::Erase(gone));
    }
    behind.then(|| ctx.call(Call::Policy))
}

/// How the attempt on its way ended, if it did: by the platform's word, or because the case has gone past it.
fn ended(facts: &Facts) -> Option<AttemptState> {
    let ours = &facts.draft.attempt.as_ref()?.attempt;
    let view = facts.case.attempts.iter().find(|a| a.attempt == *ours);
    match view {
        Some(view) if view.state.is_terminal() => Some(view.state),
        _ if withdrawn(&facts.case) => Some(AttemptState::Cancelled),
        _ => None,
    }
}

fn withdrawn(case: &CaseView) -> bool {
    case.phase == Phase::Consent && case.consent.is_some_and(|c| !(c.face && c.id_card))
}

/// Takes out of the draft what the phase has no use for: after withdrawn consent everything, after verification the video,
/// after the photo the card.
fn outgrown(facts: &mut Facts) -> Vec<Media> {
    let draft = &mut facts.draft;
    let mut old = Draft::default();
    match facts.case.phase {
        Phase::Consent if withdrawn(&facts.case) => {
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
    // The review shares its files with the takes; what is still named is still needed.
    let kept = media_of(draft);
    media_of(&old).into_iter().filter(|m| !kept.contains(m)).collect()
}
