//! What the device lacks, shown on a screen that needs the camera: one cause, one remedy, one button.

use super::parts::note;
use super::{ScreenBuilder, button};
use crate::capture_blocker::CaptureBlocker;
use crate::model::device_status::{CameraFault, Interruption, Permission, PermissionState};
use crate::model::{Action, DeviceStatus};
use crate::view_model::{CheckItem, Cost, Haptic, Part, ScreenId, Tone};
use crate::words::Words;
use queren_protocol::Policy;

impl ScreenBuilder {
    /// The remedy becomes the primary button. The screen's own primary button is kept only where a file can replace the camera.
    pub(super) fn hindered(mut self, w: &Words, phone: &DeviceStatus, policy: &Policy) -> ScreenBuilder {
        if self.id == ScreenId::VideoPreflight && phone.known {
            self.tick(w, phone, policy);
        }
        let Some(blocker) = phone.blocker(self.id, policy) else { return self };
        let (words, cure) = cure(blocker);
        let said = w.get(words);
        self.parts.insert(0, note(said.clone(), Tone::Error));
        self = self.with_speech(said, true).with_haptic(Haptic::Attention);
        let takes_a_file = self.id == ScreenId::CardCapture;
        if takes_a_file {
            self.parts.insert(1, note(w.get("phone-file-route"), Tone::Info));
        } else {
            self.parts.retain(|p| !matches!(p, Part::Capture { .. }));
        }
        let before = self.primary.take();
        self.primary = Some(button(w, cure.0, cure.1, Cost::None));
        if takes_a_file && let Some(before) = before {
            self.others.insert(0, before);
        }
        self
    }

    /// The guard's own list, ticked by what the phone says.
    fn tick(&mut self, w: &Words, phone: &DeviceStatus, policy: &Policy) {
        let items = [
            ("guard-camera", phone.camera == PermissionState::Granted && phone.fault.is_none()),
            ("guard-microphone", phone.microphone == PermissionState::Granted),
            ("guard-call", phone.interruption != Some(Interruption::Call)),
            ("guard-battery", !phone.weak()),
            ("guard-storage", !phone.too_full(policy.video.max_bytes)),
        ];
        for part in &mut self.parts {
            if let Part::Checklist { items: list } = part {
                // These lines replace the general one about phone and battery.
                list.truncate(2);
                list.extend(items.map(|(id, ok)| CheckItem { text: w.get(id), ok: Some(ok) }));
            }
        }
    }
}

/// The text's id, and the button with the remedy: its text's id and its action.
fn cure(blocker: CaptureBlocker) -> (&'static str, (&'static str, Action)) {
    use Permission::{Camera, Microphone};
    let allow = |permission| ("b-allow", Action::RequestPermission { permission });
    let settings = ("b-open-settings", Action::OpenSystemSettings);
    let again = ("b-open-camera", Action::ReopenCamera);
    match blocker {
        CaptureBlocker::Permission(Camera, PermissionState::NotAsked) => ("phone-camera-ask", allow(Camera)),
        CaptureBlocker::Permission(Camera, PermissionState::DeniedForever) => ("phone-camera-forever", settings),
        CaptureBlocker::Permission(Camera, _) => ("phone-camera-denied", allow(Camera)),
        CaptureBlocker::Permission(Microphone, PermissionState::NotAsked) => {
            ("phone-microphone-ask", allow(Microphone))
        }
        CaptureBlocker::Permission(Microphone, PermissionState::DeniedForever) => {
            ("phone-microphone-forever", settings)
        }
        CaptureBlocker::Permission(Microphone, _) => ("phone-microphone-denied", allow(Microphone)),
        CaptureBlocker::Camera(CameraFault::NoCamera) => ("phone-camera-none", again),
        CaptureBlocker::Camera(CameraFault::Busy) => ("phone-camera-taken", again),
        CaptureBlocker::Camera(CameraFault::Denied) => ("phone-camera-forever", settings),
        CaptureBlocker::Camera(CameraFault::NoFirstFrame) => ("phone-camera-black", again),
        CaptureBlocker::Camera(CameraFault::Failed) => ("phone-camera-failed", again),
        CaptureBlocker::MicrophoneTaken => ("phone-microphone-taken", again),
        CaptureBlocker::Call => ("phone-call", again),
        CaptureBlocker::Storage => ("phone-storage", again),
    }
}
