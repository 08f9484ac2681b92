//! Types for what follows the verification: review, photo, offices.

use super::Millis;
use crate::Reason;
use serde::{Deserialize, Serialize};

wire! {
    /// The subject of a review.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewSubject {
        /// The verification.
        Verification,
        /// The portrait photo.
        Photo,
    }

    /// Asks the district office for a review.
    pub struct ReviewRequest {
        /// The subject.
        pub subject: ReviewSubject,
        /// Complete uploads for the reviewer: card (and video if there is one), or photo.
        pub uploads: Vec<String>,
    }

    /// A review's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewState {
        /// Being reviewed by the office.
        Waiting,
        /// 审核通过.
        Approved,
        /// 审核驳回: upload again.
        Rejected,
    }

    /// A review as the candidate sees it.
    pub struct ReviewView {
        /// Review id, chosen by the client.
        pub review: String,
        /// The subject.
        pub subject: ReviewSubject,
        /// State.
        pub state: ReviewState,
        /// The reviewer's words on rejection.
        pub note: Option<String>,
        /// The office.
        pub office: Office,
        /// When it was requested.
        pub opened_ms: Millis,
        /// When it was decided.
        pub decided_ms: Option<Millis>,
    }

    /// A photo's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum PhotoState {
        /// Being judged.
        Judging,
        /// Accepted.
        Passed,
        /// Not accepted; see the reasons.
        Failed,
    }

    /// A portrait photo's verdict.
    pub struct PhotoView {
        /// Id of the capture.
        #[serde(rename = "take")]
        pub capture: String,
        /// State.
        pub state: PhotoState,
        /// Why it was not accepted.
        pub reasons: Vec<Reason>,
    }

    /// A place for on-site confirmation (appendix 4 of the notice).
    #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
    pub struct Office {
        /// City or district.
        pub area: String,
        /// Name.
        pub name: String,
        /// Phone.
        pub phone: String,
        /// Address.
        pub address: String,
        /// Dates, as printed.
        pub dates: String,
    }
}
