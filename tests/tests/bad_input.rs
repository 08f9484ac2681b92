//! Bad input gets a clear reason and uses no attempt. One run submits every bad sample of a step: each leads to a screen with its
//! reason and remedy, and the good sample at the end is accepted.

use queren_flow::ScreenId as S;
use queren_platform::clock::ManualClock;
use queren_protocol::Reason;
use queren_testbed::{Client, Exit};
use queren_tests::client_run::notes;
use queren_tests::test_users::{fixtures, quick_args};
use queren_tests::{ClientRun, TestEnvironment, TestUser, bad_sample, test_user};
use std::path::PathBuf;
use std::sync::Arc;

/// Runs the client with these files. Returns the reasons of every rejection, in order; the first one's remedy is shown.
async fn rejections(
    env: &TestEnvironment,
    client: &Client,
    user: &TestUser,
    args: Vec<(&str, PathBuf)>,
) -> (ClientRun, Vec<Vec<Reason>>) {
    let args = args.into_iter().fold(user.login_args(), |args, (flag, file)| args.with(flag, file));
    let run = ClientRun::run(client, "run", &env.address(), &args).await;
    let reasons = run.reasons().into_iter().map(|(_, reasons)| reasons).collect();
    (run, reasons)
}

fn first_of_each(reasons: &[Vec<Reason>]) -> Vec<Reason> {
    reasons.iter().map(|reasons| reasons[0]).collect()
}

#[tokio::test]
async fn bad_cards_are_rejected_without_using_an_attempt() {
    let table = [
        ("bad/file_kind.jpg", Reason::FileKind),
        ("bad/file_damaged.jpg", Reason::FileDamaged),
        ("bad/file_too_large.png", Reason::FileTooLarge),
        ("bad/card_not_found.jpg", Reason::CardNotFound),
        ("bad/card_upside_down.jpg", Reason::CardUpsideDown),
        ("bad/card_wrong_side.jpg", Reason::CardWrongSide),
        ("bad/card_too_small.jpg", Reason::CardTooSmall),
        ("bad/card_cut_off.jpg", Reason::CardCutOff),
        ("bad/card_blurred.jpg", Reason::CardBlurred),
        ("bad/card_dark.jpg", Reason::CardDark),
        ("bad/card_glare.jpg", Reason::CardGlare),
        ("people/lu/card.jpg", Reason::CardNameMismatch),
        ("bad/card_number_mismatch-one-digit-changed.jpg", Reason::CardNumberMismatch),
        ("bad/card_name_mismatch.jpg", Reason::CardNameMismatch),
    ];
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let mut args: Vec<_> = table.iter().map(|(file, _)| ("--card", fixtures().join(file))).collect();
    args.push(("--card", cheng.file("card.jpg")));
    let (run, reasons) = rejections(&env, &env.client("a"), &cheng, args).await;
    assert_eq!(first_of_each(&reasons), table.map(|(_, reason)| reason));
    assert_eq!(run.outcome(), (Exit::Code(3), S::VideoPreflight), "the good card is accepted");
    assert_eq!(env.server_state(&cheng).attempts_used(), 0);
}

