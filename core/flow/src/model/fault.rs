//! Operational faults as the candidate experiences them. Details stay in the adapter.

use queren_protocol::Reason;
use queren_protocol::api::{Device, MaterialKind, ProblemCode};
use serde::{Deserialize, Serialize};

/// Why an effect failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing left the phone: no network, no such host, a refused or insecure connection.
    Offline,
    /// The request may have arrived. Reconcile; never say "failed".
    Unknown,
    /// The platform refused the request.
    Refused(Refusal),
    /// The platform failed: 5xx, or an answer that is not its API's.
    Platform,
    /// The connection can't be trusted.
    Insecure,
    /// This phone's storage.
    Storage(StorageFault),
    /// The capture could not be imported.
    Capture(Vec<Reason>),
}

/// A refusal, as the platform reported it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Code.
    pub code: ProblemCode,
    /// Reasons, if the material is at fault.
    pub reasons: Vec<Reason>,
    /// Seconds to wait before the next request.
    pub retry_after_s: Option<u32>,
    /// The other device, if the attempt is open there.
    pub other_device: Option<Device>,
    /// Kinds of files a commit still lacks.
    pub missing: Vec<MaterialKind>,
}

/// What is wrong with this phone's storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StorageFault {
    /// No space left.
    Full,
    /// The keystore is locked; unlock the phone and try again.
    Locked,
    /// The key is lost: the draft can no longer be read and must be captured again.
    KeyLost,
    /// The files are damaged.
    Damaged,
    /// Written by a newer version of the app: update it. Never wiped.
    Newer,
    /// Another process of the app has the store open.
    InUse,
    /// Anything else.
    Io,
}

impl Refusal {
    /// A refusal with only a code.
    #[must_use]
    pub fn new(code: ProblemCode) -> Refusal {
        Refusal { code, reasons: Vec::new(), retry_after_s: None, other_device: None, missing: Vec::new() }
    }
}

impl Fault {
    /// Whether the client should reconcile next.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Fault::Unknown | Fault::Platform)
    }

    /// Whether the same request may succeed later without the candidate changing anything.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Fault::Offline | Fault::Unknown | Fault::Platform)
    }

    /// The refusal's code, if it is one.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Fault::Refused(r) => Some(r.code),
            _ => None,
        }
    }
}

impl Fault {
    /// What went wrong, for journals and support codes: `offline`, `refused/none_left`, `storage/full`, `capture/file_damaged`.
    /// Never renamed.
    #[must_use]
    pub fn stable_code(&self) -> String {
        match self {
            Fault::Offline => "offline".to_owned(),
            Fault::Unknown => "unknown".to_owned(),
            Fault::Refused(refusal) => {
                let code = serde_json::to_value(refusal.code).unwrap_or_default();
                format!("refused/{}", code.as_str().unwrap_or("unknown"))
            }
            Fault::Platform => "platform".to_owned(),
            Fault::Insecure => "insecure".to_owned(),
            Fault::Storage(fault) => format!("storage/{}", fault.stable_code()),
            // The leading reason's remedy is the one the candidate is told.
            Fault::Capture(reasons) => match reasons.first() {
                Some(reason) => format!("capture/{}", reason.code()),
                None => "capture".to_owned(),
            },
        }
    }
}

impl StorageFault {
    /// The same for storage.
    #[must_use]
    pub fn stable_code(self) -> &'static str {
        match self {
            StorageFault::Full => "full",
            StorageFault::Locked => "locked",
            StorageFault::KeyLost => "key_lost",
            StorageFault::Damaged => "damaged",
            StorageFault::Newer => "newer",
            StorageFault::InUse => "in_use",
            StorageFault::Io => "io",
        }
    }
}

/// A storage fault and when it occurred.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blocked {
    /// What.
    pub fault: StorageFault,
    /// It occurred before anything was read, so a retry opens the store again.
    pub at_start: bool,
}
