//! No network, a failing platform, another server at its address: the screen says so and offers a retry, and neither work nor an
//! attempt is lost.

#![allow(clippy::unwrap_used)]

use queren_flow::{Action, Screen, ScreenId as S};
use queren_testbed::network::{NetworkConditions, UnreliableNetwork};
use queren_testbed::{Client, Exit};
use queren_tests::client_run::notes;
use queren_tests::test_users::quick_args;
use queren_tests::{ClientRun, TestEnvironment, TestUser, stub_server, test_user};

/// Whether a screen says what is wrong and offers a retry.
fn shows_fault(screen: &Screen) -> bool {
    !notes(screen).is_empty() && screen.buttons().any(|b| b.enabled && b.dispatches(&Action::Retry))
}

/// Tries to sign in and returns the problem shown by the form.
async fn sign_in_problem(env: &TestEnvironment, network: &UnreliableNetwork, user: &TestUser) -> String {
    let run = ClientRun::run(&env.client_without_models("new"), "run", &network.address(), &user.login_args()).await;
    assert_eq!(run.outcome(), (Exit::Code(5), S::Login));
    let note = notes(run.last_screen());
    assert_eq!(note.len(), 1, "the problem is shown in the form");
    note[0].to_owned()
}

/// Begins a fault in the middle of a run, at `begin`, and kills the client at the screen that shows it. Returns that screen's note.
async fn note_of_fault_during_run(
    env: &TestEnvironment,
    network: &UnreliableNetwork,
    client: &Client,
    user: &TestUser,
    begin: impl FnOnce(),
) -> String {
    let mut begin = Some(begin);
    let mut note = String::new();
    let args = user.add_photo_and_signature(quick_args().with("--video", user.file("video1.mp4")));
    let run = ClientRun::run_until(client, "resume", &network.address(), &args, |screen| {
        if let Some(begin) = begin.take_if(|_| screen.id == S::VideoConfirmation) {
            begin();
        }
        if shows_fault(screen) {
            note = notes(screen)[0].to_owned();
        }
        shows_fault(screen)
    })
    .await;
    assert_eq!(run.exit, Exit::Killed, "{:?}", run.last_screen());
    assert_eq!(env.server_state(user).attempts_used(), 0);
    note
}

/// Brings a client up to the video.
async fn client_before_video(env: &TestEnvironment, network: &UnreliableNetwork, user: &TestUser) -> Client {
    let client = env.client_without_models("a");
    let args = user.login_args().with("--card", user.file("card.jpg"));
    let run = ClientRun::run(&client, "run", &network.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(3), S::VideoPreflight));
    client
}

/// After the fault: runs to the end without being asked for anything again.
async fn expect_recovery(env: &TestEnvironment, network: &UnreliableNetwork, client: &Client, user: &TestUser) {
    let run = ClientRun::run(client, "resume", &network.address(), &user.add_photo_and_signature(quick_args())).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));
    assert!(![S::Login, S::Consent, S::CardCapture, S::VideoCapture].iter().any(|id| run.showed(*id)));
    assert_eq!((env.server_state(user).attempts_used(), env.server_state(user).attempts_committed()), (1, 1));
}

#[tokio::test]
async fn recovers_from_a_lost_network() {
    let ma = test_user("ma");
    let env = TestEnvironment::start(&[&ma]).await;
    let network = UnreliableNetwork::start(env.socket_address(), NetworkConditions::default(), 1).await.unwrap();
    network.set_down(true).await;
    let at_login = sign_in_problem(&env, &network, &ma).await;
    network.set_down(false).await;
    let client = client_before_video(&env, &network, &ma).await;

    // Without network the draft is shown; only requests to the platform wait.
    network.set_down(true).await;
    let args = quick_args().with("--patience", "0").with("--video", ma.file("video1.mp4"));
    let run = ClientRun::run(&client, "resume", &network.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(5), S::DigitsLoading));
    assert!(run.showed(S::VideoPreflight) && !run.showed(S::Login));
    assert_eq!(notes(run.last_screen()), [at_login], "the same note on every screen");
    network.set_down(false).await;

    // Lost during an attempt: the client can't know whether anything arrived.
    note_of_fault_during_run(&env, &network, &client, &ma, || {
        network.set_conditions(NetworkConditions { refused_percent: 100, ..NetworkConditions::default() });
        network.cut_all();
    })
    .await;
    network.set_conditions(NetworkConditions::default());
    expect_recovery(&env, &network, &client, &ma).await;
}

#[tokio::test]
async fn recovers_from_a_platform_that_answers_500() {
    recovers_from_another_server("500 Internal Server Error", "text/plain", "oops").await;
}

#[tokio::test]
async fn recovers_from_a_captive_portal() {
    let page = "<!doctype html><title>免费上网</title><p>请登录";
    recovers_from_another_server("200 OK", "text/html; charset=utf-8", page).await;
}

async fn recovers_from_another_server(status: &'static str, kind: &'static str, body: &'static str) {
    let ma = test_user("ma");
    let env = TestEnvironment::start(&[&ma]).await;
    let network = UnreliableNetwork::start(env.socket_address(), NetworkConditions::default(), 1).await.unwrap();
    let broken = stub_server::serve_fixed_response(status, kind, body).await;
    network.set_upstream(broken);
    assert!(!sign_in_problem(&env, &network, &ma).await.is_empty());
    network.set_upstream(env.socket_address());
    let client = client_before_video(&env, &network, &ma).await;

    let note = note_of_fault_during_run(&env, &network, &client, &ma, || {
        network.set_upstream(broken);
        network.cut_all();
    });
    assert!(!note.await.is_empty());
    network.set_upstream(env.socket_address());
    expect_recovery(&env, &network, &client, &ma).await;
}
