//! Everything known about one case: the platform's last word, the policy in force and the candidate's draft.

use super::record::{Draft, Record};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Phase};
use queren_protocol::policy::OnFailure;

/// The case: the platform's last word and the candidate's work. Every machine of a signed-in candidate reads and writes
/// these, and only these survive the process.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseState {
    /// The platform's last word.
    pub case: CaseView,
    /// The candidate's work.
    pub draft: Draft,
    /// The policy in force.
    pub policy: Policy,
}

impl CaseState {
    /// Whether the office may be asked to look at the verification now.
    #[must_use]
    pub fn may_ask_review(&self) -> bool {
        self.policy.on_failure == OnFailure::RetryOrReview || self.case.remaining() == 0
    }
}

impl CaseState {
    /// Consent can be looked at again, and taken back, for as long as something is still to be done with it.
    #[must_use]
    pub fn may_reconsider_consent(&self) -> bool {
        !matches!(self.case.phase, Phase::Consent | Phase::Complete)
    }
}

impl From<Record> for CaseState {
    fn from(record: Record) -> CaseState {
        CaseState { case: record.case, draft: record.draft, policy: record.policy }
    }
}
