//! Whole flows over HTTP, with the client as a process and a platform that judges pixels and sound.

#![allow(clippy::unwrap_used)]

use queren_flow::ScreenId as S;
use queren_protocol::Reason;
use queren_testbed::client_process::upload_progress;
use queren_testbed::network::{NetworkConditions, UnreliableNetwork};
use queren_testbed::platform_process::PlatformOptions;
use queren_testbed::{Exit, PlatformProcess};
use queren_tests::client_run::admission_number;
use queren_tests::environment::binary;
use queren_tests::test_users::{fixtures, quick_args};
use queren_tests::{ClientRun, TestEnvironment, cached_judge, test_user};

#[tokio::test]
async fn a_flow_succeeds_with_the_platform_as_a_process() {
    let (folder, cheng) = (tempfile::tempdir().unwrap(), test_user("cheng"));
    let options = PlatformOptions {
        bin: binary("queren-platform"),
        people: fixtures().join("people.json"),
        models: cached_judge::models(),
        data: folder.path().join("platform"),
    };
    let platform = PlatformProcess::start(&options).await.unwrap();
    let client = queren_testbed::Client {
        bin: binary("queren"),
        data: folder.path().join("client"),
        models: cached_judge::models(),
        name: "手机".into(),
    };
    let run = ClientRun::run(&client, "run", &platform.ready.address, &cheng.all_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    let server = queren_tests::server_state::ServerState::open(&options.data, cheng.account());
    assert_eq!(admission_number(run.last_screen()), server.admission_number().as_deref());
    assert!(admission_number(run.last_screen()).is_some_and(|n| n.len() == 12));
    assert_eq!((server.attempts_used(), server.verdicts()), (1, vec![vec![]]));
    assert!(!server.has_chosen_outcome() && run.reasons().is_empty());
}

#[tokio::test]
async fn a_failure_then_a_success_use_two_attempts() {
    let (cheng, lu) = (test_user("cheng"), test_user("lu"));
    let env = TestEnvironment::start(&[&cheng]).await;
    let args = cheng.login_args().with("--card", cheng.file("card.jpg")).with("--video", lu.file("video1.mp4"));
    let args = cheng.add_photo_and_signature(args.with("--video", cheng.file("video2.mp4")));
    let run = ClientRun::run(&env.client("a"), "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(run.reasons(), [(S::AttemptFailed, vec![Reason::FaceMismatch])]);
    let server = env.server_state(&cheng);
    assert_eq!((server.attempts_used(), server.verdicts()), (2, vec![vec![Reason::FaceMismatch], vec![]]));
}

#[tokio::test]
async fn refusing_consent_leads_to_the_office_and_uploads_nothing() {
    let shen = test_user("shen");
    let env = TestEnvironment::start(&[&shen]).await;
    let args = quick_args().account(shen.account(), shen.registered.password.reveal()).flag("--refuse");
    let args = args.with("--card", shen.file("card.jpg"));
    let run = ClientRun::run(&env.client("a"), "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(6), S::ConsentRefused));
    let server = env.server_state(&shen);
    assert_eq!((server.consent(), server.attempts_used(), server.uploads()), (Some((false, false)), 0, vec![]));
}

#[tokio::test]
async fn a_returning_candidate_keeps_the_admission_number() {
    let lu = test_user("lu");
    let env = TestEnvironment::start(&[&lu]).await;
    let run = ClientRun::run(&env.client_without_models("a"), "run", &env.address(), &lu.all_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    let kept = lu.registered.admission_number.as_ref().unwrap().reveal();
    assert_eq!(admission_number(run.last_screen()), Some(kept));
    assert_eq!(env.server_state(&lu).attempts_used(), 1);
}

#[tokio::test]
async fn another_device_takes_over_and_the_attempt_counts_once() {
    let ma = test_user("ma");
    let env = TestEnvironment::start(&[&ma]).await;
    let network = UnreliableNetwork::start(env.socket_address(), NetworkConditions::default(), 1).await.unwrap();
    let (first, second) = (env.client_without_models("手机 A"), env.client_without_models("手机 B"));

    // Device A is killed while uploading: its attempt is open, nothing is committed.
    let run = ClientRun::run_until(&first, "run", &network.address(), &ma.all_args(), |screen| {
        if screen.id == S::VideoConfirmation {
            network.set_conditions(NetworkConditions { bandwidth: Some(30_000), ..NetworkConditions::default() });
            network.cut_all();
        }
        screen.id == S::AttemptSending && upload_progress(screen).is_some()
    })
    .await;
    assert_eq!(run.exit, Exit::Killed);
    assert_eq!(
        (env.server_state(&ma).attempt_states(), env.server_state(&ma).attempts_used()),
        (vec!["open".to_owned()], 0)
    );

    // Device B shows the other device's name and does not take over unasked.
    let signs_in = ClientRun::run(&second, "run", &env.address(), &ma.login_args()).await;
    assert_eq!(signs_in.outcome(), (Exit::Code(3), S::OtherDevice));
    assert!(signs_in.last_screen().lead.contains("手机 A"), "{}", signs_in.last_screen().lead);
    assert_eq!(env.server_state(&ma).attempt_states(), ["open"]);
    let done = ClientRun::run(&second, "resume", &env.address(), &ma.all_args().flag("--takeover")).await;
    assert_eq!(done.outcome(), (Exit::Code(0), S::Done));

    // Device A learns the result without uploading anything again.
    network.set_conditions(NetworkConditions::default());
    network.cut_all();
    let back = ClientRun::run(&first, "resume", &network.address(), &ma.all_args()).await;
    assert_eq!(back.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(admission_number(back.last_screen()), admission_number(done.last_screen()));
    let server = env.server_state(&ma);
    assert_eq!(
        (server.attempt_states(), server.attempts_used()),
        (vec!["cancelled".to_owned(), "passed".to_owned()], 1)
    );
}
