//! A run of the client, and readers of its screens.

use queren_flow::view_model::Part;
use queren_flow::{Screen, ScreenId};
use queren_protocol::Reason;
use queren_testbed::client_process::ClientArgs;
use queren_testbed::{Client, Exit};

/// A run of the driver.
#[derive(Debug)]
pub struct ClientRun {
    /// How it ended.
    pub exit: Exit,
    /// Every screen, in order.
    pub screens: Vec<Screen>,
}

impl ClientRun {
    /// Runs to the end.
    pub async fn run(client: &Client, command: &str, platform: &str, args: &ClientArgs) -> ClientRun {
        ClientRun::run_until(client, command, platform, args, |_| false).await
    }

    /// Runs until `kill_at` returns true for a screen. Panics if a screen says that outcomes can be chosen (test mode).
    pub async fn run_until(
        client: &Client,
        command: &str,
        platform: &str,
        args: &ClientArgs,
        mut kill_at: impl FnMut(&Screen) -> bool,
    ) -> ClientRun {
        let mut screens = Vec::new();
        let on_screen = |screen: Screen| {
            assert_eq!(screen.test_mode, None, "the platform is in test mode");
            let kill = kill_at(&screen);
            screens.push(screen);
            kill
        };
        let exit = client.run(command, platform, args, on_screen).await.expect("the driver");
        assert!(!screens.is_empty(), "the run showed no screen");
        ClientRun { exit, screens }
    }

    /// The screen it ended on.
    #[must_use]
    pub fn last_screen(&self) -> &Screen {
        self.screens.last().expect("a screen")
    }

    /// How it ended, and on which screen.
    #[must_use]
    pub fn outcome(&self) -> (Exit, ScreenId) {
        (self.exit, self.last_screen().id)
    }

    /// Whether a screen was shown.
    #[must_use]
    pub fn showed(&self, id: ScreenId) -> bool {
        self.screens.iter().any(|s| s.id == id)
    }

    /// The reasons shown, each time with their screen.
    #[must_use]
    pub fn reasons(&self) -> Vec<(ScreenId, Vec<Reason>)> {
        let mut shown: Vec<(ScreenId, Vec<Reason>)> = Vec::new();
        let mut previous = None;
        for screen in &self.screens {
            let current = reasons(screen).map(|reasons| (screen.id, reasons));
            // A redrawn screen repeats its reasons.
            if let Some(new) = current.clone().filter(|_| current != previous) {
                shown.push(new);
            }
            previous = current;
        }
        shown
    }
}

/// The reasons on a screen, if it shows any. Panics if cause or remedy is missing.
#[must_use]
pub fn reasons(screen: &Screen) -> Option<Vec<Reason>> {
    screen.parts.iter().find_map(|part| match part {
        Part::ReasonCard { reasons, cause, remedy, .. } => {
            assert!(!cause.is_empty() && !remedy.is_empty(), "{reasons:?} without cause or remedy");
            Some(reasons.clone())
        }
        _ => None,
    })
}

/// The admission number on a screen.
#[must_use]
pub fn admission_number(screen: &Screen) -> Option<&str> {
    screen.parts.iter().find_map(|part| match part {
        Part::Number { number, .. } => Some(number.reveal()),
        _ => None,
    })
}

/// The notes on a screen, and the problem shown by a login form.
#[must_use]
pub fn notes(screen: &Screen) -> Vec<&str> {
    let mut out = Vec::new();
    for part in &screen.parts {
        if let Part::Note { text, .. } | Part::LoginForm { problem: Some(text), .. } = part {
            out.push(text.as_str());
        }
    }
    out
}
