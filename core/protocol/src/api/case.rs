//! The case: its phase, and consent.

use super::{AttemptView, Millis, PhotoView, ReviewView};
use crate::Private;
use serde::{Deserialize, Serialize};

wire! {
    /// Whether the candidate is new or holds an old admission number.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum Registration {
        /// 新生注册: the number is issued at the end.
        New,
        /// 在籍考生注册: the number is kept.
        Returning,
    }

    /// The phase of a case. Only the platform changes it.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum Phase {
        /// Consent is missing.
        Consent,
        /// Card, video, verification.
        Verification,
        /// The verification failed and the office is reviewing it.
        VerificationReview,
        /// A portrait photo is needed.
        Photo,
        /// The office is reviewing the photo.
        PhotoReview,
        /// A signature is needed.
        Signature,
        /// Complete: the number is issued.
        Complete,
    }

    /// The authoritative state of a case. The client reads it at launch, on return to the foreground, at login and
    /// after every ambiguous answer.
    pub struct CaseView {
        /// Case id, random.
        pub case: String,
        /// Candidate's name, for the greeting and the signature.
        pub name: Private,
        /// ID number with the middle masked: `4201**********0018`.
        pub number_masked: Private,
        /// New or returning.
        pub registration: Registration,
        /// Exam district, e.g. 武昌区.
        pub district: String,
        /// The phase.
        pub phase: Phase,
        /// Consent on record, if any.
        pub consent: Option<ConsentRequest>,
        /// Attempts allowed.
        pub limit: u32,
        /// Attempts counted: committed − voided.
        pub used: u32,
        /// Every attempt, oldest first.
        pub attempts: Vec<AttemptView>,
        /// The newest review, if any.
        pub review: Option<ReviewView>,
        /// The newest photo, if any.
        pub photo: Option<PhotoView>,
        /// 准考证号, once issued.
        pub admission_number: Option<Private>,
        /// The policy version in force.
        pub policy_version: u32,
        /// The platform's clock when it answered.
        pub now_ms: Millis,
        /// Whether the platform runs in test mode, where outcomes can be chosen; shown on every screen.
        #[serde(default)]
        pub test_mode: bool,
    }

    /// Consent, item by item. Face and ID data need separate consent (PIPL Art. 29; Measures on face recognition, 2025).
    #[derive(Copy)]
    pub struct ConsentRequest {
        /// Version of the text that was shown.
        pub version: u32,
        /// Agrees to face comparison.
        pub face: bool,
        /// Agrees to processing the ID card.
        pub id_card: bool,
    }
}

impl CaseView {
    /// Attempts left.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        self.limit.saturating_sub(self.used)
    }

    /// The attempt whose state is not final, if there is one; the platform allows one.
    #[must_use]
    pub fn unresolved(&self) -> Option<&AttemptView> {
        self.attempts.iter().find(|a| !a.state.is_terminal())
    }
}
