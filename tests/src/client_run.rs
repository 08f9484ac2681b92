//! What a phone showed, and how it ended.

use queren_flow::screen::Part;
use queren_flow::{Screen, ScreenId};
use queren_protocol::Reason;
use queren_testbed::client_process::ClientArgs;
use queren_testbed::{Client, Exit};

/// A run of the driver.
#[derive(Debug)]
pub struct ClientRun {
    /// How it ended.
    pub end: Exit,
    /// Every screen, in order.
    pub screens: Vec<Screen>,
}

impl ClientRun {
    /// Runs to the end. No screen may say that outcomes can be chosen.
    pub async fn take(phone: &Client, command: &str, platform: &str, plan: &ClientArgs) -> ClientRun {
        ClientRun::until(phone, command, platform, plan, |_| false).await
    }

    /// Runs until `kill` says so.
    pub async fn until(
        phone: &Client,
        command: &str,
        platform: &str,
        plan: &ClientArgs,
        mut kill: impl FnMut(&Screen) -> bool,
    ) -> ClientRun {
        let mut screens = Vec::new();
        let watch = |screen: Screen| {
            assert_eq!(screen.test_mode, None, "test mode");
            let now = kill(&screen);
            screens.push(screen);
            now
        };
        let end = phone.run(command, platform, plan, watch).await.expect("the driver");
        assert!(!screens.is_empty(), "a run shows something");
        ClientRun { end, screens }
    }

    /// The screen it ended on.
    #[must_use]
    pub fn last(&self) -> &Screen {
        self.screens.last().expect("a screen")
    }

    /// How it ended and on which screen.
    #[must_use]
    pub fn outcome(&self) -> (Exit, ScreenId) {
        (self.end, self.last().id)
    }

    /// Whether a screen was met.
    #[must_use]
    pub fn met(&self, id: ScreenId) -> bool {
        self.screens.iter().any(|s| s.id == id)
    }

    /// The reasons shown, screen by screen, each with its screen. Every one must come with cause and remedy.
    #[must_use]
    pub fn reasons(&self) -> Vec<(ScreenId, Vec<Reason>)> {
        let mut shown: Vec<(ScreenId, Vec<Reason>)> = Vec::new();
        let mut before = None;
        for screen in &self.screens {
            let now = reasons(screen).map(|reasons| (screen.id, reasons));
            // A screen that is drawn again shows the same reasons, not new ones.
            if let Some(new) = now.clone().filter(|_| now != before) {
                shown.push(new);
            }
            before = now;
        }
        shown
    }
}

/// The reasons on a screen, if it has a card of them.
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
pub fn number(screen: &Screen) -> Option<&str> {
    screen.parts.iter().find_map(|part| match part {
        Part::Number { number, .. } => Some(number.reveal()),
        _ => None,
    })
}

/// Sentences that stand out, and what is wrong with a sign-in.
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
