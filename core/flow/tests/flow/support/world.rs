//! The phone around the flow: carries effects out the way `core/app` does, and breaks when told to.

use super::platform::Platform;
use super::rules::{self, Broken};
use queren_flow::{
    Answer, AttemptProgress, Call, Check, Effect, Event, Fault, Findings, Input, Media, MediaSource, OutgoingAttempt,
    Profile, Record, RequestId, StartupData, State, StorageFault, reduce,
};
use queren_protocol::Reason;
use queren_protocol::api::{Artifact, MaterialKind, Millis};
use std::collections::{BTreeMap, BTreeSet};

/// When every walk begins. Any number would do.
pub(crate) const BEGIN: Millis = 1_000_000_000_000;

/// What survives a kill.
#[derive(Clone, Default)]
pub(crate) struct Disk {
    pub(crate) profile: Option<Profile>,
    pub(crate) record: Option<Record>,
    pub(crate) rows: BTreeMap<String, OutgoingAttempt>,
    pub(crate) token: bool,
}

/// Something that was asked for and has not answered yet.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    Call(Call),
    Import(MaterialKind),
    Check(Check),
    Load,
}

/// How an answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Well,
    /// Done, and the answer is lost.
    LostReply,
    /// Not done; it may still arrive later.
    LostRequest,
    Offline,
    /// The platform answers 500 or a page.
    Garbled,
    /// A check or capture that finds fault.
    Poor,
    /// The storage fails under it.
    NoSpace,
    /// No answer, ever.
    Never,
}

/// A broken client, to show that the rules catch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fraud {
    None,
    /// The prepared row is not saved.
    DropsPrepared,
    /// The id is made again after a restart.
    NewIdAfterRestart,
    /// Files go before the record that no longer names them is saved.
    ErasesFirst,
    /// What is saved is not what is in memory.
    DropsSaves,
}

pub(crate) struct World {
    pub(crate) state: State,
    pub(crate) platform: Platform,
    pub(crate) disk: Disk,
    pub(crate) now: Millis,
    pub(crate) flying: Vec<(RequestId, Work)>,
    pub(crate) ghosts: Vec<Call>,
    pub(crate) alarms: BTreeMap<RequestId, Millis>,
    pub(crate) answered: BTreeSet<RequestId>,
    pub(crate) cancelled: BTreeSet<RequestId>,
    pub(crate) submitted: BTreeSet<String>,
    /// What happened since each start, the last one still going on.
    pub(crate) lives: Vec<Vec<(Input, Vec<Effect>)>>,
    pub(crate) save_fault: Option<StorageFault>,
    pub(crate) trouble: Option<StorageFault>,
    pub(crate) broken: Vec<Broken>,
    pub(crate) fraud: Fraud,
    watched: bool,
    media: u64,
    installs: u64,
}

impl World {
    pub(crate) fn new(fraud: Fraud) -> World {
        World::begin(fraud, true)
    }

    /// Without looking at the rules after every event.
    pub(crate) fn unwatched(fraud: Fraud) -> World {
        World::begin(fraud, false)
    }

    fn begin(fraud: Fraud, watched: bool) -> World {
        let mut world = World {
            state: State::default(),
            platform: Platform::new(),
            disk: Disk::default(),
            now: BEGIN,
            flying: Vec::new(),
            ghosts: Vec::new(),
            alarms: BTreeMap::new(),
            answered: BTreeSet::new(),
            cancelled: BTreeSet::new(),
            submitted: BTreeSet::new(),
            lives: vec![Vec::new()],
            save_fault: None,
            trouble: None,
            broken: Vec::new(),
            fraud,
            watched,
            media: 0,
            installs: 0,
        };
        world.open();
        world
    }

    /// The process ends without a word and starts again.
    pub(crate) fn kill(&mut self) {
        // A start takes time: ids are made from it.
        self.now += 400;
        self.state = State::default();
        self.flying.clear();
        self.alarms.clear();
        self.answered.clear();
        self.lives.push(Vec::new());
        if self.fraud == Fraud::NewIdAfterRestart
            && let Some(out) = self.disk.record.as_mut().and_then(|r| r.draft.attempt.as_mut())
            && out.state < AttemptProgress::Committed
        {
            out.attempt = format!("{}-again", out.attempt);
            self.disk.rows.clear();
            self.disk.rows.insert(out.attempt.clone(), out.clone());
        }
        self.open();
    }

