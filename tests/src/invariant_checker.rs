//! Remembers what a phone's screens said was done, over every restart, and complains when it is not so any more.
//!
//! | a screen showed | so from then on |
//! |---|---|
//! | anything after the sign-in | no sign-in is asked for |
//! | anything after consent | no consent is asked for, and the platform has it |
//! | the card on its way | no card is asked for |
//! | the take, to be looked at again | no other take is asked for until that one has its verdict |
//! | the photo in the workshop | no photo is asked for until it is refused |
//! | bytes the platform holds | the platform holds them |
//! | the admission number | it is the platform's, for ever |

use crate::client_run::number;
use crate::server_state::ServerState;
use queren_flow::screen::Part;
use queren_flow::{Screen, ScreenId as S};
use queren_testbed::client_process::progress;
use std::collections::{BTreeMap, BTreeSet};

/// What was shown so far. Knows nothing of what the platform or the phone really did.
#[derive(Debug, Default)]
pub struct InvariantChecker {
    signed_in: bool,
    consented: bool,
    card: bool,
    /// The take that waits for its verdict.
    held: Option<String>,
    photo: bool,
    takes: BTreeSet<String>,
    /// By an upload's length: the most bytes said to be held.
    uploads: BTreeMap<u64, u64>,
    number: Option<String>,
    complaints: Vec<String>,
}

impl InvariantChecker {
    /// Sees a screen.
    pub fn see(&mut self, screen: &Screen) {
        self.nothing_asked_twice(screen.id);
        let upload = progress(screen);
        match screen.id {
            S::Login | S::RestoringDraft | S::Welcome | S::LoadingCase | S::AttemptReconciling => {}
            S::Consent => self.signed_in = true,
            S::Preparation | S::CardCapture => self.consented = true,
            // The bar stands for an upload, and only what is in the draft is uploaded.
            S::CardProcessing => self.card |= upload.is_some(),
            S::CardConfirmation => self.card = true,
            S::VideoConfirmation => {
                self.held = take(screen);
                self.takes.extend(self.held.clone());
            }
            S::AttemptFailed | S::PhotoCapture => self.held = None,
            S::PhotoEditor => self.photo = true,
            S::PhotoFailed => self.photo = false,
            _ => {}
        }
        if let Some((sent, total)) = upload {
            let most = self.uploads.entry(total).or_default();
            *most = sent.max(*most);
        }
        if let Some(shown) = number(screen) {
            let first = self.number.get_or_insert_with(|| shown.to_owned()).clone();
            self.require(first == shown, format!("{first} became {shown}"));
        }
    }

    fn nothing_asked_twice(&mut self, id: S) {
        let again = |what: &str| format!("{what} asked for again ({id:?})");
        let card = matches!(id, S::Preparation | S::CardCapture);
        let video = matches!(id, S::VideoPreflight | S::DigitsLoading | S::VideoCapture);
        self.require(!(self.signed_in && id == S::Login), again("sign-in"));
        self.require(!(self.consented && id == S::Consent), again("consent"));
        self.require(!(self.card && card), again("card"));
        self.require(!(self.held.is_some() && video), again("take"));
        self.require(!(self.photo && id == S::PhotoCapture), again("photo"));
    }

    fn require(&mut self, holds: bool, complaint: String) {
        if !holds {
            self.complaints.push(complaint);
        }
    }

    /// How many takes the candidate meant to be counted: each was looked at and then submitted.
    #[must_use]
    pub fn takes(&self) -> u32 {
        u32::try_from(self.takes.len()).unwrap_or(u32::MAX)
    }

    /// Every complaint, once the platform's database is compared with what was shown.
    #[must_use]
    pub fn complaints(mut self, server: &ServerState) -> Vec<String> {
        self.require(!self.consented || server.consent() == Some((true, true)), "consent is not on record".into());
        let held = server.uploads();
        for (total, sent) in std::mem::take(&mut self.uploads) {
            let there = held.iter().any(|u| u.length == total && u.received >= sent);
            self.require(there, format!("{sent} of {total} bytes were acknowledged and are not there"));
        }
        if let Some(shown) = self.number.clone() {
            self.require(server.admission_number() == Some(shown), "the number shown is not the platform's".into());
        }
        self.complaints
    }
}

/// Which take the screen shows.
fn take(screen: &Screen) -> Option<String> {
    screen.parts.iter().find_map(|part| match part {
        Part::Picture { media, .. } => Some(media.id.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_flow::Lang;

    fn seen(ids: &[S]) -> Vec<String> {
        let mut checker = InvariantChecker::default();
        for id in ids {
            let mut screen = Screen {
                id: *id,
                lang: Lang::Zh,
                elder: false,
                title: String::new(),
                lead: String::new(),
                steps: None,
                attempts: None,
                parts: Vec::new(),
                primary: None,
                others: Vec::new(),
                speak: None,
                haptic: None,
                private: false,
                background_work: queren_flow::screen::BackgroundWork::Idle,
                test_mode: None,
            };
            if *id == S::VideoConfirmation {
                let media = serde_json::json!({"id": "m1", "artifact": {"kind": "video", "length": 9, "sha256": "0"}});
                let media = serde_json::from_value(media).unwrap();
                screen.parts.push(Part::Picture { media, label: String::new() });
            }
            checker.see(&screen);
        }
        checker.complaints
    }

    #[test]
    fn a_walk_forward_is_fine_and_every_step_back_is_noticed() {
        let forward = [
            S::Login,
            S::Consent,
            S::Preparation,
            S::CardCapture,
            S::CardConfirmation,
            S::VideoCapture,
            S::VideoConfirmation,
        ];
        let on = [
            S::AttemptFailed,
            S::VideoPreflight,
            S::VideoConfirmation,
            S::PhotoCapture,
            S::PhotoEditor,
            S::PhotoFailed,
            S::PhotoCapture,
        ];
        assert_eq!(seen(&[&forward[..], &on[..]].concat()), [""; 0]);
        for back in [S::Login, S::Consent, S::CardCapture, S::VideoCapture] {
            assert_eq!(seen(&[&forward[..], &[back]].concat()).len(), 1, "{back:?}");
        }
        assert_eq!(seen(&[S::PhotoEditor, S::PhotoCapture]).len(), 1);
    }
}
