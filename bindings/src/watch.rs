//! One screen after another. The shell pulls: nothing calls into it, so nothing can call after the end.

use crate::error::QuerenError;
use crate::guard::{guard, guard_async};
use crate::outside::Screen;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;

/// A reader of screens. Each has its own place; a slow one sees the newest and none in between.
#[derive(Debug, uniffi::Object)]
pub struct ScreenWatch {
    screens: Mutex<watch::Receiver<Arc<queren_app::Screen>>>,
    ended: CancellationToken,
}

impl ScreenWatch {
    /// `closed` is the core's own end; this watch ends with it or by itself.
    pub(crate) fn new(
        mut screens: watch::Receiver<Arc<queren_app::Screen>>,
        closed: &CancellationToken,
    ) -> ScreenWatch {
        screens.mark_changed();
        ScreenWatch { screens: Mutex::new(screens), ended: closed.child_token() }
    }
}

#[uniffi::export]
impl ScreenWatch {
    /// The screen now at the first call, the next one at every other; none after [`ScreenWatch::stop`] or the core's end.
    pub async fn next(&self) -> Result<Option<Screen>, QuerenError> {
        guard_async(async {
            let mut screens = self.screens.lock().await;
            tokio::select! {
                biased;
                () = self.ended.cancelled() => Ok(None),
                changed = screens.changed() => Ok(changed.ok().map(|()| Screen::from(&**screens.borrow_and_update()))),
            }
        })
        .await
    }

    /// Ends it: a call of [`ScreenWatch::next`] that waits returns none, and so does every later one.
    pub fn stop(&self) -> Result<(), QuerenError> {
        guard(|| {
            self.ended.cancel();
            Ok(())
        })
    }
}
