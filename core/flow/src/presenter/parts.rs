//! Content that several screens share.

use super::ScreenBuilder;
use crate::model::{Action, Crop, Fault, Media};
use crate::pending_request::RequestStatus;
use crate::view_model::{CheckItem, EvidenceView, Part, Tone};
use crate::words::Words;
use queren_protocol::api::{MaterialKind, Millis, ProblemCode};
use queren_protocol::{Annotation, AnnotationTarget, Reason};
use time::{OffsetDateTime, UtcOffset};

pub(crate) fn text(text: String) -> Part {
    Part::Text { text }
}

pub(crate) fn note(text: String, tone: Tone) -> Part {
    Part::Note { text, tone }
}

/// One card for all reasons. They are ordered so that the remedy of the first resolves most.
pub(crate) fn reason_card(w: &Words, reasons: &[Reason], reference: bool) -> Part {
    let leading = reasons.first().copied().unwrap_or(Reason::Other);
    let codes: Vec<&str> = reasons.iter().map(|r| r.code()).collect();
    Part::ReasonCard {
        reasons: reasons.to_vec(),
        cause: w.cause(leading),
        remedy: w.remedy(leading),
        also: reasons.iter().skip(1).map(|r| w.with("also", &[("cause", &w.cause(*r))])).collect(),
        reference: reference.then(|| w.with("reference", &[("codes", &codes.join(" "))])),
        evidence: None,
    }
}

/// What shows a reason: the candidate's own file, with the region if the check found one.
pub(crate) struct Evidence<'a> {
    pub(crate) media: &'a Media,
    pub(crate) annotations: &'a [Annotation],
    /// Id of the text for a screen reader.
    pub(crate) label: &'a str,
}

impl Evidence<'_> {
    /// None for a reason about sound, which no frame of a recording shows.
    fn of(&self, w: &Words, reason: Reason) -> Option<EvidenceView> {
        let about = match reason {
            Reason::CardNameMismatch => AnnotationTarget::Name,
            Reason::CardNumberMismatch => AnnotationTarget::Number,
            Reason::FaceMismatch | Reason::PhotoFaceMismatch => AnnotationTarget::Face,
            reason => AnnotationTarget::Reason(reason),
        };
        let annotation = self.annotations.iter().find(|m| m.target == about);
        if annotation.is_none() && self.media.kind() == MaterialKind::Video {
            return None;
        }
        let crop = Crop { media: self.media.clone(), at_ms: annotation.and_then(|m| m.at_ms), region: None };
        Some(EvidenceView { crop, region: annotation.and_then(|m| m.region), label: w.get(self.label) })
    }
}

pub(crate) fn checklist(w: &Words, items: &[(&str, Option<bool>)]) -> Part {
    Part::Checklist { items: items.iter().map(|(id, ok)| CheckItem { text: w.get(id), ok: *ok }).collect() }
}

/// A fault as a sentence, with its consequence.
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

/// A wait without measurable progress: what for, and since when.
pub(crate) fn progress(w: &Words, label: &str, since_ms: Millis) -> Part {
    Part::Progress { label: w.get(label), sent: 0, total: 0, amount: None, since_ms }
}

/// How much of a file has been sent and, once known, its speed and remaining time.
fn amount(w: &Words, pending: &RequestStatus) -> Option<String> {
    let (sent, total) = (pending.sent.min(pending.total), pending.total);
    if total == 0 {
        return None;
    }
    let kb = |bytes: u64| bytes.div_ceil(1_024).to_string();
    let sent_of = w.with("sent-amount", &[("sent", &kb(sent)), ("total", &kb(total))]);
    let Some(speed) = pending.speed.filter(|speed| *speed > 0 && sent < total) else { return Some(sent_of) };
    let seconds = (total - sent).div_ceil(speed);
    let (id, n) = if seconds <= 90 { ("sent-seconds", seconds) } else { ("sent-minutes", seconds.div_ceil(60)) };
    Some(w.with(id, &[("amount", &sent_of), ("speed", &kb(speed)), ("n", &n.to_string())]))
}

impl ScreenBuilder {
    /// Puts the picture into the reason card.
    pub(crate) fn with_evidence(mut self, w: &Words, found: Option<Evidence<'_>>) -> ScreenBuilder {
        for part in &mut self.parts {
            if let (Part::ReasonCard { reasons, evidence, .. }, Some(found)) = (part, &found) {
                *evidence = reasons.first().and_then(|leading| found.of(w, *leading));
            }
        }
        self
    }

    /// A wait: what for, its progress, and what the candidate may do meanwhile; after the deadline or a fault also a retry.
    pub(crate) fn waiting(self, w: &Words, label: &str, pending: &RequestStatus) -> ScreenBuilder {
        self.waiting_for(w, w.get(label), pending)
    }

    pub(crate) fn waiting_for(self, w: &Words, label: String, pending: &RequestStatus) -> ScreenBuilder {
        if let Some(fault) = &pending.trouble {
            return self.part(trouble(w, fault)).primary(w, "b-retry", Action::Retry);
        }
        let (sent, total, amount) = (pending.sent, pending.total, amount(w, pending));
        let builder = self.part(Part::Progress { label, sent, total, amount, since_ms: pending.since });
        if pending.late { builder.late(w) } else { builder }
    }

    /// The deadline has passed.
    pub(crate) fn late(self, w: &Words) -> ScreenBuilder {
        self.part(note(w.get("wait-late"), Tone::Warning)).primary(w, "b-retry", Action::Retry)
    }
}

/// A moment as a day in Hubei (UTC+8), `2026-03-01`.
pub(crate) fn day(ms: Millis) -> String {
    hubei_time(ms).map_or_else(String::new, |t| t.date().to_string())
}

/// A moment in Hubei (UTC+8), `03-01 09:05`.
pub(crate) fn moment(ms: Millis) -> String {
    hubei_time(ms).map_or_else(String::new, |t| {
        format!("{:02}-{:02} {:02}:{:02}", u8::from(t.month()), t.day(), t.hour(), t.minute())
    })
}

/// A moment in Hubei (UTC+8); none where no calendar has it.
pub(crate) fn hubei_time(ms: Millis) -> Option<OffsetDateTime> {
    let zone = UtcOffset::from_hms(8, 0, 0).ok()?;
    OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000)).ok()?.checked_to_offset(zone)
}
