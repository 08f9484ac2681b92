//! The running core as a shell holds it.

use crate::cancel::CancelHandle;
use crate::config::CoreConfig;
use crate::error::{ErrorCode, QuerenError};
use crate::guard::{guard, guard_async, keep_text_out_of_logs};
use crate::outside::{Action, Crop, Media, Screen};
use crate::ports::PhonePorts;
use crate::preview::{PreviewHandle, Subject};
use crate::watch::ScreenWatch;
use queren_app::{App, AppError, Ports};
use queren_device::ports::SystemClock;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// The running core. Everything the candidate did is on disk at every moment; letting go of it loses nothing.
#[derive(uniffi::Object)]
pub struct CoreHandle {
    /// None once closed. Held for moments only: what takes time waits on a channel, without the lock.
    app: RwLock<Option<App>>,
    closed: CancellationToken,
}

impl std::fmt::Debug for CoreHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CoreHandle")
    }
}

/// Starts the core; the first screen is there when this returns. The store and the keystore are opened on a thread of its
/// own. A store that can't be opened is not an error but a screen.
///
/// Errors: [`QuerenError::Config`], [`QuerenError::Closed`] when there are no threads to run on.
#[uniffi::export]
pub async fn start_core(config: CoreConfig, ports: PhonePorts) -> Result<Arc<CoreHandle>, QuerenError> {
    keep_text_out_of_logs();
    off_thread(move || {
        let (config, secrets) = config.open()?;
        let ports = Ports { secrets, clock: Arc::new(SystemClock), phone: Some(ports.into()) };
        let app = App::start(config, ports)?;
        Ok(Arc::new(CoreHandle { app: RwLock::new(Some(app)), closed: CancellationToken::new() }))
    })
    .await
}

#[uniffi::export]
impl CoreHandle {
    /// Hands an action over without waiting; the next screen says what came of it.
    pub fn dispatch(&self, action: Action) -> Result<(), QuerenError> {
        guard(|| self.with(|app| app.dispatch(action)))
    }

    /// Hands an action over and answers with the screen that shows what came of it.
    pub async fn act(&self, action: Action) -> Result<Screen, QuerenError> {
        guard_async(async {
            let screen = answer(self.with(|app| Ok(app.ask_act(action)))?).await?;
            Ok(Screen::from(&*screen))
        })
        .await
    }

    /// The screen now.
    pub fn screen(&self) -> Result<Screen, QuerenError> {
        guard(|| self.with(|app| Ok(Screen::from(&*app.screen()))))
    }

    /// A reader of screens, beginning with the one now.
    pub fn watch(&self) -> Result<Arc<ScreenWatch>, QuerenError> {
        guard(|| self.with(|app| Ok(Arc::new(ScreenWatch::new(app.observe(), &self.closed)))))
    }

    /// The bytes of a picture or take on this phone.
    pub async fn media(&self, media: Media, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        let asked = guard(|| self.with(|app| Ok(app.ask_media(&media))));
        guard_async(cancel.or_cancelled(async { Ok(answer(asked?).await??) })).await
    }

    /// A look at a picture or take on this phone: a JPEG of at most 1,280 pixels a side.
    pub async fn crop(&self, crop: Crop, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        let asked = guard(|| self.with(|app| Ok(app.ask_crop(&crop))));
        guard_async(cancel.or_cancelled(async { Ok(answer(asked?).await??) })).await
    }

    /// A picture the platform holds, by its name on the screen. Cancelling ends the download.
    pub async fn platform_picture(&self, name: String, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        let asked = guard(|| self.with(|app| Ok(app.ask_picture(&name))));
        guard_async(cancel.or_cancelled(async { Ok(answer(asked?).await??) })).await
    }

    /// Live guidance for a camera; ends with the handle, not with the core.
    pub async fn preview(&self, subject: Subject) -> Result<Arc<PreviewHandle>, QuerenError> {
        let asked = guard(|| self.with(|app| Ok(app.ask_preview(subject.into()))));
        guard_async(async { Ok(Arc::new(PreviewHandle::new(answer(asked?).await?))) }).await
    }

    /// The app is behind another: the camera is let go, nothing is said.
    pub fn background(&self) -> Result<(), QuerenError> {
        guard(|| self.with(App::background))
    }

    /// The app is in front again: the truth is asked for, and what the screen wants of the phone is done again.
    pub fn foreground(&self) -> Result<(), QuerenError> {
        guard(|| self.with(App::foreground))
    }

    /// The network is another one: connections are made anew and what is owed is tried again.
    pub fn network_changed(&self) -> Result<(), QuerenError> {
        guard(|| self.with(App::network_changed))
    }

    /// A permission, the camera, a call or the free space changed: the ports are asked again.
    pub fn phone_changed(&self) -> Result<(), QuerenError> {
        guard(|| self.with(App::phone_changed))
    }

    /// Closes and lets go of the store, so that it can be opened again at once. Twice is fine. Once this returns no port is
    /// called any more and every watch has ended.
    pub async fn close(&self) -> Result<(), QuerenError> {
        let app = guard(|| {
            self.closed.cancel();
            Ok(self.app.write().unwrap_or_else(PoisonError::into_inner).take())
        })?;
        match app {
            Some(app) => {
                off_thread(move || {
                    app.close();
                    Ok(())
                })
                .await
            }
            None => Ok(()),
        }
    }
}

impl CoreHandle {
    fn with<T>(&self, work: impl FnOnce(&App) -> Result<T, AppError>) -> Result<T, QuerenError> {
        let app = self.app.read().unwrap_or_else(PoisonError::into_inner);
        let app = app.as_ref().ok_or(QuerenError::from_code(ErrorCode::CoreClosed))?;
        Ok(work(app)?)
    }
}

impl Drop for CoreHandle {
    fn drop(&mut self) {
        self.closed.cancel();
    }
}

async fn answer<T>(asked: oneshot::Receiver<T>) -> Result<T, QuerenError> {
    asked.await.map_err(|_| QuerenError::from_code(ErrorCode::CoreClosed))
}

/// Blocking work on a thread of its own: a shell's own threads never wait for a disk or a keystore.
fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, QuerenError> + Send + 'static,
) -> impl Future<Output = Result<T, QuerenError>> + Send {
    let (reply, done) = oneshot::channel();
    let thread = std::thread::Builder::new().name("queren-door".to_owned()).spawn(move || {
        let _ = reply.send(guard(work));
    });
    async move {
        thread.map_err(|_| QuerenError::from_code(ErrorCode::CoreRuntime))?;
        done.await.unwrap_or(Err(QuerenError::from_code(ErrorCode::InternalPanic)))
    }
}
