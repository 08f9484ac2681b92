//! Maps the adapters' errors to faults. Their details go no further.

use queren_device::secrets::SecretError;
use queren_flow::{Fault, RecordError, Refusal, StorageFault};
use queren_net::{NetError, NetErrorKind};
use queren_store::StoreError;

pub(crate) fn from_net(error: NetError) -> Fault {
    if error.is_ambiguous() {
        return match error.kind {
            NetErrorKind::ServerError { .. } | NetErrorKind::InvalidResponse(_) => Fault::Platform,
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
        NetErrorKind::ServerError { .. } | NetErrorKind::InvalidResponse(_) => Fault::Platform,
        NetErrorKind::Tls(_) | NetErrorKind::InsecureAddress => Fault::Insecure,
        NetErrorKind::UnreadableFile => Fault::Storage(StorageFault::Io),
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
        StoreError::Damaged => StorageFault::Damaged,
        StoreError::Newer => StorageFault::Newer,
        _ => StorageFault::Io,
    }
}

pub(crate) fn from_record(error: RecordError) -> StoreError {
    match error {
        RecordError::Newer(_) => StoreError::Newer,
        RecordError::Damaged => StoreError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_protocol::api::{Problem, ProblemCode};

    /// A request that may have arrived is never treated as one that did not.
    #[test]
    fn what_was_sent_is_in_doubt_and_what_was_not_is_not() {
        let net = |kind, sent| from_net(NetError { kind, sent });
        assert_eq!(net(NetErrorKind::Offline, true), Fault::Unknown);
        assert_eq!(net(NetErrorKind::Timeout, true), Fault::Unknown);
        assert_eq!(net(NetErrorKind::Offline, false), Fault::Offline);
        assert_eq!(net(NetErrorKind::Timeout, false), Fault::Offline);
        for sent in [true, false] {
            let page = net(NetErrorKind::InvalidResponse(queren_net::InvalidResponse::Html), sent);
            assert_eq!(page, Fault::Platform);
            assert_eq!(net(NetErrorKind::ServerError { status: 500, retry_after: None }, sent), Fault::Platform);
        }
        assert!(net(NetErrorKind::ServerError { status: 500, retry_after: None }, true).is_ambiguous());
    }

    #[test]
    fn a_refusal_keeps_its_reasons() {
        let problem = Problem {
            code: ProblemCode::TooMany,
            reasons: Vec::new(),
            retry_after_s: Some(60),
            other_device: None,
            missing: Vec::new(),
        };
        let refused = NetErrorKind::Refused { status: 429, problem: Box::new(problem) };
        match from_net(NetError { kind: refused, sent: true }) {
            Fault::Refused(r) => assert_eq!((r.code, r.retry_after_s), (ProblemCode::TooMany, Some(60))),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn storage_that_can_be_waited_for_is_never_called_lost() {
        assert_eq!(from_store(StoreError::NoSpace), StorageFault::Full);
        assert_eq!(from_store(StoreError::InUse), StorageFault::InUse);
        assert_eq!(from_store(StoreError::Newer), StorageFault::Newer);
        assert_eq!(from_store(StoreError::Conflict("")), StorageFault::Io);
        assert_eq!(from_store(from_record(RecordError::Newer(2))), StorageFault::Newer);
        for passing in [SecretError::Locked, SecretError::Timeout, SecretError::Unavailable, SecretError::Failed] {
            assert!(!matches!(from_secret(passing), StorageFault::KeyLost | StorageFault::Damaged), "{passing}");
        }
        assert_eq!(from_secret(SecretError::Lost), StorageFault::KeyLost);
    }
}
