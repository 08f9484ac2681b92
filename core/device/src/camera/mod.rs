//! Cameras: list, open, read frames, take a still. Desktops use nokhwa; phones have their own preview and pass frames in.

#[cfg(feature = "camera")]
mod desktop;
pub mod pixels;
mod watchdog;

#[cfg(feature = "camera")]
pub use desktop::DesktopCameras;
pub use watchdog::{FrameSource, WatchedCamera};

use std::time::Duration;

/// A camera to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameraInfo {
    /// Names it to [`Cameras::open`]; valid until it is unplugged.
    pub id: String,
    /// As its maker calls it.
    pub name: String,
}

/// The requested picture size and rate; the camera's nearest mode is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamConfig {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Frames per second.
    pub fps: u32,
    /// How long the first frame may take: some cameras open but never deliver one.
    pub first_frame: Duration,
}

impl Default for StreamConfig {
    /// 1280×720 at 30 frames per second, the first within 5 s.
    fn default() -> StreamConfig {
        StreamConfig { width: 1_280, height: 720, fps: 30, first_frame: Duration::from_secs(5) }
    }
}

/// One picture, RGB.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `width × height × 3` bytes, row by row without padding.
    pub rgb: Vec<u8>,
    /// Since the camera was opened.
    pub at: Duration,
}

// Written by hand: a face must not get into a log.
impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({}x{} at {:?})", self.width, self.height, self.at)
    }
}

/// The machine's cameras.
pub trait Cameras: Send + Sync {
    /// The cameras that are connected.
    ///
    /// # Errors
    /// [`CameraError::None`] when there is none.
    fn list(&self) -> Result<Vec<CameraInfo>, CameraError>;

    /// Opens one and returns once its first frame is there.
    ///
    /// # Errors
    /// Any [`CameraError`].
    fn open(&self, id: &str, config: StreamConfig) -> Result<Box<dyn Stream>, CameraError>;
}

/// An open camera; closed when dropped.
pub trait Stream: Send {
    /// The newest frame not returned yet, waiting at most `timeout` for one. Older frames are dropped.
    ///
    /// # Errors
    /// [`CameraError::Stalled`] when none came, [`CameraError::Gone`] when it was unplugged.
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError>;

    /// A still, after `settle` frames for exposure and focus to adjust.
    ///
    /// # Errors
    /// As for [`Stream::next`], each frame within `timeout`.
    fn still(&mut self, settle: u32, timeout: Duration) -> Result<Frame, CameraError> {
        for _ in 0..settle {
            self.next(timeout)?;
        }
        self.next(timeout)
    }
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CameraError {
    /// No camera on this machine, or not this one.
    #[error("no camera")]
    None,
    /// Another program uses it.
    #[error("the camera is in use")]
    Busy,
    /// Access is not allowed.
    #[error("the camera is not allowed")]
    Denied,
    /// It opened, but no frame came in time.
    #[error("the camera gives no picture")]
    Stalled,
    /// It was unplugged.
    #[error("the camera was unplugged")]
    Gone,
    /// Its frames are in a format that can't be read.
    #[error("the camera's pictures can't be read")]
    Format,
    /// Any other failure.
    #[error("the camera failed")]
    Failed,
}
