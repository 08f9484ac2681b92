//! Errors. They carry no personal data: no URL, header or body.

use queren_protocol::api::{Problem, ProblemCode};
use std::time::Duration;

/// A request that did not succeed.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct NetError {
    /// What happened.
    pub kind: NetErrorKind,
    /// Whether the request, or a part of it, may have reached the platform.
    pub sent: bool,
}

/// Why a request did not succeed.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetErrorKind {
    /// No connection, or it broke.
    #[error("no connection to the platform")]
    Offline,
    /// No answer in time. If anything was sent, the outcome is unknown.
    #[error("the platform did not answer in time")]
    Timeout,
    /// The platform refused the request.
    #[error("the platform refused the request ({status}, {:?})", problem.code)]
    Refused {
        /// HTTP status, 400–499.
        status: u16,
        /// The platform's reasons.
        problem: Box<Problem>,
    },
    /// The response is not one of the API's: a captive portal, a broken proxy or a bug in the platform.
    #[error("invalid response: {0}")]
    InvalidResponse(InvalidResponse),
    /// The platform failed (500–599, and 408, which a proxy in front of it may send).
    #[error("the platform failed ({status})")]
    ServerError {
        /// HTTP status.
        status: u16,
        /// How long the platform asks us to wait; at most an hour.
        retry_after: Option<Duration>,
    },
    /// The platform's certificate was not accepted. Nothing was sent.
    #[error("the platform's certificate was not accepted: {0}")]
    Tls(TlsFault),
    /// Plain HTTP to something that is not this machine. Nothing was sent.
    #[error("refused to send over plain HTTP to anything but this machine")]
    InsecureAddress,
    /// The request could not be made from what the caller gave: an identifier or token with forbidden characters.
    #[error("the request could not be made: {0}")]
    BadRequest(&'static str),
    /// The file to upload could not be read, or is not as long as it said.
    #[error("the file to upload could not be read")]
    UnreadableFile,
    /// The caller cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Why a response is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum InvalidResponse {
    /// A page where data was expected: most often a captive portal.
    #[error("a web page instead of data")]
    Html,
    /// Neither JSON nor, for pictures, JPEG or PNG.
    #[error("unexpected content type")]
    ContentType,
    /// More bytes than this response may have; the rest was not read.
    #[error("too large")]
    TooLarge,
    /// JSON, but not of the expected type.
    #[error("unexpected content")]
    Content,
    /// About another resource than the requested one.
    #[error("about another resource")]
    OtherResource,
    /// A redirect: the API has none, so it comes from something in between.
    #[error("a redirect")]
    Redirect,
    /// An upload offset that makes no sense.
    #[error("an impossible upload offset")]
    Offset,
}

/// Why the platform's certificate was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TlsFault {
    /// Expired, or the phone's clock is wrong.
    #[error("certificate expired")]
    Expired,
    /// Not valid yet, or the phone's clock is wrong.
    #[error("certificate not valid yet")]
    NotYetValid,
    /// Issued for another host.
    #[error("certificate is for another host")]
    WrongHost,
    /// Not issued under one of our roots.
    #[error("certificate of unknown issuer")]
    UnknownIssuer,
    /// Issued under an accepted root, but not by a pinned intermediate.
    #[error("certificate not issued by a pinned intermediate")]
    NotPinned,
    /// Anything else in the handshake.
    #[error("handshake failed")]
    Handshake,
}

/// A configuration that can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ConfigError {
    /// Not an absolute `https` (or loopback `http`) address without user, query and fragment.
    #[error("the platform's address is not usable")]
    Address,
    /// Plain HTTP to something that is not this machine.
    #[error("plain HTTP is allowed to this machine only")]
    InsecureAddress,
    /// A root or pin that is not a certificate, or none at all.
    #[error("a root or pinned certificate is not usable")]
    Certificate,
    /// The HTTP client could not be made.
    #[error("the client could not be made")]
    Client,
}

