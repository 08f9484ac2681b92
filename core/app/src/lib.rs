//! Runs the flow: owns the runtime and the adapters, carries effects out in order, publishes screens.
//!
//! One actor holds the [`State`](queren_flow::State) and handles one input at a time:
//!
//! ```text
//! dispatch ─▶ inbox ─▶ step ─▶ effects ─┬─ Save: done before anything else, and before the screen shows it
//!                ▲                      ├─ Call, Keep, Check: tasks; their answers come back through the inbox
//!                └──────────────────────┘
//!                              └─▶ render ─▶ watch: one immutable Screen per change
//! ```

mod actor;
mod calls;
mod checks;
mod config;
mod device_commands;
pub mod device_ports;
mod device_worker;
mod error_mapping;
mod inbox;
mod storage;

pub use config::{Config, Ports};
pub use device_commands::Feel;
pub use queren_check::preview;
pub use queren_flow::{Action, Crop, Lang, Media, Screen, ScreenId, Settings, view_model};

use device_worker::{DeviceWorker, Task, WorkerEnded};
use inbox::{Inbox, Message};
use queren_flow::Event;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};

/// What can go wrong at this door. Everything that concerns the candidate is on a screen instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// The platform's address or certificates can't be used.
    #[error("the configuration can't be used")]
    Config,
    /// The runtime could not be started.
    #[error("the runtime could not be started")]
    Runtime,
    /// The app was closed.
    #[error("closed")]
    Closed,
    /// There is no such picture, or it can't be read.
    #[error("no such picture")]
    Picture,
}

/// How long [`App::close`] waits for threads that are busy.
const CLOSING: Duration = Duration::from_secs(2);

/// The running core. Dropping it closes it without waiting.
pub struct App {
    inbox: mpsc::UnboundedSender<Message>,
    screens: watch::Receiver<Arc<Screen>>,
    checks: checks::Checks,
    device_worker: DeviceWorker,
    worker_ended: WorkerEnded,
    runtime: Option<tokio::runtime::Runtime>,
}

