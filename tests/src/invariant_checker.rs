//! Records what the client's screens confirmed, across restarts, and reports every confirmation that is broken later.
//!
//! | once a screen has shown | this must hold |
//! |---|---|
//! | anything after login | login is not asked for again |
//! | anything after consent | consent is not asked for again, and the platform has it |
//! | the card being uploaded | the card is not asked for again |
//! | the recording for confirmation | no other recording is asked for before its verdict |
//! | the photo in the editor | the photo is not asked for again unless it was rejected |
//! | bytes stored by the platform | the platform has them |
//! | the admission number | it never changes, and the platform has it |

use crate::client_run::admission_number;
use crate::server_state::ServerState;
use queren_flow::view_model::Part;
use queren_flow::{Screen, ScreenId as S};
use queren_testbed::client_process::upload_progress;
use std::collections::{BTreeMap, BTreeSet};

/// What the screens have confirmed so far. It sees neither the client's store nor, until the end, the platform.
#[derive(Debug, Default)]
pub struct InvariantChecker {
    signed_in: bool,
    consented: bool,
    card: bool,
    /// The recording whose verdict is pending.
    pending_recording: Option<String>,
    photo: bool,
    recordings: BTreeSet<String>,
    /// The most bytes confirmed, by the upload's length.
    uploads: BTreeMap<u64, u64>,
    number: Option<String>,
    violations: Vec<String>,
}

impl InvariantChecker {
    /// Takes note of a screen and checks it.
    pub fn observe(&mut self, screen: &Screen) {
        self.check_not_repeated(screen.id);
        let upload = upload_progress(screen);
        match screen.id {
            S::Login | S::RestoringDraft | S::Welcome | S::LoadingCase | S::AttemptReconciling => {}
            S::Consent => self.signed_in = true,
            S::Preparation | S::CardCapture => self.consented = true,
            // Only what is in the draft is uploaded.
            S::CardProcessing => self.card |= upload.is_some(),
            S::CardConfirmation => self.card = true,
            S::VideoConfirmation => {
                self.pending_recording = shown_recording(screen);
                self.recordings.extend(self.pending_recording.clone());
            }
            S::AttemptFailed | S::PhotoCapture => self.pending_recording = None,
            S::PhotoEditor => self.photo = true,
            S::PhotoFailed => self.photo = false,
            _ => {}
        }
        if let Some((sent, total)) = upload {
            let most = self.uploads.entry(total).or_default();
            *most = sent.max(*most);
        }
        if let Some(shown) = admission_number(screen) {
            let first = self.number.get_or_insert_with(|| shown.to_owned()).clone();
            self.require(first == shown, format!("{first} became {shown}"));
        }
    }

    fn check_not_repeated(&mut self, id: S) {
        let again = |what: &str| format!("{what} asked for again ({id:?})");
        let card = matches!(id, S::Preparation | S::CardCapture);
        let video = matches!(id, S::VideoPreflight | S::DigitsLoading | S::VideoCapture);
        self.require(!(self.signed_in && id == S::Login), again("login"));
        self.require(!(self.consented && id == S::Consent), again("consent"));
        self.require(!(self.card && card), again("the card"));
        self.require(!(self.pending_recording.is_some() && video), again("a recording"));
        self.require(!(self.photo && id == S::PhotoCapture), again("the photo"));
    }

    fn require(&mut self, holds: bool, violation: String) {
        if !holds {
            self.violations.push(violation);
        }
    }

    /// How many recordings the candidate submitted. In these scenarios every recording shown for confirmation is submitted.
    #[must_use]
    pub fn submitted_recordings(&self) -> u32 {
        u32::try_from(self.recordings.len()).unwrap_or(u32::MAX)
    }

    /// Compares what was confirmed with the platform's database, and returns every violation.
    #[must_use]
    pub fn violations(mut self, server: &ServerState) -> Vec<String> {
        self.require(!self.consented || server.consent() == Some((true, true)), "the platform has no consent".into());
        let stored = server.uploads();
        for (total, sent) in std::mem::take(&mut self.uploads) {
            let found = stored.iter().any(|u| u.length == total && u.received >= sent);
            self.require(found, format!("{sent} of {total} bytes were confirmed but are not stored"));
        }
        if let Some(shown) = self.number.clone() {
            self.require(
                server.admission_number() == Some(shown),
                "the admission number shown is not the platform's".into(),
            );
        }
        self.violations
    }
}

/// The id of the recording on a screen.
fn shown_recording(screen: &Screen) -> Option<String> {
    screen.parts.iter().find_map(|part| match part {
        Part::Picture { media, .. } => Some(media.id.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_flow::Lang;

    fn violations(ids: &[S]) -> Vec<String> {
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
                background_work: queren_flow::view_model::BackgroundWork::Idle,
                test_mode: None,
            };
            if *id == S::VideoConfirmation {
                let media = serde_json::json!({"id": "m1", "artifact": {"kind": "video", "length": 9, "sha256": "0"}});
                let media = serde_json::from_value(media).unwrap();
                screen.parts.push(Part::Picture { media, label: String::new() });
            }
            checker.observe(&screen);
        }
        checker.violations
    }

    #[test]
    fn accepts_a_forward_path_and_reports_every_step_back() {
        let forward = [
            S::Login,
            S::Consent,
            S::Preparation,
            S::CardCapture,
            S::CardConfirmation,
            S::VideoCapture,
            S::VideoConfirmation,
        ];
        let after = [
            S::AttemptFailed,
            S::VideoPreflight,
            S::VideoConfirmation,
            S::PhotoCapture,
            S::PhotoEditor,
            S::PhotoFailed,
            S::PhotoCapture,
        ];
        assert_eq!(violations(&[&forward[..], &after[..]].concat()), [""; 0]);
        for back in [S::Login, S::Consent, S::CardCapture, S::VideoCapture] {
            assert_eq!(violations(&[&forward[..], &[back]].concat()).len(), 1, "{back:?}");
        }
        assert_eq!(violations(&[S::PhotoEditor, S::PhotoCapture]).len(), 1);
    }
}
