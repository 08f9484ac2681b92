//! Digits and the counted verification.

use super::{Artifact, Device, Millis};
use crate::Reason;
use serde::{Deserialize, Serialize};

wire! {
    /// Digits to read aloud.
    pub struct Challenge {
        /// Chosen by the client.
        pub challenge: String,
        /// `[0-9]{n}`, n as in the policy.
        pub digits: String,
        /// When they end.
        pub expires_ms: Millis,
    }

    /// Opens a counted attempt. Not counted yet.
    pub struct AttemptRequest {
        /// The files, card first.
        pub manifest: Vec<Artifact>,
        /// See [`super::manifest_hash`].
        pub manifest_hash: String,
        /// The digits that were read.
        pub challenge: String,
        /// Consent version agreed to.
        pub consent_version: u32,
        /// The phone.
        pub device: Device,
    }

    /// An attempt's state. Terminal: passed, failed, voided, cancelled.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum AttemptState {
        /// Created, waiting for files and commit. Costs nothing.
        Open,
        /// Committed; the worker judges. Counted.
        Judging,
        /// The candidate is who they say.
        Passed,
        /// Not passed; see the reasons.
        Failed,
        /// The platform's own fault; given back.
        Voided,
        /// Cancelled before commit. Cost nothing.
        Cancelled,
    }

    /// One line of the ledger.
    pub struct AttemptView {
        /// Attempt id.
        pub attempt: String,
        /// State.
        pub state: AttemptState,
        /// 1, 2, 3 for counted ones; none before commit.
        pub seq: Option<u32>,
        /// Why not.
        pub reasons: Vec<Reason>,
        /// Phone it was made on.
        pub device: Device,
        /// Created.
        pub opened_ms: Millis,
        /// Committed.
        pub committed_ms: Option<Millis>,
        /// Terminal.
        pub ended_ms: Option<Millis>,
    }

    /// Commits an attempt.
    pub struct CommitRequest {
        /// Must equal the manifest's.
        pub manifest_hash: String,
    }

    /// Takes the case over to this phone.
    pub struct TakeoverRequest {
        /// The phone that goes on.
        pub device: Device,
    }
}

impl AttemptState {
    /// Whether nothing can change any more.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        !matches!(self, AttemptState::Open | AttemptState::Judging)
    }
}
