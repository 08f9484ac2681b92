//! No network, a platform in trouble, something else at its address: said on a screen with a way on, and nothing is lost or
//! spent.

#![allow(clippy::unwrap_used)]

use queren_flow::{Action, Screen, ScreenId as S};
use queren_testbed::network::{Network, NetworkConditions};
use queren_testbed::{Client, Exit};
use queren_tests::client_run::notes;
use queren_tests::test_users::quick;
use queren_tests::{ClientRun, TestEnvironment, TestUser, person, stub_server};

/// Says what is the matter and offers to try again.
fn in_trouble(screen: &Screen) -> bool {
    !notes(screen).is_empty() && screen.buttons().any(|b| b.enabled && matches!(b.action, Action::Retry))
}

/// What meets the phone while it signs in. Gives what the form says.
async fn signing_in(env: &TestEnvironment, network: &Network, who: &TestUser) -> String {
    let walk = ClientRun::take(&env.blind_phone("new"), "run", &network.address(), &who.signs_in()).await;
    assert_eq!(walk.outcome(), (Exit::Code(5), S::Login));
    let said = notes(walk.last());
    assert_eq!(said.len(), 1, "what is wrong is beside the field");
    said[0].to_owned()
}

/// What meets the phone in the middle of the walk: it is in trouble with words and a way on, is killed there, and comes back
/// when the trouble is over.
async fn on_the_way(
    env: &TestEnvironment,
    network: &Network,
    phone: &Client,
    who: &TestUser,
    begin: impl FnOnce(),
) -> String {
    let mut begin = Some(begin);
    let mut said = String::new();
    let plan = who.finishes(quick().with("--video", who.file("video1.mp4")));
    let walk = ClientRun::until(phone, "resume", &network.address(), &plan, |screen| {
        if let Some(begin) = begin.take_if(|_| screen.id == S::VideoConfirmation) {
            begin();
        }
        if in_trouble(screen) {
            said = notes(screen)[0].to_owned();
        }
        in_trouble(screen)
    })
    .await;
    assert_eq!(walk.end, Exit::Killed, "{:?}", walk.last());
    assert_eq!(env.server_state(who).used(), 0);
    said
}

async fn begins(env: &TestEnvironment, network: &Network, who: &TestUser) -> Client {
    let phone = env.blind_phone("a");
    let plan = who.signs_in().with("--card", who.file("card.jpg"));
    let walk = ClientRun::take(&phone, "run", &network.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(3), S::VideoPreflight));
    phone
}

/// After the trouble: to the end, without being asked again for anything.
async fn ends_well(env: &TestEnvironment, network: &Network, phone: &Client, who: &TestUser) {
    let walk = ClientRun::take(phone, "resume", &network.address(), &who.finishes(quick())).await;
    assert_eq!(walk.outcome(), (Exit::Code(0), S::Done));
    assert!(![S::Login, S::Consent, S::CardCapture, S::VideoCapture].iter().any(|id| walk.met(*id)));
    assert_eq!((env.server_state(who).used(), env.server_state(who).committed()), (1, 1));
}

#[tokio::test]
async fn no_network() {
    let ma = person("ma");
    let env = TestEnvironment::open(&[&ma]).await;
    let network = Network::start(env.socket(), NetworkConditions::default(), 1).await.unwrap();
    network.set_down(true).await;
    let at_login = signing_in(&env, &network, &ma).await;
    network.set_down(false).await;
    let phone = begins(&env, &network, &ma).await;

    // A start without network shows the draft; only what needs the platform waits.
    network.set_down(true).await;
    let plan = quick().with("--patience", "0").with("--video", ma.file("video1.mp4"));
    let walk = ClientRun::take(&phone, "resume", &network.address(), &plan).await;
    assert_eq!(walk.outcome(), (Exit::Code(5), S::DigitsLoading));
    assert!(walk.met(S::VideoPreflight) && !walk.met(S::Login));
    assert_eq!(notes(walk.last()), [at_login], "the same words wherever it is met");
    network.set_down(false).await;

    // Lost in the middle of an attempt: whether anything arrived can't be known, and is not guessed.
    on_the_way(&env, &network, &phone, &ma, || {
        network.set_conditions(NetworkConditions { refuse: 100, ..NetworkConditions::default() });
        network.cut_all();
    })
    .await;
    network.set_conditions(NetworkConditions::default());
    ends_well(&env, &network, &phone, &ma).await;
}

#[tokio::test]
async fn a_platform_that_answers_500() {
    not_the_platform("500 Internal Server Error", "text/plain", "oops").await;
}

#[tokio::test]
async fn a_page_instead_of_the_platform() {
    let page = "<!doctype html><title>免费上网</title><p>请登录";
    not_the_platform("200 OK", "text/html; charset=utf-8", page).await;
}

async fn not_the_platform(status: &'static str, kind: &'static str, body: &'static str) {
    let ma = person("ma");
    let env = TestEnvironment::open(&[&ma]).await;
    let network = Network::start(env.socket(), NetworkConditions::default(), 1).await.unwrap();
    let broken = stub_server::serve_fixed_response(status, kind, body).await;
    network.set_upstream(broken);
    assert!(!signing_in(&env, &network, &ma).await.is_empty());
    network.set_upstream(env.socket());
    let phone = begins(&env, &network, &ma).await;

    let said = on_the_way(&env, &network, &phone, &ma, || {
        network.set_upstream(broken);
        network.cut_all();
    });
    assert!(!said.await.is_empty());
    network.set_upstream(env.socket());
    ends_well(&env, &network, &phone, &ma).await;
}
