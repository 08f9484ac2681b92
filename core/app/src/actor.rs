//! The loop: one input at a time, effects in order, a screen after each.

use crate::calls::Network;
use crate::checks::Checks;
use crate::device_commands::commands;
use crate::device_worker::{DeviceWorker, Task};
use crate::inbox::{Inbox, Message};
use crate::journal::{self, JournalReader, JournalSender};
use crate::storage::Storage;
use crate::{AppError, Config, Ports};
use queren_device::ports::Clock;
use queren_flow::{
    Answer, Crop, DeviceStatus, Effect, Event, Fault, Input, Lang, Media, RequestId, Screen, State, reduce, render,
};
use queren_net::CancellationToken;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// Name of a journal that is shared.
const JOURNAL_FILE: &str = "queren-journal.jsonl";

pub(crate) struct Actor {
    state: State,
    storage: Storage,
    network: Network,
    checks: Checks,
    device_worker: DeviceWorker,
    /// Pending requests that can be cancelled.
    running: HashMap<RequestId, CancellationToken>,
    /// The screen and the device status the last commands were for.
    shown: Option<(Arc<Screen>, DeviceStatus)>,
    clock: Arc<dyn Clock>,
    device_name: String,
    lang: Lang,
    journal: JournalSender,
    journal_reader: JournalReader,
    captures: PathBuf,
    back: Inbox,
    publish: watch::Sender<Arc<Screen>>,
}

impl Actor {
    pub(crate) fn new(
        config: Config,
        ports: Ports,
        checks: Checks,
        device_worker: DeviceWorker,
        inbox: mpsc::UnboundedSender<Message>,
        publish: watch::Sender<Arc<Screen>>,
    ) -> Result<(Actor, JournalReader), queren_net::ConfigError> {
        let header = journal::header(&config.os_version, &config.models);
        let network = Network::new(config.platform)?;
        let captures = config.captures.clone();
        let storage = Storage::new(config.data, config.captures, ports.secrets, network.origin());
        let (journal, reader) = journal::start(&storage, header);
        let actor = Actor {
            state: State::default(),
            storage,
            network,
            checks,
            device_worker,
            running: HashMap::new(),
            shown: None,
            clock: ports.clock,
            device_name: config.device_name,
            lang: config.lang,
            journal,
            journal_reader: reader.clone(),
            captures,
            back: Inbox::of(&inbox),
            publish,
        };
        Ok((actor, reader))
    }

    pub(crate) async fn run(mut self, mut messages: mpsc::UnboundedReceiver<Message>, started: oneshot::Sender<()>) {
        self.open().await;
        let _ = started.send(());
        while let Some(message) = messages.recv().await {
            match message {
                Message::Event(event) => self.handle(event).await,
                Message::Act(action, reply) => {
                    self.handle(Event::Act(action)).await;
                    let _ = reply.send(self.publish.borrow().clone());
                }
                Message::NetworkChanged => {
                    self.network.changed();
                    self.handle(Event::NetworkChanged).await;
                }
                Message::Media(media, reply) => self.media(media, reply),
                Message::Crop(crop, reply) => self.crop(crop, reply),
                Message::PlatformPicture(name, reply) => {
                    self.network.picture(self.case(), name, reply);
                }
            }
        }
    }

    /// Opens the store and reports what it contains; also used to retry after a storage fault.
    async fn open(&mut self) {
        let mut found = self.storage.open().await;
        found.device_name.clone_from(&self.device_name);
        found.lang = self.lang;
        self.network.sign_in(self.storage.token().await);
        found.signed_in = self.network.signed_in();
        self.handle(Event::Started(Box::new(found))).await;
    }

