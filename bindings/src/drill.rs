//! Faults on demand, for the packages' tests. Only in builds with debug assertions, so no shipped library has it.

use crate::error::QuerenError;
use crate::guard::{guard, guard_async, keep_text_out_of_logs};
use crate::outside::{Crop, Haptic, Screen};
use crate::ports::{
    Access, Battery, CameraFault, CameraPort, CameraUse, ConditionPort, FeedbackPort, Interruption, Permission,
    PermissionPort, PhonePorts, WindowPort,
};
use std::sync::Arc;

/// Panics with text that must not cross.
#[uniffi::export]
pub fn drill_panic() -> Result<(), QuerenError> {
    keep_text_out_of_logs();
    guard(|| panic!("drill 420100199001010018"))
}

/// Panics on the way of an awaited call.
#[uniffi::export]
pub async fn drill_panic_later() -> Result<(), QuerenError> {
    keep_text_out_of_logs();
    guard_async(async { panic!("drill 420100199001010018") }).await
}

/// Every error there is, one for each code: `index` counts from 0; none past the last.
#[uniffi::export]
pub fn drill_error(index: u32) -> Result<bool, QuerenError> {
    use crate::error::ErrorCode as C;
    const ALL: [C; 10] = [
        C::ConfigPlatform,
        C::ConfigFolder,
        C::CoreRuntime,
        C::CoreClosed,
        C::PictureMissing,
        C::FrameLayout,
        C::FrameBusy,
        C::CallCancelled,
        C::InternalPanic,
        C::PortFailed,
    ];
    guard(|| match ALL.get(index as usize) {
        Some(code) => Err(QuerenError::from_code(*code)),
        None => Ok(false),
    })
}

/// Reads a screen written by `queren-screen-fixtures`, so that a shell can draw every screen without reaching it. None if the
/// text is not a screen.
#[uniffi::export]
pub fn drill_screen(json: String) -> Result<Option<Screen>, QuerenError> {
    guard(|| Ok(serde_json::from_str::<queren_flow::Screen>(&json).ok().map(|screen| Screen::from(&screen))))
}

/// The same crop the core makes, for the screen fixtures, whose files are in no store. None if the file can't be read.
#[uniffi::export]
pub fn drill_crop(file: Vec<u8>, crop: Crop) -> Result<Option<Vec<u8>>, QuerenError> {
    guard(|| Ok(queren_check::crop(&file, crop.at_ms, crop.region.as_ref()).ok()))
}

/// A phone on which nothing happens, for tests and figures from Rust.
#[must_use]
pub fn quiet_phone() -> PhonePorts {
    let phone = Arc::new(Quiet);
    PhonePorts {
        camera: phone.clone(),
        permissions: phone.clone(),
        feedback: phone.clone(),
        window: phone.clone(),
        conditions: phone,
    }
}

struct Quiet;

impl CameraPort for Quiet {
    fn open(&self, _: CameraUse) -> Result<Option<CameraFault>, QuerenError> {
        Ok(None)
    }
    fn close(&self) -> Result<(), QuerenError> {
        Ok(())
    }
}

impl PermissionPort for Quiet {
    fn state(&self, _: Permission) -> Result<Access, QuerenError> {
        Ok(Access::Granted)
    }
    fn ask(&self, _: Permission) -> Result<(), QuerenError> {
        Ok(())
    }
}

impl FeedbackPort for Quiet {
    fn feel(&self, _: Haptic) -> Result<(), QuerenError> {
        Ok(())
    }
    fn say(&self, _: String, _: String, _: bool) -> Result<(), QuerenError> {
        Ok(())
    }
    fn hush(&self) -> Result<(), QuerenError> {
        Ok(())
    }
}

impl WindowPort for Quiet {
    fn secure(&self, _: bool) -> Result<(), QuerenError> {
        Ok(())
    }
    fn open_settings(&self) -> Result<(), QuerenError> {
        Ok(())
    }
}

impl ConditionPort for Quiet {
    fn free_bytes(&self) -> Result<Option<u64>, QuerenError> {
        Ok(None)
    }
    fn interruption(&self) -> Result<Option<Interruption>, QuerenError> {
        Ok(None)
    }
    fn battery(&self) -> Result<Option<Battery>, QuerenError> {
        Ok(None)
    }
}
