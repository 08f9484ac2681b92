//! Signing in.

use super::{CaseView, Millis};
use crate::Private;
use serde::{Deserialize, Serialize};

wire! {
    /// Account, password and the device.
    pub struct LoginRequest {
        /// E-mail address or phone number.
        pub account: Private,
        /// Password as typed.
        pub password: Private,
        /// The device.
        pub device: Device,
    }

    /// A device, as it is named on the candidate's other device.
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
        /// When the token expires.
        pub expires_ms: Millis,
        /// The candidate's one case.
        pub case: CaseView,
    }
}
