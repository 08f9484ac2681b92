//! A running platform and clients for it. The platform runs inside the test, which can read its database and set its clock;
//! clients are processes.

use crate::cached_judge::{judge, models};
use crate::server_state::ServerState;
use crate::test_users::TestUser;
use queren_platform::{Config, OfficeLogin, Platform, RunningPlatform};
use queren_testbed::Client;
use std::net::SocketAddr;
use std::path::PathBuf;
use tempfile::TempDir;

/// A running platform and a folder for its data and the clients'.
pub struct TestEnvironment {
    folder: TempDir,
    running: RunningPlatform,
}

impl TestEnvironment {
    /// Starts a platform with these people registered.
    pub async fn start(users: &[&TestUser]) -> TestEnvironment {
        TestEnvironment::start_with(users, |_| ()).await
    }

    /// As [`TestEnvironment::start`], with a changed configuration.
    pub async fn start_with(users: &[&TestUser], change: impl FnOnce(&mut Config)) -> TestEnvironment {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::new(folder.path().join("platform"));
        config.candidates = users.iter().map(|u| u.registered.clone()).collect();
        config.judge = Some(judge());
        change(&mut config);
        assert!(!config.test_mode, "outcomes must be judged, not chosen");
        TestEnvironment { running: Platform::start(config).await.expect("the platform"), folder }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> String {
        self.running.base_url()
    }

    /// The same address, for a network in front of the platform.
    #[must_use]
    pub fn socket_address(&self) -> SocketAddr {
        self.running.address()
    }

    /// A client with models, which checks material before it sends it.
    #[must_use]
    pub fn client(&self, name: &str) -> Client {
        self.client_with(name, models())
    }

    /// A client without models, which leaves every check to the platform.
    #[must_use]
    pub fn client_without_models(&self, name: &str) -> Client {
        let empty = self.folder.path().join("no-models");
        std::fs::create_dir_all(&empty).expect("a folder");
        self.client_with(name, empty)
    }

    fn client_with(&self, name: &str, models: PathBuf) -> Client {
        Client { bin: binary("queren"), data: self.folder.path().join(name), models, name: name.to_owned() }
    }

    /// What the platform's database says about a person's case.
    #[must_use]
    pub fn server_state(&self, user: &TestUser) -> ServerState {
        ServerState::open(&self.folder.path().join("platform"), user.account())
    }

    /// The console login of the person's district office.
    #[must_use]
    pub fn office_login(&self, user: &TestUser) -> &OfficeLogin {
        let mut offices = self.running.office_logins().iter();
        offices.find(|o| o.district == user.registered.district).expect("an office for the district")
    }
}

/// A binary of this workspace. Cargo tells a test the paths of its own package's binaries only, so this one is searched in the
/// build folder.
#[must_use]
pub fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test's own path");
    // target/debug/deps/TEST
    let folder = test.parent().and_then(|deps| deps.parent()).expect("target/debug");
    let file = folder.join(name);
    assert!(file.exists(), "{name} is not built: cargo build -p queren-driver -p queren-platform");
    file
}
