//! Content that several screens share.

use super::Draft;
use crate::ctx::Pending;
use crate::event::Action;
use crate::fault::Fault;
use crate::screen::{CheckItem, Part, Tone};
use crate::words::Words;
use queren_protocol::Reason;
use queren_protocol::api::{Millis, ProblemCode};
use time::{OffsetDateTime, UtcOffset};

pub(crate) fn text(text: String) -> Part {
    Part::Text { text }
}

pub(crate) fn note(text: String, tone: Tone) -> Part {
    Part::Note { text, tone }
}

/// One card for all reasons: the leading one's remedy cures most, because reasons are ordered so.
pub(crate) fn reason_card(w: &Words, reasons: &[Reason], reference: bool) -> Part {
    let leading = reasons.first().copied().unwrap_or(Reason::Other);
    let codes: Vec<&str> = reasons.iter().map(|r| r.code()).collect();
    Part::ReasonCard {
        reasons: reasons.to_vec(),
        cause: w.cause(leading),
        remedy: w.remedy(leading),
        also: reasons.iter().skip(1).map(|r| w.with("also", &[("cause", &w.cause(*r))])).collect(),
        reference: reference.then(|| w.with("reference", &[("codes", &codes.join(" "))])),
    }
}

pub(crate) fn checklist(w: &Words, items: &[(&str, Option<bool>)]) -> Part {
    Part::Checklist { items: items.iter().map(|(id, ok)| CheckItem { text: w.get(id), ok: *ok }).collect() }
}

/// A fault in a sentence, with what follows from it.
pub(crate) fn trouble(w: &Words, fault: &Fault) -> Part {
    let id = match fault {
        Fault::Offline => "trouble-offline",
        Fault::Unknown => "trouble-unknown",
        Fault::Platform => "trouble-platform",
        Fault::Insecure => "trouble-insecure",
        Fault::Refused(r) if r.code == ProblemCode::DigitsExpired => "trouble-digits",
        Fault::Refused(r) if r.code == ProblemCode::Fault => "trouble-platform",
        Fault::Refused(_) | Fault::Capture(_) => "trouble-refused",
        Fault::Storage(_) => "blocked-io-lead",
    };
    note(w.get(id), if matches!(fault, Fault::Unknown) { Tone::Info } else { Tone::Warning })
}

/// What is awaited since when; `sent` of `total` bytes, both 0 where there is nothing to count.
pub(crate) fn progress(w: &Words, label: String, (sent, total): (u64, u64), since_ms: Millis) -> Part {
    let amount = (total > 0).then(|| {
        let kb = |bytes: u64| bytes.div_ceil(1_024).to_string();
        w.with("sent-amount", &[("sent", &kb(sent.min(total))), ("total", &kb(total))])
    });
    Part::Progress { label, sent, total, amount, since_ms }
}

impl Draft {
    /// Waiting: what for, how far, what may be done meanwhile; past the deadline or in trouble also the way to retry.
    pub(crate) fn waiting(self, w: &Words, label: &str, wait: &Pending) -> Draft {
        self.waiting_for(w, w.get(label), wait)
    }

    pub(crate) fn waiting_for(self, w: &Words, label: String, wait: &Pending) -> Draft {
        if let Some(fault) = &wait.trouble {
            return self.part(trouble(w, fault)).primary(w, "b-retry", Action::Retry);
        }
        let progress = progress(w, label, (wait.sent, wait.total), wait.since);
        let draft = self.part(progress);
        if wait.late { draft.late(w) } else { draft }
    }

    /// Past the deadline.
    pub(crate) fn late(self, w: &Words) -> Draft {
        self.part(note(w.get("wait-late"), Tone::Warning)).primary(w, "b-retry", Action::Retry)
    }
}

/// A moment as a day in Hubei (UTC+8), `2026-03-01`.
pub(crate) fn day(ms: Millis) -> String {
    local(ms).map_or_else(String::new, |t| t.date().to_string())
}

/// A moment in Hubei (UTC+8), `03-01 09:05`.
pub(crate) fn moment(ms: Millis) -> String {
    local(ms).map_or_else(String::new, |t| {
        format!("{:02}-{:02} {:02}:{:02}", u8::from(t.month()), t.day(), t.hour(), t.minute())
    })
}

fn local(ms: Millis) -> Option<OffsetDateTime> {
    let zone = UtcOffset::from_hms(8, 0, 0).ok()?;
    Some(OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000)).ok()?.to_offset(zone))
}