#[tokio::test]
async fn bad_videos_are_rejected_without_using_an_attempt() {
    let table = [
        ("file_kind.jpg", Reason::VideoFormat),
        ("video_format-MPEG-4-part-2.mp4", Reason::VideoFormat),
        ("video_no_picture.mp4", Reason::VideoNoPicture),
        ("video_no_voice-no-sound-track.mp4", Reason::VideoNoVoice),
        ("video_no_voice-silent-sound-track.mp4", Reason::VideoNoVoice),
        ("video_voice_low.mp4", Reason::VideoVoiceLow),
        ("video_too_short.mp4", Reason::VideoTooShort),
        ("video_too_long-60-s.mp4", Reason::VideoTooLong),
        ("video_dark.mp4", Reason::VideoDark),
        ("video_backlit.mp4", Reason::VideoBacklit),
        ("video_no_face.mp4", Reason::VideoNoFace),
        ("video_several_faces.mp4", Reason::VideoSeveralFaces),
        ("video_face_incomplete.mp4", Reason::VideoFaceIncomplete),
        ("video_digits_count-three-digits.mp4", Reason::VideoDigitsCount),
    ];
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let mut args = vec![("--card", cheng.file("card.jpg"))];
    args.extend(table.iter().map(|(file, _)| ("--video", bad_sample(file))));
    let (client, all) = (env.client("a"), args.clone());
    let (run, reasons) = rejections(&env, &client, &cheng, all).await;
    assert_eq!(first_of_each(&reasons), table.map(|(_, reason)| reason));
    assert!(matches!(run.last_screen().id, S::VideoPreflight | S::VideoConfirmation) && run.exit == Exit::Code(3));
    assert_eq!((env.server_state(&cheng).attempts_used(), env.server_state(&cheng).attempt_states().len()), (0, 0));
    // The draft is still there: a good video finishes it, and nothing is asked for twice.
    let args = cheng.add_photo_and_signature(quick_args().with("--video", cheng.file("video1.mp4")));
    let run = ClientRun::run(&client, "resume", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    assert!(![S::Login, S::Consent, S::CardCapture].iter().any(|id| run.showed(*id)));
    assert_eq!(env.server_state(&cheng).attempts_used(), 1);
}

#[tokio::test]
async fn bad_photos_and_signatures_are_rejected_without_using_an_attempt() {
    let photos = [
        ("file_kind.jpg", Reason::FileKind),
        ("file_damaged.jpg", Reason::FileDamaged),
        ("photo_size.jpg", Reason::PhotoSize),
        ("photo_background-white.jpg", Reason::PhotoBackground),
        ("photo_background-red.jpg", Reason::PhotoBackground),
        ("photo_several_faces.jpg", Reason::PhotoSeveralFaces),
        ("photo_no_face.jpg", Reason::PhotoNoFace),
        ("photo_head_placement.jpg", Reason::PhotoHeadPlacement),
    ];
    let signatures =
        [("signature_empty.json", Reason::SignatureEmpty), ("signature_too_simple.json", Reason::SignatureTooSimple)];
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let mut args = vec![("--card", cheng.file("card.jpg")), ("--video", cheng.file("video1.mp4"))];
    args.extend(photos.iter().map(|(file, _)| ("--photo", bad_sample(file))));
    args.push(("--photo", cheng.file("photo.jpg")));
    args.extend(signatures.iter().map(|(file, _)| ("--signature", bad_sample(file))));
    args.push(("--signature", cheng.file("signature.json")));
    // Without models the client sends the file unchanged.
    let (run, reasons) = rejections(&env, &env.client_without_models("a"), &cheng, args).await;
    assert_eq!(reasons.len(), photos.len() + signatures.len());
    for ((file, reason), shown) in photos.iter().chain(&signatures).zip(&reasons) {
        // A snapshot straight from the camera also has the wrong size.
        assert!(shown.contains(reason), "{file}: {shown:?}");
    }
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(env.server_state(&cheng).attempts_used(), 1, "a photo or a signature is never counted");
}

#[tokio::test]
async fn the_photo_editor_makes_a_compliant_photo_or_rejects_the_file() {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let args = vec![
        ("--card", cheng.file("card.jpg")),
        ("--video", cheng.file("video1.mp4")),
        ("--photo", bad_sample("photo_no_face.jpg")),
        ("--photo", bad_sample("photo_several_faces.jpg")),
        // A fresh snapshot has the wrong size and background; the photo editor corrects both.
        ("--photo", cheng.file("photo-chosen.jpg")),
    ];
    let (run, reasons) = rejections(&env, &env.client("a"), &cheng, args).await;
    assert_eq!(first_of_each(&reasons), [Reason::PhotoNoFace, Reason::PhotoSeveralFaces]);
    assert_eq!(run.outcome(), (Exit::Code(3), S::Signature));
    assert_eq!(env.server_state(&cheng).photo_verdicts(), [vec![]], "only the good photo was sent");
}

#[tokio::test]
async fn a_wrong_password_is_rejected() {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let client = env.client("a");
    let args = quick_args().account(cheng.account(), "not-the-password").flag("--consent");
    let run = ClientRun::run(&client, "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::Login));
    assert_eq!(notes(run.last_screen()).len(), 1, "the problem is shown in the form");
    // The correct password works.
    let run = ClientRun::run(&client, "run", &env.address(), &cheng.login_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::CardCapture));
}

#[tokio::test]
async fn digits_that_expire_during_the_recording_are_rejected_by_the_platform() {
    let cheng = test_user("cheng");
    let clock = Arc::new(ManualClock::at(now()));
    let moved = clock.clone();
    let env = TestEnvironment::start_with(&[&cheng], |config| config.clock = clock).await;
    let client = env.client_without_models("a");
    let args = cheng.login_args().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    // By the client's clock they are still valid, so the platform has to reject them.
    let mut passed = false;
    let run = ClientRun::run_until(&client, "run", &env.address(), &args, |screen| {
        if screen.id == S::VideoCapture && !std::mem::replace(&mut passed, true) {
            moved.advance(200_000);
        }
        false
    })
    .await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::VideoPreflight));
    assert_eq!(run.reasons(), [(S::VideoPreflight, vec![Reason::DigitsExpired])]);
    assert_eq!(env.server_state(&cheng).attempts_used(), 0);
    // New digits, another recording.
    let args = quick_args().with("--video", cheng.file("video2.mp4"));
    let run = ClientRun::run(&client, "resume", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::PhotoCapture));
    assert_eq!(env.server_state(&cheng).attempts_used(), 1);
}

#[tokio::test]
async fn digits_that_expired_by_the_clients_clock_open_no_attempt() {
    let cheng = test_user("cheng");
    // The platform's clock is three minutes behind, so its digits expire as the client receives them.
    let clock = Arc::new(ManualClock::at(now() - 180_000));
    let env = TestEnvironment::start_with(&[&cheng], |config| config.clock = clock).await;
    let args = cheng.login_args().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    let run = ClientRun::run(&env.client_without_models("a"), "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::VideoPreflight));
    assert!(run.reasons().iter().all(|(_, reasons)| *reasons == [Reason::DigitsExpired]) && !run.reasons().is_empty());
    assert_eq!(
        (env.server_state(&cheng).attempts_used(), env.server_state(&cheng).attempt_states().len()),
        (0, 0),
        "no attempt is opened"
    );
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}
