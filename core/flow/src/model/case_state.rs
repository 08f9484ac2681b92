//! Everything known about one case: its last state from the platform, the policy in force and the candidate's draft.

use super::record::{Draft, Record};
use queren_protocol::Policy;
use queren_protocol::api::{CaseView, Phase};
use queren_protocol::policy::OnFailure;

/// The state of a case. Every machine of a signed-in candidate reads and writes it, and nothing else survives
/// the process.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseState {
    /// The case as the platform last reported it.
    pub case: CaseView,
    /// The candidate's work.
    pub draft: Draft,
    /// The policy in force.
    pub policy: Policy,
}

impl CaseState {
    /// Whether the candidate may ask the office to review the verification now.
    #[must_use]
    pub fn may_ask_review(&self) -> bool {
        self.policy.on_failure == OnFailure::RetryOrReview || self.case.remaining() == 0
    }
}

impl CaseState {
    /// Whether consent can be viewed and withdrawn: as long as the case still needs it.
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
