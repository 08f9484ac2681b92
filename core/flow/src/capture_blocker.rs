//! What prevents a capture, and which camera a screen needs.

use crate::model::DeviceStatus;
use crate::model::device_status::{CameraFault, CameraRequest, Interruption, Permission, PermissionState};
use crate::view_model::ScreenId;
use queren_protocol::Policy;

/// What prevents a capture. Only the first that applies is reported: once it is resolved, the next one shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureBlocker {
    /// A permission is missing.
    Permission(Permission, PermissionState),
    /// A phone call is in progress.
    Call,
    /// Another app is using the microphone.
    MicrophoneTaken,
    /// The camera did not open.
    Camera(CameraFault),
    /// Too little free space.
    Storage,
}

/// The camera a screen needs, whether or not it may be opened. The video's camera is opened before the digits are fetched,
/// so that a camera that does not open uses up none of their time, and stays open meanwhile. The photo needs none: it comes
/// from the system's camera or album.
#[must_use]
pub fn camera_of(screen: ScreenId) -> Option<CameraRequest> {
    use ScreenId as S;
    match screen {
        S::CardCapture => Some(CameraRequest::CARD),
        S::VideoPreflight | S::DigitsLoading | S::VideoCapture | S::RehearsalCapture => Some(CameraRequest::VIDEO),
        _ => None,
    }
}

impl DeviceStatus {
    /// What prevents the capture `screen` asks for.
    #[must_use]
    pub fn blocker(&self, screen: ScreenId, policy: &Policy) -> Option<CaptureBlocker> {
        let wanted = camera_of(screen)?;
        let most = if wanted.sound { policy.video.max_bytes } else { policy.card.max_bytes };
        let missing = |access, permission| match access {
            PermissionState::Granted => None,
            access => Some(CaptureBlocker::Permission(permission, access)),
        };
        let interrupted = match self.interruption {
            Some(Interruption::Call) if wanted.sound => Some(CaptureBlocker::Call),
            Some(Interruption::MicrophoneTaken) if wanted.sound => Some(CaptureBlocker::MicrophoneTaken),
            Some(Interruption::CameraTaken) => Some(CaptureBlocker::Camera(CameraFault::Busy)),
            _ => None,
        };
        missing(self.camera, Permission::Camera)
            .or_else(|| missing(self.microphone, Permission::Microphone).filter(|_| wanted.sound))
            .or(interrupted)
            .or(self.fault.map(CaptureBlocker::Camera))
            .or(self.too_full(most).then_some(CaptureBlocker::Storage))
    }

    /// The camera `screen` needs, unless something prevents its use.
    #[must_use]
    pub fn camera_for(&self, screen: ScreenId) -> Option<CameraRequest> {
        let allowed = |wanted: &CameraRequest| {
            self.camera == PermissionState::Granted && (!wanted.sound || self.microphone == PermissionState::Granted)
        };
        camera_of(screen).filter(allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::device_status::Battery;
    use ScreenId as S;

    fn told(phone: DeviceStatus) -> DeviceStatus {
        DeviceStatus { known: true, ..phone }
    }

    #[test]
    fn the_microphone_concerns_only_what_records() {
        let policy = Policy::default();
        let mute = told(DeviceStatus { microphone: PermissionState::Denied, ..DeviceStatus::default() });
        assert_eq!(mute.blocker(S::CardCapture, &policy), None);
        let want = Some(CaptureBlocker::Permission(Permission::Microphone, PermissionState::Denied));
        assert_eq!(mute.blocker(S::VideoPreflight, &policy), want);
        assert_eq!(mute.camera_for(S::VideoPreflight), None);
        assert!(mute.camera_for(S::CardCapture).is_some());
    }

    #[test]
    fn what_can_be_cured_first_is_named_first() {
        let policy = Policy::default();
        let all = told(DeviceStatus {
            camera: PermissionState::NotAsked,
            microphone: PermissionState::DeniedForever,
            fault: Some(CameraFault::Busy),
            interruption: Some(Interruption::Call),
            free_bytes: Some(0),
            known: true,
            battery: None,
        });
        let first = |p: DeviceStatus| p.blocker(S::VideoCapture, &policy);
        assert_eq!(first(all), Some(CaptureBlocker::Permission(Permission::Camera, PermissionState::NotAsked)));
        let all = DeviceStatus { camera: PermissionState::Granted, ..all };
        assert_eq!(
            first(all),
            Some(CaptureBlocker::Permission(Permission::Microphone, PermissionState::DeniedForever))
        );
        let all = DeviceStatus { microphone: PermissionState::Granted, ..all };
        assert_eq!(first(all), Some(CaptureBlocker::Call));
        let all = DeviceStatus { interruption: None, ..all };
        assert_eq!(first(all), Some(CaptureBlocker::Camera(CameraFault::Busy)));
        let all = DeviceStatus { fault: None, ..all };
        assert_eq!(first(all), Some(CaptureBlocker::Storage));
        assert_eq!(first(DeviceStatus { free_bytes: Some(1 << 30), ..all }), None);
    }

    #[test]
    fn nothing_hinders_a_screen_without_a_camera_or_a_machine_that_says_nothing() {
        let policy = Policy::default();
        let full = told(DeviceStatus { free_bytes: Some(0), ..DeviceStatus::default() });
        assert_eq!(full.blocker(S::Signature, &policy), None);
        assert_eq!(DeviceStatus::default().blocker(S::VideoCapture, &policy), None);
        let charged = |percent, charging| {
            told(DeviceStatus { battery: Some(Battery { percent, charging }), ..DeviceStatus::default() })
        };
        assert_eq!(charged(1, false).blocker(S::VideoCapture, &policy), None);
        assert!(charged(4, false).weak() && !charged(5, false).weak() && !charged(4, true).weak());
        assert!(!DeviceStatus::default().weak());
    }
}
