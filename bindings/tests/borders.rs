//! The border from the Rust side: what is measured and caught here holds for both languages.

use queren_app::Lang;
use queren_app::capture_session::{CameraState, CaptureButton, CaptureInput, CapturePhase};
use queren_app::protocol::policy::Policy;
use queren_app::view_model::Capture;
use queren_bindings::capture::capture_session;
use queren_bindings::error::{ErrorCode, QuerenError, Retry};
use queren_bindings::labels::reason_words;

#[test]
fn no_error_says_more_than_its_kind_code_and_retry() {
    let mut index = 0;
    while let Err(error) = queren_bindings::test_support::test_error(index) {
        let shown = format!("{error} {error:?}");
        assert!(shown.is_ascii() && shown.len() < 160 && !shown.contains("message"), "{shown}");
        index += 1;
    }
    assert_eq!(index, 9, "every code was seen");
}

#[test]
fn only_what_a_second_try_can_cure_asks_for_one() {
    let retry = |code| {
        let QuerenError::Failed { retry, .. } = QuerenError::from_code(code);
        retry
    };
    assert_eq!(retry(ErrorCode::ConfigPlatform), Retry::Never);
    assert_eq!(retry(ErrorCode::FrameLayout), Retry::Never);
    assert_eq!(retry(ErrorCode::CoreClosed), Retry::Restart);
    assert_eq!(retry(ErrorCode::PictureMissing), Retry::Later);
}

#[test]
fn words_of_reasons_are_there_in_both_languages_and_differ() {
    let (zh, en) = (reason_words(Lang::Zh).unwrap(), reason_words(Lang::En).unwrap());
    assert_eq!(zh.len(), queren_app::protocol::Reason::ALL.len());
    for (z, e) in zh.iter().zip(&en) {
        assert_eq!(z.code, e.code);
        assert!(!z.say.contains('⟦') && !e.say.contains('⟦'), "{}", z.code);
        assert_ne!(z.cause, e.cause, "{}", z.code);
    }
}

#[test]
fn a_panic_is_an_error_without_its_text() {
    let error = queren_bindings::test_support::test_panic().unwrap_err();
    assert_eq!(error, QuerenError::from_code(ErrorCode::InternalPanic));
    assert!(!format!("{error:?}").contains("4201"));
}

#[test]
fn a_session_is_ticked_across_the_border_and_knows_how_long_the_digits_last() {
    let video = |digits_expire_ms| {
        let length_ms = Policy::default().video.length_ms;
        Capture::Video { length_ms, max_bytes: 1, bits_per_s: 1, digits: 4, digits_expire_ms }
    };
    let open = CaptureInput::Tick { camera: CameraState::Open { ready: false, steady: 0.0 } };
    let session = capture_session(video(Some(61_000)), 1_000).unwrap().unwrap();
    assert_eq!(session.handle(0, open).unwrap().view.button, CaptureButton::Enabled);
    session.handle(0, CaptureInput::Press).unwrap();
    assert_eq!(session.view().unwrap().phase, CapturePhase::Countdown { seconds: 3 });
    // The controls: digits that run out now, and what has no session.
    let session = capture_session(video(Some(1_000)), 1_000).unwrap().unwrap();
    assert_eq!(session.handle(0, open).unwrap().view.button, CaptureButton::Disabled);
    assert!(capture_session(Capture::Photo { target: Policy::default().photo }, 0).unwrap().is_none());
}
