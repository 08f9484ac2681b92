//! The whole flow as one function: which machine handles an event, and the result.
//!
//! ```text
//! Started ─▶ SignedOut ─session─▶ Restoring ─record─▶ SignedIn
//!              ▲                                         │ session ended
//!              └─────────────────────────────────────────┘
//! SignedIn: Welcome ─▶ route ─▶ Consent | Card | Video | Verification | Review | Photo | Signature | Done
//!                        ▲  each step ends with an Outcome ──┘        LoadingCase: asking where the case stands
//! ```
//! [`crate::router`] reads the case state alone, so a restart, another phone and a step that has ended all lead to the same
//! step. A request that no state refers to any more is cancelled here, so no step can forget to.

use crate::effect::{Effect, RequestId};
use crate::effect_context::EffectContext;
use crate::event::{Event, Input, StartupData};
use crate::model::{Action, Blocked, CaseState, DeviceStatus, Draft, Fault, Profile, Record, Settings, StorageFault};
use crate::pending_request::{PendingRequest, PollResult};
use crate::request;
use crate::router::{apply_case, route};
use crate::state::{CaseSession, Overlay, SessionState, State, Step};
use crate::steps::login::Login;
use crate::steps::video::Video;
use crate::view_model::ScreenId;
use crate::{overlay, session};
use queren_protocol::Policy;
use queren_protocol::api::{self, CaseView, Device};

/// Handles one input: returns the next state and the effects, in order.
#[must_use]
pub fn reduce(state: State, input: &Input) -> (State, Vec<Effect>) {
    let left_behind: Vec<RequestId> = unanswered(&state).filter(|id| !input.event.answers(*id)).collect();
    let last_fault = newest_fault(&state, &input.event);
    let State { mut profile, mut session, mut overlay, mut blocked, mut device, last_fault: _, serial, row } = state;
    let mut ctx = EffectContext {
        now: input.now,
        device: profile.device.clone(),
        serial,
        row,
        out: Vec::new(),
        blocked: None,
        rejected: false,
    };
    match &input.event {
        Event::Started(found) => {
            (profile, session) = start(found, &mut ctx);
            overlay = None;
            blocked = found.trouble.map(|fault| Blocked { fault, at_start: true });
        }
        Event::SaveFailed(fault) => ctx.blocked = Some(Blocked { fault: *fault, at_start: false }),
        Event::DeviceChanged(now) => device = *now,
        Event::Act(Action::RequestPermission { permission }) => ctx.push(Effect::RequestPermission(*permission)),
        Event::Act(Action::OpenSystemSettings) => ctx.push(Effect::OpenSystemSettings),
        Event::Act(Action::ReopenCamera) => ctx.push(Effect::ReopenCamera),
        Event::Act(Action::SetLanguage { lang }) => {
            let settings = Settings { lang: *lang, ..profile.settings };
            change_settings(&mut profile, settings, blocked, &mut ctx);
        }
        Event::Act(Action::ChangeSettings { settings }) => {
            change_settings(&mut profile, *settings, blocked, &mut ctx);
        }
        // Digits expire, so they are not fetched for a recording that can't begin.
        Event::Act(Action::RequestDigits | Action::Next) if blocks_digits(&session, overlay.as_ref(), &device) => {
            ctx.ignore(&input.event);
        }
        Event::Act(action) if blocked.is_some() && !concerns_offices(action, overlay.as_ref()) => {
            if unblock(blocked, action, &profile, &mut session, &mut ctx) {
                blocked = None;
            }
        }
        event => {
            if !overlay::handle(&mut overlay, event, &mut session, &mut ctx) {
                session = advance(session, event, &mut profile, &mut ctx);
            }
        }
    }
    if ctx.blocked.is_some() {
        (overlay, blocked) = (None, ctx.blocked);
    }
    if ctx.rejected {
        ctx.push(Effect::ActionRejected);
    }
    let state = State { profile, session, overlay, blocked, device, last_fault, serial: ctx.serial, row: ctx.row };
    // Cancelled first, so that no file is erased while an upload still reads it.
    let still_pending: Vec<RequestId> = unanswered(&state).collect();
    let cancelled = left_behind.into_iter().filter(|id| !still_pending.contains(id)).map(Effect::Cancel);
    let effects = cancelled.chain(ctx.out).collect();
    (state, effects)
}

/// What went wrong last. A stale answer says nothing about where the candidate stands.
fn newest_fault(state: &State, event: &Event) -> Option<Fault> {
    match event {
        Event::Started(found) => found.trouble.map(Fault::Storage),
        Event::SaveFailed(fault) => Some(Fault::Storage(*fault)),
        Event::Answered { request_id, answer } => match &**answer {
            Err(fault) if unanswered(state).any(|id| id == *request_id) => Some(fault.clone()),
            _ => state.last_fault.clone(),
        },
        _ => state.last_fault.clone(),
    }
}

fn unanswered(state: &State) -> impl Iterator<Item = RequestId> {
    let pending = state.pending();
    pending.into_iter().filter(|r| r.trouble.is_none()).map(|r| r.request_id).collect::<Vec<_>>().into_iter()
}

fn change_settings(profile: &mut Profile, settings: Settings, blocked: Option<Blocked>, ctx: &mut EffectContext) {
    if profile.settings != settings {
        profile.settings = settings;
        // Nothing can be saved while the storage is blocked; the profile is saved once it works again.
        if blocked.is_none() {
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
        }
    }
}

