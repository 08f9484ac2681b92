//! Step 3, the number-reading video. Takes are free; only [`super::verify`] spends.
//!
//! ```text
//! Guard ─FetchDigits─▶ Fetching ─▶ Ready ─Captured─▶ Keeping ─▶ Checking ─▶ LookAgain ─Submit─▶ (end: an attempt is prepared)
//!   ▲                     │          │ expired            │ unusable             │ Retake
//!   └─────────────────────┴──────────┴────────────────────┴──────────────────────┘
//! ```

use super::{Outcome, Turn, common};
use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Check, Effect, Source, Stamp};
use crate::event::{Action, Answer, Event, Findings};
use crate::fault::Fault;
use crate::take::{Media, Outgoing, OutgoingState, VideoTake};
use queren_protocol::api::{Challenge, MaterialKind, Millis, ReviewSubject};
use queren_protocol::{Reason, manifest_hash};

/// Digits that end within this time are not worth starting a recording for.
const WORTHWHILE_MS: Millis = 15_000;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Video {
    /// Before the digits are fetched: is this a good moment? Carries why the last take was put aside.
    Guard {
        /// Why, if there was one.
        reasons: Vec<Reason>,
    },
    /// Asked for digits.
    Fetching {
        /// The wait.
        wait: Pending,
    },
    /// Digits on the screen.
    Ready {
        /// The digits.
        challenge: Challenge,
        /// Wakes when they end.
        expiry: Stamp,
    },
    /// Encrypting the take.
    Keeping {
        /// The digits it answers.
        challenge: Challenge,
        /// The wait.
        wait: Pending,
    },
    /// Looking at it on the phone.
    Checking {
        /// The digits it answers.
        challenge: Challenge,
        /// The file.
        media: Media,
        /// The wait.
        wait: Pending,
    },
    /// The take with its pre-verdict: submit (spends one) or again (free).
    LookAgain,
}

