//! Paths, relative to the platform's root. None contains an identity number.

/// `GET` → [`crate::Policy`].
pub const POLICY: &str = "/v1/policy";
/// `GET` → `[`[`crate::api::Office`]`]`.
pub const OFFICES: &str = "/v1/offices";
/// `GET` → `[`[`crate::api::Rule`]`]`.
pub const RULES: &str = "/v1/rules";
/// `POST` [`crate::api::LoginRequest`] → [`crate::api::Session`]; `DELETE` ends the session.
pub const SESSION: &str = "/v1/session";
/// `GET` → [`crate::api::CaseView`].
pub const CASE: &str = "/v1/cases/{case}";
/// `PUT` [`crate::api::ConsentRequest`] → [`crate::api::CaseView`]. Refusal is recorded too.
pub const CONSENT: &str = "/v1/cases/{case}/consent";
/// `PUT` [`crate::api::UploadRequest`] creates (201, or 200 when it exists), `HEAD` tells `Upload-Offset`, `PATCH` appends.
pub const UPLOAD: &str = "/v1/cases/{case}/uploads/{upload}";
/// `PUT` [`crate::api::MaterialRequest`] → [`crate::api::CardReading`].
pub const CARD: &str = "/v1/cases/{case}/cards/{capture}";
/// `PUT` → [`crate::api::Challenge`]: digits, single use, expiring.
pub const CHALLENGE: &str = "/v1/cases/{case}/challenges/{challenge}";
/// `PUT` [`crate::api::AttemptRequest`] → [`crate::api::AttemptView`]; `DELETE` cancels one that is open (free).
pub const ATTEMPT: &str = "/v1/cases/{case}/attempts/{attempt}";
/// `POST` [`crate::api::CommitRequest`] → [`crate::api::AttemptView`]: the only counting point.
pub const COMMIT: &str = "/v1/cases/{case}/attempts/{attempt}/commit";
/// `POST` [`crate::api::TakeoverRequest`] → [`crate::api::CaseView`]: cancels the other phone's open attempt (free).
pub const TAKEOVER: &str = "/v1/cases/{case}/takeover";
/// `PUT` [`crate::api::ReviewRequest`] → [`crate::api::ReviewView`].
pub const REVIEW: &str = "/v1/cases/{case}/reviews/{review}";
/// `PUT` [`crate::api::MaterialRequest`] → [`crate::api::PhotoView`]: judged by the worker, never counted.
pub const PHOTO: &str = "/v1/cases/{case}/photos/{capture}";
/// `PUT` [`crate::api::MaterialRequest`] → [`crate::api::CaseView`]: saves the signature and completes the case.
pub const SIGNATURE: &str = "/v1/cases/{case}/signatures/{capture}";
/// `GET` → `image/jpeg` or `image/png`: `card-portrait`, `photo`, `signature` of the candidate's own case.
pub const PICTURE: &str = "/v1/cases/{case}/pictures/{picture}";

/// Fills the `{…}` of a path in order.
#[must_use]
pub fn fill(path: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(path.len() + 40);
    let mut parts = parts.iter();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(parts.next().copied().unwrap_or_default());
        rest = after.split_once('}').map_or("", |(_, r)| r);
    }
    out.push_str(rest);
    out
}
