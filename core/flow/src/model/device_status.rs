//! The device's status: permissions, camera, calls, free space. Reported by [`crate::Event::DeviceChanged`], shown on every
//! screen that needs the camera, and consulted before digits are fetched. Never stored.

use serde::{Deserialize, Serialize};

/// What the system asks the candidate for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Camera.
    Camera,
    /// Microphone.
    Microphone,
}

/// The state of a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PermissionState {
    /// Allowed.
    #[default]
    Granted,
    /// Never asked.
    NotAsked,
    /// Refused; asking again is possible.
    Denied,
    /// Refused permanently: it can only be granted in the system's settings.
    DeniedForever,
}

/// Why a camera could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum CameraFault {
    /// The device has no suitable camera.
    NoCamera,
    /// Another app is using it.
    Busy,
    /// Not allowed.
    Denied,
    /// It opened but delivered no picture.
    NoFirstFrame,
    /// Anything else.
    Failed,
}

/// What would interrupt a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Interruption {
    /// A phone call is in progress.
    Call,
    /// Another app took the camera.
    CameraTaken,
    /// Another app took the microphone.
    MicrophoneTaken,
}

/// Battery status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Battery {
    /// Charge, percent, 0..=100.
    pub percent: u8,
    /// Plugged in.
    pub charging: bool,
}

impl Battery {
    /// Below this a phone may switch itself off within the minutes that a verification takes, percent.
    const LOW: u8 = 5;

    fn is_low(self) -> bool {
        !self.charging && self.percent < Battery::LOW
    }
}

/// Which camera to open, whether with the microphone, and with which sizes. Sizes are preferences: the device uses
/// the nearest it supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CameraRequest {
    /// Which.
    pub facing: Facing,
    /// With sound.
    pub sound: bool,
    /// Size of the preview frames that guidance analyses.
    pub frames: Pixels,
    /// Size of the capture: the still or the recording.
    pub kept: Pixels,
    /// How long to wait for the first frame before the camera counts as failed, milliseconds.
    pub first_frame_ms: u32,
}

/// A size, the long side first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Pixels {
    /// The long side.
    pub width: u32,
    /// The short side.
    pub height: u32,
}

impl CameraRequest {
    /// Enough for guidance and for comparing a face; anything larger would only be scaled down.
    const SEEN: Pixels = Pixels { width: 1_280, height: 720 };
    /// The smallest print on a card, with room around the card, and still small enough for every limit.
    const PRINT: Pixels = Pixels { width: 2_560, height: 1_440 };
    /// Old phones need three seconds; no candidate would wait for ten.
    const FIRST_FRAME_MS: u32 = 5_000;

    /// For the card: a still.
    pub const CARD: CameraRequest = CameraRequest {
        facing: Facing::Rear,
        sound: false,
        frames: CameraRequest::SEEN,
        kept: CameraRequest::PRINT,
        first_frame_ms: CameraRequest::FIRST_FRAME_MS,
    };
    /// For the number-reading video.
    pub const VIDEO: CameraRequest = CameraRequest {
        facing: Facing::Front,
        sound: true,
        frames: CameraRequest::SEEN,
        kept: CameraRequest::SEEN,
        first_frame_ms: CameraRequest::FIRST_FRAME_MS,
    };
}

/// Which way a camera faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Facing {
    /// Towards the candidate.
    Front,
    /// Away from the candidate.
    Rear,
}

/// The device's status as last reported. By default everything is allowed and nothing else is known, as on a machine
/// without a shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeviceStatus {
    /// Whether a shell reports the status. If not, the candidate is asked to check for themselves.
    pub known: bool,
    /// The camera's permission.
    pub camera: PermissionState,
    /// The microphone's permission.
    pub microphone: PermissionState,
    /// Why the camera could not be opened.
    pub fault: Option<CameraFault>,
    /// What would interrupt a recording now.
    pub interruption: Option<Interruption>,
    /// Battery status; none if the system does not report it.
    pub battery: Option<Battery>,
    /// Free space for the app, bytes.
    pub free_bytes: Option<u64>,
}

impl DeviceStatus {
    /// Whether the battery may run out. Only mentioned in the checklist, because the candidate may have a charger nearby.
    pub(crate) fn weak(&self) -> bool {
        self.battery.is_some_and(Battery::is_low)
    }

    /// For a moment the file exists twice: as the camera wrote it, and encrypted.
    pub(crate) fn too_full(&self, most: u32) -> bool {
        self.free_bytes.is_some_and(|free| free < 2 * u64::from(most))
    }
}
