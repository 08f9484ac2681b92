//! What every refusal carries.

use super::{Device, MaterialKind};
use crate::Reason;
use serde::{Deserialize, Serialize};

wire! {
    /// What every refusal carries: `application/json` with an HTTP status.
    pub struct Problem {
        /// Stable code.
        pub code: ProblemCode,
        /// Reasons, for 422.
        #[serde(default)]
        pub reasons: Vec<Reason>,
        /// Whole seconds to wait, for 429 and 503.
        #[serde(default)]
        pub retry_after_s: Option<u32>,
        /// The other phone, for an attempt that is open elsewhere.
        #[serde(default)]
        pub other_device: Option<Device>,
        /// Kinds still missing, for a commit that came too early.
        #[serde(default)]
        pub missing: Vec<MaterialKind>,
    }

    /// Why a request was refused. Status in brackets.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemCode {
        /// Account or password is wrong \[401\].
        BadCredentials,
        /// No session, or it ended \[401\].
        SessionEnded,
        /// Too many tries \[429\].
        TooMany,
        /// Not this candidate's \[404\].
        NotFound,
        /// The request can't be read \[400\].
        BadRequest,
        /// The same id with other content \[422\].
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
        /// Too many bytes \[413\].
        TooLarge,
        /// The bytes don't have the declared SHA-256; the upload starts again at 0 \[460\].
        ChecksumMismatch,
        /// The platform's own fault \[500, 503\].
        Fault,
    }
}