impl Video {
    /// Where the machine starts: a kept take is looked at again, digits that still hold are shown again.
    pub(crate) fn new(facts: &Facts, ctx: &mut Ctx) -> Video {
        if facts.draft.video.is_some() {
            return Video::LookAgain;
        }
        match &facts.draft.challenge {
            Some(c) if c.expires_ms > ctx.now + WORTHWHILE_MS => ready(c.clone(), ctx),
            _ => Video::Guard { reasons: Vec::new() },
        }
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Video> {
        let stay = Turn::Stay;
        match (self, event) {
            (Video::Guard { .. }, Event::Act(Action::RequestDigits | Action::Next)) => stay(fetch(facts, ctx)),
            (Video::Guard { .. } | Video::Ready { .. } | Video::LookAgain, Event::Act(Action::RequestReview))
                if facts.may_ask_review() =>
            {
                Turn::End(Outcome::Review(ReviewSubject::Verification))
            }
            // The card is looked at again, not thrown away.
            (Video::Guard { .. } | Video::Ready { .. }, Event::Act(Action::Back)) => {
                if let Some(card) = &mut facts.draft.card {
                    card.confirmed = false;
                }
                ctx.save(facts);
                Turn::End(Outcome::Place)
            }
            (Video::Fetching { wait }, Event::Act(Action::Retry) | Event::NetworkChanged) if wait.is_stuck() => {
                stay(fetch(facts, ctx))
            }
            (Video::Fetching { .. }, Event::Act(Action::Back)) => stay(Video::Guard { reasons: Vec::new() }),
            (Video::Fetching { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Challenge(challenge) => {
                        facts.draft.challenge = Some(challenge.clone());
                        ctx.save(facts);
                        stay(ready(challenge, ctx))
                    }
                    _ => Turn::End(Outcome::Reconcile),
                },
                Heard::Failed(fault) => common(&fault, Video::Fetching { wait }),
                _ => stay(Video::Fetching { wait }),
            },
            (Video::Ready { expiry, .. }, Event::Woke { stamp }) if *stamp == expiry => stay(expired(facts, ctx)),
            (Video::Ready { challenge, .. }, Event::Act(Action::Captured { path })) => {
                let max = u64::from(facts.policy.video.max_bytes);
                let wait = ctx.keep(MaterialKind::Video, Source::File(path.clone()), max);
                stay(Video::Keeping { challenge, wait })
            }
            (Video::Keeping { challenge, wait }, Event::Act(Action::Retry)) if wait.late => stay(ready(challenge, ctx)),
            (Video::Keeping { challenge, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Kept(media) => {
                        let wait = ctx.check(Check::Video(Source::Media(media.clone())));
                        stay(Video::Checking { challenge, media, wait })
                    }
                    _ => stay(Video::Guard { reasons: vec![Reason::FileDamaged] }),
                },
                Heard::Failed(Fault::Capture(reasons)) => stay(Video::Guard { reasons }),
                Heard::Failed(fault) => common(&fault, Video::Guard { reasons: vec![Reason::FileDamaged] }),
                _ => stay(Video::Keeping { challenge, wait }),
            },
            (Video::Checking { challenge, media, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Checked(f) if f.unusable() => {
                        ctx.push(Effect::Erase(vec![media]));
                        stay(Video::Guard { reasons: f.reasons })
                    }
                    Answer::Checked(findings) => stay(look(challenge, media, findings, facts, ctx)),
                    _ => stay(look(challenge, media, Findings::default(), facts, ctx)),
                },
                // A check must never block: the candidate looks for themselves.
                Heard::Failed(_) => stay(look(challenge, media, Findings::default(), facts, ctx)),
                _ if wait.late => stay(look(challenge, media, Findings::default(), facts, ctx)),
                _ => stay(Video::Checking { challenge, media, wait }),
            },
            (Video::LookAgain, Event::Act(Action::Retake)) => {
                let held = facts.draft.video.as_ref().map(|v| v.challenge.clone());
                discard(facts, ctx);
                match held {
                    Some(c) if c.expires_ms > ctx.now + WORTHWHILE_MS => stay(ready(c, ctx)),
                    _ => stay(Video::Guard { reasons: Vec::new() }),
                }
            }
            (Video::LookAgain, Event::Act(Action::SubmitAttempt)) => submit(facts, ctx),
            (other, _) => stay(other),
        }
    }
}

fn fetch(facts: &Facts, ctx: &mut Ctx) -> Video {
    if let Some(c) = facts.draft.challenge.as_ref().filter(|c| c.expires_ms > ctx.now + WORTHWHILE_MS) {
        return ready(c.clone(), ctx);
    }
    let challenge = ctx.id("challenge");
    Video::Fetching { wait: ctx.call(Call::Challenge { challenge }) }
}

fn ready(challenge: Challenge, ctx: &mut Ctx) -> Video {
    let expiry = ctx.wake_in((challenge.expires_ms - ctx.now).max(0));
    Video::Ready { challenge, expiry }
}

fn expired(facts: &mut Facts, ctx: &mut Ctx) -> Video {
    facts.draft.challenge = None;
    discard(facts, ctx);
    Video::Guard { reasons: vec![Reason::DigitsExpired] }
}

fn look(challenge: Challenge, media: Media, findings: Findings, facts: &mut Facts, ctx: &mut Ctx) -> Video {
    let take = ctx.id("video");
    let old = facts.draft.video.replace(VideoTake { take, media, challenge, findings });
    ctx.save(facts);
    if let Some(old) = old {
        ctx.push(Effect::Erase(vec![old.media]));
    }
    Video::LookAgain
}

pub(crate) fn discard(facts: &mut Facts, ctx: &mut Ctx) {
    let old = facts.draft.video.take();
    ctx.save(facts);
    if let Some(old) = old {
        ctx.push(Effect::Erase(vec![old.media]));
    }
}

/// Prepares the attempt: its id, its files and its hash are durable before the first byte leaves. Expired digits are found
/// here, before anything is spent.
fn submit(facts: &mut Facts, ctx: &mut Ctx) -> Turn<Video> {
    let (Some(card), Some(video)) = (facts.draft.card.clone(), facts.draft.video.clone()) else {
        return Turn::End(Outcome::Place);
    };
    if video.challenge.expires_ms <= ctx.now {
        return Turn::Stay(expired(facts, ctx));
    }
    if facts.case.remaining() == 0 {
        return Turn::End(Outcome::Reconcile);
    }
    let manifest = vec![card.media.artifact.clone(), video.media.artifact.clone()];
    let attempt = Outgoing {
        attempt: ctx.id("attempt"),
        manifest_hash: manifest_hash(&manifest),
        manifest,
        files: vec![(card.take, card.media), (video.take, video.media)],
        challenge: video.challenge.challenge,
        consent_version: facts.case.consent.map_or(facts.policy.consent_version, |c| c.version),
        state: OutgoingState::Prepared,
    };
    facts.draft.challenge = None;
    facts.draft.attempt = Some(attempt.clone());
    ctx.save_with(facts, Some(&attempt));
    Turn::End(Outcome::Place)
}