fn blocks_digits(session: &SessionState, overlay: Option<&Overlay>, device: &DeviceStatus) -> bool {
    match session {
        SessionState::SignedIn(session)
            if overlay.is_none() && matches!(session.step, Step::Video(Video::Preflight { .. })) =>
        {
            device.blocker(ScreenId::VideoPreflight, &session.case_state.policy).is_some()
        }
        _ => false,
    }
}

/// The list of offices is available even if the device can't store anything.
fn concerns_offices(action: &Action, overlay: Option<&Overlay>) -> bool {
    match action {
        Action::ShowOffices => true,
        Action::Back | Action::Retry => matches!(overlay, Some(Overlay::Offices { .. })),
        _ => false,
    }
}

fn start(found: &StartupData, ctx: &mut EffectContext) -> (Profile, SessionState) {
    let device = Device::new(&found.fresh_id, &found.device_name);
    let profile = found.profile.clone().unwrap_or_else(|| Profile::new(device, found.lang));
    if found.profile.is_none() && found.trouble.is_none() {
        ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    }
    ctx.device = profile.device.clone();
    ctx.row = None;
    let session = match &found.record {
        Some(record) if found.signed_in => {
            let mut case_state = CaseState::from(record.clone());
            // Submissions in progress continue at once; everything else waits for the candidate.
            if case_state.draft.attempt.is_some() || case_state.draft.review.is_some() {
                let step = route(&mut case_state, ctx);
                signed_in(case_state, step, None, None)
            } else {
                let look = ctx.call(request::case());
                signed_in(case_state, Step::Welcome, Some(look), None)
            }
        }
        _ => SessionState::SignedOut(Login::new()),
    };
    (profile, session)
}

fn signed_in(
    case_state: CaseState,
    step: Step,
    refresh: Option<PendingRequest<CaseView>>,
    policy: Option<PendingRequest<Policy>>,
) -> SessionState {
    SessionState::SignedIn(Box::new(CaseSession { case_state, step, refresh, policy }))
}

/// Retries after a storage fault. Nothing is lost: the state in memory is newer than the disk, so it is saved first, and
/// the step is derived again, which repeats every request that is still needed.
fn unblock(
    blocked: Option<Blocked>,
    action: &Action,
    profile: &Profile,
    session: &mut SessionState,
    ctx: &mut EffectContext,
) -> bool {
    match (blocked, action) {
        (Some(Blocked { at_start: true, .. }), Action::Retry) => ctx.push(Effect::ReopenStore),
        (Some(Blocked { fault: StorageFault::KeyLost | StorageFault::Damaged, .. }), Action::WipeData) => {
            ctx.push(Effect::WipeStore);
        }
        (Some(Blocked { at_start: false, .. }), Action::Retry) => {
            ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
            match session {
                SessionState::SignedOut(_) => {}
                SessionState::Restoring { case, record } => *record = ctx.load(&case.case),
                SessionState::SignedIn(session) => {
                    ctx.save_again(&session.case_state);
                    session.step = route(&mut session.case_state, ctx);
                }
            }
            return true;
        }
        _ => ctx.rejected = true,
    }
    false
}

fn advance(session: SessionState, event: &Event, profile: &mut Profile, ctx: &mut EffectContext) -> SessionState {
    match session {
        SessionState::SignedOut(login) => match login.handle(event, ctx) {
            Ok(login) => SessionState::SignedOut(login),
            Err(session) => sign_in(*session, profile, ctx),
        },
        SessionState::Restoring { case, record } => restoring(case, record, event, ctx),
        SessionState::SignedIn(session) => session::handle(*session, event, ctx),
    }
}

fn sign_in(session: api::Session, profile: &mut Profile, ctx: &mut EffectContext) -> SessionState {
    ctx.push(Effect::StoreToken(session.token.clone()));
    profile.last_case = Some(session.case.case.clone());
    profile.test_mode = session.case.test_mode;
    ctx.push(Effect::SaveProfile(Box::new(profile.clone())));
    ctx.row = None;
    let record = ctx.load(&session.case.case);
    SessionState::Restoring { case: Box::new(session.case), record }
}

fn restoring(
    case: Box<CaseView>,
    mut record: PendingRequest<Option<Box<Record>>>,
    event: &Event,
    ctx: &mut EffectContext,
) -> SessionState {
    if record.late && *event == Event::Act(Action::Retry) {
        record = ctx.load(&case.case);
        return SessionState::Restoring { case, record };
    }
    match record.poll(event) {
        PollResult::Answered(found) => {
            let fresh = || CaseState { case: (*case).clone(), draft: Draft::default(), policy: Policy::default() };
            let mut case_state = found.map_or_else(fresh, |record| CaseState::from(*record));
            let policy = apply_case(*case, &mut case_state, ctx);
            let step = route(&mut case_state, ctx);
            signed_in(case_state, step, None, policy)
        }
        PollResult::Failed(Fault::Storage(fault)) => {
            ctx.blocked = Some(Blocked { fault, at_start: true });
            SessionState::Restoring { case, record }
        }
        PollResult::Failed(_) | PollResult::Updated => SessionState::Restoring { case, record },
        PollResult::Unrelated => {
            ctx.ignore(event);
            SessionState::Restoring { case, record }
        }
    }
}
