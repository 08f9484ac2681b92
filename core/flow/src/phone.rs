//! What the phone is like: permissions, the camera, calls, free space. Told from outside by [`crate::Event::Phone`], laid
//! over every screen that wants the camera, and asked before digits are fetched. Nothing here is kept on disk.

use crate::screen::ScreenId;
use queren_protocol::Policy;
use serde::{Deserialize, Serialize};

/// What the system asks the candidate for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Camera.
    Camera,
    /// Microphone.
    Microphone,
}

/// How a permission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Access {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pixels {
    /// The long side.
    pub width: u32,
    /// The short side.
    pub height: u32,
}

impl CameraUse {
    /// What guidance looks at, and what a face is compared in; more would only be shrunk.
    const SEEN: Pixels = Pixels { width: 1_280, height: 720 };
    /// The smallest print on a card, with room around the card, and still small enough for every limit.
    const PRINT: Pixels = Pixels { width: 2_560, height: 1_440 };
    /// Old phones take three seconds; nobody waits for ten.
    const FIRST_FRAME_MS: u32 = 5_000;

    /// For the card: a still.
    pub const CARD: CameraUse = CameraUse {
        facing: Facing::Rear,
        sound: false,
        frames: CameraUse::SEEN,
        kept: CameraUse::PRINT,
        first_frame_ms: CameraUse::FIRST_FRAME_MS,
    };
    /// For the number-reading video.
    pub const VIDEO: CameraUse = CameraUse {
        facing: Facing::Front,
        sound: true,
        frames: CameraUse::SEEN,
        kept: CameraUse::SEEN,
        first_frame_ms: CameraUse::FIRST_FRAME_MS,
    };
}

/// Which way a camera looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facing {
    /// At the candidate.
    Front,
    /// Away from the candidate.
    Rear,
}

/// The phone as it was last told. The default is a machine that says nothing: all is allowed and nothing known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Phone {
    /// Somebody told. Without, the candidate is asked to look for themselves.
    pub known: bool,
    /// The camera's permission.
    pub camera: Access,
    /// The microphone's permission.
    pub microphone: Access,
    /// Why the camera could not be opened.
    pub fault: Option<CameraFault>,
    /// What gets in the way just now.
    pub interruption: Option<Interruption>,
    /// The battery; none if the system won't say.
    pub battery: Option<Battery>,
    /// Bytes free for the app.
    pub free_bytes: Option<u64>,
}

/// What stands in the way of a capture; the first that applies, because the cure of one shows the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// A permission is missing.
    Access(Permission, Access),
    /// A call is on.
    Call,
    /// Another app has the microphone.
    MicrophoneTaken,
    /// The camera does not come.
    Camera(CameraFault),
    /// Too little room.
    Storage,
}

/// The camera a screen wants, whether it may have it or not. The video's is open before the digits are asked for: a
/// camera that never opens must not cost their time; and it stays open while they come. The photo's is not ours: it comes from the system's camera or album.
#[must_use]
pub fn camera_of(screen: ScreenId) -> Option<CameraUse> {
    use ScreenId as S;
    match screen {
        S::CardCapture => Some(CameraUse::CARD),
        S::VideoPreflight | S::DigitsLoading | S::VideoCapture | S::RehearsalCapture => Some(CameraUse::VIDEO),
        _ => None,
    }
}

impl Phone {
    /// What stands in the way of what `screen` wants to capture.
    #[must_use]
    pub fn hindrance(&self, screen: ScreenId, policy: &Policy) -> Option<Hindrance> {
        let wanted = camera_of(screen)?;
        let most = if wanted.sound { policy.video.max_bytes } else { policy.card.max_bytes };
        let missing = |access, permission| match access {
            Access::Granted => None,
            access => Some(Hindrance::Access(permission, access)),
        };
        let interrupted = match self.interruption {
            Some(Interruption::Call) if wanted.sound => Some(Hindrance::Call),
            Some(Interruption::MicrophoneTaken) if wanted.sound => Some(Hindrance::MicrophoneTaken),
            Some(Interruption::CameraTaken) => Some(Hindrance::Camera(CameraFault::Busy)),
            _ => None,
        };
        missing(self.camera, Permission::Camera)
            .or_else(|| missing(self.microphone, Permission::Microphone).filter(|_| wanted.sound))
            .or(interrupted)
            .or(self.fault.map(Hindrance::Camera))
            .or(self.too_full(most).then_some(Hindrance::Storage))
    }

