//! Flows with a review, decided on the pages of the console.

use queren_flow::ScreenId as S;
use queren_flow::view_model::{EvidenceView, Part};
use queren_protocol::Reason;
use queren_testbed::{Client, Exit};
use queren_tests::test_users::quick_args;
use queren_tests::{ClientRun, Reviewer, TestEnvironment, TestUser, bad_sample, test_user};

/// Uses all three attempts with videos of other people and asks for a review. Returns the evidence shown for the last failure.
async fn three_failures(env: &TestEnvironment, client: &Client, user: &TestUser) -> Option<EvidenceView> {
    let (lu, ma) = (test_user("lu"), test_user("ma"));
    let mut args = user.login_args().with("--card", user.file("card.jpg"));
    for video in [lu.file("video1.mp4"), ma.file("video1.mp4"), lu.file("video2.mp4")] {
        args = args.with("--video", video);
    }
    let run = ClientRun::run(client, "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(6), S::AttemptFailed), "no attempt is left");
    assert_eq!(run.reasons(), vec![(S::AttemptFailed, vec![Reason::FaceMismatch]); 3]);
    let seen = run.last_screen().parts.iter().find_map(|part| match part {
        Part::ReasonCard { evidence, .. } => evidence.clone(),
        _ => None,
    });
    assert_eq!(run.last_screen().attempts.as_ref().map(|l| (l.used, l.limit)), Some((3, 3)));
    let run = ClientRun::run(client, "resume", &env.address(), &quick_args().with("--on-failure", "review")).await;
    assert_eq!(run.outcome(), (Exit::Code(4), S::ReviewWaiting));
    assert_eq!(
        (env.server_state(user).attempts_used(), env.server_state(user).review_states()),
        (3, vec!["waiting".to_owned()])
    );
    seen
}

#[tokio::test]
async fn an_approved_review_continues_after_three_failures() {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let client = env.client("a");
    let seen = three_failures(&env, &client, &cheng).await.expect("a picture of what was compared");
    assert!(seen.region.is_some() && seen.crop.at_ms.is_some(), "the face, in a frame of the take: {seen:?}");
    // Until a decision the case stays under review.
    let run = ClientRun::run(&client, "resume", &env.address(), &cheng.all_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(4), S::ReviewWaiting));

    let mut reviewer = Reviewer::sign_in(&env, &cheng).await;
    assert!(reviewer.open_case().await.0.contains(cheng.registered.name.reveal()));
    reviewer.approve().await;
    let run = ClientRun::run(&client, "resume", &env.address(), &cheng.add_photo_and_signature(quick_args())).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!((server.attempts_used(), server.review_states()), (3, vec!["approved".to_owned()]));
    assert!(!server.has_chosen_outcome() && server.verdicts().iter().all(|reasons| *reasons == [Reason::FaceMismatch]));
}

#[tokio::test]
async fn a_rejected_review_shows_the_note_and_can_be_asked_again() {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let client = env.client_without_models("a");
    assert_eq!(three_failures(&env, &client, &cheng).await, None, "a client without models has found no face");
    let mut reviewer = Reviewer::sign_in(&env, &cheng).await;
    let note = "身份证反光，请重拍 <card> & send again";
    reviewer.reject(note).await;

    // The candidate reads the reviewer's note; without new material nothing else happens.
    let run = ClientRun::run(&client, "resume", &env.address(), &quick_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::ReviewRejected));
    assert!(
        serde_json::to_value(run.last_screen()).is_ok_and(|screen| contains_text(&screen, note)),
        "{:?}",
        run.last_screen()
    );
    // New material goes to the office again and uses no attempt.
    let args = quick_args().with("--card", cheng.file("card.jpg"));
    let run = ClientRun::run(&client, "resume", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(4), S::ReviewWaiting));
    reviewer.approve().await;
    let run = ClientRun::run(&client, "resume", &env.address(), &cheng.add_photo_and_signature(quick_args())).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!(
        (server.attempts_used(), server.review_states()),
        (3, vec!["rejected".to_owned(), "approved".to_owned()])
    );
}

#[tokio::test]
async fn a_failed_photo_can_be_reviewed() {
    let cheng = test_user("cheng");
    let env = TestEnvironment::start(&[&cheng]).await;
    let client = env.client_without_models("a");
    let args = cheng.login_args().with("--card", cheng.file("card.jpg")).with("--video", cheng.file("video1.mp4"));
    let args = args.with("--photo", bad_sample("photo_background-white.jpg")).with("--on-failure", "review");
    let run = ClientRun::run(&client, "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(4), S::ReviewWaiting));
    assert_eq!(run.reasons(), [(S::PhotoFailed, vec![Reason::PhotoBackground])]);

    Reviewer::sign_in(&env, &cheng).await.approve().await;
    let args = quick_args().with("--signature", cheng.file("signature.json"));
    let run = ClientRun::run(&client, "resume", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    let server = env.server_state(&cheng);
    assert_eq!((server.attempts_used(), server.photo_verdicts()), (1, vec![vec![Reason::PhotoBackground]]));
}

/// Whether any string in it contains `text`.
fn contains_text(value: &serde_json::Value, text: &str) -> bool {
    match value {
        serde_json::Value::String(own) => own.contains(text),
        serde_json::Value::Array(all) => all.iter().any(|v| contains_text(v, text)),
        serde_json::Value::Object(all) => all.values().any(|v| contains_text(v, text)),
        _ => false,
    }
}
