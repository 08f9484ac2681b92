//! From state to [`Screen`]: one file per part of the session. Pure; a shell shows the result unchanged.

mod blocked;
mod card;
mod completion;
mod device_status;
mod overlay;
mod parts;
mod photo;
mod review;
mod sign_in;
mod verification;
mod video;

pub(crate) use parts::hubei_time;

use crate::model::{Action, CaseState};
use crate::state::{SessionState, State, Step};
use crate::view_model::{
    AttemptCount, BackgroundWork, Button, ButtonIntent, Cost, Haptic, Part, Screen, ScreenId, Speech, StepBar,
};
use crate::words::{Words, words};
use queren_protocol::Reason;
use queren_protocol::api::Millis;

/// The current screen.
#[must_use]
pub fn render(state: &State, now: Millis) -> Screen {
    let w = words(state.profile.settings.lang);
    let under = under(w, state, now);
    let rest = under.rest();
    // While the storage is blocked, only the list of offices can be shown over it.
    let mut builder = match &state.overlay {
        Some(overlay) => overlay::screen(w, overlay, state, under.id),
        None => under,
    };
    let policy = state.case_state().map(|f| f.policy.clone()).unwrap_or_default();
    builder = builder.hindered(w, &state.device, &policy);
    builder.exits(w);
    builder.finish(w, state, rest)
}

/// The screen below any overlay.
fn under(w: &Words, state: &State, now: Millis) -> ScreenBuilder {
    match (&state.blocked, &state.session) {
        (Some(blocked), _) => blocked::screen(w, blocked),
        (None, SessionState::SignedOut(login)) => sign_in::login(w, login),
        (None, SessionState::Restoring { record, .. }) => sign_in::opening(w, record),
        (None, SessionState::SignedIn(session)) => match &session.step {
            Step::Welcome => sign_in::welcome(w, session, now),
            Step::LoadingCase { case } => sign_in::locating(w, case),
            Step::Consent(machine) => sign_in::consent(w, machine),
            Step::Card(machine) => card::screen(w, machine, &session.case_state),
            Step::Video(machine) => video::screen(w, machine, &session.case_state, state.profile.settings.digit_help),
            Step::Verification(machine) => verification::screen(w, machine, &session.case_state, now),
            Step::Review(machine) => review::screen(w, machine, &session.case_state),
            Step::Photo(machine) => photo::screen(w, machine, &session.case_state, now),
            Step::Signature(machine) => completion::signature(w, machine, &session.case_state),
            Step::Done => completion::done(w, &session.case_state),
        },
    }
}

/// A screen under construction.
pub(crate) struct ScreenBuilder {
    id: ScreenId,
    title: String,
    lead: String,
    step: Option<u8>,
    parts: Vec<Part>,
    primary: Option<Button>,
    others: Vec<Button>,
    say: Option<(String, bool)>,
    haptic: Option<Haptic>,
}

impl ScreenBuilder {
    pub(crate) fn new(w: &Words, id: ScreenId, step: Option<u8>, title: &str, lead: &str) -> ScreenBuilder {
        let title = w.get(title);
        let say = Some((title.clone(), false));
        ScreenBuilder {
            id,
            title,
            lead: w.get(lead),
            step,
            parts: Vec::new(),
            primary: None,
            others: Vec::new(),
            say,
            haptic: None,
        }
    }

    pub(crate) fn part(mut self, part: Part) -> ScreenBuilder {
        self.parts.push(part);
        self
    }

    pub(crate) fn primary(mut self, w: &Words, label: &str, intent: impl Into<ButtonIntent>) -> ScreenBuilder {
        self.primary = Some(button(w, label, intent, Cost::None));
        self
    }

    pub(crate) fn costing(mut self, w: &Words, cost: Cost) -> ScreenBuilder {
        self.primary = self.primary.map(|b| Button { cost, label: priced(w, b.label, cost), ..b });
        self
    }

    pub(crate) fn enabled(mut self, enabled: bool) -> ScreenBuilder {
        if let Some(primary) = &mut self.primary {
            primary.enabled = enabled;
        }
        self
    }

    pub(crate) fn other(mut self, w: &Words, label: &str, action: Action) -> ScreenBuilder {
        self.others.push(button(w, label, action, Cost::None));
        self
    }

    pub(crate) fn free(mut self, w: &Words, label: &str, action: Action) -> ScreenBuilder {
        self.others.push(button(w, label, action, Cost::Free));
        self
    }

    pub(crate) fn with_speech(mut self, text: String, urgent: bool) -> ScreenBuilder {
        self.say = Some((text, urgent));
        self
    }

    pub(crate) fn silent(mut self) -> ScreenBuilder {
        self.say = None;
        self
    }

    pub(crate) fn with_haptic(mut self, haptic: Haptic) -> ScreenBuilder {
        self.haptic = Some(haptic);
        self
    }

    /// Shows the reasons as one card, with speech and haptics.
    pub(crate) fn with_reasons(mut self, w: &Words, reasons: &[Reason], reference: bool) -> ScreenBuilder {
        if let Some(leading) = reasons.first() {
            self.say = Some((w.say(*leading), true));
            self.haptic = Some(Haptic::Error);
            self.parts.push(parts::reason_card(w, reasons, reference));
        }
        self
    }

