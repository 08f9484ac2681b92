//! Step 3, the number-reading video. Recordings are free; only [`super::verification`] uses an attempt.
//!
//! ```text
//! Preflight ─RequestDigits─▶ LoadingDigits ─▶ Ready ─Captured─▶ Submitting (import, check) ─▶ Confirming ─SubmitAttempt─▶ (end)
//!   ▲                           │               │ expired            │ unusable               │ Retake
//!   └───────────────────────────┴───────────────┴────────────────────┴────────────────────────┘
//! ```

use super::submission::{Progress, Submission, VERDICT, suggests_retry};
use super::{Outcome, Transition, common, ignored};
use crate::draft_changes::discard_recording;
use crate::effect::{Check, MediaSource, RequestId};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, AttemptProgress, CaseState, Findings, Media, OutgoingAttempt, RecordingDraft};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};
use crate::request;
use queren_protocol::api::{AttemptView, Challenge, MaterialKind, Millis, ReviewSubject};
use queren_protocol::{Reason, manifest_hash};

/// Digits that expire within this time are not used for a new recording, milliseconds.
const WORTHWHILE_MS: Millis = 15_000;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Video {
    /// Before the digits are fetched: is this a good moment? Has the reasons the previous recording was rejected for.
    Preflight {
        /// Why, if there was one.
        reasons: Vec<Reason>,
    },
    /// Fetching digits.
    LoadingDigits {
        /// The request.
        challenge: PendingRequest<Challenge>,
    },
    /// Digits on the screen.
    Ready {
        /// The digits.
        challenge: Challenge,
        /// Fires when they expire.
        expiry: RequestId,
    },
    /// Being imported and checked. The counted attempt follows.
    Submitting {
        /// The digits it answers.
        challenge: Challenge,
        /// The submission.
        submission: Submission<AttemptView>,
    },
    /// The recording with the check's findings: submit it (uses an attempt) or retake it (free).
    Confirming,
}

impl Video {
    /// The first state: a stored recording is shown again, and so are digits that are still valid.
    pub(crate) fn new(case_state: &CaseState, ctx: &mut EffectContext) -> Video {
        if case_state.draft.video.is_some() {
            return Video::Confirming;
        }
        match &case_state.draft.challenge {
            Some(challenge) if is_worthwhile(challenge, ctx) => ready(challenge.clone(), ctx),
            _ => Video::Preflight { reasons: Vec::new() },
        }
    }

    pub(crate) fn handle(
        self,
        event: &Event,
        case_state: &mut CaseState,
        ctx: &mut EffectContext,
    ) -> Transition<Video> {
        let stay = Transition::Continue;
        match (self, event) {
            (Video::Preflight { .. }, Event::Act(Action::RequestDigits | Action::Next)) => {
                stay(load_digits(case_state, ctx))
            }
            (Video::Preflight { .. } | Video::Ready { .. } | Video::Confirming, Event::Act(Action::RequestReview))
                if case_state.may_ask_review() =>
            {
                Transition::Complete(Outcome::Review(ReviewSubject::Verification))
            }
            // The card is shown again, not discarded.
            (Video::Preflight { .. } | Video::Ready { .. }, Event::Act(Action::Back)) => {
                if let Some(card) = &mut case_state.draft.card {
                    card.confirmed = false;
                }
                ctx.save(case_state);
                Transition::Complete(Outcome::Reroute)
            }
            (Video::LoadingDigits { .. }, Event::Act(Action::Back)) => stay(Video::Preflight { reasons: Vec::new() }),
            (Video::LoadingDigits { challenge }, event) if challenge.is_stuck() && suggests_retry(event) => {
                stay(load_digits(case_state, ctx))
            }
            (Video::LoadingDigits { mut challenge }, event) => match challenge.poll(event) {
                PollResult::Answered(challenge) => {
                    case_state.draft.challenge = Some(challenge.clone());
                    ctx.save(case_state);
                    stay(ready(challenge, ctx))
                }
                PollResult::Failed(fault) => common(&fault, Video::LoadingDigits { challenge }),
                PollResult::Updated => stay(Video::LoadingDigits { challenge }),
                PollResult::Unrelated => ignored(Video::LoadingDigits { challenge }, event, ctx),
            },
            (Video::Ready { expiry, .. }, Event::TimerFired { request_id }) if *request_id == expiry => {
                stay(expired(case_state, ctx))
            }
            (Video::Ready { challenge, .. }, Event::Act(Action::Captured { path })) => {
                let max_bytes = u64::from(case_state.policy.video.max_bytes);
                let source = MediaSource::File(path.clone());
                let submission = Submission::import(MaterialKind::Video, source, max_bytes, ctx);
                stay(Video::Submitting { challenge, submission })
            }
            (Video::Submitting { challenge, submission }, event) => {
                let progress = submission.handle(event, VERDICT, ctx);
                submitting(challenge, progress, case_state, ctx)
            }
            (Video::Confirming, Event::Act(Action::Retake)) => stay(retake(case_state, ctx)),
            (Video::Confirming, Event::Act(Action::SubmitAttempt)) => submit(case_state, ctx),
            (other, event) => ignored(other, event, ctx),
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Video::LoadingDigits { challenge } => Some(challenge),
            Video::Submitting { submission, .. } => submission.pending(),
            Video::Preflight { .. } | Video::Ready { .. } | Video::Confirming => None,
        }
    }
}

