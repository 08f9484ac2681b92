//! A whole flow's journal: nothing of the candidate's is in it, and a replay shows the screens of the run.

#![allow(clippy::unwrap_used)]

use queren_flow::ScreenId as S;
use queren_flow::journal::{Outcome, replay};
use queren_protocol::Journal;
use queren_testbed::{Client, Exit};
use queren_tests::client_run::admission_number;
use queren_tests::environment::binary;
use queren_tests::{ClientRun, TestEnvironment, test_user};
use std::path::Path;
use std::process::Command;

fn queren(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(binary("queren")).arg("journal").args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

fn export(client: &Client, platform: &str, to: &Path) -> Vec<u8> {
    let [data, out] = [&client.data, to].map(|p| p.to_str().unwrap());
    let arguments = ["--export", out, "--data", data, "--secrets", "file", "--platform", platform];
    assert_eq!(queren(&arguments).0, Some(0));
    std::fs::read(to).unwrap()
}

/// Every value of the field `digits` that is a text.
fn digits(text: &str) -> Vec<&str> {
    text.split("\"digits\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn a_whole_flow_is_replayed_and_nobody_is_in_it() {
    let (cheng, lu) = (test_user("cheng"), test_user("lu"));
    let env = TestEnvironment::start(&[&cheng]).await;
    let args = cheng.login_args().with("--card", cheng.file("card.jpg")).with("--video", lu.file("video1.mp4"));
    let args = cheng.add_photo_and_signature(args.with("--video", cheng.file("video2.mp4")));
    let client = env.client_without_models("a device of its own");
    let run = ClientRun::run(&client, "run", &env.address(), &args).await;
    assert_eq!(run.outcome(), (Exit::Code(0), S::Done));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.jsonl");
    let bytes = export(&client, &env.address(), &file);
    let text = String::from_utf8(bytes.clone()).unwrap();
    let journal = Journal::parse(&bytes).unwrap();
    let of = &cheng.registered;
    let personal = [
        of.name.reveal(),
        of.number.reveal(),
        &of.number.reveal()[..6],
        &of.district,
        cheng.account(),
        of.password.reveal(),
        admission_number(run.last_screen()).unwrap(),
        &client.name,
        env.address().trim_start_matches("http://"),
        "video1.mp4",
        "fixtures",
    ]
    .map(str::to_owned);
    for private in personal {
        assert!(!text.contains(&private), "{private} is in the journal");
    }
    let hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(std::fs::read(cheng.file("card.jpg")).unwrap()));
    assert!(!text.contains(&hash), "the hash of the card is in the journal");
    assert!(digits(&text).len() > 1 && digits(&text).iter().all(|d| *d == "0000"), "{:?}", digits(&text));

    // Every screen of the run is shown again, in its order.
    let mut screens = Vec::new();
    for replayed in replay(&journal) {
        let entry = &journal.entries[replayed.index];
        match replayed.outcome {
            Outcome::Same(screen) => screens.push(screen.id),
            other => panic!("{} {}: {other:?}", entry.n, entry.what),
        }
    }
    for shown in [S::Consent, S::CardConfirmation, S::VideoConfirmation, S::AttemptFailed, S::PhotoEditor, S::Signature]
    {
        assert!(run.showed(shown) && screens.contains(&shown), "{shown:?}");
    }
    assert_eq!(screens.iter().filter(|s| **s == S::AttemptFailed).count().min(1), 1);
    assert!(journal.entries.iter().any(|e| e.what == "answer/attempt" && e.after_ms.is_some()));

    let (code, printed) = queren(&[file.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("act/submit_attempt") && printed.contains("no divergence"), "{printed}");
    // The control: a screen that was never there is reported.
    std::fs::write(&file, text.replacen("\"screen\":\"attempt_failed\"", "\"screen\":\"done\"", 1)).unwrap();
    let (code, printed) = queren(&[file.to_str().unwrap()]);
    assert_eq!(code, Some(8), "{printed}");
    assert!(printed.contains("DIVERGED: recorded done"), "{printed}");
}