    /// Shows the progress of a pending request, or a retry if it failed.
    fn rest(&self) -> BackgroundWork {
        if self.parts.iter().any(|p| matches!(p, Part::Progress { .. })) {
            BackgroundWork::Running
        } else if self.primary.as_ref().is_some_and(|b| b.dispatches(&Action::Retry)) {
            BackgroundWork::WaitingToRetry
        } else {
            BackgroundWork::Idle
        }
    }

    /// The exit buttons: on every screen, after everything else, never the primary button.
    fn exits(&mut self, w: &Words) {
        use ScreenId as S;
        let only_back = matches!(
            self.id,
            S::SafeToClose
                | S::Offices
                | S::AttemptHistory
                | S::Settings
                | S::Help
                | S::Rules
                | S::RehearsalCapture
                | S::RehearsalProcessing
                | S::RehearsalResult
        );
        if only_back {
            return;
        }
        // "Save and leave" would be false where nothing can be saved.
        if !matches!(self.id, S::Login | S::Done | S::Blocked) {
            self.others.push(button(w, "b-leave", Action::SaveAndLeave, Cost::None));
        }
        let has = |action: &Action, others: &[Button]| others.iter().any(|b| b.dispatches(action));
        if !has(&Action::ShowOffices, &self.others)
            && !self.primary.as_ref().is_some_and(|b| b.dispatches(&Action::ShowOffices))
        {
            self.others.push(button(w, "b-offices", Action::ShowOffices, Cost::None));
        }
    }

    /// In elder mode everything is read aloud on arrival; otherwise only what must not be missed.
    fn speech(&self, elder: bool) -> Option<Speech> {
        let (text, urgent) = self.say.clone()?;
        if !elder {
            return urgent.then_some(Speech { text, urgent });
        }
        let mut sentences = vec![text];
        if !urgent && !self.lead.is_empty() {
            sentences.push(self.lead.clone());
        }
        let rest: Vec<String> = self
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::ReasonCard { remedy, .. } => Some(remedy.clone()),
                // Text that was already spoken is not repeated.
                Part::Note { text, .. } if *text != sentences[0] => Some(text.clone()),
                _ => None,
            })
            .collect();
        sentences.extend(rest);
        Some(Speech { text: sentences.join("\n"), urgent })
    }

    fn finish(self, w: &Words, state: &State, rest: BackgroundWork) -> Screen {
        let case_state = state.case_state();
        let attempts = case_state.filter(|_| shows_attempts(self.id)).map(|f| attempt_count(w, f));
        let test_mode = state.test_mode().then(|| w.get("test-mode"));
        let steps = self.step.map(|n| {
            let name = w.get(&format!("step-{n}"));
            StepBar { current: n, label: w.with("steps", &[("n", &n.to_string()), ("name", &name)]) }
        });
        let elder = state.profile.settings.elder;
        let speak = self.speech(elder);
        let mut parts = self.parts;
        if elder {
            parts.iter_mut().for_each(fewer_words);
        }
        Screen {
            id: self.id,
            lang: w.lang,
            elder,
            title: self.title,
            lead: self.lead,
            steps,
            attempts,
            parts,
            primary: self.primary,
            others: self.others,
            speak,
            haptic: self.haptic,
            private: !matches!(
                self.id,
                ScreenId::Offices
                    | ScreenId::Settings
                    | ScreenId::Help
                    | ScreenId::Rules
                    | ScreenId::SafeToClose
                    | ScreenId::Blocked
            ),
            background_work: rest,
            test_mode,
        }
    }
}

pub(crate) fn button(w: &Words, label: &str, intent: impl Into<ButtonIntent>, cost: Cost) -> Button {
    Button { label: priced(w, w.get(label), cost), intent: intent.into(), cost, enabled: true }
}

/// What a button costs is part of its words, so that no shell can leave it out.
fn priced(w: &Words, label: String, cost: Cost) -> String {
    match cost {
        Cost::None => label,
        Cost::Free => w.with("free", &[("label", &label)]),
        Cost::Attempt => w.with("spends", &[("label", &label)]),
    }
}

/// In elder mode, only the cause whose remedy resolves most.
fn fewer_words(part: &mut Part) {
    if let Part::ReasonCard { also, .. } = part {
        also.clear();
    }
}

/// From the video on, attempts are always visible.
fn shows_attempts(id: ScreenId) -> bool {
    use ScreenId as S;
    matches!(
        id,
        S::Welcome
            | S::VideoPreflight
            | S::DigitsLoading
            | S::VideoCapture
            | S::VideoProcessing
            | S::VideoConfirmation
            | S::AttemptSending
            | S::AttemptReconciling
            | S::AttemptJudging
            | S::AttemptFailed
            | S::OtherDevice
            | S::ReviewOffer
            | S::ReviewSending
            | S::ReviewWaiting
            | S::ReviewRejected
            | S::PhotoCapture
            | S::PhotoProcessing
            | S::PhotoEditor
            | S::PhotoFailed
            | S::Signature
            | S::SignatureSaving
            | S::AttemptHistory
    )
}

fn attempt_count(w: &Words, case_state: &CaseState) -> AttemptCount {
    let (used, limit) = (case_state.case.used.min(case_state.case.limit), case_state.case.limit);
    let dots: String = (0..limit).map(|i| if i < used { '●' } else { '○' }).collect();
    AttemptCount { used, limit, label: w.with("ledger", &[("dots", &dots), ("used", &used.to_string())]) }
}