impl NetError {
    pub(crate) fn unsent(kind: NetErrorKind) -> NetError {
        NetError { kind, sent: false }
    }

    pub(crate) fn sent(kind: NetErrorKind) -> NetError {
        NetError { kind, sent: true }
    }

    pub(crate) fn invalid(why: InvalidResponse) -> NetError {
        NetError::sent(NetErrorKind::InvalidResponse(why))
    }

    /// Whether the platform may have acted on the request although no valid response came. The caller must reconcile with
    /// the platform before it tells the candidate anything.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        use NetErrorKind as K;
        self.sent
            && matches!(
                self.kind,
                K::Offline | K::Timeout | K::InvalidResponse(_) | K::ServerError { .. } | K::Cancelled
            )
    }

    /// Whether the same request may succeed later without anybody changing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match &self.kind {
            NetErrorKind::Offline
            | NetErrorKind::Timeout
            | NetErrorKind::InvalidResponse(_)
            | NetErrorKind::ServerError { .. } => true,
            NetErrorKind::Refused { problem, .. } => problem.code == ProblemCode::TooMany,
            _ => false,
        }
    }

    /// How long the platform asks us to wait, if it did.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            NetErrorKind::ServerError { retry_after, .. } => *retry_after,
            NetErrorKind::Refused { problem, .. } => {
                problem.retry_after_s.map(|s| Duration::from_secs(u64::from(s)).min(RETRY_AFTER_MAX))
            }
            _ => None,
        }
    }

    /// The platform's own code, if it refused.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match &self.kind {
            NetErrorKind::Refused { problem, .. } => Some(problem.code),
            _ => None,
        }
    }
}

/// Longest wait a platform can ask for.
pub(crate) const RETRY_AFTER_MAX: Duration = Duration::from_secs(3_600);

// Written by hand: a problem may carry the name of the other device, which its owner chose.
impl std::fmt::Debug for NetErrorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl std::fmt::Debug for NetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NetError({}{})", self.kind, if self.sent { ", sent" } else { "" })
    }
}

impl From<reqwest::Error> for NetError {
    /// Keeps the kind, drops the rest: the original carries the address.
    fn from(e: reqwest::Error) -> NetError {
        // Without a connection nothing was sent; after that, anything may have arrived.
        if e.is_connect() {
            return NetError::unsent(match tls_fault(&e) {
                Some(fault) => NetErrorKind::Tls(fault),
                None if e.is_timeout() => NetErrorKind::Timeout,
                None => NetErrorKind::Offline,
            });
        }
        if e.is_builder() {
            return NetError::unsent(NetErrorKind::BadRequest("address or header"));
        }
        NetError::sent(if e.is_timeout() { NetErrorKind::Timeout } else { NetErrorKind::Offline })
    }
}

fn tls_fault(e: &(dyn std::error::Error + 'static)) -> Option<TlsFault> {
    let mut next = Some(e);
    while let Some(e) = next {
        if let Some(found) = e.downcast_ref::<rustls::Error>() {
            return Some(classify(found));
        }
        // The source of an `io::Error` is its inner error's source, so the inner error itself would be skipped.
        next = match e.downcast_ref::<std::io::Error>() {
            Some(io) => io.get_ref().map(|inner| inner as &(dyn std::error::Error + 'static)),
            None => e.source(),
        };
    }
    None
}

fn classify(e: &rustls::Error) -> TlsFault {
    use rustls::CertificateError as C;
    match e {
        rustls::Error::InvalidCertificate(c) => match c {
            C::Expired | C::ExpiredContext { .. } => TlsFault::Expired,
            C::NotValidYet | C::NotValidYetContext { .. } => TlsFault::NotYetValid,
            C::NotValidForName | C::NotValidForNameContext { .. } => TlsFault::WrongHost,
            C::UnknownIssuer => TlsFault::UnknownIssuer,
            C::ApplicationVerificationFailure => TlsFault::NotPinned,
            _ => TlsFault::Handshake,
        },
        _ => TlsFault::Handshake,
    }
}
