//! What a shell implements for the core: camera, permissions, feedback, window and conditions. One worker thread calls the
//! ports one after another and holds no lock, so a port may block and may call back into the app. A port that fails or panics
//! does no harm.

pub use queren_flow::device_status::{
    Battery, CameraFault, CameraRequest, Facing, Interruption, Permission, PermissionState, Pixels,
};
pub use queren_flow::view_model::Haptic;
use std::sync::Arc;

/// A port failed. Without details: a shell's own text may contain anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum PortError {
    /// The call did not succeed.
    #[error("the port failed")]
    Failed,
}

/// An undeclared exception from a port.
#[cfg(feature = "uniffi")]
impl From<uniffi::UnexpectedUniFFICallbackError> for PortError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> PortError {
        PortError::Failed
    }
}

/// Camera and microphone. The shell owns preview, still and recording; the core decides when the camera is open.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait CameraPort: Send + Sync {
    /// Opens the camera, with sound also the microphone, and waits for its first frame. Returns none on success, otherwise why
    /// it could not be opened.
    ///
    /// # Errors
    /// [`PortError`].
    fn open(&self, request: CameraRequest) -> Result<Option<CameraFault>, PortError>;

    /// Closes both. Does nothing if neither is open.
    ///
    /// # Errors
    /// [`PortError`].
    fn close(&self) -> Result<(), PortError>;
}

/// Permissions.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait PermissionPort: Send + Sync {
    /// The permission's current state.
    ///
    /// # Errors
    /// [`PortError`].
    fn state(&self, permission: Permission) -> Result<PermissionState, PortError>;

    /// Shows the system's dialog and returns at once. Once it is answered the shell calls `device_changed`.
    ///
    /// # Errors
    /// [`PortError`].
    fn request(&self, permission: Permission) -> Result<(), PortError>;
}

/// Vibration and speech.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait FeedbackPort: Send + Sync {
    /// A short vibration.
    ///
    /// # Errors
    /// [`PortError`].
    fn vibrate(&self, haptic: Haptic) -> Result<(), PortError>;

    /// Speaks `text`, one sentence a line, in `language` (BCP 47). `urgent` interrupts what is being spoken.
    ///
    /// # Errors
    /// [`PortError`].
    fn speak(&self, text: String, language: String, urgent: bool) -> Result<(), PortError>;

    /// Stops speaking: the microphone is about to record, or the app went to the background.
    ///
    /// # Errors
    /// [`PortError`].
    fn stop_speaking(&self) -> Result<(), PortError>;
}

/// The app's window.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait WindowPort: Send + Sync {
    /// Whether screenshots are blocked and the task switcher shows a cover.
    ///
    /// # Errors
    /// [`PortError`].
    fn secure(&self, on: bool) -> Result<(), PortError>;

    /// Opens the system's settings of this app.
    ///
    /// # Errors
    /// [`PortError`].
    fn open_settings(&self) -> Result<(), PortError>;

    /// Lets the candidate choose where the file at `path` goes (the system's share sheet), and returns at once. The file is
    /// removed with the captures folder at the next start.
    ///
    /// # Errors
    /// [`PortError`].
    fn share(&self, path: String) -> Result<(), PortError>;
}

/// Free space, interruptions and battery.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait ConditionPort: Send + Sync {
    /// Bytes free for the app; none if the system does not say.
    ///
    /// # Errors
    /// [`PortError`].
    fn free_bytes(&self) -> Result<Option<u64>, PortError>;

    /// What would interrupt a recording, the most serious first; none if nothing would.
    ///
    /// # Errors
    /// [`PortError`].
    fn interruption(&self) -> Result<Option<Interruption>, PortError>;

    /// The battery; none if the system does not say.
    ///
    /// # Errors
    /// [`PortError`].
    fn battery(&self) -> Result<Option<Battery>, PortError>;
}

/// The five ports of a device.
#[derive(Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DevicePorts {
    /// Camera and microphone.
    pub camera: Arc<dyn CameraPort>,
    /// Permissions.
    pub permissions: Arc<dyn PermissionPort>,
    /// Vibration and speech.
    pub feedback: Arc<dyn FeedbackPort>,
    /// The window.
    pub window: Arc<dyn WindowPort>,
    /// Conditions.
    pub conditions: Arc<dyn ConditionPort>,
}
