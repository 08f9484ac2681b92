//! Signing in.

use super::{CaseView, Millis};
use crate::Private;
use serde::{Deserialize, Serialize};

wire! {
    /// Account and password, and the phone that asks.
    pub struct LoginRequest {
        /// E-mail address or phone number.
        pub account: Private,
        /// Password as typed.
        pub password: Private,
        /// The phone.
        pub device: Device,
    }

    /// A phone as the other phone will see it named.
    pub struct Device {
        /// Random, made once per installation.
        pub id: String,
        /// Shown to the candidate: "手机 A".
        pub name: String,
    }

    /// A signed-in session.
    pub struct Session {
        /// Bearer token; expires.
        pub token: Private,
        /// When the token ends.
        pub expires_ms: Millis,
        /// The candidate's one case.
        pub case: CaseView,
    }
}
