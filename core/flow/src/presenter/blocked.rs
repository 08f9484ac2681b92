//! Screens for storage faults, each with one remedy.

use super::ScreenBuilder;
use crate::model::{Action, Blocked, StorageFault};
use crate::view_model::{Haptic, ScreenId};
use crate::words::Words;

pub(super) fn screen(w: &Words, blocked: &Blocked) -> ScreenBuilder {
    let (title, lead) = match blocked.fault {
        StorageFault::Full => ("blocked-full-title", "blocked-full-lead"),
        StorageFault::Locked => ("blocked-locked-title", "blocked-locked-lead"),
        StorageFault::KeyLost => ("blocked-key-title", "blocked-key-lead"),
        StorageFault::Damaged => ("blocked-damaged-title", "blocked-damaged-lead"),
        StorageFault::Newer => ("blocked-newer-title", "blocked-newer-lead"),
        StorageFault::InUse => ("blocked-inuse-title", "blocked-inuse-lead"),
        StorageFault::Io => ("blocked-io-title", "blocked-io-lead"),
    };
    let builder = ScreenBuilder::new(w, ScreenId::Blocked, None, title, lead).with_haptic(Haptic::Attention);
    match blocked.fault {
        StorageFault::KeyLost | StorageFault::Damaged => {
            builder.primary(w, "b-wipe", Action::WipeData).other(w, "b-retry", Action::Retry)
        }
        _ => builder.primary(w, "b-retry", Action::Retry),
    }
}
