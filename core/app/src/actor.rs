//! The loop: one input at a time, effects in order, a screen after each.

use crate::attendant::{Attendant, Task};
use crate::calls::Network;
use crate::checks::Checks;
use crate::cues::cues;
use crate::disk::Disk;
use crate::inbox::{Inbox, Message};
use crate::{AppError, Config, Ports};
use queren_device::ports::Clock;
use queren_flow::{Answer, Crop, Effect, Event, Fault, Input, Lang, Media, Screen, Stamp, State, phone, render, step};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

pub(crate) struct Actor {
    state: State,
    disk: Disk,
    network: Network,
    checks: Checks,
    attendant: Attendant,
    /// The screen and the phone the last cues were for.
    shown: Option<(Arc<Screen>, phone::Phone)>,
    clock: Arc<dyn Clock>,
    device_name: String,
    lang: Lang,
    back: Inbox,
    publish: watch::Sender<Arc<Screen>>,
}

impl Actor {
    pub(crate) fn new(
        config: Config,
        ports: Ports,
        checks: Checks,
        attendant: Attendant,
        inbox: mpsc::UnboundedSender<Message>,
        publish: watch::Sender<Arc<Screen>>,
    ) -> Result<Actor, queren_net::ConfigError> {
        let network = Network::new(config.platform)?;
        let disk = Disk::new(config.data, config.captures, ports.secrets, network.origin());
        Ok(Actor {
            state: State::default(),
            disk,
            network,
            checks,
            attendant,
            shown: None,
            clock: ports.clock,
            device_name: config.device_name,
            lang: config.lang,
            back: Inbox::of(&inbox),
            publish,
        })
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

    /// Opens the store and says what was found; also the way out of "try again".
    async fn open(&mut self) {
        let mut found = self.disk.open().await;
        found.device_name.clone_from(&self.device_name);
        found.lang = self.lang;
        self.network.sign_in(self.disk.token().await);
        found.signed_in = self.network.signed_in();
        self.handle(Event::Started(Box::new(found))).await;
    }

    async fn handle(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let input = Input { now: self.clock.wall_ms(), event };
            let (state, effects) = step(std::mem::take(&mut self.state), &input);
            self.state = state;
            for effect in effects {
                // Nothing after a save that failed may happen: the flow hears of it and decides.
                if let Err(fault) = Box::pin(self.carry_out(effect)).await {
                    events.push_back(Event::SaveFailed(fault));
                    break;
                }
            }
        }
        let screen = Arc::new(render(&self.state, self.clock.wall_ms()));
        // Shown before the phone is told: a port that asks for the screen sees the one it is called for.
        self.publish.send_if_modified(|shown| {
            let new = **shown != *screen;
            *shown = screen.clone();
            new
        });
        self.cue(&screen);
    }

    fn cue(&mut self, screen: &Arc<Screen>) {
        let before = self.shown.as_ref().map(|(screen, phone)| (&**screen, phone));
        let cues = cues(before, screen, &self.state.phone);
        self.shown = Some((screen.clone(), self.state.phone));
        if !cues.is_empty() {
            self.attendant.tell(Task::Cues(cues));
        }
    }

    async fn carry_out(&mut self, effect: Effect) -> Result<(), queren_flow::StorageFault> {
        match effect {
            Effect::Save { record, outbox } => {
                self.disk.save(&self.state.profile.device.id, &record, outbox.as_deref()).await?;
            }
            Effect::SaveProfile(profile) => self.disk.save_profile(&profile).await?,
            Effect::KeepToken(token) => {
                self.network.sign_in(Some(token.clone()));
                // Without a keystore the session lasts as long as the process; the draft is safe either way.
                self.disk.keep_token(Some(token)).await;
            }
            Effect::ForgetToken => {
                self.network.sign_in(None);
                self.disk.keep_token(None).await;
            }
            Effect::Load { stamp, case } => {
                let answer = self.disk.load(&case).await.map(|r| Answer::Loaded(r.map(Box::new)));
                self.back.answer(stamp, answer.map_err(Fault::Storage));
            }
            Effect::Call { stamp, call } => self.network.call(stamp, *call, self.case(), &self.disk, self.back.clone()),
            Effect::Keep { stamp, kind, source, max_bytes } => {
                self.disk.keep(stamp, self.case(), kind, source, max_bytes, self.back.clone());
            }
            Effect::Check { stamp, check } => {
                let policy = self.state.facts().map(|f| f.policy.clone()).unwrap_or_default();
                self.checks.run(stamp, check, policy, self.case(), &self.disk, self.back.clone());
            }
            Effect::Erase(media) => self.disk.erase(media),
            Effect::Wake { stamp, at } => self.wake(stamp, at),
            Effect::Ask(permission) => self.attendant.tell(Task::Ask(permission)),
            Effect::OpenSettings => self.attendant.tell(Task::OpenSettings),
            Effect::OpenCamera => self.attendant.tell(Task::OpenCamera),
            Effect::Reopen => Box::pin(self.open()).await,
            Effect::Wipe => {
                self.disk.wipe().await;
                Box::pin(self.open()).await;
            }
        }
        Ok(())
    }

    fn wake(&self, stamp: Stamp, at: i64) {
        let wait = u64::try_from(at - self.clock.wall_ms()).unwrap_or(0);
        let back = self.back.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            back.send(Event::Woke { stamp });
        });
    }

    fn media(&self, media: Media, reply: oneshot::Sender<Result<Vec<u8>, AppError>>) {
        self.read(media, reply, Ok::<_, AppError>);
    }

    fn crop(&self, crop: Crop, reply: oneshot::Sender<Result<Vec<u8>, AppError>>) {
        let Crop { media, at_ms, region } = crop;
        self.read(media, reply, move |bytes| queren_check::crop(&bytes, at_ms, region.as_ref()));
    }

    /// Reads a file of the candidate's and answers with what `make` makes of it, on a thread of its own.
    fn read<E>(
        &self,
        media: Media,
        reply: oneshot::Sender<Result<Vec<u8>, AppError>>,
        make: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, E> + Send + 'static,
    ) {
        let (disk, case) = (self.disk.clone(), self.case());
        tokio::task::spawn_blocking(move || {
            let bytes = disk.read(&case, &media).map_err(|_| AppError::Picture);
            let _ = reply.send(bytes.and_then(|b| make(b).map_err(|_| AppError::Picture)));
        });
    }

    /// The case the effects of this moment belong to.
    fn case(&self) -> String {
        self.state.facts().map(|f| f.case.case.clone()).unwrap_or_default()
    }
}
