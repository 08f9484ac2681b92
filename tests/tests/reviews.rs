//! Flows that the district office decides, through the pages of its console.

use queren_flow::ScreenId as S;
use queren_flow::screen::{EvidenceView, Part};
use queren_protocol::Reason;
use queren_testbed::{Client, Exit};
use queren_tests::test_users::quick;
use queren_tests::{ClientRun, Reviewer, TestEnvironment, TestUser, bad, person};

/// Three times somebody else's video: no attempt is left, and the case goes to the office. What the candidate saw of it.
async fn three_failures(env: &TestEnvironment, phone: &Client, who: &TestUser) -> Option<EvidenceView> {
    let (lu, ma) = (person("lu"), person("ma"));
    let mut plan = who.signs_in().with("--card", who.file("card.jpg"));
    for video in [lu.file("video1.mp4"), ma.file("video1.mp4"), lu.file("video2.mp4")] {
        plan = plan.with("--video", video);
    }
    let walk = ClientRun::take(phone, "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(6), S::AttemptFailed), "no attempt is left");
    assert_eq!(walk.reasons(), vec![(S::AttemptFailed, vec![Reason::FaceMismatch]); 3]);
    let seen = walk.last().parts.iter().find_map(|part| match part {
        Part::ReasonCard { evidence, .. } => evidence.clone(),
        _ => None,
    });
    assert_eq!(walk.last().attempts.as_ref().map(|l| (l.used, l.limit)), Some((3, 3)));
    let walk = ClientRun::take(phone, "resume", &env.address(), &quick().with("--on-failure", "review")).await;
    assert_eq!(walk.outcome(), (Exit::Code(4), S::ReviewWaiting));
    assert_eq!((env.server_state(who).used(), env.server_state(who).reviews()), (3, vec!["waiting".to_owned()]));
    seen
}

#[tokio::test]
async fn three_failures_then_approved() {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let phone = env.phone("a");
    let seen = three_failures(&env, &phone, &cheng).await.expect("a picture of what was compared");
    assert!(seen.region.is_some() && seen.crop.at_ms.is_some(), "the face, in a frame of the take: {seen:?}");
    // Undecided, it stays with the office.
    let walk = ClientRun::take(&phone, "resume", &env.address(), &cheng.all_good()).await;
    assert_eq!(walk.outcome(), (Exit::Code(4), S::ReviewWaiting));

    let mut reviewer = Reviewer::of(&env, &cheng).await;
    assert!(reviewer.open().await.0.contains(cheng.registered.name.reveal()));
    reviewer.approve().await;
    let walk = ClientRun::take(&phone, "resume", &env.address(), &cheng.finishes(quick())).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!((server.used(), server.reviews()), (3, vec!["approved".to_owned()]));
    assert!(!server.chosen() && server.verdicts().iter().all(|reasons| *reasons == [Reason::FaceMismatch]));
}

#[tokio::test]
async fn rejected_and_sent_again() {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let phone = env.blind_phone("a");
    assert_eq!(three_failures(&env, &phone, &cheng).await, None, "a phone without models has found no face");
    let mut reviewer = Reviewer::of(&env, &cheng).await;
    let note = "身份证反光，请重拍 <card> & send again";
    reviewer.reject(note).await;

    // The candidate reads the reviewer's words, and that alone moves nothing.
    let walk = ClientRun::take(&phone, "resume", &env.address(), &quick()).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::ReviewRejected));
    assert!(serde_json::to_value(walk.last()).is_ok_and(|screen| says(&screen, note)), "{:?}", walk.last());
    // The material goes to the office again, without an attempt.
    let plan = quick().with("--card", cheng.file("card.jpg"));
    let walk = ClientRun::take(&phone, "resume", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(4), S::ReviewWaiting));
    reviewer.approve().await;
    let walk = ClientRun::take(&phone, "resume", &env.address(), &cheng.finishes(quick())).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!((server.used(), server.reviews()), (3, vec!["rejected".to_owned(), "approved".to_owned()]));
}

#[tokio::test]
async fn a_photo_that_failed_is_reviewed() {
    let cheng = person("cheng");
    let env = TestEnvironment::open(&[&cheng]).await;
    let phone = env.blind_phone("a");
    let plan = cheng.signs_in().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    let plan = plan.with("--photo", bad("photo_background-white.jpg")).with("--on-failure", "review");
    let walk = ClientRun::take(&phone, "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(4), S::ReviewWaiting));
    assert_eq!(walk.reasons(), [(S::PhotoFailed, vec![Reason::PhotoBackground])]);

    Reviewer::of(&env, &cheng).await.approve().await;
    let plan = quick().with("--signature", cheng.file("signature.json"));
    let walk = ClientRun::take(&phone, "resume", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!((server.used(), server.photos()), (1, vec![vec![Reason::PhotoBackground]]));
}

/// Whether any text of it contains `words`.
fn says(value: &serde_json::Value, words: &str) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains(words),
        serde_json::Value::Array(all) => all.iter().any(|v| says(v, words)),
        serde_json::Value::Object(all) => all.values().any(|v| says(v, words)),
        _ => false,
    }
}
