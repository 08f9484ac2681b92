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
        /// When they expire.
        pub expires_ms: Millis,
    }

    /// Opens an attempt. It does not count yet.
    pub struct AttemptRequest {
        /// The files, card first.
        pub manifest: Vec<Artifact>,
        /// See [`super::manifest_hash`].
        pub manifest_hash: String,
        /// The digits that were read.
        pub challenge: String,
        /// Consent version agreed to.
        pub consent_version: u32,
        /// The device.
        pub device: Device,
    }

    /// An attempt's state. Terminal: passed, failed, voided, cancelled.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum AttemptState {
        /// Opened, waiting for files and commit. Does not count.
        Open,
        /// Committed and being judged. Counts.
        Judging,
        /// The candidate's identity is confirmed.
        Passed,
        /// Identity not confirmed; see the reasons.
        Failed,
        /// Failed because of the platform; does not count.
        Voided,
        /// Cancelled before commit. Does not count.
        Cancelled,
    }

    /// One entry of the attempt history.
    pub struct AttemptView {
        /// Attempt id.
        pub attempt: String,
        /// State.
        pub state: AttemptState,
        /// 1, 2, 3 for counted ones; none before commit.
        pub seq: Option<u32>,
        /// Why it failed.
        pub reasons: Vec<Reason>,
        /// Device it was made on.
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

    /// Continues the case on this device.
    pub struct TakeoverRequest {
        /// The device to continue on.
        pub device: Device,
    }
}

impl AttemptState {
    /// Whether the state is final.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        !matches!(self, AttemptState::Open | AttemptState::Judging)
    }
}
