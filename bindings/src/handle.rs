//! The running core as a shell holds it.

use crate::cancel::CancelHandle;
use crate::catch_panic::{catch_panic, catch_panic_async, hide_panic_messages};
use crate::config::CoreConfig;
use crate::error::{ErrorCode, QuerenError};
use crate::preview::PreviewHandle;
use crate::screen_stream::ScreenStream;
use queren_app::check::preview::Subject;
use queren_app::device::ports::SystemClock;
use queren_app::{Action, App, AppError, Crop, DevicePorts, Media, Ports, Screen};
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// The running core. Everything the candidate did is on disk at every moment; dropping it loses nothing.
#[derive(uniffi::Object)]
pub struct CoreHandle {
    /// None once closed. Locked for moments only: the futures of [`App`] borrow nothing and are awaited without the lock.
    app: RwLock<Option<App>>,
    closed: CancellationToken,
}

impl std::fmt::Debug for CoreHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CoreHandle")
    }
}

/// Starts the core; the first screen is there when this returns. Store and keystore are opened on a thread of their own. A
/// store that can't be opened is a screen, not an error.
///
/// Errors: [`ErrorKind::Config`](crate::ErrorKind::Config), and [`ErrorKind::Closed`](crate::ErrorKind::Closed) when no
/// threads are left.
#[uniffi::export]
pub async fn start_core(config: CoreConfig, ports: DevicePorts) -> Result<Arc<CoreHandle>, QuerenError> {
    hide_panic_messages();
    off_thread(move || {
        let (config, secrets) = config.open()?;
        let ports = Ports { secrets, clock: Arc::new(SystemClock), device: Some(ports) };
        let app = App::start(config, ports)?;
        Ok(Arc::new(CoreHandle { app: RwLock::new(Some(app)), closed: CancellationToken::new() }))
    })
    .await
}

#[uniffi::export]
impl CoreHandle {
    /// Sends an action without waiting; the next screen shows its result.
    pub fn dispatch(&self, action: Action) -> Result<(), QuerenError> {
        self.call(|app| app.dispatch(action))
    }

    /// Sends an action and returns the screen that shows its result.
    pub async fn act(&self, action: Action) -> Result<Screen, QuerenError> {
        let screen = self.wait(|app| app.act(action)).await?;
        catch_panic(|| Ok(Screen::clone(&screen)))
    }

    /// The current screen.
    pub fn screen(&self) -> Result<Screen, QuerenError> {
        catch_panic(|| self.with(|app| Screen::clone(&app.screen())))
    }

    /// A reader of screens that begins with the current one.
    pub fn screens(&self) -> Result<Arc<ScreenStream>, QuerenError> {
        catch_panic(|| self.with(|app| Arc::new(ScreenStream::new(app.observe(), &self.closed))))
    }

    /// The bytes of a picture or recording on this device.
    pub async fn media(&self, media: Media, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        cancel.or_cancelled(self.wait(|app| app.media(media))).await
    }

    /// A crop of a picture, or a frame of a recording, on this device: a JPEG of at most 1,280 pixels a side.
    pub async fn crop(&self, crop: Crop, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        cancel.or_cancelled(self.wait(|app| app.crop(crop))).await
    }

    /// A picture the platform holds, by its name on the screen. Cancelling ends the download.
    pub async fn platform_picture(&self, name: String, cancel: Arc<CancelHandle>) -> Result<Vec<u8>, QuerenError> {
        cancel.or_cancelled(self.wait(|app| app.platform_picture(name))).await
    }

    /// Live guidance for a camera. It lives as long as the returned handle, not as long as the core.
    pub async fn preview(&self, subject: Subject) -> Result<Arc<PreviewHandle>, QuerenError> {
        Ok(Arc::new(PreviewHandle::new(self.wait(|app| app.preview(subject)).await?)))
    }

    /// The app went to the background: the camera is closed and speech stops.
    pub fn background(&self) -> Result<(), QuerenError> {
        self.call(App::background)
    }

    /// The app came to the foreground: the case is read from the platform again, and the screen's camera is reopened.
    pub fn foreground(&self) -> Result<(), QuerenError> {
        self.call(App::foreground)
    }

    /// The network changed: connections are made anew and pending requests are retried.
    pub fn network_changed(&self) -> Result<(), QuerenError> {
        self.call(App::network_changed)
    }

    /// A permission, the camera, a call or the free space changed: the device ports are queried again.
    pub fn device_changed(&self) -> Result<(), QuerenError> {
        self.call(App::device_changed)
    }

    /// Closes and releases the store, so that it can be opened again at once. Closing twice is fine. Once this returns no port
    /// is called any more and every stream of screens has ended.
    pub async fn close(&self) -> Result<(), QuerenError> {
        let app = catch_panic(|| {
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
    fn with<T>(&self, work: impl FnOnce(&App) -> T) -> Result<T, QuerenError> {
        let app = self.app.read().unwrap_or_else(PoisonError::into_inner);
        app.as_ref().map(work).ok_or(QuerenError::from_code(ErrorCode::CoreClosed))
    }

    fn call(&self, work: impl FnOnce(&App) -> Result<(), AppError>) -> Result<(), QuerenError> {
        catch_panic(|| Ok(self.with(work)??))
    }

    /// Sends a request under the lock and waits for its answer without it.
    async fn wait<T, F>(&self, request: impl FnOnce(&App) -> F) -> Result<T, QuerenError>
    where
        F: Future<Output = Result<T, AppError>>,
    {
        let answer = catch_panic(|| self.with(request))?;
        catch_panic_async(async { Ok(answer.await?) }).await
    }
}

impl Drop for CoreHandle {
    fn drop(&mut self) {
        self.closed.cancel();
    }
}

/// Blocking work on a thread of its own: a shell's threads never wait for a disk or a keystore.
fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, QuerenError> + Send + 'static,
) -> impl Future<Output = Result<T, QuerenError>> + Send {
    let (reply, done) = oneshot::channel();
    let thread = std::thread::Builder::new().name("queren-blocking".to_owned()).spawn(move || {
        let _ = reply.send(catch_panic(work));
    });
    async move {
        thread.map_err(|_| QuerenError::from_code(ErrorCode::CoreRuntime))?;
        done.await.unwrap_or(Err(QuerenError::from_code(ErrorCode::InternalPanic)))
    }
}
