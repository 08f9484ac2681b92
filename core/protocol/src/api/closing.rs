//! What follows the verification: review, photo, offices.

use super::Millis;
use crate::Reason;
use serde::{Deserialize, Serialize};

wire! {
    /// What is to be reviewed.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewSubject {
        /// The verification.
        Verification,
        /// The portrait photo.
        Photo,
    }

    /// Hands the case to the district office.
    pub struct ReviewRequest {
        /// What.
        pub subject: ReviewSubject,
        /// Complete uploads for the reviewer: card (and video if there is one), or photo.
        pub uploads: Vec<String>,
    }

    /// A review's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewState {
        /// With the office.
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
        /// What.
        pub subject: ReviewSubject,
        /// State.
        pub state: ReviewState,
        /// The reviewer's words on rejection.
        pub note: Option<String>,
        /// The office.
        pub office: Office,
        /// Since when.
        pub opened_ms: Millis,
        /// Decided.
        pub decided_ms: Option<Millis>,
    }

    /// A photo's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum PhotoState {
        /// The worker judges.
        Judging,
        /// Accepted.
        Passed,
        /// See the reasons.
        Failed,
    }

    /// A portrait photo's verdict.
    pub struct PhotoView {
        /// Id of the capture.
        #[serde(rename = "take")]
        pub capture: String,
        /// State.
        pub state: PhotoState,
        /// Why not.
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
