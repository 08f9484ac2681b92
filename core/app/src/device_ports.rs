//! What a phone's shell does for the core: five narrow ports. Every call comes from one worker thread, in order, under no
//! lock; a port may take its time, may call back into the app, and may fail without harm.

use crate::device_commands::Feel;
pub use queren_flow::device_status::{
    Access, Battery, CameraFault, CameraUse, Facing, Interruption, Permission, Pixels,
};
use std::sync::Arc;

/// A port that failed. It says nothing: a shell's own words may hold anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the port failed")]
pub struct PortFailed;

/// Camera and microphone. The preview, the still and the take are the shell's; when to hold them is the core's.
pub trait Camera: Send + Sync {
    /// Opens the camera and waits for its first frame, with sound also the microphone. None when it is there, otherwise
    /// what stood in the way.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn open(&self, wanted: CameraUse) -> Result<Option<CameraFault>, PortFailed>;

    /// Lets go of both. Fine if nothing is open.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn close(&self) -> Result<(), PortFailed>;
}

/// Permissions.
pub trait Permissions: Send + Sync {
    /// How it stands.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn state(&self, permission: Permission) -> Result<Access, PortFailed>;

    /// Shows the system's question and returns at once; the shell calls [`crate::App::phone_changed`] when it is answered.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn ask(&self, permission: Permission) -> Result<(), PortFailed>;
}

/// What is felt and said.
pub trait Feedback: Send + Sync {
    /// A short vibration.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn feel(&self, feel: Feel) -> Result<(), PortFailed>;

    /// Says `text`, one sentence a line, in `language` (BCP 47). `urgent` cuts off what is being said.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn say(&self, text: &str, language: &str, urgent: bool) -> Result<(), PortFailed>;

    /// Stops speaking: the microphone is about to record, or the app is behind another.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn hush(&self) -> Result<(), PortFailed>;
}

/// The window.
pub trait Window: Send + Sync {
    /// Whether screenshots are off and the task switcher shows a cover.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn secure(&self, on: bool) -> Result<(), PortFailed>;

    /// Opens the system's settings of this app.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn open_settings(&self) -> Result<(), PortFailed>;
}

/// What the phone is like just now.
pub trait Conditions: Send + Sync {
    /// Bytes free for the app; none if the system won't say.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn free_bytes(&self) -> Result<Option<u64>, PortFailed>;

    /// What would get in the way of a recording, the worst first; none if nothing does.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn interruption(&self) -> Result<Option<Interruption>, PortFailed>;

    /// The battery; none if the system won't say.
    ///
    /// # Errors
    /// [`PortFailed`].
    fn battery(&self) -> Result<Option<Battery>, PortFailed>;
}

/// The five together.
#[derive(Clone)]
pub struct Phone {
    /// Camera and microphone.
    pub camera: Arc<dyn Camera>,
    /// Permissions.
    pub permissions: Arc<dyn Permissions>,
    /// Vibration and speech.
    pub feedback: Arc<dyn Feedback>,
    /// The window.
    pub window: Arc<dyn Window>,
    /// Conditions.
    pub conditions: Arc<dyn Conditions>,
}
