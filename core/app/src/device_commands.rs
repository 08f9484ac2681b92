//! Device commands that follow from a change of screen. Pure; [`crate::device_worker`] carries them out.

use queren_flow::DeviceStatus;
use queren_flow::device_status::CameraRequest;
use queren_flow::view_model::{Haptic, Speech};
use queren_flow::{Lang, Screen, ScreenId};

/// A device command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DeviceCommand {
    /// Stop speaking.
    StopSpeaking,
    /// Speak.
    Speak(Speech, &'static str),
    /// Vibrate.
    Vibrate(Haptic),
    /// Block screenshots and cover the window in the task switcher, or allow both.
    SecureWindow(bool),
    /// Open this camera, or close it.
    HoldCamera(Option<CameraRequest>),
}

/// The commands for a change from one screen to another, in order. The camera comes last because it may take seconds.
pub(crate) fn commands(
    before: Option<(&Screen, &DeviceStatus)>,
    after: &Screen,
    device: &DeviceStatus,
) -> Vec<DeviceCommand> {
    let mut out = Vec::new();
    let was = before.map(|(screen, _)| screen);
    let camera = device.camera_for(after.id);
    let had = before.and_then(|(screen, device)| device.camera_for(screen.id));
    if was.is_none_or(|b| b.private != after.private) {
        out.push(DeviceCommand::SecureWindow(after.private));
    }
    let arrived = was.is_none_or(|b| b.id != after.id);
    if arrived && listens(after) {
        out.push(DeviceCommand::StopSpeaking);
    }
    match &after.speak {
        Some(speech) if arrived || was.is_some_and(|b| b.speak != after.speak) => {
            out.push(DeviceCommand::Speak(speech.clone(), tag(after.lang)));
        }
        _ => {}
    }
    match after.haptic {
        Some(haptic) if arrived || was.is_some_and(|b| b.haptic != after.haptic) => {
            out.push(DeviceCommand::Vibrate(haptic))
        }
        _ => {}
    }
    if camera != had {
        out.push(DeviceCommand::HoldCamera(camera));
    }
    out
}

/// Whether the microphone records on this screen. A screen with a capture blocker has no capture, so its remedy is spoken.
fn listens(screen: &Screen) -> bool {
    matches!(screen.id, ScreenId::VideoCapture | ScreenId::RehearsalCapture) && screen.capture().is_some()
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_flow::device_status::PermissionState;
    use queren_flow::view_model::{Capture, Part};
    use queren_protocol::Policy;

    fn screen(id: ScreenId) -> Screen {
        let mut screen = queren_flow::render(&queren_flow::State::default(), 0);
        (screen.id, screen.private, screen.speak, screen.haptic) = (id, true, None, None);
        screen
    }

    fn speaking(id: ScreenId, text: &str) -> Screen {
        Screen { speak: Some(Speech { text: text.into(), urgent: true }), ..screen(id) }
    }

    fn next(before: &Screen, after: &Screen) -> Vec<DeviceCommand> {
        let phone = DeviceStatus::default();
        commands(Some((before, &phone)), after, &phone)
    }

    #[test]
    fn the_same_screen_again_asks_for_nothing() {
        let failed = Screen { haptic: Some(Haptic::Error), ..speaking(ScreenId::AttemptFailed, "一句") };
        assert_eq!(next(&failed, &failed), []);
        // The control: the first time it does.
        assert_eq!(next(&screen(ScreenId::AttemptJudging), &failed).len(), 2);
    }

    #[test]
    fn speech_that_changed_is_said_and_a_recording_is_kept_quiet() {
        let (one, two) = (speaking(ScreenId::CardCapture, "一"), speaking(ScreenId::CardCapture, "二"));
        assert!(matches!(&next(&one, &two)[..], [DeviceCommand::Speak(speech, "zh-CN")] if speech.text == "二"));
        let mut recording = screen(ScreenId::VideoCapture);
        let video = Policy::default().video;
        let (length_ms, digits) = (video.length_ms, video.digits);
        let capture = Capture::Video { length_ms, max_bytes: 1, bits_per_s: 1, digits, digits_expire_ms: None };
        recording.parts.push(Part::Capture { capture });
        assert_eq!(next(&screen(ScreenId::VideoPreflight), &recording), [DeviceCommand::StopSpeaking]);
    }

    #[test]
    fn the_camera_is_open_before_the_digits_and_only_if_it_is_allowed() {
        let front = CameraRequest::VIDEO;
        let (read, guard) = (screen(ScreenId::CardConfirmation), screen(ScreenId::VideoPreflight));
        assert_eq!(next(&read, &guard), [DeviceCommand::HoldCamera(Some(front))]);
        assert_eq!(next(&guard, &screen(ScreenId::VideoConfirmation)), [DeviceCommand::HoldCamera(None)]);
        let asked = DeviceStatus { microphone: PermissionState::NotAsked, ..DeviceStatus::default() };
        assert_eq!(commands(Some((&read, &asked)), &guard, &asked), []);
        // The permission is granted while the screen is shown.
        assert_eq!(
            commands(Some((&guard, &asked)), &guard, &DeviceStatus::default()),
            [DeviceCommand::HoldCamera(Some(front))]
        );
    }

    #[test]
    fn the_window_is_told_at_the_first_screen_and_when_it_changes() {
        let phone = DeviceStatus::default();
        assert_eq!(commands(None, &screen(ScreenId::Login), &phone), [DeviceCommand::SecureWindow(true)]);
        let open = Screen { private: false, ..screen(ScreenId::Offices) };
        assert_eq!(next(&screen(ScreenId::Login), &open), [DeviceCommand::SecureWindow(false)]);
    }
}