fn is_worthwhile(challenge: &Challenge, ctx: &EffectContext) -> bool {
    challenge.expires_ms > ctx.now + WORTHWHILE_MS
}

fn load_digits(case_state: &CaseState, ctx: &mut EffectContext) -> Video {
    if let Some(challenge) = case_state.draft.challenge.as_ref().filter(|c| is_worthwhile(c, ctx)) {
        return ready(challenge.clone(), ctx);
    }
    let id = ctx.id("challenge");
    Video::LoadingDigits { challenge: ctx.call(request::challenge(id)) }
}

fn ready(challenge: Challenge, ctx: &mut EffectContext) -> Video {
    let expiry = ctx.start_timer((challenge.expires_ms - ctx.now).max(0));
    Video::Ready { challenge, expiry }
}

fn expired(case_state: &mut CaseState, ctx: &mut EffectContext) -> Video {
    case_state.draft.challenge = None;
    discard_recording(case_state, ctx);
    Video::Preflight { reasons: vec![Reason::DigitsExpired] }
}

fn submitting(
    challenge: Challenge,
    progress: Progress<AttemptView>,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Transition<Video> {
    let next = match progress {
        Progress::Continue(submission) => Video::Submitting { challenge, submission },
        Progress::Imported(media) => {
            let check = Check::Video(MediaSource::Media(media.clone()));
            Video::Submitting { challenge, submission: Submission::check(media, check, ctx) }
        }
        Progress::Unusable(reasons) => Video::Preflight { reasons },
        Progress::Checked(media, findings) if findings.unusable() => {
            ctx.erase(vec![media]);
            Video::Preflight { reasons: findings.reasons }
        }
        Progress::Checked(media, findings) => keep(challenge, media, findings, case_state, ctx),
        Progress::Faulted(fault, _) => {
            return common(&fault, Video::Preflight { reasons: vec![Reason::FileDamaged] });
        }
        Progress::Retry(_) => ready(challenge, ctx),
        // The rest is part of the attempt.
        Progress::Uploaded | Progress::Submitted(_) | Progress::Polled(..) => {
            return Transition::Complete(Outcome::Reconcile);
        }
    };
    Transition::Continue(next)
}

fn keep(
    challenge: Challenge,
    media: Media,
    findings: Findings,
    case_state: &mut CaseState,
    ctx: &mut EffectContext,
) -> Video {
    let recording = RecordingDraft { capture: ctx.id("video"), media, challenge, findings };
    let old = case_state.draft.video.replace(recording);
    ctx.save_and_erase(case_state, old.into_iter().map(|old| old.media).collect());
    Video::Confirming
}

fn retake(case_state: &mut CaseState, ctx: &mut EffectContext) -> Video {
    let challenge = case_state.draft.video.as_ref().map(|recording| recording.challenge.clone());
    discard_recording(case_state, ctx);
    match challenge {
        Some(challenge) if is_worthwhile(&challenge, ctx) => ready(challenge, ctx),
        _ => Video::Preflight { reasons: Vec::new() },
    }
}

/// Prepares the attempt: its id, files and hash are on disk before the first byte is sent. Expired digits are noticed here,
/// before an attempt is used.
fn submit(case_state: &mut CaseState, ctx: &mut EffectContext) -> Transition<Video> {
    let (Some(card), Some(recording)) = (case_state.draft.card.clone(), case_state.draft.video.clone()) else {
        return Transition::Complete(Outcome::Reroute);
    };
    if recording.challenge.expires_ms <= ctx.now {
        return Transition::Continue(expired(case_state, ctx));
    }
    if case_state.case.remaining() == 0 {
        return Transition::Complete(Outcome::Reconcile);
    }
    let manifest = vec![card.media.artifact.clone(), recording.media.artifact.clone()];
    let attempt = OutgoingAttempt {
        attempt: ctx.id("attempt"),
        manifest_hash: manifest_hash(&manifest),
        manifest,
        files: vec![card.upload(), recording.upload()],
        challenge: recording.challenge.challenge,
        consent_version: case_state.case.consent.map_or(case_state.policy.consent_version, |c| c.version),
        state: AttemptProgress::Prepared,
    };
    case_state.draft.challenge = None;
    case_state.draft.attempt = Some(attempt.clone());
    ctx.save_with(case_state, Some(&attempt));
    Transition::Complete(Outcome::Reroute)
}
