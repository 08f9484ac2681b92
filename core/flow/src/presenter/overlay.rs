//! Overlays.

use super::ScreenBuilder;
use super::parts::{moment, note};
use super::video::{capture, digits, lead};
use crate::model::{Action, CaseState, Lang};
use crate::state::{Overlay, SessionState, State};
use crate::steps::rehearsal::Rehearsal;
use crate::support_code::SupportCode;
use crate::view_model::{AttemptEntry, ButtonIntent, Part, ScreenId, SettingsLabels, Tone, Topic};
use crate::words::Words;
use queren_protocol::Policy;
use queren_protocol::api::{AttemptState, AttemptView, Bilingual, Rule};

/// `under` is the screen it lies on.
pub(super) fn screen(w: &Words, overlay: &Overlay, state: &State, under: ScreenId) -> ScreenBuilder {
    match overlay {
        Overlay::Offices { offices, pending } => {
            let builder = ScreenBuilder::new(w, ScreenId::Offices, None, "offices-title", "offices-lead");
            let builder = match pending {
                Some(pending) => builder.waiting(w, "offices-wait", pending),
                None => builder.part(Part::Offices { offices: offices.clone() }),
            };
            builder.other(w, "b-back", Action::Back)
        }
        Overlay::AttemptHistory => {
            let builder = ScreenBuilder::new(w, ScreenId::AttemptHistory, None, "ledger-title", "ledger-lead");
            let entries = state.case_state().map(|f| attempt_entries(w, f)).unwrap_or_default();
            let builder = if entries.is_empty() {
                builder.part(note(w.get("ledger-empty"), Tone::Info))
            } else {
                builder.part(Part::AttemptHistory { entries })
            };
            builder.primary(w, "b-back", Action::Back)
        }
        Overlay::Settings => {
            let labels = SettingsLabels {
                lang: w.get("settings-lang"),
                elder: w.get("settings-elder"),
                digit_help: w.get("settings-help"),
            };
            let builder = ScreenBuilder::new(w, ScreenId::Settings, None, "settings-title", "settings-lead")
                .part(Part::Settings { settings: state.profile.settings, labels })
                .primary(w, "b-back", Action::Back)
                .other(w, "b-help", Action::ShowHelp);
            match state.case_state() {
                Some(case_state) if case_state.may_reconsider_consent() => {
                    builder.other(w, "b-consent", Action::ShowConsent)
                }
                _ => builder,
            }
        }
        Overlay::Help => ScreenBuilder::new(w, ScreenId::Help, None, "help-title", "help-lead")
            .part(Part::Topics { topics: topics(w) })
            .part(Part::Text { text: w.with("help-code", &[("code", &support_code(state, under))]) })
            .part(Part::Text { text: w.get("help-journal") })
            .primary(w, "b-back", Action::Back)
            .other(w, "b-share-journal", Action::ShareJournal)
            .other(w, "b-rules", Action::ShowRules)
            .other(w, "b-offices", Action::ShowOffices),
        Overlay::Rules { rules, pending } => {
            let builder = ScreenBuilder::new(w, ScreenId::Rules, None, "rules-title", "rules-lead");
            let builder = match pending {
                Some(pending) => builder.waiting(w, "rules-wait", pending),
                None => builder.part(Part::Topics { topics: rules.iter().map(|r| rule(w, r)).collect() }),
            };
            builder.other(w, "b-back", Action::Back)
        }
        Overlay::SafeToClose => {
            let builder = ScreenBuilder::new(w, ScreenId::SafeToClose, None, "left-title", "left-lead");
            match &state.session {
                SessionState::SignedOut(_) => builder.primary(w, "b-back", Action::Back),
                _ => builder.primary(w, "b-next", Action::Back),
            }
        }
        Overlay::Rehearsal(machine) => rehearsal(w, machine, state),
    }
}

fn attempt_entries(w: &Words, case_state: &CaseState) -> Vec<AttemptEntry> {
    let text = |a: &AttemptView| {
        let n = a.seq.unwrap_or_default().to_string();
        let id = match a.state {
            AttemptState::Open => "ledger-open",
            AttemptState::Judging => "ledger-judging",
            AttemptState::Passed => "ledger-passed",
            AttemptState::Failed => "ledger-failed",
            AttemptState::Voided => "ledger-voided",
            AttemptState::Cancelled => "ledger-cancelled",
        };
        w.with(id, &[("n", &n)])
    };
    let entry = |a: &AttemptView| AttemptEntry {
        seq: a.seq,
        when: moment(a.committed_ms.unwrap_or(a.opened_ms)),
        text: text(a),
        reasons: a.reasons.iter().map(|r| w.cause(*r)).collect(),
    };
    case_state.case.attempts.iter().map(entry).collect()
}

fn rule(w: &Words, rule: &Rule) -> Topic {
    let said = |both: &Bilingual| match w.lang {
        Lang::Zh => both.zh.clone(),
        Lang::En => both.en.clone(),
    };
    Topic { title: said(&rule.title), text: said(&rule.text) }
}

/// To be read out on the phone.
fn support_code(state: &State, under: ScreenId) -> String {
    let used = state.case_state().map_or(0, |case_state| case_state.case.used);
    SupportCode::new(under, state.last_fault.as_ref(), used).encode()
}

/// Frequent questions, the most frequent first.
fn topics(w: &Words) -> Vec<Topic> {
    let topic = |question: &str, answer: &str| Topic { title: w.get(question), text: w.get(answer) };
    vec![
        topic("help-attempts", "help-attempts-text"),
        topic("help-resume", "help-resume-text"),
        topic("help-camera", "help-camera-text"),
        topic("help-read", "help-read-text"),
        topic("help-card", "help-card-text"),
        topic("help-photo", "help-photo-text"),
        topic("help-privacy", "help-privacy-text"),
        topic("help-password", "help-password-text"),
    ]
}

fn rehearsal(w: &Words, machine: &Rehearsal, state: &State) -> ScreenBuilder {
    let policy = state.case_state().map_or_else(Policy::default, |f| f.policy.clone()).video;
    let help = state.profile.settings.digit_help;
    match machine {
        Rehearsal::Ready { digits: said } => {
            let mut builder =
                ScreenBuilder::new(w, ScreenId::RehearsalCapture, None, "rehearsal-title", "rehearsal-lead").silent();
            builder.lead =
                format!("{} {}", w.get("rehearsal-lead"), lead(w, policy.length_ms.min, policy.length_ms.max));
            builder
                .part(digits(w, said, help, None))
                .part(Part::Capture { capture: capture(&policy, None) })
                .primary(w, "b-capture-video", ButtonIntent::StartCapture)
                .other(w, "b-back", Action::Back)
        }
        Rehearsal::Checking { check, .. } => {
            ScreenBuilder::new(w, ScreenId::RehearsalProcessing, None, "rehearsal-title", "rehearsal-lead")
                .waiting(w, "video-wait-check", check)
                .other(w, "b-back", Action::Back)
        }
        Rehearsal::Result { findings } => {
            let builder =
                ScreenBuilder::new(w, ScreenId::RehearsalResult, None, "rehearsal-seen-title", "rehearsal-lead");
            let builder = match (findings.reasons.is_empty(), findings.complete) {
                (false, _) => builder.with_reasons(w, &findings.reasons, false),
                (true, true) => builder.part(note(w.get("rehearsal-good"), Tone::Success)),
                (true, false) => builder.part(note(w.get("rehearsal-unknown"), Tone::Info)),
            };
            builder.primary(w, "b-again", Action::Retake).other(w, "b-back", Action::Back)
        }
    }
}
