//! What a shell implements: five narrow ports. All calls come from one worker thread, in order, under no lock, so a port may
//! take its time and may call back into the core. A port that throws is a port that failed, never a crash.

use crate::error::QuerenError;
use crate::outside::Haptic;
use queren_app::device_ports::{self, PortFailed};
pub use queren_app::device_ports::{Access, Battery, CameraFault, CameraUse, Facing, Interruption, Permission, Pixels};
use std::sync::Arc;

/// Which camera, whether the microphone comes with it, and what is asked of them. Sizes are wishes: the nearest that the
/// phone has will do.
#[uniffi::remote(Record)]
pub struct CameraUse {
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
#[uniffi::remote(Record)]
pub struct Pixels {
    /// The long side.
    pub width: u32,
    /// The short side.
    pub height: u32,
}

/// The battery.
#[uniffi::remote(Record)]
pub struct Battery {
    /// How full, 0..=100.
    pub percent: u8,
    /// Plugged in.
    pub charging: bool,
}

/// Which way a camera looks.
#[uniffi::remote(Enum)]
pub enum Facing {
    /// At the candidate.
    Front,
    /// Away from the candidate.
    Rear,
}

/// Why the camera is not there.
#[uniffi::remote(Enum)]
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

/// What the system asks the candidate for.
#[uniffi::remote(Enum)]
pub enum Permission {
    /// Camera.
    Camera,
    /// Microphone.
    Microphone,
}

/// How a permission stands.
#[uniffi::remote(Enum)]
pub enum Access {
    /// Allowed.
    Granted,
    /// Never asked.
    NotAsked,
    /// Refused; asking again is possible.
    Denied,
    /// Refused for good: only the system's settings help.
    DeniedForever,
}

/// What gets in the way of a recording.
#[uniffi::remote(Enum)]
pub enum Interruption {
    /// A call is on.
    Call,
    /// Another app took the camera.
    CameraTaken,
    /// Another app took the microphone.
    MicrophoneTaken,
}

/// Camera and microphone. The preview, the still and the take are the shell's; when to hold them is the core's.
#[uniffi::export(with_foreign)]
pub trait CameraPort: Send + Sync {
    /// Opens the camera and waits for its first frame; with sound also the microphone. None when it is there, otherwise
    /// what stood in the way.
    fn open(&self, wanted: CameraUse) -> Result<Option<CameraFault>, QuerenError>;

    /// Lets go of both. Fine if nothing is open.
    fn close(&self) -> Result<(), QuerenError>;
}

/// Permissions.
#[uniffi::export(with_foreign)]
pub trait PermissionPort: Send + Sync {
    /// How it stands.
    fn state(&self, permission: Permission) -> Result<Access, QuerenError>;

    /// Shows the system's question and returns at once; when it is answered, call `phone_changed`.
    fn ask(&self, permission: Permission) -> Result<(), QuerenError>;
}

/// What is felt and said.
#[uniffi::export(with_foreign)]
pub trait FeedbackPort: Send + Sync {
    /// A short vibration.
    fn feel(&self, haptic: Haptic) -> Result<(), QuerenError>;

    /// Says `text`, sentences a line each, in `language` (BCP 47). `urgent` cuts off what is being said.
    fn say(&self, text: String, language: String, urgent: bool) -> Result<(), QuerenError>;

    /// Stops speaking: the microphone is about to record, or the app is behind another.
    fn hush(&self) -> Result<(), QuerenError>;
}

/// The window.
#[uniffi::export(with_foreign)]
pub trait WindowPort: Send + Sync {
    /// Whether screenshots are off and the task switcher shows a cover.
    fn secure(&self, on: bool) -> Result<(), QuerenError>;

    /// Opens the system's settings of this app.
    fn open_settings(&self) -> Result<(), QuerenError>;
}

/// What the phone is like just now.
#[uniffi::export(with_foreign)]
pub trait ConditionPort: Send + Sync {
    /// Bytes free for the app; none if the system won't say.
    fn free_bytes(&self) -> Result<Option<u64>, QuerenError>;

    /// What would get in the way of a recording, the worst first; none if nothing does.
    fn interruption(&self) -> Result<Option<Interruption>, QuerenError>;

    /// The battery; none if the system won't say.
    fn battery(&self) -> Result<Option<Battery>, QuerenError>;
}

/// The five together.
#[derive(Clone, uniffi::Record)]
pub struct PhonePorts {
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

impl From<PhonePorts> for device_ports::Phone {
    fn from(ports: PhonePorts) -> device_ports::Phone {
        device_ports::Phone {
            camera: Arc::new(Outside(ports.camera)),
            permissions: Arc::new(Outside(ports.permissions)),
            feedback: Arc::new(Outside(ports.feedback)),
            window: Arc::new(Outside(ports.window)),
            conditions: Arc::new(Outside(ports.conditions)),
        }
    }
}

/// A shell's port as the core knows it. What it threw stays outside: its text is the shell's own.
struct Outside<T: ?Sized>(Arc<T>);

fn told<T>(answer: Result<T, QuerenError>) -> Result<T, PortFailed> {
    answer.map_err(|_| PortFailed)
}

impl device_ports::Camera for Outside<dyn CameraPort> {
    fn open(&self, wanted: CameraUse) -> Result<Option<CameraFault>, PortFailed> {
        told(self.0.open(wanted))
    }
    fn close(&self) -> Result<(), PortFailed> {
        told(self.0.close())
    }
}

impl device_ports::Permissions for Outside<dyn PermissionPort> {
    fn state(&self, permission: Permission) -> Result<Access, PortFailed> {
        told(self.0.state(permission))
    }
    fn ask(&self, permission: Permission) -> Result<(), PortFailed> {
        told(self.0.ask(permission))
    }
}

impl device_ports::Feedback for Outside<dyn FeedbackPort> {
    fn feel(&self, feel: Haptic) -> Result<(), PortFailed> {
        told(self.0.feel(feel))
    }
    fn say(&self, text: &str, language: &str, urgent: bool) -> Result<(), PortFailed> {
        told(self.0.say(text.to_owned(), language.to_owned(), urgent))
    }
    fn hush(&self) -> Result<(), PortFailed> {
        told(self.0.hush())
    }
}

impl device_ports::Window for Outside<dyn WindowPort> {
    fn secure(&self, on: bool) -> Result<(), PortFailed> {
        told(self.0.secure(on))
    }
    fn open_settings(&self) -> Result<(), PortFailed> {
        told(self.0.open_settings())
    }
}

impl device_ports::Conditions for Outside<dyn ConditionPort> {
    fn free_bytes(&self) -> Result<Option<u64>, PortFailed> {
        told(self.0.free_bytes())
    }
    fn interruption(&self) -> Result<Option<Interruption>, PortFailed> {
        told(self.0.interruption())
    }
    fn battery(&self) -> Result<Option<Battery>, PortFailed> {
        told(self.0.battery())
    }
}