    fn open(&mut self) {
        self.installs += 1;
        let readable = self.trouble.is_none();
        let found = StartupData {
            lang: queren_flow::Lang::default(),
            profile: self.disk.profile.clone().filter(|_| readable),
            record: self.disk.record.clone().filter(|_| readable),
            signed_in: self.disk.token,
            fresh_id: format!("00000000-0000-4000-8000-{:012}", self.installs),
            device_name: "手机".into(),
            trouble: self.trouble,
        };
        self.happen(Event::Started(Box::new(found)));
    }

    /// One event, its effects, and the rules after it.
    pub(crate) fn happen(&mut self, event: Event) {
        let before = self.state.clone();
        let input = Input { now: self.now, event };
        let (state, effects) = reduce(std::mem::take(&mut self.state), &input);
        self.state = state;
        if let Some(life) = self.lives.last_mut() {
            life.push((input.clone(), effects.clone()));
        }
        if let (Event::Act(queren_flow::Action::SubmitAttempt), Some(case_state)) =
            (&input.event, self.state.case_state())
        {
            self.submitted.extend(case_state.draft.attempt.iter().map(|a| a.attempt.clone()));
        }
        let failed = self.carry_out(effects);
        if self.watched {
            rules::after(self, &before, &input.event, failed.is_some());
        }
        if let Some(fault) = failed {
            self.happen(Event::SaveFailed(fault));
        }
    }

    fn carry_out(&mut self, mut effects: Vec<Effect>) -> Option<StorageFault> {
        if self.fraud == Fraud::ErasesFirst {
            effects.sort_by_key(|e| !matches!(e, Effect::Erase(_)));
        }
        for effect in effects {
            rules::before(self, &effect);
            match effect {
                Effect::Save { .. } | Effect::SaveProfile(_) if self.save_fault.is_some() => return self.save_fault,
                Effect::Save { record, outbox } => self.save(*record, outbox.map(|o| *o)),
                Effect::SaveProfile(profile) => self.disk.profile = Some(*profile),
                Effect::StoreToken(_) => self.disk.token = true,
                Effect::ForgetToken => self.disk.token = false,
                Effect::Call { request_id, call } => self.flying.push((request_id, Work::Call(*call))),
                Effect::ImportMedia { request_id, kind, .. } => self.flying.push((request_id, Work::Import(kind))),
                Effect::Check { request_id, check } => self.flying.push((request_id, Work::Check(check))),
                Effect::Load { request_id, .. } => self.flying.push((request_id, Work::Load)),
                Effect::StartTimer { request_id, at } => drop(self.alarms.insert(request_id, at)),
                // What was cancelled may have reached the platform all the same.
                Effect::Cancel(id) => self.cancel(id),
                Effect::ActionRejected
                | Effect::Erase(_)
                | Effect::RequestPermission(_)
                | Effect::OpenSystemSettings
                | Effect::ShareJournal
                | Effect::ReopenCamera => {}
                Effect::ReopenStore => {
                    self.trouble = None;
                    self.open();
                }
                Effect::WipeStore => {
                    self.trouble = None;
                    self.save_fault = None;
                    self.disk = Disk { token: self.disk.token, ..Disk::default() };
                    self.open();
                }
            }
        }
        None
    }

    fn cancel(&mut self, id: RequestId) {
        self.cancelled.insert(id);
        let gone = self.flying.extract_if(.., |(request_id, _)| *request_id == id);
        self.ghosts.extend(gone.filter_map(|(_, work)| match work {
            Work::Call(call) => Some(call),
            _ => None,
        }));
    }

    /// The store's own constraints: rows begin prepared, move forward, and one at the most is unresolved.
    fn save(&mut self, record: Record, row: Option<OutgoingAttempt>) {
        let prepared = row.as_ref().is_some_and(|r| r.state == AttemptProgress::Prepared);
        if self.fraud == Fraud::DropsSaves || (self.fraud == Fraud::DropsPrepared && prepared) {
            return;
        }
        if let Some(row) = row {
            match self.disk.rows.get(&row.attempt) {
                Some(known) if known.state > row.state => self.broken.push(Broken::RowWentBack),
                None if row.state != AttemptProgress::Prepared => self.broken.push(Broken::RowNotPrepared),
                _ => {}
            }
            self.disk.rows.insert(row.attempt.clone(), row);
            if self.disk.rows.values().filter(|r| r.state != AttemptProgress::Ended).count() > 1 {
                self.broken.push(Broken::TwoUnresolved);
            }
        }
        self.disk.record = Some(record);
    }

