//! No network, a platform in trouble, something else at its address: said on a screen with a way on, and nothing is lost or
//! spent.

#![allow(clippy::unwrap_used)]

use queren_flow::{Action, Screen, ScreenId as S};
use queren_stage::network::{Faults, Network};
use queren_stage::{End, Phone};
use queren_tests::people::quick;
use queren_tests::walk::notes;
use queren_tests::{Person, Scene, Walk, person, raw};

/// Says what is the matter and offers to try again.
fn in_trouble(screen: &Screen) -> bool {
    !notes(screen).is_empty() && screen.buttons().any(|b| b.enabled && matches!(b.action, Action::Retry))
}

/// What meets the phone while it signs in. Gives what the form says.
async fn signing_in(scene: &Scene, network: &Network, who: &Person) -> String {
    let walk = Walk::take(&scene.blind_phone("new"), "run", &network.address(), &who.signs_in()).await;
    assert_eq!(walk.outcome(), (End::Code(5), S::Login));
    let said = notes(walk.last());
    assert_eq!(said.len(), 1, "what is wrong is beside the field");
    said[0].to_owned()
}

/// What meets the phone in the middle of the walk: it is in trouble with words and a way on, is killed there, and comes back
/// when the trouble is over.
async fn on_the_way(scene: &Scene, network: &Network, phone: &Phone, who: &Person, begin: impl FnOnce()) -> String {
    let mut begin = Some(begin);
    let mut said = String::new();
    let plan = who.finishes(quick().with("--video", who.file("video1.mp4")));
    let walk = Walk::until(phone, "resume", &network.address(), &plan, |screen| {
        if let Some(begin) = begin.take_if(|_| screen.id == S::VideoConfirmation) {
            begin();
        }
        if in_trouble(screen) {
            said = notes(screen)[0].to_owned();
        }
        in_trouble(screen)
    })
    .await;
    assert_eq!(walk.end, End::Killed, "{:?}", walk.last());
    assert_eq!(scene.books(who).used(), 0);
    said
}

async fn begins(scene: &Scene, network: &Network, who: &Person) -> Phone {
    let phone = scene.blind_phone("a");
    let plan = who.signs_in().with("--card", who.file("card.jpg"));
    let walk = Walk::take(&phone, "run", &network.address(), &plan).await;
    assert_eq!(walk.outcome(), (End::Code(3), S::VideoPreflight));
    phone
}

/// After the trouble: to the end, without being asked again for anything.
async fn ends_well(scene: &Scene, network: &Network, phone: &Phone, who: &Person) {
    let walk = Walk::take(phone, "resume", &network.address(), &who.finishes(quick())).await;
    assert_eq!(walk.outcome(), (End::Code(0), S::Done));
    assert!(![S::Login, S::Consent, S::CardCapture, S::VideoCapture].iter().any(|id| walk.met(*id)));
    assert_eq!((scene.books(who).used(), scene.books(who).committed()), (1, 1));
}

#[tokio::test]
async fn no_network() {
    let ma = person("ma");
    let scene = Scene::open(&[&ma]).await;
    let network = Network::start(scene.socket(), Faults::default(), 1).await.unwrap();
    network.set_down(true).await;
    let at_login = signing_in(&scene, &network, &ma).await;
    network.set_down(false).await;
    let phone = begins(&scene, &network, &ma).await;

    // A start without network shows the draft; only what needs the platform waits.
    network.set_down(true).await;
    let plan = quick().with("--patience", "0").with("--video", ma.file("video1.mp4"));
    let walk = Walk::take(&phone, "resume", &network.address(), &plan).await;
    assert_eq!(walk.outcome(), (End::Code(5), S::DigitsLoading));
    assert!(walk.met(S::VideoPreflight) && !walk.met(S::Login));
    assert_eq!(notes(walk.last()), [at_login], "the same words wherever it is met");
    network.set_down(false).await;

    // Lost in the middle of an attempt: whether anything arrived can't be known, and is not guessed.
    on_the_way(&scene, &network, &phone, &ma, || {
        network.set_faults(Faults { refuse: 100, ..Faults::default() });
        network.cut_now();
    })
    .await;
    network.set_faults(Faults::default());
    ends_well(&scene, &network, &phone, &ma).await;
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
    let scene = Scene::open(&[&ma]).await;
    let network = Network::start(scene.socket(), Faults::default(), 1).await.unwrap();
    let broken = raw::always(status, kind, body).await;
    network.set_upstream(broken);
    assert!(!signing_in(&scene, &network, &ma).await.is_empty());
    network.set_upstream(scene.socket());
    let phone = begins(&scene, &network, &ma).await;

    let said = on_the_way(&scene, &network, &phone, &ma, || {
        network.set_upstream(broken);
        network.cut_now();
    });
    assert!(!said.await.is_empty());
    network.set_upstream(scene.socket());
    ends_well(&scene, &network, &phone, &ma).await;
}