    /// The camera `screen` wants and may have.
    #[must_use]
    pub fn camera_for(&self, screen: ScreenId) -> Option<CameraUse> {
        let allowed = |wanted: &CameraUse| {
            self.camera == Access::Granted && (!wanted.sound || self.microphone == Access::Granted)
        };
        camera_of(screen).filter(allowed)
    }

    /// Whether the battery may not last. Worth a line in the list, no more: the candidate may have a charger at hand.
    pub(crate) fn weak(&self) -> bool {
        self.battery.is_some_and(Battery::is_low)
    }

    /// The file lies twice for a moment: as the camera wrote it and encrypted.
    pub(crate) fn too_full(&self, most: u32) -> bool {
        self.free_bytes.is_some_and(|free| free < 2 * u64::from(most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ScreenId as S;

    fn told(phone: Phone) -> Phone {
        Phone { known: true, ..phone }
    }

    #[test]
    fn the_microphone_concerns_only_what_records() {
        let policy = Policy::default();
        let mute = told(Phone { microphone: Access::Denied, ..Phone::default() });
        assert_eq!(mute.hindrance(S::CardCapture, &policy), None);
        let want = Some(Hindrance::Access(Permission::Microphone, Access::Denied));
        assert_eq!(mute.hindrance(S::VideoPreflight, &policy), want);
        assert_eq!(mute.camera_for(S::VideoPreflight), None);
        assert!(mute.camera_for(S::CardCapture).is_some());
    }

    #[test]
    fn what_can_be_cured_first_is_named_first() {
        let policy = Policy::default();
        let all = told(Phone {
            camera: Access::NotAsked,
            microphone: Access::DeniedForever,
            fault: Some(CameraFault::Busy),
            interruption: Some(Interruption::Call),
            free_bytes: Some(0),
            known: true,
            battery: None,
        });
        let first = |p: Phone| p.hindrance(S::VideoCapture, &policy);
        assert_eq!(first(all), Some(Hindrance::Access(Permission::Camera, Access::NotAsked)));
        let all = Phone { camera: Access::Granted, ..all };
        assert_eq!(first(all), Some(Hindrance::Access(Permission::Microphone, Access::DeniedForever)));
        let all = Phone { microphone: Access::Granted, ..all };
        assert_eq!(first(all), Some(Hindrance::Call));
        let all = Phone { interruption: None, ..all };
        assert_eq!(first(all), Some(Hindrance::Camera(CameraFault::Busy)));
        let all = Phone { fault: None, ..all };
        assert_eq!(first(all), Some(Hindrance::Storage));
        assert_eq!(first(Phone { free_bytes: Some(1 << 30), ..all }), None);
    }

    #[test]
    fn nothing_hinders_a_screen_without_a_camera_or_a_machine_that_says_nothing() {
        let policy = Policy::default();
        let full = told(Phone { free_bytes: Some(0), ..Phone::default() });
        assert_eq!(full.hindrance(S::Signature, &policy), None);
        assert_eq!(Phone::default().hindrance(S::VideoCapture, &policy), None);
        let charged =
            |percent, charging| told(Phone { battery: Some(Battery { percent, charging }), ..Phone::default() });
        assert_eq!(charged(1, false).hindrance(S::VideoCapture, &policy), None);
        assert!(charged(4, false).weak() && !charged(5, false).weak() && !charged(4, true).weak());
        assert!(!Phone::default().weak());
    }
}
