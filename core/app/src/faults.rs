//! What the adapters' errors mean to the candidate. The details end here.

use queren_device::secrets::SecretError;
use queren_flow::{Fault, Refusal, StorageFault};
use queren_net::{NetError, NetErrorKind};
use queren_store::StoreError;

pub(crate) fn from_net(error: NetError) -> Fault {
    if error.is_ambiguous() {
        return match error.kind {
            NetErrorKind::Fault { .. } | NetErrorKind::Garbled(_) => Fault::Platform,
            _ => Fault::Unknown,
        };
    }
    match error.kind {
        NetErrorKind::Refused { problem, .. } => Fault::Refused(Refusal {
            code: problem.code,
            reasons: problem.reasons,
            retry_after_s: problem.retry_after_s,
            other_device: problem.other_device,
            missing: problem.missing,
        }),
        NetErrorKind::Fault { .. } | NetErrorKind::Garbled(_) => Fault::Platform,
        NetErrorKind::Tls(_) | NetErrorKind::InsecureAddress => Fault::Insecure,
        NetErrorKind::Source => Fault::Storage(StorageFault::Io),
        _ => Fault::Offline,
    }
}

pub(crate) fn from_secret(error: SecretError) -> StorageFault {
    match error {
        SecretError::Lost | SecretError::Damaged => StorageFault::KeyLost,
        SecretError::Locked | SecretError::Timeout | SecretError::Denied => StorageFault::Locked,
        _ => StorageFault::Io,
    }
}

pub(crate) fn from_store(error: StoreError) -> StorageFault {
    match error {
        StoreError::KeyLost => StorageFault::KeyLost,
        StoreError::NoSpace => StorageFault::Full,
        StoreError::InUse => StorageFault::InUse,
        StoreError::Damaged | StoreError::Newer => StorageFault::Damaged,
        _ => StorageFault::Io,
    }
}
