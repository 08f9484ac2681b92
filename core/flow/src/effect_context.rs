//! What a machine may use while it handles one event: the time, new ids, and the list of effects.

use crate::effect::{Call, Check, Effect, MediaSource, RequestId};
use crate::event::Event;
use crate::model::{AttemptProgress, Blocked, CaseState, Findings, Media, OutgoingAttempt, RECORD_VERSION, Record};
use crate::pending_request::{PendingRequest, RequestStatus};
use crate::request::{Payload, Request};
use queren_protocol::api::{Device, MaterialKind, Millis};
use uuid::Uuid;

/// How long to wait for an answer before the screen offers alternatives, milliseconds.
pub(crate) const ANSWER_MS: Millis = 40_000;
/// How long to wait for a verdict before the screen offers alternatives, milliseconds.
pub(crate) const VERDICT_MS: Millis = 120_000;

/// See the module.
pub(crate) struct EffectContext {
    /// When the event happened.
    pub(crate) now: Millis,
    /// This phone.
    pub(crate) device: Device,
    pub(crate) serial: u64,
    /// See [`crate::State`].
    pub(crate) row: Option<OutgoingAttempt>,
    pub(crate) out: Vec<Effect>,
    /// A storage fault that occurred while handling this event.
    pub(crate) blocked: Option<Blocked>,
    /// The action does not apply in the current state.
    pub(crate) rejected: bool,
}

impl EffectContext {
    fn next_request_id(&mut self) -> RequestId {
        self.serial += 1;
        RequestId(self.serial)
    }

    /// A new id. Unique across runs because it contains the time, and reproducible in a replay.
    pub(crate) fn id(&mut self, what: &str) -> String {
        self.serial += 1;
        let name = format!("{what}/{}/{}/{}", self.device.id, self.now, self.serial);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).to_string()
    }

    pub(crate) fn push(&mut self, effect: Effect) {
        self.out.push(effect);
    }

    /// An event no arm of a machine has a use for. Answers and news from the system may come late and mean nothing; an
    /// action was offered by a screen, so one that means nothing is reported.
    pub(crate) fn ignore(&mut self, event: &Event) {
        self.rejected |= matches!(event, Event::Act(_));
    }

    pub(crate) fn save(&mut self, case_state: &CaseState) {
        self.save_with(case_state, None);
    }

    pub(crate) fn save_with(&mut self, case_state: &CaseState, outbox: Option<&OutgoingAttempt>) {
        let record = Record {
            version: RECORD_VERSION,
            case: case_state.case.clone(),
            policy: case_state.policy.clone(),
            draft: case_state.draft.clone(),
        };
        if outbox.is_some() {
            self.row = outbox.cloned();
        }
        self.push(Effect::Save { record: Box::new(record), outbox: outbox.cloned().map(Box::new) });
    }

    /// After a save that failed: with the row as it was last written, which may be the one that is missing.
    pub(crate) fn save_again(&mut self, case_state: &CaseState) {
        let row = self.row.clone();
        self.save_with(case_state, row.as_ref());
    }

    /// Saves how far the attempt is. States only move forward.
    pub(crate) fn advance(&mut self, case_state: &mut CaseState, to: AttemptProgress) {
        let Some(attempt) = case_state.draft.attempt.as_mut().filter(|a| a.state < to) else { return };
        attempt.state = to;
        let row = attempt.clone();
        self.save_with(case_state, Some(&row));
    }

    /// Saves the draft as it is and then erases what it no longer names.
    pub(crate) fn save_and_erase(&mut self, case_state: &CaseState, media: Vec<Media>) {
        self.save(case_state);
        self.erase(media);
    }

    pub(crate) fn erase(&mut self, media: Vec<Media>) {
        if !media.is_empty() {
            self.push(Effect::Erase(media));
        }
    }

    pub(crate) fn call<T: Payload>(&mut self, request: Request<T>) -> PendingRequest<T> {
        let patience = if matches!(request.call, Call::Upload { .. }) { VERDICT_MS } else { ANSWER_MS };
        self.ask(patience, |request_id| Effect::Call { request_id, call: Box::new(request.call) })
    }

    pub(crate) fn import(&mut self, kind: MaterialKind, source: MediaSource, max_bytes: u64) -> PendingRequest<Media> {
        self.ask(ANSWER_MS, |request_id| Effect::ImportMedia { request_id, kind, source, max_bytes })
    }

    pub(crate) fn check(&mut self, check: Check) -> PendingRequest<Findings> {
        self.ask(ANSWER_MS, |request_id| Effect::Check { request_id, check })
    }

    pub(crate) fn load(&mut self, case: &str) -> PendingRequest<Option<Box<Record>>> {
        let case = case.to_owned();
        self.ask(ANSWER_MS, |request_id| Effect::Load { request_id, case })
    }

    /// A timer that belongs to no request.
    pub(crate) fn start_timer(&mut self, ms: Millis) -> RequestId {
        let request_id = self.next_request_id();
        self.push(Effect::StartTimer { request_id, at: self.now + ms });
        request_id
    }

    fn ask<T>(&mut self, patience: Millis, effect: impl FnOnce(RequestId) -> Effect) -> PendingRequest<T> {
        let request_id = self.next_request_id();
        let deadline = self.now + patience;
        self.push(effect(request_id));
        self.push(Effect::StartTimer { request_id, at: deadline });
        let since = self.now;
        RequestStatus { request_id, since, deadline, sent: 0, total: 0, speed: None, late: false, trouble: None }.into()
    }
}
