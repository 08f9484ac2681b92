//! Step 2, ID capture. Retakes are free and unlimited; the platform reads, the candidate confirms.
//!
//! ```text
//! Prepare ─Next─▶ Framing ─Captured─▶ Keeping ─▶ Checking ─ok, late─▶ Sending ─▶ Reading ─▶ Read ─Confirm─▶ (end)
//!                    ▲                   │ unusable │ weak                │ fault: stays, Retry   │
//!                    ├───────────────────┴──────────┤                     └──────────┬────────────┤
//!                    └──────────Retake──────────── Weak ─UseAnyway─▶ Sending        (reasons)──▶ Weak
//! ```

use super::{Outcome, Turn, common};
use crate::ctx::{Ctx, Facts, Heard, Pending};
use crate::effect::{Call, Check, Effect, Source};
use crate::event::{Action, Answer, Event, Findings};
use crate::fault::Fault;
use crate::take::{CardTake, Media};
use queren_protocol::api::{CardReading, MaterialKind, ProblemCode};
use queren_protocol::{Annotation, Reason};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Card {
    /// What to have at hand.
    Prepare,
    /// The camera, or a file.
    Framing,
    /// Encrypting the picture.
    Keeping {
        /// The wait.
        wait: Pending,
    },
    /// Looking at it on the phone.
    Checking {
        /// Take and upload id.
        take: String,
        /// The picture.
        media: Media,
        /// The wait.
        wait: Pending,
    },
    /// Not good, by the phone's check or the platform's reading.
    Weak {
        /// Why.
        reasons: Vec<Reason>,
        /// The picture, if there is one to look at.
        picture: Option<Doubted>,
    },
    /// On its way.
    Sending {
        /// The wait.
        wait: Pending,
    },
    /// The platform reads.
    Reading {
        /// The wait.
        wait: Pending,
    },
    /// What the platform read: right, or again?
    Read {
        /// The reading.
        reading: CardReading,
    },
}

/// A picture that is not part of the draft: erased when another is taken, and by the next start.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubted {
    /// The picture.
    pub media: Media,
    /// Where on it what was found.
    pub annotations: Vec<Annotation>,
    /// As what it can be sent all the same; none once the platform has refused it.
    pub take: Option<String>,
}

impl Card {
    /// Where the machine starts: a kept picture goes on from where it was.
    pub(crate) fn new(facts: &Facts, ctx: &mut Ctx) -> Card {
        match &facts.draft.card {
            Some(CardTake { reading: Some(reading), .. }) => Card::Read { reading: reading.clone() },
            Some(card) => send(card, ctx),
            None if facts.draft.prepared => Card::Framing,
            None => Card::Prepare,
        }
    }

