//! A phone in a temporary folder, and a platform of a few lines that answers real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]
// Each test program uses its part.
#![allow(dead_code)]

pub(crate) mod server;

use queren_app::{Action, App, Config, Ports, Screen, ScreenId, block_on};
use queren_device::ports::SystemClock;
use queren_device::secrets::Secrets;
use queren_protocol::Private;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// Longer than any retry of the network's; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(90);

pub(crate) struct Phone {
    dir: TempDir,
    pub(crate) secrets: Arc<dyn Secrets>,
}

impl Phone {
    pub(crate) fn new(secrets: Arc<dyn Secrets>) -> Phone {
        Phone::in_folder(tempfile::tempdir().unwrap(), secrets)
    }

    pub(crate) fn in_folder(dir: TempDir, secrets: Arc<dyn Secrets>) -> Phone {
        std::fs::create_dir_all(dir.path().join("captures")).unwrap();
        Phone { dir, secrets }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// What the camera wrote.
    pub(crate) fn capture(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join("captures").join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Starts the core. There are no models here: guidance degrades and nothing is blocked.
    pub(crate) fn start(&self, platform: &str) -> App {
        self.start_with(platform, None)
    }

    /// The same with a shell's ports around it.
    pub(crate) fn start_with(&self, platform: &str, ports: Option<queren_app::DevicePorts>) -> App {
        let config = Config {
            platform: queren_net::Config::new(platform),
            data: self.data(),
            captures: self.dir.path().join("captures"),
            models: self.dir.path().join("no-models"),
            device_name: "手机".into(),
            os_version: String::new(),
            lang: queren_app::Lang::Zh,
        };
        let clock = Arc::new(SystemClock);
        App::start(config, Ports { secrets: self.secrets.clone(), clock, device: ports }).unwrap()
    }

    /// Starts again after an app that was dropped in the middle. What it was doing may still be letting go of the store:
    /// the screen says "in use", and its own way out is taken until it is free.
    pub(crate) fn start_again(&self, platform: &str) -> App {
        let app = self.start(platform);
        while ["已经打开了一个", "Already open"].contains(&app.screen().title.as_str()) {
            block_on(app.act(Action::Retry)).unwrap();
        }
        app
    }
}

/// Waits for a screen, woken by each new one.
pub(crate) fn until(app: &App, what: &str, is: impl Fn(&Screen) -> bool) -> Arc<Screen> {
    let mut screens = app.observe();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let seen = runtime.block_on(async {
        let found = tokio::time::timeout(PATIENCE, screens.wait_for(|s| is(s))).await;
        found.ok().and_then(Result::ok).map(|s| s.clone())
    });
    seen.unwrap_or_else(|| panic!("waited for {what}, still at {:?}", app.screen()))
}

pub(crate) fn until_id(app: &App, id: ScreenId) -> Arc<Screen> {
    until(app, &format!("{id:?}"), |s| s.id == id)
}

pub(crate) fn login() -> Action {
    Action::SignIn { account: Private::from("sample@example.com"), password: Private::from("right") }
}

/// From the login to the card that was read.
pub(crate) fn to_the_card_read(app: &App, phone: &Phone) {
    block_on(app.act(login())).unwrap();
    until_id(app, ScreenId::Preparation);
    block_on(app.act(Action::Next)).unwrap();
    let path = phone.capture("card.jpg", &vec![7; 100_000]);
    block_on(app.act(Action::Captured { path: path.to_string_lossy().into_owned() })).unwrap();
    until_id(app, ScreenId::CardConfirmation);
    assert!(!path.exists(), "the camera's own file is removed once it is encrypted");
}
