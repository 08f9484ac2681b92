//! A single defect changes the platform's verdict, for exactly that reason. The clients have no models, so it is the platform that
//! finds the defect, in the bytes it received.

use queren_flow::ScreenId as S;
use queren_protocol::Reason;
use queren_testbed::Exit;
use queren_tests::{ClientRun, TestEnvironment, bad_sample, test_user};
use std::path::PathBuf;

/// The material to send; whatever is not given is good.
#[derive(Default)]
struct Material {
    card: Option<PathBuf>,
    video: Option<PathBuf>,
    photo: Option<PathBuf>,
}

/// Runs the client with it. Returns the reasons shown, how the run ended, and the attempts used.
async fn verdict(material: Material) -> (Vec<(S, Vec<Reason>)>, (Exit, S), u32) {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let args = cheng
        .login_args()
        .with("--card", material.card.unwrap_or_else(|| cheng.file("card.jpg")))
        .with("--video", material.video.unwrap_or_else(|| cheng.file("video1.mp4")))
        .with("--photo", material.photo.unwrap_or_else(|| cheng.file("photo.jpg")))
        .with("--signature", cheng.file("signature.json"));
    let run = ClientRun::run(&env.client_without_models("a"), "run", &env.address(), &args).await;
    (run.reasons(), run.outcome(), env.server_state(&cheng).attempts_used())
}

#[tokio::test]
async fn good_material_passes() {
    assert_eq!(verdict(Material::default()).await, (vec![], (Exit::Code(0), S::Done), 1));
}

#[tokio::test]
async fn another_face_in_the_video_fails_the_attempt() {
    let material = Material { video: Some(test_user("lu").file("video1.mp4")), ..Material::default() };
    let shown = vec![(S::AttemptFailed, vec![Reason::FaceMismatch])];
    assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::AttemptFailed), 1));
}

#[tokio::test]
async fn another_face_on_the_card_fails_the_attempt() {
    let material = Material { card: Some(bad_sample("face_mismatch-another-portrait.jpg")), ..Material::default() };
    let shown = vec![(S::AttemptFailed, vec![Reason::FaceMismatch])];
    assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::AttemptFailed), 1));
}

#[tokio::test]
async fn one_changed_digit_on_the_card_rejects_it() {
    let material =
        Material { card: Some(bad_sample("card_number_mismatch-one-digit-changed.jpg")), ..Material::default() };
    let shown = vec![(S::CardRejected, vec![Reason::CardNumberMismatch])];
    assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::CardRejected), 0));
}

#[tokio::test]
async fn another_name_on_the_card_rejects_it() {
    let material = Material { card: Some(bad_sample("card_name_mismatch.jpg")), ..Material::default() };
    let shown = vec![(S::CardRejected, vec![Reason::CardNameMismatch])];
    assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::CardRejected), 0));
}

#[tokio::test]
async fn missing_voice_or_digits_fail_the_attempt() {
    for (file, reason) in [
        ("video_no_voice-silent-sound-track.mp4", Reason::VideoNoVoice),
        ("video_digits_count-three-digits.mp4", Reason::VideoDigitsCount),
    ] {
        let material = Material { video: Some(bad_sample(file)), ..Material::default() };
        let shown = vec![(S::AttemptFailed, vec![reason])];
        assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::AttemptFailed), 1), "{file}");
    }
}

#[tokio::test]
async fn another_background_rejects_the_photo() {
    for file in ["photo_background-white.jpg", "photo_background-red.jpg"] {
        let material = Material { photo: Some(bad_sample(file)), ..Material::default() };
        let shown = vec![(S::PhotoFailed, vec![Reason::PhotoBackground])];
        assert_eq!(verdict(material).await, (shown, (Exit::Code(3), S::PhotoFailed), 1), "{file}");
    }
}
