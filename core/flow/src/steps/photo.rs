//! Step 4, the portrait photo: chosen or taken, made compliant on the phone, judged by the platform. Never counted.
//!
//! ```text
//! Choosing ─Captured─▶ Keeping ─▶ Making ─▶ Editor ─Confirm─▶ Sending ─▶ Handing ─▶ Judging ─▶ (end: passed)
//!    ▲                    │unusable  │          │ Retake            │ fault: stays, Retry  │ failed
//!    └────────────────────┴──────────┴──────────┘                   └──────────────────────▼
//!    └────────────────────────────────────────────────────────Retake───────────────────── Failed ─AskReview─▶ (end)
//! ```

use super::{Outcome, Turn, common};
use crate::ctx::{Ctx, Facts, Heard, Pending, VERDICT_MS};
use crate::effect::{Call, Check, Effect, Source, Stamp};
use crate::event::{Action, Answer, Event, Findings};
use crate::fault::Fault;
use crate::take::{Media, PhotoTake};
use queren_protocol::Reason;
use queren_protocol::api::{MaterialKind, Millis, PhotoState, PhotoView, ProblemCode, ReviewSubject};

/// Pause between two looks at the verdict.
const POLL_MS: Millis = 900;
/// A camera's picture may be this large before the workshop makes the small one.
const CHOSEN_MAX: u64 = 24 << 20;

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Photo {
    /// Camera or picker; carries why the last one was put aside.
    Choosing {
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Encrypting it.
    Keeping {
        /// The wait.
        wait: Pending,
    },
    /// The workshop crops, scales and writes the compliant file.
    Making {
        /// As chosen.
        chosen: Media,
        /// The wait.
        wait: Pending,
    },
    /// Before and after, with the ruler.
    Editor,
    /// On its way.
    Sending {
        /// The wait.
        wait: Pending,
    },
    /// Asking for the verdict.
    Handing {
        /// The wait.
        wait: Pending,
    },
    /// The platform judges; wakes for the next look.
    Judging {
        /// Wakes.
        next: Stamp,
        /// Since.
        since: Millis,
    },
    /// Looking at the verdict.
    Looking {
        /// The wait.
        wait: Pending,
        /// Since.
        since: Millis,
    },
    /// Not accepted: another one, or the office.
    Failed {
        /// Why.
        reasons: Vec<Reason>,
    },
}

impl Photo {
    /// Where the machine starts.
    pub(crate) fn new(facts: &Facts, ctx: &mut Ctx) -> Photo {
        let judged = facts.case.photo.as_ref();
        match (&facts.draft.photo, judged) {
            (Some(p), Some(v)) if v.take == p.take => verdict(v, ctx.now, ctx),
            (Some(p), _) if p.sent => send(facts, ctx),
            (Some(_), _) => Photo::Editor,
            (None, _) => Photo::Choosing { reasons: Vec::new() },
        }
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Photo> {
        let stay = Turn::Stay;
        let again = matches!(event, Event::Act(Action::Retry) | Event::NetworkChanged | Event::Foreground);
        match (self, event) {
            (Photo::Sending { wait } | Photo::Handing { wait }, _) if again && wait.is_stuck() => {
                stay(send(facts, ctx))
            }
            (Photo::Choosing { .. }, Event::Act(Action::Captured { path })) => {
                stay(Photo::Keeping { wait: ctx.keep(MaterialKind::Photo, Source::File(path.clone()), CHOSEN_MAX) })
            }
            (Photo::Keeping { wait }, Event::Act(Action::Retry)) if wait.late => {
                stay(Photo::Choosing { reasons: Vec::new() })
            }
            (
                Photo::Editor | Photo::Failed { .. } | Photo::Sending { .. } | Photo::Handing { .. },
                Event::Act(Action::Retake),
            ) => {
                discard(facts, ctx);
                stay(Photo::Choosing { reasons: Vec::new() })
            }
            (Photo::Editor, Event::Act(Action::Confirm | Action::UseAnyway)) => {
                if let Some(photo) = &mut facts.draft.photo {
                    photo.sent = true;
                }
                ctx.save(facts);
                stay(send(facts, ctx))
            }
            (Photo::Failed { .. }, Event::Act(Action::RequestReview)) => {
                Turn::End(Outcome::Review(ReviewSubject::Photo))
            }
            (Photo::Keeping { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Kept(chosen) => {
                        let card = facts.draft.card.as_ref().map(|c| c.media.clone());
                        let wait = ctx.check(Check::Photo { source: Source::Media(chosen.clone()), card });
                        stay(Photo::Making { chosen, wait })
                    }
                    _ => stay(Photo::Choosing { reasons: vec![Reason::FileDamaged] }),
                },
                Heard::Failed(Fault::Capture(reasons)) => stay(Photo::Choosing { reasons }),
                Heard::Failed(fault) => common(&fault, Photo::Choosing { reasons: vec![Reason::FileDamaged] }),
                _ => stay(Photo::Keeping { wait }),
            },
            (Photo::Making { chosen, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Checked(findings) => stay(weigh(chosen, findings, facts, ctx)),
                    _ => stay(weigh(chosen, Findings::default(), facts, ctx)),
                },
                Heard::Failed(fault @ Fault::Storage(_)) => common(&fault, Photo::Making { chosen, wait }),
                // A check must never block: the picture goes as it is, and the platform looks at it.
                Heard::Failed(_) => stay(weigh(chosen, Findings::default(), facts, ctx)),
                _ if wait.late => stay(weigh(chosen, Findings::default(), facts, ctx)),
                _ => stay(Photo::Making { chosen, wait }),
            },
            (Photo::Sending { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(_) => stay(hand(facts, ctx)),
                Heard::Failed(fault) => refused(fault, Photo::Sending { wait }, facts, ctx),
                _ => stay(Photo::Sending { wait }),
            },
            (Photo::Handing { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Photo(view) => heard(view, facts, ctx),
                    _ => Turn::End(Outcome::Reconcile),
                },
                Heard::Failed(fault) => refused(fault, Photo::Handing { wait }, facts, ctx),
                _ => stay(Photo::Handing { wait }),
            },
            (Photo::Judging { next, since }, Event::Woke { stamp }) if *stamp == next => {
                stay(Photo::Looking { wait: ctx.call(Call::Case), since })
            }
            (Photo::Judging { since, .. } | Photo::Looking { since, .. }, _) if again => {
                stay(Photo::Looking { wait: ctx.call(Call::Case), since })
            }
            (Photo::Looking { mut wait, since }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Case(case) => looked(case, since, facts, ctx),
                    _ => stay(Photo::Judging { next: ctx.wake_in(POLL_MS), since }),
                },
                Heard::Failed(fault) => common(&fault, Photo::Looking { wait, since }),
                _ => stay(Photo::Looking { wait, since }),
            },
            (other, _) => stay(other),
        }
    }

    /// Whether the verdict takes longer than it should.
    #[must_use]
    pub fn is_late(&self, now: Millis) -> bool {
        match self {
            Photo::Judging { since, .. } | Photo::Looking { since, .. } => now - since > VERDICT_MS,
            _ => false,
        }
    }
}

/// What the workshop made of it becomes part of the draft, durably; a picture nothing could be made of is put aside.
fn weigh(chosen: Media, findings: Findings, facts: &mut Facts, ctx: &mut Ctx) -> Photo {
    let made = findings.made.clone();
    if findings.unusable() || (made.is_none() && !findings.reasons.is_empty()) {
        ctx.push(Effect::Erase([Some(chosen), made].into_iter().flatten().collect()));
        return Photo::Choosing { reasons: findings.reasons };
    }
    facts.draft.photo = Some(PhotoTake { take: ctx.id("photo"), chosen, made, findings, sent: false });
    ctx.save(facts);
    Photo::Editor
}

fn refused(fault: Fault, stay: Photo, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Photo> {
    let reasons = match fault {
        Fault::Refused(r) if !r.reasons.is_empty() => r.reasons,
        Fault::Refused(r) if r.code == ProblemCode::TooLarge => vec![Reason::PhotoBytes],
        fault => return common(&fault, stay),
    };
    discard(facts, ctx);
    Turn::Stay(Photo::Choosing { reasons })
}

fn send(facts: &Facts, ctx: &mut Ctx) -> Photo {
    let Some(photo) = &facts.draft.photo else { return Photo::Choosing { reasons: Vec::new() } };
    let media = photo.file().clone();
    let call = Call::Upload { upload: photo.take.clone(), artifact: media.artifact.clone(), media };
    Photo::Sending { wait: ctx.call(call) }
}

fn hand(facts: &Facts, ctx: &mut Ctx) -> Photo {
    let Some(photo) = &facts.draft.photo else { return Photo::Choosing { reasons: Vec::new() } };
    Photo::Handing { wait: ctx.call(Call::Photo { take: photo.take.clone(), upload: photo.take.clone() }) }
}

fn heard(view: PhotoView, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Photo> {
    facts.case.photo = Some(view.clone());
    match view.state {
        PhotoState::Passed => Turn::End(Outcome::Reconcile),
        _ => {
            let now = ctx.now;
            Turn::Stay(verdict(&view, now, ctx))
        }
    }
}

fn verdict(view: &PhotoView, since: Millis, ctx: &mut Ctx) -> Photo {
    match view.state {
        PhotoState::Failed => Photo::Failed { reasons: view.reasons.clone() },
        _ => Photo::Judging { next: ctx.wake_in(POLL_MS), since },
    }
}

fn looked(case: queren_protocol::api::CaseView, since: Millis, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Photo> {
    let ours = facts.draft.photo.as_ref().map(|p| p.take.clone());
    match &case.photo {
        Some(v) if Some(&v.take) == ours.as_ref() && v.state == PhotoState::Judging => {
            facts.case = case;
            Turn::Stay(Photo::Judging { next: ctx.wake_in(POLL_MS), since })
        }
        Some(v) if Some(&v.take) == ours.as_ref() && v.state == PhotoState::Failed => {
            let reasons = v.reasons.clone();
            facts.case = case;
            ctx.save(facts);
            Turn::Stay(Photo::Failed { reasons })
        }
        _ => Turn::End(Outcome::Learned(Box::new(case))),
    }
}

/// Puts the photo aside: out of the draft, then out of the store.
pub(crate) fn discard(facts: &mut Facts, ctx: &mut Ctx) {
    let Some(photo) = facts.draft.photo.take() else { return };
    ctx.save(facts);
    ctx.push(Effect::Erase([Some(photo.chosen), photo.made].into_iter().flatten().collect()));
}
