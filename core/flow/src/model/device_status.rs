//! What the phone is like: permissions, the camera, calls, free space. Told from outside by [`crate::Event::DeviceChanged`], laid
//! over every screen that wants the camera, and asked before digits are fetched. Nothing here is kept on disk.

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

/// How a permission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PermissionState {
    /// Allowed.
    #[default]
    Granted,
    /// Never asked.
    NotAsked,
    /// Refused; asking again is possible.
    Denied,
    /// Refused for good: only the system's settings help.
    DeniedForever,
}

/// Why a camera is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CameraFault {
    /// This phone has none that fits.
    NoCamera,
    /// Another app has it.
    Busy,
    /// Not allowed.
    Denied,
    /// It opened and stayed black.
    NoFirstFrame,
    /// Anything else.
    Failed,
}

/// What gets in the way of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Interruption {
    /// A call is on.
    Call,
    /// Another app took the camera.
    CameraTaken,
    /// Another app took the microphone.
    MicrophoneTaken,
}

/// The battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Battery {
    /// How full, 0..=100.
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

/// Which camera, whether the microphone comes with it, and what is asked of them. Sizes are wishes: the nearest that the
/// phone has will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CameraRequest {
    /// Which.
    pub facing: Facing,
    /// With sound.
    pub sound: bool,
    /// Of the frames that guidance looks at.
    pub frames: Pixels,
    /// Of what is kept: the still, or the take.
    pub kept: Pixels,
    /// A camera that shows nothing for this long won't: milliseconds.
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
    /// What guidance looks at, and what a face is compared in; more would only be shrunk.
    const SEEN: Pixels = Pixels { width: 1_280, height: 720 };
    /// The smallest print on a card, with room around the card, and still small enough for every limit.
    const PRINT: Pixels = Pixels { width: 2_560, height: 1_440 };
    /// Old phones take three seconds; nobody waits for ten.
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

/// Which way a camera looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Facing {
    /// At the candidate.
    Front,
    /// Away from the candidate.
    Rear,
}

/// The phone as it was last told. The default is a machine that says nothing: all is allowed and nothing known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeviceStatus {
    /// Somebody told. Without, the candidate is asked to look for themselves.
    pub known: bool,
    /// The camera's permission.
    pub camera: PermissionState,
    /// The microphone's permission.
    pub microphone: PermissionState,
    /// Why the camera could not be opened.
    pub fault: Option<CameraFault>,
    /// What gets in the way just now.
    pub interruption: Option<Interruption>,
    /// The battery; none if the system won't say.
    pub battery: Option<Battery>,
    /// Bytes free for the app.
    pub free_bytes: Option<u64>,
}

impl DeviceStatus {
    /// Whether the battery may not last. Worth a line in the list, no more: the candidate may have a charger at hand.
    pub(crate) fn weak(&self) -> bool {
        self.battery.is_some_and(Battery::is_low)
    }

    /// The file lies twice for a moment: as the camera wrote it and encrypted.
    pub(crate) fn too_full(&self, most: u32) -> bool {
        self.free_bytes.is_some_and(|free| free < 2 * u64::from(most))
    }
}
