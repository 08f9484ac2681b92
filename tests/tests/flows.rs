//! Whole flows over HTTP: a phone as a process of its own, a platform that judges pixels and sound, the office's decision.

#![allow(clippy::unwrap_used)]

use queren_flow::ScreenId as S;
use queren_protocol::Reason;
use queren_stage::network::{Faults, Network};
use queren_stage::phone::progress;
use queren_stage::platform::Setting;
use queren_stage::{End, Platform};
use queren_tests::people::{fixtures, quick};
use queren_tests::scene::binary;
use queren_tests::walk::number;
use queren_tests::{Scene, Walk, judge, person};

#[tokio::test]
async fn success_with_the_platform_as_a_process_of_its_own() {
    let (folder, cheng) = (tempfile::tempdir().unwrap(), person("cheng"));
    let setting = Setting {
        bin: binary("queren-platform"),
        people: fixtures().join("people.json"),
        models: judge::models(),
        data: folder.path().join("platform"),
    };
    let platform = Platform::start(&setting).await.unwrap();
    let phone = queren_stage::Phone {
        bin: binary("queren"),
        data: folder.path().join("phone"),
        models: judge::models(),
        name: "手机".into(),
    };
    let walk = Walk::take(&phone, "run", &platform.ready.address, &cheng.all_good()).await;
    assert_eq!(walk.outcome(), (End::Code(0), S::Done));
    let books = queren_tests::books::Books::open(&setting.data, cheng.account());
    assert_eq!(number(walk.last()), books.admission_number().as_deref());
    assert!(number(walk.last()).is_some_and(|n| n.len() == 12));
    assert_eq!((books.used(), books.verdicts()), (1, vec![vec![]]));
    assert!(!books.chosen() && walk.reasons().is_empty());
}

#[tokio::test]
async fn failure_then_success_costs_two() {
    let (cheng, lu) = (person("cheng"), person("lu"));
    let scene = Scene::open(&[&cheng]).await;
    let plan = cheng.signs_in().with("--card", cheng.file("card.jpg")).with("--video", lu.file("video1.mp4"));
    let plan = cheng.finishes(plan.with("--video", cheng.file("video2.mp4")));
    let walk = Walk::take(&scene.phone("a"), "run", &scene.address(), &plan).await;
    assert_eq!(walk.outcome(), (End::Code(0), S::Done));
    assert_eq!(walk.reasons(), [(S::AttemptFailed, vec![Reason::FaceMismatch])]);
    let books = scene.books(&cheng);
    assert_eq!((books.used(), books.verdicts()), (2, vec![vec![Reason::FaceMismatch], vec![]]));
}

#[tokio::test]
async fn consent_refused_leads_to_the_office_and_nothing_leaves_the_phone() {
    let shen = person("shen");
    let scene = Scene::open(&[&shen]).await;
    let plan = quick().account(shen.account(), shen.registered.password.reveal()).flag("--refuse");
    let plan = plan.with("--card", shen.file("card.jpg"));
    let walk = Walk::take(&scene.phone("a"), "run", &scene.address(), &plan).await;
    assert_eq!(walk.outcome(), (End::Code(6), S::ConsentRefused));
    let books = scene.books(&shen);
    assert_eq!((books.consent(), books.used(), books.uploads()), (Some((false, false)), 0, vec![]));
}

#[tokio::test]
async fn a_returning_candidate_keeps_their_number() {
    let lu = person("lu");
    let scene = Scene::open(&[&lu]).await;
    let walk = Walk::take(&scene.blind_phone("a"), "run", &scene.address(), &lu.all_good()).await;
    assert_eq!(walk.outcome(), (End::Code(0), S::Done));
    let kept = lu.registered.admission_number.as_ref().unwrap().reveal();
    assert_eq!(number(walk.last()), Some(kept));
    assert_eq!(scene.books(&lu).used(), 1);
}

#[tokio::test]
async fn another_phone_takes_over_and_nothing_is_counted_twice() {
    let ma = person("ma");
    let scene = Scene::open(&[&ma]).await;
    let network = Network::start(scene.socket(), Faults::default(), 1).await.unwrap();
    let (first, second) = (scene.blind_phone("手机 A"), scene.blind_phone("手机 B"));

    // Phone A dies while it sends: its attempt is open, nothing is committed.
    let walk = Walk::until(&first, "run", &network.address(), &ma.all_good(), |screen| {
        if screen.id == S::VideoConfirmation {
            network.set_faults(Faults { bandwidth: Some(30_000), ..Faults::default() });
            network.cut_now();
        }
        screen.id == S::AttemptSending && progress(screen).is_some()
    })
    .await;
    assert_eq!(walk.end, End::Killed);
    assert_eq!((scene.books(&ma).attempts(), scene.books(&ma).used()), (vec!["open".to_owned()], 0));

    // Phone B is told so, by name, and takes nothing over unasked.
    let signs_in = Walk::take(&second, "run", &scene.address(), &ma.signs_in()).await;
    assert_eq!(signs_in.outcome(), (End::Code(3), S::OtherDevice));
    assert!(signs_in.last().lead.contains("手机 A"), "{}", signs_in.last().lead);
    assert_eq!(scene.books(&ma).attempts(), ["open"]);
    let done = Walk::take(&second, "resume", &scene.address(), &ma.all_good().flag("--takeover")).await;
    assert_eq!(done.outcome(), (End::Code(0), S::Done));

    // Phone A learns it without sending anything again.
    network.set_faults(Faults::default());
    network.cut_now();
    let back = Walk::take(&first, "resume", &network.address(), &ma.all_good()).await;
    assert_eq!(back.outcome(), (End::Code(0), S::Done));
    assert_eq!(number(back.last()), number(done.last()));
    let books = scene.books(&ma);
    assert_eq!((books.attempts(), books.used()), (vec!["cancelled".to_owned(), "passed".to_owned()], 1));
}
