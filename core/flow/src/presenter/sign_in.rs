//! Login, restoring, welcome, loading the case, consent.

use super::ScreenBuilder;
use super::parts::{checklist, note, trouble};
use crate::model::{Action, Fault};
use crate::pending_request::RequestStatus;
use crate::state::CaseSession;
use crate::steps::consent::Consent;
use crate::steps::login::Login;
use crate::view_model::{ButtonIntent, ConsentItem, Haptic, LoginLabels, Part, ScreenId, Tone};
use crate::words::Words;
use queren_protocol::api::{Millis, Phase, ProblemCode};

const DAY_MS: Millis = 86_400_000;

pub(super) fn login(w: &Words, login: &Login) -> ScreenBuilder {
    let builder = ScreenBuilder::new(w, ScreenId::Login, Some(1), "login-title", "login-lead");
    match login {
        Login::Form { account, trouble } => {
            let problem = trouble.as_ref().map(|fault| problem(w, fault));
            let labels = LoginLabels {
                account: w.get("login-account"),
                password: w.get("login-password"),
                show_password: w.get("login-show"),
            };
            let builder = match &problem {
                Some(text) => builder.with_speech(text.clone(), true).with_haptic(Haptic::Error),
                None => builder,
            };
            let passing = trouble.as_ref().is_some_and(Fault::is_passing);
            let form = Part::LoginForm { account: account.clone(), labels, problem, passing };
            builder
                .part(form)
                .primary(w, "b-login", ButtonIntent::SubmitForm)
                .other(w, "b-rehearse", Action::StartRehearsal)
                .other(w, "b-settings", Action::ShowSettings)
                .other(w, "b-help", Action::ShowHelp)
        }
        Login::SigningIn { session, .. } => {
            builder.waiting(w, "login-working", session).other(w, "b-back", Action::Back)
        }
    }
}

/// The fault, as text beside its field that says what to do.
fn problem(w: &Words, fault: &Fault) -> String {
    match fault {
        Fault::Refused(r) if r.code == ProblemCode::BadCredentials => w.get("login-wrong"),
        Fault::Refused(r) if r.code == ProblemCode::TooMany => {
            let minutes = r.retry_after_s.unwrap_or(600).div_ceil(60).to_string();
            w.with("login-many", &[("minutes", &minutes)])
        }
        Fault::Refused(r) if r.code == ProblemCode::SessionEnded => w.get("login-ended"),
        fault => match trouble(w, fault) {
            Part::Note { text, .. } => text,
            _ => String::new(),
        },
    }
}

pub(super) fn opening(w: &Words, pending: &RequestStatus) -> ScreenBuilder {
    ScreenBuilder::new(w, ScreenId::RestoringDraft, Some(1), "opening-title", "opening-lead").waiting(
        w,
        "opening-lead",
        pending,
    )
}

pub(super) fn welcome(w: &Words, session: &CaseSession, now: Millis) -> ScreenBuilder {
    let (case, draft) = (&session.case_state.case, &session.case_state.draft);
    let mut screen = ScreenBuilder::new(w, ScreenId::Welcome, None, "welcome-title", "welcome-lead");
    screen.title = w.with("welcome-title", &[("name", case.name.reveal())]);
    let past = |phase: Phase| Some(order(case.phase) > order(phase));
    let card = Some(order(case.phase) > order(Phase::Verification) || draft.card.as_ref().is_some_and(|c| c.confirmed));
    screen = screen.part(checklist(
        w,
        &[
            ("done-consent", past(Phase::Consent)),
            ("done-card", card),
            ("done-video", past(Phase::VerificationReview)),
            ("done-photo", past(Phase::PhotoReview)),
            ("done-signature", Some(case.phase == Phase::Complete)),
        ],
    ));
    if let Some(closes) = session.case_state.policy.registration_closes_ms {
        let days = (closes - now).div_euclid(DAY_MS);
        let text =
            if closes < now { w.get("welcome-closed") } else { w.with("welcome-days", &[("days", &days.to_string())]) };
        screen = screen.part(note(text, if days < 3 { Tone::Warning } else { Tone::Info }));
    }
    if session.refresh.as_ref().is_some_and(|r| r.trouble.is_some()) {
        screen = screen.part(note(w.get("look-offline"), Tone::Warning)).other(w, "b-refresh", Action::Refresh);
    }
    screen
        .primary(w, "b-next", Action::Next)
        .other(w, "b-ledger", Action::ShowAttempts)
        .other(w, "b-settings", Action::ShowSettings)
        .other(w, "b-help", Action::ShowHelp)
        .other(w, "b-logout", Action::SignOut)
}

/// The phases, in order.
fn order(phase: Phase) -> u8 {
    match phase {
        Phase::Consent => 0,
        Phase::Verification => 1,
        Phase::VerificationReview => 2,
        Phase::Photo => 3,
        Phase::PhotoReview => 4,
        Phase::Signature => 5,
        Phase::Complete => 6,
    }
}

pub(super) fn locating(w: &Words, pending: &RequestStatus) -> ScreenBuilder {
    ScreenBuilder::new(w, ScreenId::LoadingCase, None, "locating-title", "locating-lead").waiting(
        w,
        "locating-lead",
        pending,
    )
}

pub(super) fn consent(w: &Words, machine: &Consent) -> ScreenBuilder {
    match machine {
        Consent::Asking { face, id_card } => {
            let switch = |item, id: &str, on| Part::Switch { item, text: w.get(id), on };
            ScreenBuilder::new(w, ScreenId::Consent, Some(1), "consent-title", "consent-lead")
                .part(switch(ConsentItem::Face, "consent-face", *face))
                .part(switch(ConsentItem::IdCard, "consent-card", *id_card))
                .part(note(w.get("consent-need-both"), Tone::Info))
                .primary(w, "b-agree", Action::GiveConsent)
                .enabled(*face && *id_card)
                .other(w, "b-refuse", Action::RefuseConsent)
        }
        Consent::Sending { case, .. } => {
            ScreenBuilder::new(w, ScreenId::LoadingCase, Some(1), "locating-title", "locating-lead")
                .waiting(w, "locating-lead", case)
                .other(w, "b-back", Action::Back)
        }
        Consent::Refused => ScreenBuilder::new(w, ScreenId::ConsentRefused, Some(1), "refused-title", "refused-lead")
            .primary(w, "b-offices", Action::ShowOffices)
            .other(w, "b-reconsider", Action::Back),
    }
}
