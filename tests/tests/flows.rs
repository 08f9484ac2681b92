//! Whole flows over HTTP: a phone as a process of its own, a platform that judges pixels and sound, the office's decision.

#![allow(clippy::unwrap_used)]

use queren_flow::ScreenId as S;
use queren_protocol::Reason;
use queren_testbed::client_process::progress;
use queren_testbed::network::{Network, NetworkConditions};
use queren_testbed::platform_process::PlatformOptions;
use queren_testbed::{Exit, PlatformProcess};
use queren_tests::client_run::number;
use queren_tests::environment::binary;
use queren_tests::test_users::{fixtures, quick};
use queren_tests::{ClientRun, TestEnvironment, cached_judge, person};

#[tokio::test]
async fn success_with_the_platform_as_a_process_of_its_own() {
    let (folder, cheng) = (tempfile::tempdir().unwrap(), person("cheng"));
    let options = PlatformOptions {
        bin: binary("queren-platform"),
        people: fixtures().join("people.json"),
        models: cached_judge::models(),
        data: folder.path().join("platform"),
    };
    let platform = PlatformProcess::start(&options).await.unwrap();
    let phone = queren_testbed::Client {
        bin: binary("queren"),
        data: folder.path().join("phone"),
        models: cached_judge::models(),
        name: "手机".into(),
    };
    let walk = ClientRun::take(&phone, "run", &platform.ready.address, &cheng.all_good()).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    let server = queren_tests::server_state::ServerState::open(&options.data, cheng.account());
    assert_eq!(number(walk.last()), server.admission_number().as_deref());
    assert!(number(walk.last()).is_some_and(|n| n.len() == 12));
    assert_eq!((server.used(), server.verdicts()), (1, vec![vec![]]));
    assert!(!server.chosen() && walk.reasons().is_empty());
}

#[tokio::test]
async fn failure_then_success_costs_two() {
    let (cheng, lu) = (person("cheng"), person("lu"));
    let env = TestEnvironment::open(&[&cheng]).await;
    let plan = cheng.signs_in().with("--card", cheng.file("card.jpg")).with("--video", lu.file("video1.mp4"));
    let plan = cheng.finishes(plan.with("--video", cheng.file("video2.mp4")));
    let walk = ClientRun::take(&env.phone("a"), "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(walk.reasons(), [(S::AttemptFailed, vec![Reason::FaceMismatch])]);
    let server = env.server_state(&cheng);
    assert_eq!((server.used(), server.verdicts()), (2, vec![vec![Reason::FaceMismatch], vec![]]));
}

#[tokio::test]
async fn consent_refused_leads_to_the_office_and_nothing_leaves_the_phone() {
    let shen = person("shen");
    let env = TestEnvironment::open(&[&shen]).await;
    let plan = quick().account(shen.account(), shen.registered.password.reveal()).flag("--refuse");
    let plan = plan.with("--card", shen.file("card.jpg"));
    let walk = ClientRun::take(&env.phone("a"), "run", &env.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(6), S::ConsentRefused));
    let server = env.server_state(&shen);
    assert_eq!((server.consent(), server.used(), server.uploads()), (Some((false, false)), 0, vec![]));
}

#[tokio::test]
async fn a_returning_candidate_keeps_their_number() {
    let lu = person("lu");
    let env = TestEnvironment::open(&[&lu]).await;
    let walk = ClientRun::take(&env.blind_phone("a"), "run", &env.address(), &lu.all_good()).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    let kept = lu.registered.admission_number.as_ref().unwrap().reveal();
    assert_eq!(number(walk.last()), Some(kept));
    assert_eq!(env.server_state(&lu).used(), 1);
}

#[tokio::test]
async fn another_phone_takes_over_and_nothing_is_counted_twice() {
    let ma = person("ma");
    let env = TestEnvironment::open(&[&ma]).await;
    let network = Network::start(env.socket(), NetworkConditions::default(), 1).await.unwrap();
    let (first, second) = (env.blind_phone("手机 A"), env.blind_phone("手机 B"));

    // Client A dies while it sends: its attempt is open, nothing is committed.
    let walk = ClientRun::until(&first, "run", &network.address(), &ma.all_good(), |screen| {
        if screen.id == S::VideoConfirmation {
            network.set_conditions(NetworkConditions { bandwidth: Some(30_000), ..NetworkConditions::default() });
            network.cut_all();
        }
        screen.id == S::AttemptSending && progress(screen).is_some()
    })
    .await;
    assert_eq!(walk.end, Exit::Killed);
    assert_eq!((env.server_state(&ma).attempts(), env.server_state(&ma).used()), (vec!["open".to_owned()], 0));

    // Client B is told so, by name, and takes nothing over unasked.
    let signs_in = ClientRun::take(&second, "run", &env.address(), &ma.signs_in()).await;
    assert_eq!(signs_in.outcome(), (Exit::Code(3), S::OtherDevice));
    assert!(signs_in.last().lead.contains("手机 A"), "{}", signs_in.last().lead);
    assert_eq!(env.server_state(&ma).attempts(), ["open"]);
    let done = ClientRun::take(&second, "resume", &env.address(), &ma.all_good().flag("--takeover")).await;
    assert_eq!(done.outcome(), (Exit::Code(0), S::Done));

    // Client A learns it without sending anything again.
    network.set_conditions(NetworkConditions::default());
    network.cut_all();
    let back = ClientRun::take(&first, "resume", &network.address(), &ma.all_good()).await;
    assert_eq!(back.outcome(), (Exit::Code(0), S::Done));
    assert_eq!(number(back.last()), number(done.last()));
    let server = env.server_state(&ma);
    assert_eq!((server.attempts(), server.used()), (vec!["cancelled".to_owned(), "passed".to_owned()], 1));
}
