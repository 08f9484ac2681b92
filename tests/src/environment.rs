//! A platform that runs, and its phones. The platform serves HTTP on loopback from this process, which lets a test read its
//! database and move its clock; the phones are processes of their own.

use crate::cached_judge::{judge, models};
use crate::server_state::ServerState;
use crate::test_users::TestUser;
use queren_platform::{Config, OfficeLogin, Platform, RunningPlatform};
use queren_testbed::Client;
use std::path::PathBuf;
use tempfile::TempDir;

/// A running platform and a folder for everybody's things.
pub struct TestEnvironment {
    folder: TempDir,
    running: RunningPlatform,
}

impl TestEnvironment {
    /// With these people registered.
    pub async fn open(people: &[&TestUser]) -> TestEnvironment {
        TestEnvironment::with(people, |_| ()).await
    }

    /// With another configuration.
    pub async fn with(people: &[&TestUser], change: impl FnOnce(&mut Config)) -> TestEnvironment {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::new(folder.path().join("platform"));
        config.candidates = people.iter().map(|p| p.registered.clone()).collect();
        config.judge = Some(judge());
        change(&mut config);
        assert!(!config.test_mode, "no outcome is ever chosen here");
        TestEnvironment { running: Platform::start(config).await.expect("the platform"), folder }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> String {
        self.running.base_url()
    }

    /// The same, for a network in front of it.
    #[must_use]
    pub fn socket(&self) -> std::net::SocketAddr {
        self.running.address()
    }

    /// A phone with models: it looks before it sends.
    #[must_use]
    pub fn phone(&self, name: &str) -> Client {
        self.any_phone(name, models())
    }

    /// A phone without models: everything is the platform's to find.
    #[must_use]
    pub fn blind_phone(&self, name: &str) -> Client {
        let none = self.folder.path().join("no-models");
        std::fs::create_dir_all(&none).expect("a folder");
        self.any_phone(name, none)
    }

    fn any_phone(&self, name: &str, models: PathBuf) -> Client {
        Client { bin: binary("queren"), data: self.folder.path().join(name), models, name: name.to_owned() }
    }

    /// What the platform has written.
    #[must_use]
    pub fn server_state(&self, person: &TestUser) -> ServerState {
        ServerState::open(&self.folder.path().join("platform"), person.account())
    }

    /// The district office's login.
    #[must_use]
    pub fn office(&self, person: &TestUser) -> &OfficeLogin {
        let mut offices = self.running.office_logins().iter();
        offices.find(|o| o.district == person.registered.district).expect("an office for the district")
    }
}

/// A binary of this workspace, built beside the tests. Cargo names a package's own binaries only, so it is looked for.
#[must_use]
pub fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test's own path");
    // target/debug/deps/TEST
    let folder = test.parent().and_then(|deps| deps.parent()).expect("target/debug");
    let file = folder.join(name);
    assert!(file.exists(), "{name} is not built: cargo build -p queren-driver -p queren-platform");
    file
}