    pub(crate) fn handle(self, event: &Event, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Card> {
        let stay = Turn::Stay;
        match (self, event) {
            (Card::Prepare, Event::Act(Action::Next)) => {
                facts.draft.prepared = true;
                ctx.save(facts);
                stay(Card::Framing)
            }
            (state @ (Card::Framing | Card::Weak { .. }), Event::Act(Action::Captured { path })) => {
                if let Card::Weak { picture: Some(picture), .. } = state {
                    ctx.push(Effect::Erase(vec![picture.media]));
                }
                let max = u64::from(facts.policy.card.max_bytes);
                stay(Card::Keeping { wait: ctx.keep(MaterialKind::Card, Source::File(path.clone()), max) })
            }
            (
                Card::Weak { picture: Some(Doubted { media, annotations, take: Some(take) }), .. },
                Event::Act(Action::UseAnyway),
            ) => stay(accept(take, media, annotations, facts, ctx)),
            (Card::Weak { picture, .. }, Event::Act(Action::Retake)) => {
                if let Some(picture) = picture {
                    ctx.push(Effect::Erase(vec![picture.media]));
                }
                stay(Card::Framing)
            }
            (Card::Read { .. } | Card::Sending { .. } | Card::Reading { .. }, Event::Act(Action::Retake)) => {
                discard(facts, ctx);
                stay(Card::Framing)
            }
            (Card::Keeping { wait }, Event::Act(Action::Retry)) if wait.late => stay(Card::Framing),
            (Card::Read { reading }, Event::Act(Action::Confirm)) if reading.reasons.is_empty() => {
                if let Some(card) = &mut facts.draft.card {
                    card.confirmed = true;
                }
                ctx.save(facts);
                Turn::End(Outcome::Place)
            }
            (Card::Sending { wait } | Card::Reading { wait }, Event::Act(Action::Retry) | Event::NetworkChanged)
                if wait.is_stuck() =>
            {
                stay(again(facts, ctx))
            }
            (Card::Keeping { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Kept(media) => {
                        let take = ctx.id("card");
                        let wait = ctx.check(Check::Card(Source::Media(media.clone())));
                        stay(Card::Checking { take, media, wait })
                    }
                    _ => stay(Card::Framing),
                },
                Heard::Failed(Fault::Capture(reasons)) => stay(Card::Weak { reasons, picture: None }),
                Heard::Failed(fault) => common(&fault, Card::Framing),
                _ => stay(Card::Keeping { wait }),
            },
            (Card::Checking { take, media, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Checked(findings) => stay(judge(take, media, findings, facts, ctx)),
                    _ => stay(accept(take, media, Vec::new(), facts, ctx)),
                },
                // A check must never block: what could not be looked at is sent and read by the platform, for free.
                Heard::Failed(_) => stay(accept(take, media, Vec::new(), facts, ctx)),
                _ if wait.late => stay(accept(take, media, Vec::new(), facts, ctx)),
                _ => stay(Card::Checking { take, media, wait }),
            },
            (Card::Sending { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(_) => stay(read(facts, ctx)),
                Heard::Failed(fault) => refused(&fault, Card::Sending { wait }, facts, ctx),
                _ => stay(Card::Sending { wait }),
            },
            (Card::Reading { mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::CardReading(reading) if reading.reasons.is_empty() => {
                        if let Some(card) = &mut facts.draft.card {
                            card.reading = Some(reading.clone());
                        }
                        ctx.save(facts);
                        stay(Card::Read { reading })
                    }
                    Answer::CardReading(reading) => stay(put_aside(reading.reasons, facts, ctx)),
                    _ => stay(again(facts, ctx)),
                },
                Heard::Failed(fault) => refused(&fault, Card::Reading { wait }, facts, ctx),
                _ => stay(Card::Reading { wait }),
            },
            (other, _) => stay(other),
        }
    }
}

fn judge(take: String, media: Media, findings: Findings, facts: &mut Facts, ctx: &mut Ctx) -> Card {
    if findings.reasons.is_empty() {
        return accept(take, media, findings.annotations, facts, ctx);
    }
    if findings.unusable() {
        ctx.push(Effect::Erase(vec![media]));
        return Card::Weak { reasons: findings.reasons, picture: None };
    }
    let picture = Doubted { media, annotations: findings.annotations, take: Some(take) };
    Card::Weak { reasons: findings.reasons, picture: Some(picture) }
}

/// The picture becomes part of the draft, durably, before the screen moves on.
fn accept(take: String, media: Media, annotations: Vec<Annotation>, facts: &mut Facts, ctx: &mut Ctx) -> Card {
    let card = CardTake { take, media, reading: None, confirmed: false, annotations };
    let old = facts.draft.card.replace(card.clone());
    ctx.save(facts);
    if let Some(old) = old.filter(|o| o.media != card.media) {
        ctx.push(Effect::Erase(vec![old.media]));
    }
    send(&card, ctx)
}

fn send(card: &CardTake, ctx: &mut Ctx) -> Card {
    Card::Sending {
        wait: ctx.call(Call::Upload {
            upload: card.take.clone(),
            artifact: card.media.artifact.clone(),
            media: card.media.clone(),
        }),
    }
}

fn read(facts: &Facts, ctx: &mut Ctx) -> Card {
    match &facts.draft.card {
        Some(card) => {
            Card::Reading { wait: ctx.call(Call::ReadCard { take: card.take.clone(), upload: card.take.clone() }) }
        }
        None => Card::Framing,
    }
}

/// From the upload on: it asks the platform how far it is, so nothing is sent twice.
fn again(facts: &Facts, ctx: &mut Ctx) -> Card {
    match &facts.draft.card {
        Some(card) => send(card, ctx),
        None => Card::Framing,
    }
}

fn refused(fault: &Fault, stay: Card, facts: &mut Facts, ctx: &mut Ctx) -> Turn<Card> {
    match fault {
        Fault::Refused(r) if !r.reasons.is_empty() => Turn::Stay(put_aside(r.reasons.clone(), facts, ctx)),
        Fault::Refused(r) if r.code == ProblemCode::TooLarge => {
            Turn::Stay(put_aside(vec![Reason::FileTooLarge], facts, ctx))
        }
        fault => common(fault, stay),
    }
}

/// The platform has refused it: out of the draft, but still to be looked at.
fn put_aside(reasons: Vec<Reason>, facts: &mut Facts, ctx: &mut Ctx) -> Card {
    let refused = facts.draft.card.take();
    ctx.save(facts);
    let picture = refused.map(|card| Doubted { media: card.media, annotations: card.annotations, take: None });
    Card::Weak { reasons, picture }
}

/// Puts the picture aside: out of the draft, then out of the store.
pub(crate) fn discard(facts: &mut Facts, ctx: &mut Ctx) {
    let old = facts.draft.card.take();
    ctx.save(facts);
    if let Some(old) = old {
        ctx.push(Effect::Erase(vec![old.media]));
    }
}