    /// Answers the `index`-th thing in flight.
    pub(crate) fn deliver(&mut self, index: usize, how: How) {
        if self.flying.is_empty() {
            return;
        }
        let (request_id, work) = self.flying.remove(index % self.flying.len());
        let answer = match work {
            Work::Call(call) => self.over_the_network(call, how),
            Work::Import(kind) => Some(self.import(kind, how)),
            Work::Check(check) => Some(self.check(&check, how)),
            Work::Load if how == How::NoSpace => Some(Err(Fault::Storage(StorageFault::Io))),
            Work::Load => Some(Ok(Answer::Loaded(self.disk.record.clone().map(Box::new)))),
        };
        if how == How::Never {
            return;
        }
        if let Some(answer) = answer {
            self.answered.insert(request_id);
            self.happen(Event::Answered { request_id, answer: Box::new(answer) });
        }
    }

    fn over_the_network(&mut self, call: Call, how: How) -> Option<Result<Answer, Fault>> {
        match how {
            How::Well | How::Poor => Some(self.platform.answer(&call, self.now)),
            How::LostReply => {
                let _ = self.platform.answer(&call, self.now);
                Some(Err(Fault::Unknown))
            }
            How::LostRequest => {
                self.ghosts.push(call);
                Some(Err(Fault::Unknown))
            }
            How::Offline => Some(Err(Fault::Offline)),
            How::Garbled => Some(Err(Fault::Platform)),
            How::NoSpace if matches!(call, Call::Upload { .. }) => Some(Err(Fault::Storage(StorageFault::Io))),
            How::NoSpace | How::Never => None,
        }
    }

    /// A request that took the slow road arrives after all.
    pub(crate) fn arrive(&mut self, index: usize) {
        if !self.ghosts.is_empty() {
            let call = self.ghosts.remove(index % self.ghosts.len());
            let _ = self.platform.answer(&call, self.now);
        }
    }

    fn import(&mut self, kind: MaterialKind, how: How) -> Result<Answer, Fault> {
        match how {
            How::Poor => Err(Fault::Capture(vec![Reason::FileKind])),
            How::NoSpace => Err(Fault::Storage(StorageFault::Full)),
            _ => Ok(Answer::Imported(self.file(kind))),
        }
    }

    fn file(&mut self, kind: MaterialKind) -> Media {
        self.media += 1;
        let sha256 = format!("{:064x}", self.media);
        Media { id: format!("media-{}", self.media), artifact: Artifact { kind, length: 40_000, sha256 } }
    }

    fn check(&mut self, check: &Check, how: How) -> Result<Answer, Fault> {
        let made = matches!(check, Check::Photo { .. }).then(|| self.file(MaterialKind::Photo));
        let reason = match check {
            Check::Card(_) => Reason::CardBlurred,
            Check::Video(MediaSource::File(_) | MediaSource::Media(_) | MediaSource::Strokes(_)) => {
                Reason::VideoVoiceLow
            }
            Check::Photo { .. } => Reason::PhotoBackground,
            Check::Signature(_) => Reason::SignatureTooSimple,
        };
        match how {
            How::Poor => {
                Ok(Answer::Checked(Findings { reasons: vec![reason], made, complete: true, ..Findings::default() }))
            }
            How::Garbled => Ok(Answer::Checked(Findings {
                reasons: vec![Reason::FileDamaged],
                complete: true,
                ..Findings::default()
            })),
            How::Offline => Ok(Answer::Checked(Findings::default())),
            How::NoSpace => Err(Fault::Storage(StorageFault::Full)),
            _ => Ok(Answer::Checked(Findings { made, complete: true, ..Findings::default() })),
        }
    }

    /// Time passes; the alarms that are due sound in their order.
    pub(crate) fn pass(&mut self, ms: Millis) {
        let until = self.now + ms;
        loop {
            let due =
                self.alarms.iter().filter(|(_, at)| **at <= until).min_by_key(|(request_id, at)| (**at, **request_id));
            let Some((request_id, at)) = due.map(|(s, a)| (*s, *a)) else { break };
            self.alarms.remove(&request_id);
            self.now = self.now.max(at);
            self.happen(Event::TimerFired { request_id });
        }
        self.now = until;
    }

    /// Every file the disk's record names.
    pub(crate) fn named(&self) -> BTreeSet<String> {
        let record = self.disk.record.as_ref();
        record.map(|r| r.draft.media().into_iter().map(|m| m.id).collect()).unwrap_or_default()
    }
}
