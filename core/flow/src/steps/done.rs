//! Complete: the admission number stands, and the phone forgets what it no longer needs.

use crate::ctx::{Ctx, Facts};
use crate::effect::Effect;
use crate::record::Draft;
use crate::take::Media;

/// Empties the draft: the platform has everything. On disk first, then the media go.
pub(crate) fn settle(facts: &mut Facts, ctx: &mut Ctx) {
    let draft = std::mem::take(&mut facts.draft);
    facts.draft.prepared = true;
    ctx.save(facts);
    let media = media_of(&draft);
    if !media.is_empty() {
        ctx.push(Effect::Erase(media));
    }
}

/// Every file a draft refers to.
#[must_use]
pub fn media_of(draft: &Draft) -> Vec<Media> {
    let mut all = Vec::new();
    all.extend(draft.card.iter().map(|c| c.media.clone()));
    all.extend(draft.video.iter().map(|v| v.media.clone()));
    all.extend(draft.attempt.iter().flat_map(|a| a.files.iter().map(|(_, m)| m.clone())));
    all.extend(draft.review.iter().flat_map(|r| r.files.iter().map(|(_, m)| m.clone())));
    all.extend(draft.photo.iter().flat_map(|p| [Some(p.chosen.clone()), p.made.clone()]).flatten());
    all.extend(draft.signature.iter().map(|s| s.media.clone()));
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup_by(|a, b| a.id == b.id);
    all
}
