//! The facade of the core: the one crate that shells and the driver depend on. Owns the runtime and the adapters, carries out
//! the flow's effects in order, publishes screens.
//!
//! One actor holds the flow's `State` and handles one input at a time:
//!
//! ```text
//! act ─▶ inbox ─▶ step ─▶ effects ─┬─ Save: done before anything else, and before the screen shows it
//!          ▲                       ├─ Call, Keep, Check: tasks; their answers come back through the inbox
//!          └───────────────────────┘
//!                          └─▶ render ─▶ watch: one immutable Screen per change
//! ```
//!
//! What else crosses to a shell is re-exported here: screens and actions ([`view_model`], [`Action`], [`words()`]), a capture while it
//! is made ([`capture_session`]), what both sides of the network speak ([`protocol`]), the checks ([`check`]) and the system's
//! adapters ([`device`]). With the feature `uniffi` these types and [`device_ports`] can cross to Kotlin and Swift; each is declared
//! once, in the crate it belongs to.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod actor;
mod block_on;
mod calls;
mod checks;
mod config;
mod device_commands;
pub mod device_ports;
mod device_worker;
mod error_mapping;
mod inbox;
mod journal;
mod storage;

pub use block_on::block_on;
pub use config::{Config, Ports};
pub use device_ports::DevicePorts;
/// The checks, for a tool that runs one by itself, and the live guidance.
pub use queren_check as check;
/// Clock, keystores and cameras of the system.
pub use queren_device as device;
pub use queren_flow::capture_session::{self, CaptureSession};
pub use queren_flow::control_labels::ControlLabels;
/// A journal's way back to screens.
pub use queren_flow::journal as replay;
pub use queren_flow::words::words;
pub use queren_flow::{Action, Crop, Lang, Media, Point, Screen, ScreenId, Settings, Stroke, SupportCode, view_model};
/// Where the platform is and how it is reached.
pub use queren_net::Config as PlatformConfig;
/// What client and platform both speak: reasons, hints, policy, private text.
pub use queren_protocol as protocol;

use device_worker::{DeviceWorker, Task, WorkerEnded};
use inbox::{Inbox, Message};
use queren_check::preview::{PreviewAnalyzer, Subject};
use queren_flow::Event;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};

/// What can go wrong in a call. Everything that concerns the candidate is on a screen instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// The platform's address or certificates can't be used.
    #[error("the configuration can't be used")]
    Config,
    /// The runtime could not be started.
    #[error("the runtime could not be started")]
    Runtime,
    /// The app is closed.
    #[error("the app is closed")]
    Closed,
    /// The picture does not exist, or can't be read.
    #[error("no such picture")]
    Picture,
}

/// How long [`App::close`] waits for threads that are busy.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// The running core. Dropping it closes it without waiting.
///
/// Calls that wait return a future that borrows nothing: the request is sent by the call itself, in order, and the future only
/// waits for the answer. Dropping it does not undo the action. [`block_on`] waits on a plain thread.
pub struct App {
    inbox: mpsc::UnboundedSender<Message>,
    screens: watch::Receiver<Arc<Screen>>,
    checks: checks::Checks,
    device_worker: DeviceWorker,
    worker_ended: WorkerEnded,
    journal: journal::JournalReader,
    runtime: Option<tokio::runtime::Runtime>,
}

