//! Everything the flow knows, as values.

use crate::model::{Blocked, CaseState, DeviceStatus, Fault, Lang, OutgoingAttempt, Profile, Record};
use crate::pending_request::{PendingRequest, RequestStatus};
use crate::steps::card::Card;
use crate::steps::consent::Consent;
use crate::steps::login::Login;
use crate::steps::photo::Photo;
use crate::steps::rehearsal::Rehearsal;
use crate::steps::review::Review;
use crate::steps::signature::Signature;
use crate::steps::verification::Verification;
use crate::steps::video::Video;
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Device, Office, Rule};

/// Everything the flow knows. Rebuilt from disk at start; see [`crate::record`].
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The installation.
    pub profile: Profile,
    /// The machine that handles events.
    pub session: SessionState,
    /// An overlay; the session continues underneath.
    pub overlay: Option<Overlay>,
    /// A storage fault; it is shown instead of everything else.
    pub blocked: Option<Blocked>,
    /// The device's status; shown on every screen that needs the camera.
    pub device: DeviceStatus,
    /// The last fault that was met since the start, for the support code.
    pub last_fault: Option<Fault>,
    pub(crate) serial: u64,
    /// The attempt's row as last written. A failed save is repeated with it, so that record and row stay consistent.
    pub(crate) row: Option<OutgoingAttempt>,
}

/// Whether somebody is signed in.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionState {
    /// Nobody is signed in.
    SignedOut(Login),
    /// Signed in; reading the stored record of the case.
    Restoring {
        /// The session's case.
        case: Box<CaseView>,
        /// The record, if there is one.
        record: PendingRequest<Option<Box<Record>>>,
    },
    /// Signed in, on one of the steps.
    SignedIn(Box<CaseSession>),
}

/// A signed-in candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseSession {
    /// The case state.
    pub case_state: CaseState,
    /// The current step.
    pub step: Step,
    /// Reading the case in the background.
    pub refresh: Option<PendingRequest<CaseView>>,
    /// Reading the policy in the background.
    pub policy: Option<PendingRequest<Policy>>,
}

/// The machines.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Welcome back: completed steps and the next one.
    Welcome,
    /// Reading the case.
    LoadingCase {
        /// The request.
        case: PendingRequest<CaseView>,
    },
    /// See [`Consent`].
    Consent(Consent),
    /// See [`Card`].
    Card(Card),
    /// See [`Video`].
    Video(Video),
    /// See [`Verification`].
    Verification(Verification),
    /// See [`Review`].
    Review(Review),
    /// See [`Photo`].
    Photo(Photo),
    /// See [`Signature`].
    Signature(Signature),
    /// Complete.
    Done,
}

/// Screens shown over the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// Offices for on-site confirmation.
    Offices {
        /// The list, once received.
        offices: Vec<Office>,
        /// The request.
        pending: Option<PendingRequest<Vec<Office>>>,
    },
    /// When and why each attempt was spent.
    AttemptHistory,
    /// Settings.
    Settings,
    /// Questions and answers.
    Help,
    /// The exam room's rules.
    Rules {
        /// The rules, once received.
        rules: Vec<Rule>,
        /// The request.
        pending: Option<PendingRequest<Vec<Rule>>>,
    },
    /// Everything is saved; the app may be closed.
    SafeToClose,
    /// Practice.
    Rehearsal(Rehearsal),
}

impl Default for State {
    fn default() -> State {
        let device = Device { id: String::new(), name: String::new() };
        State {
            profile: Profile::new(device, Lang::default()),
            session: SessionState::SignedOut(Login::new()),
            overlay: None,
            blocked: None,
            device: DeviceStatus::default(),
            last_fault: None,
            serial: 0,
            row: None,
        }
    }
}

impl State {
    /// The case state of the signed-in candidate, if there is one.
    #[must_use]
    pub fn case_state(&self) -> Option<&CaseState> {
        match &self.session {
            SessionState::SignedIn(session) => Some(&session.case_state),
            _ => None,
        }
    }

    /// Whether the platform is in test mode, as far as this phone knows.
    #[must_use]
    pub fn test_mode(&self) -> bool {
        match &self.session {
            SessionState::SignedOut(_) => self.profile.test_mode,
            SessionState::Restoring { case, .. } => case.test_mode,
            SessionState::SignedIn(session) => session.case_state.case.test_mode,
        }
    }

    /// Every request that has not been answered. One that was pending before an event and is no longer referred to after it
    /// is cancelled.
    #[must_use]
    pub fn pending(&self) -> Vec<&RequestStatus> {
        let overlay: Option<&RequestStatus> = match &self.overlay {
            Some(Overlay::Offices { pending, .. }) => pending.as_deref(),
            Some(Overlay::Rules { pending, .. }) => pending.as_deref(),
            Some(Overlay::Rehearsal(machine)) => machine.pending(),
            _ => None,
        };
        let mut all = Vec::from_iter(overlay);
        match &self.session {
            SessionState::SignedOut(login) => all.extend(login.pending()),
            SessionState::Restoring { record, .. } => all.push(record),
            SessionState::SignedIn(session) => {
                all.extend(session.step.pending());
                all.extend(session.refresh.as_deref());
                all.extend(session.policy.as_deref());
            }
        }
        all
    }
}

impl Step {
    /// The request the step waits for.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Step::LoadingCase { case } => Some(case),
            Step::Consent(machine) => machine.pending(),
            Step::Card(machine) => machine.pending(),
            Step::Video(machine) => machine.pending(),
            Step::Verification(machine) => machine.pending(),
            Step::Review(machine) => machine.pending(),
            Step::Photo(machine) => machine.pending(),
            Step::Signature(machine) => machine.pending(),
            Step::Welcome | Step::Done => None,
        }
    }
}
