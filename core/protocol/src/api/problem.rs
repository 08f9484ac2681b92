//! The body of a refusal.

use super::{Device, MaterialKind};
use crate::Reason;
use serde::{Deserialize, Serialize};

wire! {
    /// The body of a refusal: `application/json` with an HTTP status.
    pub struct Problem {
        /// Stable code.
        pub code: ProblemCode,
        /// Reasons, for 422.
        #[serde(default)]
        pub reasons: Vec<Reason>,
        /// Whole seconds to wait, for 429 and 503.
        #[serde(default)]
        pub retry_after_s: Option<u32>,
        /// The other device, for an attempt that is open elsewhere.
        #[serde(default)]
        pub other_device: Option<Device>,
        /// Kinds of files still missing, for a commit that came too early.
        #[serde(default)]
        pub missing: Vec<MaterialKind>,
    }

    /// Why a request was refused. Status in brackets.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemCode {
        /// Account or password is wrong \[401\].
        BadCredentials,
        /// No session, or an expired one \[401\].
        SessionEnded,
        /// Too many requests \[429\].
        TooMany,
        /// Unknown, or another candidate's \[404\].
        NotFound,
        /// The request can't be read \[400\].
        BadRequest,
        /// A known id with different content \[422\].
        Mismatch,
        /// The case is in another phase \[409\].
        WrongPhase,
        /// Consent is missing \[403\].
        ConsentMissing,
        /// Another attempt is open \[409\].
        AttemptOpen,
        /// No attempt is left \[403\].
        NoneLeft,
        /// The attempt was cancelled \[410\].
        Cancelled,
        /// Files are missing \[409\].
        Incomplete,
        /// The digits expired or were used \[410\].
        DigitsExpired,
        /// Wrong upload offset \[409\].
        WrongOffset,
        /// The body is too large \[413\].
        TooLarge,
        /// The bytes don't have the declared SHA-256; the upload starts again at 0 \[460\].
        ChecksumMismatch,
        /// The platform's own fault \[500, 503\].
        Fault,
    }
}
