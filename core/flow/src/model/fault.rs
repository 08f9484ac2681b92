//! Operational faults, as far as the candidate is concerned. Details stay with the adapter that saw them.

use queren_protocol::Reason;
use queren_protocol::api::{Device, MaterialKind, ProblemCode};
use serde::{Deserialize, Serialize};

/// Why an effect did not end well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing left the phone: no network, no such host, a refused or insecure connection.
    Offline,
    /// The request may have arrived. Reconcile; never say "failed".
    Unknown,
    /// The platform answered and said no.
    Refused(Refusal),
    /// The platform is in trouble itself: 5xx, or something that isn't its API.
    Platform,
    /// The connection can't be trusted.
    Insecure,
    /// This phone's storage.
    Storage(StorageFault),
    /// The capture could not be taken in.
    Capture(Vec<Reason>),
}

/// A refusal in the platform's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Code.
    pub code: ProblemCode,
    /// Reasons, if the material is at fault.
    pub reasons: Vec<Reason>,
    /// Seconds to pending.
    pub retry_after_s: Option<u32>,
    /// The other phone.
    pub other_device: Option<Device>,
    /// What a commit still misses.
    pub missing: Vec<MaterialKind>,
}

/// What is wrong with this phone's storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StorageFault {
    /// No space left.
    Full,
    /// The keystore is locked; unlock the phone and try again.
    Locked,
    /// The key is gone: the draft can't be read any more and must be captured again.
    KeyLost,
    /// The files are damaged.
    Damaged,
    /// Written by a newer version of the app: update it. Never wiped.
    Newer,
    /// Another copy of the app holds the draft.
    InUse,
    /// Anything else.
    Io,
}

impl Refusal {
    /// A refusal that carries nothing but its code.
    #[must_use]
    pub fn new(code: ProblemCode) -> Refusal {
        Refusal { code, reasons: Vec::new(), retry_after_s: None, other_device: None, missing: Vec::new() }
    }
}

impl Fault {
    /// Whether asking the platform for the truth is the next thing to do.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Fault::Unknown | Fault::Platform)
    }

    /// Whether the same again may work later, with nothing for the candidate to change.
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

/// Storage trouble, and when it was met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blocked {
    /// What.
    pub fault: StorageFault,
    /// Before anything could be read: trying again means opening again.
    pub at_start: bool,
}
