//! One screen after another. The shell pulls them; the core never calls into the shell, so nothing can call after the end.

use crate::catch_panic::{catch_panic, catch_panic_async};
use crate::error::QuerenError;
use queren_app::Screen;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;

/// A reader of screens. Readers are independent; a slow one sees the newest screen and none in between.
#[derive(Debug, uniffi::Object)]
pub struct ScreenStream {
    screens: Mutex<watch::Receiver<Arc<Screen>>>,
    ended: CancellationToken,
}

impl ScreenStream {
    /// Ends with the core, which `closed` signals, or when it is stopped.
    pub(crate) fn new(mut screens: watch::Receiver<Arc<Screen>>, closed: &CancellationToken) -> ScreenStream {
        screens.mark_changed();
        ScreenStream { screens: Mutex::new(screens), ended: closed.child_token() }
    }
}

#[uniffi::export]
impl ScreenStream {
    /// The current screen at the first call, then the next one. None after [`ScreenStream::stop`] or once the core is closed.
    pub async fn next(&self) -> Result<Option<Screen>, QuerenError> {
        catch_panic_async(async {
            let mut screens = self.screens.lock().await;
            tokio::select! {
                biased;
                () = self.ended.cancelled() => Ok(None),
                changed = screens.changed() => Ok(changed.ok().map(|()| (**screens.borrow_and_update()).clone())),
            }
        })
        .await
    }

    /// Ends the stream: a waiting call of [`ScreenStream::next`] returns none, and so does every later one.
    pub fn stop(&self) -> Result<(), QuerenError> {
        catch_panic(|| {
            self.ended.cancel();
            Ok(())
        })
    }
}
