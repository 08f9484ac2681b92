//! Faults and fixtures on demand, for the packages' tests. Only in builds with debug assertions, so that no shipped library
//! contains them.

use crate::catch_panic::{catch_panic, catch_panic_async, hide_panic_messages};
use crate::error::{ErrorCode, QuerenError};
use queren_app::device_ports::{
    Battery, CameraFault, CameraPort, CameraRequest, ConditionPort, DevicePorts, FeedbackPort, Haptic, Interruption,
    Permission, PermissionPort, PermissionState, PortError, WindowPort,
};
use queren_app::{Crop, Screen, check};
use std::sync::Arc;

/// Panics with a message that must not cross.
#[uniffi::export]
pub fn test_panic() -> Result<(), QuerenError> {
    hide_panic_messages();
    catch_panic(|| panic!("test 420100199001010018"))
}

/// Panics inside an awaited call.
#[uniffi::export]
pub async fn test_panic_async() -> Result<(), QuerenError> {
    hide_panic_messages();
    catch_panic_async(async { panic!("test 420100199001010018") }).await
}

/// The error of every code in turn, `index` from 0. Returns false past the last one.
#[uniffi::export]
pub fn test_error(index: u32) -> Result<bool, QuerenError> {
    use ErrorCode as C;
    const ALL: [C; 9] = [
        C::ConfigPlatform,
        C::ConfigFolder,
        C::CoreRuntime,
        C::CoreClosed,
        C::PictureMissing,
        C::FrameLayout,
        C::FrameBusy,
        C::CallCancelled,
        C::InternalPanic,
    ];
    catch_panic(|| match ALL.get(index as usize) {
        Some(code) => Err(QuerenError::from_code(*code)),
        None => Ok(false),
    })
}

/// A screen from its JSON, as the screen fixtures write it. None for text that is no screen.
#[uniffi::export]
pub fn test_screen(json: String) -> Result<Option<Screen>, QuerenError> {
    catch_panic(|| Ok(serde_json::from_str(&json).ok()))
}

/// The core's crop of a file that is in no store, for screen fixtures. None for a file that can't be read.
#[uniffi::export]
pub fn test_crop(file: Vec<u8>, crop: Crop) -> Result<Option<Vec<u8>>, QuerenError> {
    catch_panic(|| Ok(check::crop(&file, crop.at_ms, crop.region.as_ref()).ok()))
}

/// A device on which nothing happens, for tests and benchmarks in Rust.
#[must_use]
pub fn silent_device() -> DevicePorts {
    let device = Arc::new(Silent);
    DevicePorts {
        camera: device.clone(),
        permissions: device.clone(),
        feedback: device.clone(),
        window: device.clone(),
        conditions: device,
    }
}

struct Silent;

impl CameraPort for Silent {
    fn open(&self, _: CameraRequest) -> Result<Option<CameraFault>, PortError> {
        Ok(None)
    }
    fn close(&self) -> Result<(), PortError> {
        Ok(())
    }
}

impl PermissionPort for Silent {
    fn state(&self, _: Permission) -> Result<PermissionState, PortError> {
        Ok(PermissionState::Granted)
    }
    fn request(&self, _: Permission) -> Result<(), PortError> {
        Ok(())
    }
}

impl FeedbackPort for Silent {
    fn vibrate(&self, _: Haptic) -> Result<(), PortError> {
        Ok(())
    }
    fn speak(&self, _: String, _: String, _: bool) -> Result<(), PortError> {
        Ok(())
    }
    fn stop_speaking(&self) -> Result<(), PortError> {
        Ok(())
    }
}

impl WindowPort for Silent {
    fn secure(&self, _: bool) -> Result<(), PortError> {
        Ok(())
    }
    fn open_settings(&self) -> Result<(), PortError> {
        Ok(())
    }
    fn share(&self, _: String) -> Result<(), PortError> {
        Ok(())
    }
}

impl ConditionPort for Silent {
    fn free_bytes(&self) -> Result<Option<u64>, PortError> {
        Ok(None)
    }
    fn interruption(&self) -> Result<Option<Interruption>, PortError> {
        Ok(None)
    }
    fn battery(&self) -> Result<Option<Battery>, PortError> {
        Ok(None)
    }
}
