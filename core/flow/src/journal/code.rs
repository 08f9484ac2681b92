//! Stable codes for what happened: written into journals, read by people and by later versions. Never renamed.

use crate::event::{Answer, Event};
use crate::model::{Action, Fault, StorageFault};
use crate::view_model::ScreenId;
use queren_protocol::journal::START;
use serde::Serialize;

/// A screen's code, e.g. `card_capture`.
#[must_use]
pub fn screen_code(id: ScreenId) -> String {
    unit_name(&id)
}

/// What went wrong, e.g. `offline`, `refused/none_left`, `storage/full`, `capture/file_damaged`.
#[must_use]
pub fn fault_code(fault: &Fault) -> String {
    match fault {
        Fault::Offline => "offline".to_owned(),
        Fault::Unknown => "unknown".to_owned(),
        Fault::Refused(refusal) => format!("refused/{}", unit_name(&refusal.code)),
        Fault::Platform => "platform".to_owned(),
        Fault::Insecure => "insecure".to_owned(),
        Fault::Storage(fault) => format!("storage/{}", storage_code(*fault)),
        // The leading reason's remedy is the one the candidate is told.
        Fault::Capture(reasons) => match reasons.first() {
            Some(reason) => format!("capture/{}", reason.code()),
            None => "capture".to_owned(),
        },
    }
}

/// What happened.
pub(super) fn event_code(event: &Event) -> String {
    match event {
        Event::Started(found) => match found.trouble {
            Some(fault) => format!("{START}/storage/{}", storage_code(fault)),
            None => START.to_owned(),
        },
        Event::Act(action) => format!("act/{}", action_code(action)),
        Event::Answered { answer, .. } => match &**answer {
            Ok(answer) => format!("answer/{}", answer_code(answer)),
            Err(fault) => format!("fault/{}", fault_code(fault)),
        },
        Event::Progress { .. } => "progress".to_owned(),
        Event::TimerFired { .. } => "timer".to_owned(),
        Event::Foreground => "foreground".to_owned(),
        Event::NetworkChanged => "network".to_owned(),
        Event::DeviceChanged(_) => "device".to_owned(),
        Event::SaveFailed(fault) => format!("save_failed/{}", storage_code(*fault)),
    }
}

/// Actions have a stable name already: their tag on buttons.
fn action_code(action: &Action) -> String {
    let tagged = serde_json::to_value(action).unwrap_or_default();
    tagged["do"].as_str().unwrap_or("unknown").to_owned()
}

fn answer_code(answer: &Answer) -> &'static str {
    match answer {
        Answer::Policy(_) => "policy",
        Answer::Offices(_) => "offices",
        Answer::Rules(_) => "rules",
        Answer::Session(_) => "session",
        Answer::Case(_) => "case",
        Answer::Uploaded(_) => "uploaded",
        Answer::CardReading(_) => "card_reading",
        Answer::Challenge(_) => "challenge",
        Answer::Attempt(_) => "attempt",
        Answer::Review(_) => "review",
        Answer::Photo(_) => "photo",
        Answer::Loaded(_) => "loaded",
        Answer::Done => "done",
        Answer::Imported(_) => "imported",
        Answer::Checked(_) => "checked",
    }
}

fn storage_code(fault: StorageFault) -> &'static str {
    match fault {
        StorageFault::Full => "full",
        StorageFault::Locked => "locked",
        StorageFault::KeyLost => "key_lost",
        StorageFault::Damaged => "damaged",
        StorageFault::Newer => "newer",
        StorageFault::InUse => "in_use",
        StorageFault::Io => "io",
    }
}

/// The name a variant without content has in JSON.
fn unit_name(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or("unknown").to_owned()
}