impl App {
    /// Starts the core; the first screen is there when this returns.
    ///
    /// # Errors
    /// [`AppError::Config`] or [`AppError::Runtime`]. A store that can't be opened is not an error here but a screen.
    pub fn start(config: Config, ports: Ports) -> Result<App, AppError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("queren")
            .enable_all()
            .build()
            .map_err(|_| AppError::Runtime)?;
        let (inbox, messages) = mpsc::unbounded_channel();
        let (publish, screens) = watch::channel(Arc::new(queren_flow::render(&queren_flow::State::default(), 0)));
        let checks = checks::Checks::new(config.models.clone());
        let (device_worker, worker_ended) =
            DeviceWorker::start(ports.phone.clone(), Inbox::of(&inbox)).map_err(|_| AppError::Runtime)?;
        let actor = {
            let _entered = runtime.enter();
            actor::Actor::new(config, ports, checks.clone(), device_worker.clone(), inbox.clone(), publish)
                .map_err(|_| AppError::Config)?
        };
        let (started, first) = oneshot::channel();
        runtime.spawn(actor.run(messages, started));
        runtime.block_on(first).map_err(|_| AppError::Runtime)?;
        Ok(App { inbox, screens, checks, device_worker, worker_ended, runtime: Some(runtime) })
    }

    /// Hands an action over. The next screen says what came of it.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn dispatch(&self, action: Action) -> Result<(), AppError> {
        self.tell(Event::Act(action))
    }

    /// Hands an action over and returns the screen that shows what came of it. Blocks for as long as its saves take; call
    /// it off the main thread.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn act(&self, action: Action) -> Result<Arc<Screen>, AppError> {
        settled(self.ask_act(action))
    }

    /// As [`App::act`] without blocking. A receiver that fails says that the app is closed.
    #[must_use]
    pub fn ask_act(&self, action: Action) -> oneshot::Receiver<Arc<Screen>> {
        self.ask(|reply| Message::Act(action, reply))
    }

    /// The screen now.
    #[must_use]
    pub fn screen(&self) -> Arc<Screen> {
        self.screens.borrow().clone()
    }

    /// Every screen from now on; a slow reader sees the newest.
    #[must_use]
    pub fn observe(&self) -> watch::Receiver<Arc<Screen>> {
        self.screens.clone()
    }

    /// The app is behind another: the camera is let go and nothing is said. What is on its way goes on.
    ///
    /// # Errors
    /// None today; as the other calls.
    pub fn background(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Pause);
        Ok(())
    }

    /// A permission, the camera, a call or the free space changed: the ports are asked again.
    ///
    /// # Errors
    /// None today; as the other calls.
    pub fn phone_changed(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Look);
        Ok(())
    }

    /// The app is in front again: the truth is asked for, and the camera the screen wants is opened again.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn foreground(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Resume);
        self.tell(Event::Foreground)
    }

    /// The network is another one: connections are made anew and what is owed is tried again.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn network_changed(&self) -> Result<(), AppError> {
        self.inbox.send(Message::NetworkChanged).map_err(|_| AppError::Closed)
    }

    /// The bytes of a picture or take on this phone. Blocks; call it off the main thread.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn media(&self, media: &Media) -> Result<Vec<u8>, AppError> {
        settled(self.ask_media(media))?
    }

    /// As [`App::media`] without blocking. A receiver that fails says that the app is closed.
    #[must_use]
    pub fn ask_media(&self, media: &Media) -> oneshot::Receiver<Result<Vec<u8>, AppError>> {
        self.ask(|reply| Message::Media(media.clone(), reply))
    }

    /// A look at a picture or take on this phone: a JPEG of at most 1,280 pixels a side. Blocks; call it off the main
    /// thread.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn crop(&self, crop: &Crop) -> Result<Vec<u8>, AppError> {
        settled(self.ask_crop(crop))?
    }

    /// As [`App::crop`] without blocking. A receiver that fails says that the app is closed.
    #[must_use]
    pub fn ask_crop(&self, crop: &Crop) -> oneshot::Receiver<Result<Vec<u8>, AppError>> {
        self.ask(|reply| Message::Crop(crop.clone(), reply))
    }

    /// A picture the platform holds, by its name on the screen. Blocks; call it off the main thread.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn platform_picture(&self, name: &str) -> Result<Vec<u8>, AppError> {
        settled(self.ask_picture(name))?
    }

    /// As [`App::platform_picture`] without blocking; dropping the receiver ends the download. One that fails says that
    /// the app is closed.
    #[must_use]
    pub fn ask_picture(&self, name: &str) -> oneshot::Receiver<Result<Vec<u8>, AppError>> {
        self.ask(|reply| Message::PlatformPicture(name.to_owned(), reply))
    }

    /// Live guidance for a camera. The first one opens the models, which takes a moment, on a thread of its own. It ends
    /// when it is dropped, not with the core. A receiver that fails says that the app is closed.
    #[must_use]
    pub fn ask_preview(&self, subject: preview::Subject) -> oneshot::Receiver<preview::PreviewAnalyzer> {
        let (reply, answer) = oneshot::channel();
        let checks = self.checks.clone();
        if let Some(runtime) = &self.runtime {
            runtime.spawn_blocking(move || {
                let _ = reply.send(checks.preview(subject));
            });
        }
        answer
    }

    /// Closes, and lets go of the store so that it can be opened again at once. Everything is on disk already; what is
    /// waited for, two seconds at most, is work on a thread of its own. Call it off the main thread.
    pub fn close(mut self) {
        let began = Instant::now();
        self.device_worker.end();
        self.worker_ended.wait(CLOSING);
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(CLOSING.saturating_sub(began.elapsed()));
        }
    }

    fn tell(&self, event: Event) -> Result<(), AppError> {
        self.inbox.send(Message::Event(event)).map_err(|_| AppError::Closed)
    }

    /// A closed core drops the message, and with it the reply: the receiver fails.
    fn ask<T>(&self, message: impl FnOnce(oneshot::Sender<T>) -> Message) -> oneshot::Receiver<T> {
        let (reply, answer) = oneshot::channel();
        let _ = self.inbox.send(message(reply));
        answer
    }
}

fn settled<T>(answer: oneshot::Receiver<T>) -> Result<T, AppError> {
    answer.blocking_recv().map_err(|_| AppError::Closed)
}

impl Drop for App {
    fn drop(&mut self) {
        self.device_worker.end();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
