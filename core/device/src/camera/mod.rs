//! Cameras: list, open, frames, still. Desktops go through nokhwa; phones own their preview and hand frames over.

#[cfg(feature = "camera")]
mod desktop;
pub mod pixels;
mod watchdog;

#[cfg(feature = "camera")]
pub use desktop::DesktopCameras;
pub use watchdog::{FrameSource, WatchedCamera};

use std::time::Duration;

/// A camera as it can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameraInfo {
    /// Names it to [`Cameras::open`]; valid until it is unplugged.
    pub id: String,
    /// As its maker calls it.
    pub name: String,
}

/// What is asked of a camera; the nearest it has is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamConfig {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Frames per second.
    pub fps: u32,
    /// How long the first frame may take. Some cameras open and stay black.
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

// By hand: a face has no place in a log.
impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({}x{} at {:?})", self.width, self.height, self.at)
    }
}

/// The machine's cameras.
pub trait Cameras: Send + Sync {
    /// Those plugged in.
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
    /// The newest frame that was not given yet, waiting for it at most `timeout`. Frames nobody asked for are dropped.
    ///
    /// # Errors
    /// [`CameraError::Stalled`] when none came, [`CameraError::Gone`] when it was unplugged.
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError>;

    /// One picture after exposure and focus had `settle` frames to come to rest.
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
    /// The system or its user does not allow it.
    #[error("the camera is not allowed")]
    Denied,
    /// It opened, but no frame came in time.
    #[error("the camera gives no picture")]
    Stalled,
    /// It was there and is not any more.
    #[error("the camera was unplugged")]
    Gone,
    /// Its pictures are in a form that can't be read.
    #[error("the camera's pictures can't be read")]
    Format,
    /// It failed for a reason of its own.
    #[error("the camera failed")]
    Failed,
}