impl App {
    /// Starts the core; the first screen is there when this returns. Blocks while store and keystore are opened.
    ///
    /// # Errors
    /// [`AppError::Config`] or [`AppError::Runtime`]. A store that can't be opened is a screen, not an error.
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
            DeviceWorker::start(ports.device.clone(), Inbox::of(&inbox)).map_err(|_| AppError::Runtime)?;
        let (actor, journal) = {
            let _entered = runtime.enter();
            actor::Actor::new(config, ports, checks.clone(), device_worker.clone(), inbox.clone(), publish)
                .map_err(|_| AppError::Config)?
        };
        let (started, first) = oneshot::channel();
        runtime.spawn(actor.run(messages, started));
        runtime.block_on(first).map_err(|_| AppError::Runtime)?;
        Ok(App { inbox, screens, checks, device_worker, worker_ended, journal, runtime: Some(runtime) })
    }

    /// Sends an action without waiting. The next screen shows its result.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn dispatch(&self, action: Action) -> Result<(), AppError> {
        self.send(Event::Act(action))
    }

    /// Sends an action and returns the screen that shows its result, once its saves are on disk.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn act(&self, action: Action) -> impl Future<Output = Result<Arc<Screen>, AppError>> + Send + use<> {
        answer(self.request(|reply| Message::Act(action, reply)))
    }

    /// The current screen.
    #[must_use]
    pub fn screen(&self) -> Arc<Screen> {
        self.screens.borrow().clone()
    }

    /// Every screen from now on; a slow reader sees the newest.
    #[must_use]
    pub fn observe(&self) -> watch::Receiver<Arc<Screen>> {
        self.screens.clone()
    }

    /// The app went to the background: the camera is closed and speech stops. Requests in flight continue.
    ///
    /// # Errors
    /// None today; as the other calls.
    pub fn background(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Pause);
        Ok(())
    }

    /// A permission, the camera, a call or the free space changed: the device ports are queried again.
    ///
    /// # Errors
    /// None today; as the other calls.
    pub fn device_changed(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Look);
        Ok(())
    }

    /// The app came to the foreground: the case is read from the platform again, and the screen's camera is reopened.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn foreground(&self) -> Result<(), AppError> {
        self.device_worker.tell(Task::Resume);
        self.send(Event::Foreground)
    }

    /// The network changed: new connections are made and pending requests are retried.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn network_changed(&self) -> Result<(), AppError> {
        self.inbox.send(Message::NetworkChanged).map_err(|_| AppError::Closed)
    }

    /// The bytes of a picture or recording on this device.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn media(&self, media: Media) -> impl Future<Output = Result<Vec<u8>, AppError>> + Send + use<> {
        flatten(self.request(|reply| Message::Media(media, reply)))
    }

    /// A crop of a picture, or a frame of a recording, on this device: a JPEG of at most 1,280 pixels a side.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn crop(&self, crop: Crop) -> impl Future<Output = Result<Vec<u8>, AppError>> + Send + use<> {
        flatten(self.request(|reply| Message::Crop(crop, reply)))
    }

    /// A picture the platform holds, by its name on the screen. Dropping the future ends the download.
    ///
    /// # Errors
    /// [`AppError::Picture`], [`AppError::Closed`].
    pub fn platform_picture(&self, name: String) -> impl Future<Output = Result<Vec<u8>, AppError>> + Send + use<> {
        flatten(self.request(|reply| Message::PlatformPicture(name, reply)))
    }

    /// The journal as a file, for a candidate who wants to be helped: what happened, without anything personal. At most
    /// [`protocol::journal::FILE_BYTES_MAX`] bytes; see [`protocol::journal`].
    ///
    /// # Errors
    /// [`AppError::Closed`]. While the store can't be opened it has what happened since the start.
    pub fn journal(&self) -> impl Future<Output = Result<Vec<u8>, AppError>> + Send + use<> {
        self.journal.clone().file()
    }

    /// Live guidance for a camera. The first call loads the models on a thread of its own, which takes a moment. The preview
    /// lives until it is dropped, also after the app is closed.
    ///
    /// # Errors
    /// [`AppError::Closed`].
    pub fn preview(&self, subject: Subject) -> impl Future<Output = Result<PreviewAnalyzer, AppError>> + Send + use<> {
        let (reply, preview) = oneshot::channel();
        let checks = self.checks.clone();
        if let Some(runtime) = &self.runtime {
            runtime.spawn_blocking(move || {
                let _ = reply.send(checks.preview(subject));
            });
        }
        answer(preview)
    }

    /// Closes, and releases the store so that it can be opened again at once. Everything is on disk already; this waits, two
    /// seconds at most, for threads that are busy. Call it off the main thread.
    pub fn close(mut self) {
        let began = Instant::now();
        self.device_worker.end();
        self.worker_ended.wait(CLOSE_TIMEOUT);
        if let Some(runtime) = self.runtime.take() {
            runtime.block_on(self.journal.clone().settle(CLOSE_TIMEOUT.saturating_sub(began.elapsed())));
            runtime.shutdown_timeout(CLOSE_TIMEOUT.saturating_sub(began.elapsed()));
        }
    }

    fn send(&self, event: Event) -> Result<(), AppError> {
        self.inbox.send(Message::Event(event)).map_err(|_| AppError::Closed)
    }

    /// A closed core drops the message, and with it the reply: the receiver fails.
    fn request<T>(&self, message: impl FnOnce(oneshot::Sender<T>) -> Message) -> oneshot::Receiver<T> {
        let (reply, answer) = oneshot::channel();
        let _ = self.inbox.send(message(reply));
        answer
    }
}

async fn answer<T>(receiver: oneshot::Receiver<T>) -> Result<T, AppError> {
    receiver.await.map_err(|_| AppError::Closed)
}

async fn flatten<T>(receiver: oneshot::Receiver<Result<T, AppError>>) -> Result<T, AppError> {
    answer(receiver).await?
}

impl Drop for App {
    fn drop(&mut self) {
        self.device_worker.end();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
