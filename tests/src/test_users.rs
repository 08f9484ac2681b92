//! Sample people and bad material, as listed in `fixtures/people.json`.

use queren_platform::candidates::RegisteredCandidate;
use queren_testbed::client_process::ClientArgs;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A sample person with their files.
#[derive(Debug, Clone)]
pub struct TestUser {
    /// Name of their folder.
    pub id: String,
    /// Their registration on the platform.
    pub registered: RegisteredCandidate,
}

/// The folder `fixtures`.
#[must_use]
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("fixtures")
}

/// A file of `fixtures/bad`.
#[must_use]
pub fn bad_sample(name: &str) -> PathBuf {
    let file = fixtures().join("bad").join(name);
    assert!(file.exists(), "no bad sample {name}");
    file
}

/// The sample person with this id.
#[must_use]
pub fn test_user(id: &str) -> TestUser {
    let text = std::fs::read_to_string(fixtures().join("people.json")).expect("people.json");
    let file: Value = serde_json::from_str(&text).expect("people.json");
    let mut people = file["people"].as_array().expect("people").iter();
    let person = people.find(|p| p["id"] == id).unwrap_or_else(|| panic!("no sample person {id}"));
    TestUser { id: id.to_owned(), registered: serde_json::from_value(person.clone()).expect("a person") }
}

impl TestUser {
    /// The account for login.
    #[must_use]
    pub fn account(&self) -> &str {
        self.registered.accounts[0].reveal()
    }

    /// One of their files, such as `card.jpg`.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        let file = fixtures().join("people").join(&self.id).join(name);
        assert!(file.exists(), "{} has no {name}", self.id);
        file
    }

    /// Login and consent, without any material.
    #[must_use]
    pub fn login_args(&self) -> ClientArgs {
        quick_args().account(self.account(), self.registered.password.reveal()).flag("--consent")
    }

    /// Login, consent and good material for every step.
    #[must_use]
    pub fn all_args(&self) -> ClientArgs {
        let args = self.login_args().with("--card", self.file("card.jpg"));
        self.add_photo_and_signature(args.with("--video", self.file("video1.mp4")))
    }

    /// Adds a good photo and the signature.
    #[must_use]
    pub fn add_photo_and_signature(&self, args: ClientArgs) -> ClientArgs {
        args.with("--photo", self.file("photo.jpg")).with("--signature", self.file("signature.json"))
    }
}

/// Arguments with short pauses between retries.
#[must_use]
pub fn quick_args() -> ClientArgs {
    ClientArgs::new().with("--pause-ms", "50")
}
