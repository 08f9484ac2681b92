//! Bad input gets a clear error and costs nothing: every bad take of a step goes through the driver in one walk, each is met
//! by a screen with its reason and its remedy, no attempt is spent, and the good one at the end is taken.

use queren_flow::ScreenId as S;
use queren_platform::clock::ManualClock;
use queren_protocol::Reason;
use queren_testbed::{Client, Exit};
use queren_tests::client_run::notes;
use queren_tests::test_users::{fixtures, quick};
use queren_tests::{ClientRun, TestEnvironment, TestUser, bad, person};
use std::path::PathBuf;
use std::sync::Arc;

/// Walks with these files; gives the reasons of every refusal, in order, the one whose remedy is shown first.
async fn met(
    env: &TestEnvironment,
    phone: &Client,
    who: &TestUser,
    plan: Vec<(&str, PathBuf)>,
) -> (ClientRun, Vec<Vec<Reason>>) {
    let plan = plan.into_iter().fold(who.signs_in(), |plan, (flag, file)| plan.with(flag, file));
    let walk = ClientRun::take(phone, "run", &env.address(), &plan).await;
    let reasons = walk.reasons().into_iter().map(|(_, reasons)| reasons).collect();
    (walk, reasons)
}

fn leading(reasons: &[Vec<Reason>]) -> Vec<Reason> {
    reasons.iter().map(|reasons| reasons[0]).collect()
}

#[tokio::test]
async fn cards() {
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
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let mut plan: Vec<_> = table.iter().map(|(file, _)| ("--card", fixtures().join(file))).collect();
    plan.push(("--card", cheng.file("card.jpg")));
    let (walk, reasons) = met(&env, &env.phone("a"), &cheng, plan).await;
    assert_eq!(leading(&reasons), table.map(|(_, reason)| reason));
    assert_eq!(walk.outcome(), (Exit::Code(3), S::VideoPreflight), "the good card was taken");
    assert_eq!(env.server_state(&cheng).used(), 0);
}

#[tokio::test]
async fn videos() {
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
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let mut plan = vec![("--card", cheng.file("card.jpg"))];
    plan.extend(table.iter().map(|(file, _)| ("--video", bad(file))));
    let (phone, all) = (env.phone("a"), plan.clone());
    let (walk, reasons) = met(&env, &phone, &cheng, all).await;
    assert_eq!(leading(&reasons), table.map(|(_, reason)| reason));
    assert!(matches!(walk.last().id, S::VideoPreflight | S::VideoConfirmation) && walk.end == Exit::Code(3));
    assert_eq!((env.server_state(&cheng).used(), env.server_state(&cheng).attempts().len()), (0, 0));
    // The draft is still there: a good take, and nothing asked twice.
    let plan = cheng.finishes(quick().with("--video", cheng.file("video1.mp4")));
    let walk = ClientRun::take(&phone, "resume", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    assert!(![S::Login, S::Consent, S::CardCapture].iter().any(|id| walk.met(*id)));
    assert_eq!(env.server_state(&cheng).used(), 1);
}

#[tokio::test]
async fn photos_and_signatures() {
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
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let mut plan = vec![("--card", cheng.file("card.jpg")), ("--video", cheng.file("video1.mp4"))];
    plan.extend(photos.iter().map(|(file, _)| ("--photo", bad(file))));
    plan.push(("--photo", cheng.file("photo.jpg")));
    plan.extend(signatures.iter().map(|(file, _)| ("--signature", bad(file))));
    plan.push(("--signature", cheng.file("signature.json")));
    // Without models the phone makes nothing of the file, so the platform sees it as it is.
    let (walk, reasons) = met(&env, &env.blind_phone("a"), &cheng, plan).await;
    assert_eq!(reasons.len(), photos.len() + signatures.len());
    for ((file, reason), shown) in photos.iter().chain(&signatures).zip(&reasons) {
        // A snapshot as it comes from the camera has the wrong size besides.
        assert!(shown.contains(reason), "{file}: {shown:?}");
    }
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(env.server_state(&cheng).used(), 1, "a photo or a signature is never counted");
}

#[tokio::test]
async fn a_phone_with_models_makes_the_photo_right_or_says_why_not() {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let plan = vec![
        ("--card", cheng.file("card.jpg")),
        ("--video", cheng.file("video1.mp4")),
        ("--photo", bad("photo_no_face.jpg")),
        ("--photo", bad("photo_several_faces.jpg")),
        // Neither the size nor the background of a fresh snapshot is right; the workshop sees to it.
        ("--photo", cheng.file("photo-chosen.jpg")),
    ];
    let (walk, reasons) = met(&env, &env.phone("a"), &cheng, plan).await;
    assert_eq!(leading(&reasons), [Reason::PhotoNoFace, Reason::PhotoSeveralFaces]);
    assert_eq!(walk.outcome(), (Exit::Code(3), S::Signature));
    assert_eq!(env.server_state(&cheng).photos(), [vec![]], "only the good one ever left the phone");
}

#[tokio::test]
async fn a_wrong_password() {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let phone = env.phone("a");
    let plan = quick().account(cheng.account(), "not-the-password").flag("--consent");
    let walk = ClientRun::take(&phone, "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::Login));
    assert_eq!(notes(walk.last()).len(), 1, "beside the field: what is wrong");
    // The right one works.
    let walk = ClientRun::take(&phone, "run", &env.address(), &cheng.signs_in()).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::CardCapture));
}

#[tokio::test]
async fn digits_that_expire_while_recording() {
    let cheng = person("cheng");
    let clock = Arc::new(ManualClock::at(now()));
    let moved = clock.clone();
    let env = TestEnvironment::with(&[&cheng], |config| config.clock = clock).await;
    let phone = env.blind_phone("a");
    let plan = cheng.signs_in().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    // By the phone's clock they still hold, so it is the platform that says so.
    let mut passed = false;
    let walk = ClientRun::until(&phone, "run", &env.address(), &plan, |screen| {
        if screen.id == S::VideoCapture && !std::mem::replace(&mut passed, true) {
            moved.advance(200_000);
        }
        false
    })
    .await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::VideoPreflight));
    assert_eq!(walk.reasons(), [(S::VideoPreflight, vec![Reason::DigitsExpired])]);
    assert_eq!(env.server_state(&cheng).used(), 0);
    // New digits, a new take.
    let plan = quick().with("--video", cheng.file("video2.mp4"));
    let walk = ClientRun::take(&phone, "resume", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::PhotoCapture));
    assert_eq!(env.server_state(&cheng).used(), 1);
}

#[tokio::test]
async fn digits_that_have_expired_by_the_phones_own_clock() {
    let cheng = person("cheng");
    // The platform's clock is three minutes behind: its digits end at the moment the phone gets them.
    let clock = Arc::new(ManualClock::at(now() - 180_000));
    let env = TestEnvironment::with(&[&cheng], |config| config.clock = clock).await;
    let plan = cheng.signs_in().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    let walk = ClientRun::take(&env.blind_phone("a"), "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::VideoPreflight));
    assert!(
        walk.reasons().iter().all(|(_, reasons)| *reasons == [Reason::DigitsExpired]) && !walk.reasons().is_empty()
    );
    assert_eq!((env.server_state(&cheng).used(), env.server_state(&cheng).attempts().len()), (0, 0), "not even opened");
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}