    async fn handle(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            if let Event::Answered { request_id, .. } = &event {
                self.running.remove(request_id);
            }
            let input = Input { now: self.clock.wall_ms(), event };
            let before = JournalSender::wants(&input.event).then(|| self.state.clone());
            let (state, effects) = reduce(std::mem::take(&mut self.state), &input);
            self.state = state;
            if let Some(before) = before {
                self.journal.record(before, input, &self.state, &effects);
            }
            for effect in effects {
                // After a failed save no further effect may run: the flow is told and decides.
                if let Err(fault) = Box::pin(self.carry_out(effect)).await {
                    events.push_back(Event::SaveFailed(fault));
                    break;
                }
            }
        }
        let screen = Arc::new(render(&self.state, self.clock.wall_ms()));
        // Published before the device ports are called, so that a port that asks for the screen gets the one it is called for.
        self.publish.send_if_modified(|shown| {
            let new = **shown != *screen;
            *shown = screen.clone();
            new
        });
        self.command(&screen);
    }

    fn command(&mut self, screen: &Arc<Screen>) {
        let before = self.shown.as_ref().map(|(screen, phone)| (&**screen, phone));
        let commands = commands(before, screen, &self.state.device);
        self.shown = Some((screen.clone(), self.state.device));
        if !commands.is_empty() {
            self.device_worker.tell(Task::Commands(commands));
        }
    }

    async fn carry_out(&mut self, effect: Effect) -> Result<(), queren_flow::StorageFault> {
        match effect {
            Effect::Save { record, outbox } => {
                self.storage.save(&self.state.profile.device.id, &record, outbox.as_deref()).await?;
            }
            Effect::SaveProfile(profile) => self.storage.save_profile(&profile).await?,
            Effect::StoreToken(token) => {
                self.network.sign_in(Some(token.clone()));
                // Without a keystore the session lasts as long as the process; the draft is safe either way.
                self.storage.keep_token(Some(token)).await;
            }
            Effect::ForgetToken => {
                self.network.sign_in(None);
                self.storage.keep_token(None).await;
            }
            Effect::Load { request_id, case } => {
                let answer = self.storage.load(&case).await.map(|r| Answer::Loaded(r.map(Box::new)));
                self.back.answer(request_id, answer.map_err(Fault::Storage));
            }
            Effect::Call { request_id, call } => {
                let cancel = self.cancellable(request_id);
                self.network.call(request_id, *call, self.case(), &self.storage, self.back.clone(), cancel);
            }
            Effect::ImportMedia { request_id, kind, source, max_bytes } => {
                self.storage.import(request_id, self.case(), kind, source, max_bytes, self.back.clone());
            }
            Effect::Check { request_id, check } => {
                let policy = self.state.case_state().map(|f| f.policy.clone()).unwrap_or_default();
                let cancel = self.cancellable(request_id);
                let back = self.back.clone();
                self.checks.run(check, policy, self.case(), &self.storage, cancel, move |found| {
                    back.answer(request_id, found.map(Answer::Checked));
                });
            }
            Effect::Cancel(request_id) => {
                if let Some(cancel) = self.running.remove(&request_id) {
                    cancel.cancel();
                }
            }
            // Nothing to do: a button was pressed twice, or a shell sent an action its screen does not offer. The journal
            // counts it.
            Effect::ActionRejected => {}
            Effect::Erase(media) => self.storage.erase(media),
            Effect::StartTimer { request_id, at } => self.start_timer(request_id, at),
            Effect::RequestPermission(permission) => self.device_worker.tell(Task::Ask(permission)),
            Effect::OpenSystemSettings => self.device_worker.tell(Task::OpenSettings),
            Effect::ReopenCamera => self.device_worker.tell(Task::OpenCamera),
            Effect::ShareJournal => self.share_journal(),
            Effect::ReopenStore => Box::pin(self.open()).await,
            Effect::WipeStore => {
                self.storage.wipe().await;
                Box::pin(self.open()).await;
            }
        }
        Ok(())
    }

    /// Writes the journal among the captures, which are plain files and go at the next start.
    fn share_journal(&self) {
        let (reader, worker) = (self.journal_reader.clone(), self.device_worker.clone());
        let (folder, file) = (self.captures.clone(), self.captures.join(JOURNAL_FILE));
        tokio::spawn(async move {
            let Ok(bytes) = reader.file().await else { return };
            let written = tokio::task::spawn_blocking(move || {
                std::fs::create_dir_all(folder)?;
                std::fs::write(&file, bytes).map(|()| file)
            });
            // A phone without room for a quarter of a megabyte has a screen of its own for that.
            if let Ok(Ok(file)) = written.await {
                worker.tell(Task::Share(file));
            }
        });
    }

    fn cancellable(&mut self, request_id: RequestId) -> CancellationToken {
        let token = CancellationToken::new();
        self.running.insert(request_id, token.clone());
        token
    }

    fn start_timer(&self, request_id: RequestId, at: i64) {
        let wait = u64::try_from(at - self.clock.wall_ms()).unwrap_or(0);
        let back = self.back.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            back.send(Event::TimerFired { request_id });
        });
    }

    fn media(&self, media: Media, reply: oneshot::Sender<Result<Vec<u8>, AppError>>) {
        self.read(media, reply, Ok::<_, AppError>);
    }

    fn crop(&self, crop: Crop, reply: oneshot::Sender<Result<Vec<u8>, AppError>>) {
        let Crop { media, at_ms, region } = crop;
        self.read(media, reply, move |bytes| queren_check::crop(&bytes, at_ms, region.as_ref()));
    }

    /// Reads a file of the candidate on a thread of its own, and answers with the result of `make`.
    fn read<E>(
        &self,
        media: Media,
        reply: oneshot::Sender<Result<Vec<u8>, AppError>>,
        make: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, E> + Send + 'static,
    ) {
        let (storage, case) = (self.storage.clone(), self.case());
        tokio::task::spawn_blocking(move || {
            let bytes = storage.read(&case, &media).map_err(|_| AppError::Picture);
            let _ = reply.send(bytes.and_then(|b| make(b).map_err(|_| AppError::Picture)));
        });
    }

    /// The case that the current effects belong to.
    fn case(&self) -> String {
        self.state.case_state().map(|f| f.case.case.clone()).unwrap_or_default()
    }
}
