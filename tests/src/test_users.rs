//! Sample people and bad takes, as `fixtures/people.json` lists them.

use queren_testbed::client_process::ClientArgs;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A sample person with their files.
#[derive(Debug, Clone)]
pub struct TestUser {
    /// Name of the folder.
    pub id: String,
    /// As the platform registers them.
    pub registered: queren_platform::candidates::RegisteredCandidate,
}

/// `fixtures`.
#[must_use]
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("fixtures")
}

/// A bad take.
#[must_use]
pub fn bad(name: &str) -> PathBuf {
    let file = fixtures().join("bad").join(name);
    assert!(file.exists(), "no bad take {name}");
    file
}

/// The sample person of this name.
#[must_use]
pub fn person(id: &str) -> TestUser {
    let text = std::fs::read_to_string(fixtures().join("people.json")).expect("the sample people");
    let file: Value = serde_json::from_str(&text).expect("the sample people");
    let mut people = file["people"].as_array().expect("people").iter();
    let found = people.find(|p| p["id"] == id).unwrap_or_else(|| panic!("no sample person {id}"));
    TestUser { id: id.to_owned(), registered: serde_json::from_value(found.clone()).expect("a person") }
}

impl TestUser {
    /// What they sign in with.
    #[must_use]
    pub fn account(&self) -> &str {
        self.registered.accounts[0].reveal()
    }

    /// One of their files, e.g. `card.jpg`.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        let file = fixtures().join("people").join(&self.id).join(name);
        assert!(file.exists(), "{} has no {name}", self.id);
        file
    }

    /// Signs in and agrees; captures nothing yet.
    #[must_use]
    pub fn signs_in(&self) -> ClientArgs {
        quick().account(self.account(), self.registered.password.reveal()).flag("--consent")
    }

    /// Everything as it should be.
    #[must_use]
    pub fn all_good(&self) -> ClientArgs {
        self.finishes(self.signs_in().with("--card", self.file("card.jpg")).with("--video", self.file("video1.mp4")))
    }

    /// Adds a good photo and the signature.
    #[must_use]
    pub fn finishes(&self, plan: ClientArgs) -> ClientArgs {
        plan.with("--photo", self.file("photo.jpg")).with("--signature", self.file("signature.json"))
    }
}

/// A plan whose pauses are short: nobody is watching.
#[must_use]
pub fn quick() -> ClientArgs {
    ClientArgs::new().with("--pause-ms", "50")
}
