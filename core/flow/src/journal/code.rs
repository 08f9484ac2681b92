//! Stable codes for what happened: written into journals, read by people and by later versions. Never renamed.

use crate::event::{Answer, Event};
use crate::model::Action;
use crate::presenter::hubei_time;
use crate::view_model::ScreenId;
use queren_protocol::api::Millis;
use queren_protocol::journal::START;
use serde::Serialize;

/// A screen's code, e.g. `card_capture`.
#[must_use]
pub fn screen_code(id: ScreenId) -> String {
    unit_name(&id)
}

/// A moment in Hubei (UTC+8), `2026-03-01 09:05:07`; the number itself where no calendar has it.
#[must_use]
pub fn clock(at: Millis) -> String {
    hubei_time(at).map_or_else(
        || format!("{at} ms"),
        |t| format!("{} {:02}:{:02}:{:02}", t.date(), t.hour(), t.minute(), t.second()),
    )
}

/// What happened.
pub(super) fn event_code(event: &Event) -> String {
    match event {
        Event::Started(found) => match found.trouble {
            Some(fault) => format!("{START}/storage/{}", fault.stable_code()),
            None => START.to_owned(),
        },
        Event::Act(action) => format!("act/{}", action_code(action)),
        Event::Answered { answer, .. } => match &**answer {
            Ok(answer) => format!("answer/{}", answer_code(answer)),
            Err(fault) => format!("fault/{}", fault.stable_code()),
        },
        Event::Progress { .. } => "progress".to_owned(),
        Event::TimerFired { .. } => "timer".to_owned(),
        Event::Foreground => "foreground".to_owned(),
        Event::NetworkChanged => "network".to_owned(),
        Event::DeviceChanged(_) => "device".to_owned(),
        Event::SaveFailed(fault) => format!("save_failed/{}", fault.stable_code()),
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

/// The name a variant without content has in JSON.
fn unit_name(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or("unknown").to_owned()
}
