//! One thing is changed at a time, and the platform's verdict changes with it, for that reason. The phones have no models,
//! so what is found is found by the platform, in the bytes that arrived.

use queren_flow::ScreenId as S;
use queren_protocol::Reason;
use queren_testbed::Exit;
use queren_tests::{ClientRun, TestEnvironment, bad, person};
use std::path::PathBuf;

/// What is sent; everything not named is as it should be.
#[derive(Default)]
struct Sent {
    card: Option<PathBuf>,
    video: Option<PathBuf>,
    photo: Option<PathBuf>,
}

/// Walks with it and gives the reasons shown, how it ended, and the attempts used.
async fn verdict(sent: Sent) -> (Vec<(S, Vec<Reason>)>, (Exit, S), u32) {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let plan = cheng
        .signs_in()
        .with("--card", sent.card.unwrap_or_else(|| cheng.file("card.jpg")))
        .with("--video", sent.video.unwrap_or_else(|| cheng.file("video1.mp4")))
        .with("--photo", sent.photo.unwrap_or_else(|| cheng.file("photo.jpg")))
        .with("--signature", cheng.file("signature.json"));
    let walk = ClientRun::take(&env.blind_phone("a"), "run", &env.address(), &plan).await;
    (walk.reasons(), walk.outcome(), env.server_state(&cheng).used())
}

#[tokio::test]
async fn nothing_changed_passes() {
    assert_eq!(verdict(Sent::default()).await, (vec![], (Exit::Code(0), S::Done), 1));
}

#[tokio::test]
async fn another_face_in_the_video() {
    let sent = Sent { video: Some(person("lu").file("video1.mp4")), ..Sent::default() };
    let shown = vec![(S::AttemptFailed, vec![Reason::FaceMismatch])];
    assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::AttemptFailed), 1));
}

#[tokio::test]
async fn another_face_on_the_card() {
    let sent = Sent { card: Some(bad("face_mismatch-another-portrait.jpg")), ..Sent::default() };
    let shown = vec![(S::AttemptFailed, vec![Reason::FaceMismatch])];
    assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::AttemptFailed), 1));
}

#[tokio::test]
async fn one_digit_of_the_number() {
    let sent = Sent { card: Some(bad("card_number_mismatch-one-digit-changed.jpg")), ..Sent::default() };
    let shown = vec![(S::CardRejected, vec![Reason::CardNumberMismatch])];
    assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::CardRejected), 0));
}

#[tokio::test]
async fn another_name() {
    let sent = Sent { card: Some(bad("card_name_mismatch.jpg")), ..Sent::default() };
    let shown = vec![(S::CardRejected, vec![Reason::CardNameMismatch])];
    assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::CardRejected), 0));
}

#[tokio::test]
async fn another_sound() {
    for (file, reason) in [
        ("video_no_voice-silent-sound-track.mp4", Reason::VideoNoVoice),
        ("video_digits_count-three-digits.mp4", Reason::VideoDigitsCount),
    ] {
        let sent = Sent { video: Some(bad(file)), ..Sent::default() };
        let shown = vec![(S::AttemptFailed, vec![reason])];
        assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::AttemptFailed), 1), "{file}");
    }
}

#[tokio::test]
async fn another_background() {
    for file in ["photo_background-white.jpg", "photo_background-red.jpg"] {
        let sent = Sent { photo: Some(bad(file)), ..Sent::default() };
        let shown = vec![(S::PhotoFailed, vec![Reason::PhotoBackground])];
        assert_eq!(verdict(sent).await, (shown, (Exit::Code(3), S::PhotoFailed), 1), "{file}");
    }
}
