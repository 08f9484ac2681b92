//! The platform's API, version 1: one type per request and answer. Paths are in [`paths`].
//!
//! Identifiers that make a request repeatable (attempt, take, challenge, review) are chosen by the client and stored
//! before they are sent; the platform answers a repeated request with the state it already has.

use crate::{Private, Reason};
use serde::{Deserialize, Serialize};

macro_rules! wire {
    ($( $(#[$m:meta])* $vis:vis $kind:ident $name:ident { $($body:tt)* } )*) => { $(
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        $(#[$m])*
        $vis $kind $name { $($body)* }
    )* };
}

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;

/// Addresses, relative to the platform's root. Identity numbers never stand in one.
pub mod paths {
    /// `GET` → [`crate::Policy`].
    pub const POLICY: &str = "/v1/policy";
    /// `GET` → `[`[`super::Office`]`]`.
    pub const OFFICES: &str = "/v1/offices";
    /// `POST` [`super::LoginRequest`] → [`super::Session`]; `DELETE` ends the session.
    pub const SESSION: &str = "/v1/session";
    /// `GET` → [`super::CaseView`].
    pub const CASE: &str = "/v1/cases/{case}";
    /// `PUT` [`super::ConsentRequest`] → [`super::CaseView`]. Refusal is recorded too.
    pub const CONSENT: &str = "/v1/cases/{case}/consent";
    /// `PUT` [`super::UploadRequest`] creates (201, or 200 when it exists), `HEAD` tells `Upload-Offset`, `PATCH` appends.
    pub const UPLOAD: &str = "/v1/cases/{case}/uploads/{upload}";
    /// `PUT` [`super::MaterialRequest`] → [`super::CardReading`].
    pub const CARD: &str = "/v1/cases/{case}/cards/{take}";
    /// `PUT` → [`super::Challenge`]: digits, single use, expiring.
    pub const CHALLENGE: &str = "/v1/cases/{case}/challenges/{challenge}";
    /// `PUT` [`super::AttemptRequest`] → [`super::AttemptView`]; `DELETE` cancels one that is open (free).
    pub const ATTEMPT: &str = "/v1/cases/{case}/attempts/{attempt}";
    /// `POST` [`super::CommitRequest`] → [`super::AttemptView`]: the only counting point.
    pub const COMMIT: &str = "/v1/cases/{case}/attempts/{attempt}/commit";
    /// `POST` [`super::TakeoverRequest`] → [`super::CaseView`]: cancels the other phone's open attempt (free).
    pub const TAKEOVER: &str = "/v1/cases/{case}/takeover";
    /// `PUT` [`super::ReviewRequest`] → [`super::ReviewView`].
    pub const REVIEW: &str = "/v1/cases/{case}/reviews/{review}";
    /// `PUT` [`super::MaterialRequest`] → [`super::PhotoView`]: judged by the worker, never counted.
    pub const PHOTO: &str = "/v1/cases/{case}/photos/{take}";
    /// `PUT` [`super::MaterialRequest`] → [`super::CaseView`]: saves the signature and completes the case.
    pub const SIGNATURE: &str = "/v1/cases/{case}/signatures/{take}";
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
}

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

    /// Whether the candidate is new or holds an old admission number.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum Registration {
        /// 新生注册: the number is issued at the end.
        New,
        /// 在籍考生注册: the number is kept.
        Returning,
    }

    /// Where the case stands. The platform alone decides it.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum Phase {
        /// Consent is missing.
        Consent,
        /// Card, video, verification.
        Verification,
        /// Verification failed and lies with the office.
        VerificationReview,
        /// Portrait photo wanted.
        Photo,
        /// The photo lies with the office.
        PhotoReview,
        /// Signature wanted.
        Signature,
        /// Complete: the number is issued.
        Complete,
    }

    /// The truth about a case. The client reconciles with it at launch, on foreground, at login and after every doubt.
    pub struct CaseView {
        /// Case id, random.
        pub case: String,
        /// Candidate's name, for the greeting and the signature.
        pub name: Private,
        /// ID number with the middle masked: `4201**********0018`.
        pub number_masked: Private,
        /// New or returning.
        pub registration: Registration,
        /// Exam district, e.g. 武昌区.
        pub district: String,
        /// Where the case stands.
        pub phase: Phase,
        /// Consent on record, if any.
        pub consent: Option<ConsentRequest>,
        /// Attempts allowed.
        pub limit: u32,
        /// Attempts counted: committed − voided.
        pub used: u32,
        /// Every attempt, oldest first.
        pub attempts: Vec<AttemptView>,
        /// The newest review, if any.
        pub review: Option<ReviewView>,
        /// The newest photo, if any.
        pub photo: Option<PhotoView>,
        /// 准考证号, once issued.
        pub admission_number: Option<Private>,
        /// The policy version in force.
        pub policy_version: u32,
        /// The platform's clock when it answered.
        pub now_ms: Millis,
        /// Whether the platform runs in test mode, where outcomes can be chosen; shown on every screen.
        #[serde(default)]
        pub test_mode: bool,
    }

    /// Consent, item by item. Face and ID data are asked apart (PIPL Art. 29; Measures on face recognition, 2025).
    #[derive(Copy)]
    pub struct ConsentRequest {
        /// Version of the text that was shown.
        pub version: u32,
        /// Agrees to face comparison.
        pub face: bool,
        /// Agrees to processing the ID card.
        pub id_card: bool,
    }

    /// What a file is.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum MaterialKind {
        /// Card's portrait side, JPEG or PNG.
        Card,
        /// Number-reading video, MP4.
        Video,
        /// Portrait photo, JPEG.
        Photo,
        /// Signature strokes, JSON.
        Signature,
    }

    /// A file by its content.
    pub struct Artifact {
        /// What it is.
        pub kind: MaterialKind,
        /// Bytes.
        pub length: u64,
        /// SHA-256, lower-case hex.
        pub sha256: String,
    }

    /// Announces an upload. The address is the client's choice, so creating it twice is the same upload.
    pub struct UploadRequest {
        /// The file.
        pub artifact: Artifact,
    }

    /// How far an upload is.
    #[derive(Copy)]
    pub struct UploadView {
        /// Bytes the platform holds durably.
        pub offset: u64,
        /// Complete and its SHA-256 verified.
        pub complete: bool,
    }

    /// Points at a complete upload.
    pub struct MaterialRequest {
        /// Upload id.
        pub upload: String,
    }

    /// What the platform read from the card. The candidate confirms or retakes; nothing is counted.
    pub struct CardReading {
        /// The take this answers.
        pub take: String,
        /// Reasons to retake; empty when it can be used.
        pub reasons: Vec<Reason>,
        /// Name as read.
        pub name: Option<Private>,
        /// ID number as read, grouped by nobody: 18 characters.
        pub number: Option<Private>,
        /// Whether a portrait was found; fetch it at [`paths::PICTURE`].
        pub portrait: bool,
    }

    /// Digits to read aloud.
    pub struct Challenge {
        /// Chosen by the client.
        pub challenge: String,
        /// `[0-9]{n}`, n as in the policy.
        pub digits: String,
        /// When they end.
        pub expires_ms: Millis,
    }

    /// Opens a counted attempt. Not counted yet.
    pub struct AttemptRequest {
        /// The files, card first.
        pub manifest: Vec<Artifact>,
        /// See [`super::manifest_hash`].
        pub manifest_hash: String,
        /// The digits that were read.
        pub challenge: String,
        /// Consent version agreed to.
        pub consent_version: u32,
        /// The phone.
        pub device: Device,
    }

    /// An attempt's state. Terminal: passed, failed, voided, cancelled.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum AttemptState {
        /// Created, waiting for files and commit. Costs nothing.
        Open,
        /// Committed; the worker judges. Counted.
        Judging,
        /// The candidate is who they say.
        Passed,
        /// Not passed; see the reasons.
        Failed,
        /// The platform's own fault; given back.
        Voided,
        /// Cancelled before commit. Cost nothing.
        Cancelled,
    }

    /// One line of the ledger.
    pub struct AttemptView {
        /// Attempt id.
        pub attempt: String,
        /// State.
        pub state: AttemptState,
        /// 1, 2, 3 for counted ones; none before commit.
        pub seq: Option<u32>,
        /// Why not.
        pub reasons: Vec<Reason>,
        /// Phone it was made on.
        pub device: Device,
        /// Created.
        pub opened_ms: Millis,
        /// Committed.
        pub committed_ms: Option<Millis>,
        /// Terminal.
        pub ended_ms: Option<Millis>,
    }

    /// Commits an attempt.
    pub struct CommitRequest {
        /// Must equal the manifest's.
        pub manifest_hash: String,
    }

    /// Takes the case over to this phone.
    pub struct TakeoverRequest {
        /// The phone that goes on.
        pub device: Device,
    }

    /// What is to be reviewed.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewSubject {
        /// The verification.
        Verification,
        /// The portrait photo.
        Photo,
    }

    /// Hands the case to the district office.
    pub struct ReviewRequest {
        /// What.
        pub subject: ReviewSubject,
        /// Complete uploads for the reviewer: card (and video if there is one), or photo.
        pub uploads: Vec<String>,
    }

    /// A review's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum ReviewState {
        /// With the office.
        Waiting,
        /// 审核通过.
        Approved,
        /// 审核驳回: upload again.
        Rejected,
    }

    /// A review as the candidate sees it.
    pub struct ReviewView {
        /// Review id, chosen by the client.
        pub review: String,
        /// What.
        pub subject: ReviewSubject,
        /// State.
        pub state: ReviewState,
        /// The reviewer's words on rejection.
        pub note: Option<String>,
        /// The office.
        pub office: Office,
        /// Since when.
        pub opened_ms: Millis,
        /// Decided.
        pub decided_ms: Option<Millis>,
    }

    /// A photo's state.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum PhotoState {
        /// The worker judges.
        Judging,
        /// Accepted.
        Passed,
        /// See the reasons.
        Failed,
    }

    /// A portrait photo's verdict.
    pub struct PhotoView {
        /// The take.
        pub take: String,
        /// State.
        pub state: PhotoState,
        /// Why not.
        pub reasons: Vec<Reason>,
    }

    /// A place for on-site confirmation (appendix 4 of the notice).
    pub struct Office {
        /// City or district.
        pub area: String,
        /// Name.
        pub name: String,
        /// Phone.
        pub phone: String,
        /// Address.
        pub address: String,
        /// Dates, as printed.
        pub dates: String,
    }

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

impl AttemptState {
    /// Whether nothing can change any more.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        !matches!(self, AttemptState::Open | AttemptState::Judging)
    }
}

impl CaseView {
    /// Attempts left.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        self.limit.saturating_sub(self.used)
    }

    /// The attempt that is not terminal, if there is one; the platform allows one.
    #[must_use]
    pub fn unresolved(&self) -> Option<&AttemptView> {
        self.attempts.iter().find(|a| !a.state.is_terminal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_filled_in_order() {
        assert_eq!(paths::fill(paths::COMMIT, &["c1", "a2"]), "/v1/cases/c1/attempts/a2/commit");
        assert_eq!(paths::fill(paths::POLICY, &[]), "/v1/policy");
    }

    #[test]
    fn states_are_snake_case_on_the_wire() {
        assert_eq!(serde_json::to_string(&Phase::VerificationReview).unwrap(), "\"verification_review\"");
        assert_eq!(serde_json::from_str::<ProblemCode>("\"none_left\"").unwrap(), ProblemCode::NoneLeft);
    }
}
