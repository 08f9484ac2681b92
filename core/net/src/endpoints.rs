//! One method per endpoint. Each sends exactly one request and checks that the response is about the requested resource.

use crate::client::{ClientKind, check_status, content_type};
use crate::{InvalidResponse, NetError, NetErrorKind, PlatformClient, body};
use queren_protocol::Policy;
use queren_protocol::api::limits::DIGITS_MAX;
use queren_protocol::api::{
    AttemptRequest, AttemptView, CardReading, CaseView, Challenge, CommitRequest, ConsentRequest, Device, LoginRequest,
    MaterialRequest, Office, PhotoView, ReviewRequest, ReviewView, Rule, Session, TakeoverRequest, paths,
};
use queren_protocol::policy::PHOTO_BYTES_MAX;
use reqwest::Method;

/// No body.
const NONE: Option<&()> = None;

/// A picture of the candidate's own case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureName {
    /// The portrait as cut from the card.
    CardPortrait,
    /// The portrait photo.
    Photo,
    /// The signature.
    Signature,
}

impl PictureName {
    fn segment(self) -> &'static str {
        match self {
            PictureName::CardPortrait => "card-portrait",
            PictureName::Photo => "photo",
            PictureName::Signature => "signature",
        }
    }
}

/// How a picture is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// `image/jpeg`.
    Jpeg,
    /// `image/png`.
    Png,
}

/// An encoded picture. Not decoded yet, so still untrusted input.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// From the content type.
    pub format: PictureFormat,
    /// At most [`PHOTO_BYTES_MAX`].
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({:?}, {} bytes)", self.format, self.bytes.len())
    }
}

/// Passes `answer` on if it is about the requested resource.
fn matching<T>(answer: T, is_requested: impl FnOnce(&T) -> bool) -> Result<T, NetError> {
    if is_requested(&answer) { Ok(answer) } else { Err(NetError::invalid(InvalidResponse::OtherResource)) }
}

/// Every method fails with a [`NetError`]; none repeats a request.
impl PlatformClient {
    /// The policy in force, validated.
    pub async fn policy(&self) -> Result<Policy, NetError> {
        let policy: Policy = self.request_json(Method::GET, paths::POLICY, &[], NONE).await?;
        policy.validate().map_err(|_| NetError::invalid(InvalidResponse::Content))
    }

    /// The exam room's rules.
    pub async fn rules(&self) -> Result<Vec<Rule>, NetError> {
        self.request_json(Method::GET, paths::RULES, &[], NONE).await
    }

    /// The offices for on-site confirmation.
    pub async fn offices(&self) -> Result<Vec<Office>, NetError> {
        self.request_json(Method::GET, paths::OFFICES, &[], NONE).await
    }

    /// Signs in. Pass the session's token to [`PlatformClient::with_token`] for everything below.
    pub async fn login(&self, login: &LoginRequest) -> Result<Session, NetError> {
        self.request_json(Method::POST, paths::SESSION, &[], Some(login)).await
    }

    /// Ends the session.
    pub async fn logout(&self) -> Result<(), NetError> {
        self.request_empty(Method::DELETE, paths::SESSION, &[]).await
    }

    /// The case as the platform has it.
    pub async fn case(&self, case: &str) -> Result<CaseView, NetError> {
        matching(self.request_json(Method::GET, paths::CASE, &[case], NONE).await?, |c: &CaseView| c.case == case)
    }

    /// Records consent or its refusal.
    pub async fn consent(&self, case: &str, consent: &ConsentRequest) -> Result<CaseView, NetError> {
        matching(self.request_json(Method::PUT, paths::CONSENT, &[case], Some(consent)).await?, |c: &CaseView| {
            c.case == case
        })
    }

    /// Has the card read.
    pub async fn read_card(&self, case: &str, capture: &str, card: &MaterialRequest) -> Result<CardReading, NetError> {
        matching(self.request_json(Method::PUT, paths::CARD, &[case, capture], Some(card)).await?, |r: &CardReading| {
            r.capture == capture
        })
    }

    /// Digits to read aloud.
    pub async fn challenge(&self, case: &str, challenge: &str) -> Result<Challenge, NetError> {
        let answer: Challenge = self.request_json(Method::PUT, paths::CHALLENGE, &[case, challenge], NONE).await?;
        // They are shown and spoken unchanged, so they must be digits and nothing else.
        let n = answer.digits.len();
        if n == 0 || n > DIGITS_MAX as usize || !answer.digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NetError::invalid(InvalidResponse::Content));
        }
        matching(answer, |c| c.challenge == challenge)
    }

    /// Opens an attempt; repeating it returns the open one. Not counted.
    pub async fn open_attempt(
        &self,
        case: &str,
        attempt: &str,
        request: &AttemptRequest,
    ) -> Result<AttemptView, NetError> {
        let answer = self.request_json(Method::PUT, paths::ATTEMPT, &[case, attempt], Some(request)).await?;
        matching(answer, |a: &AttemptView| a.attempt == attempt)
    }

    /// Commits an attempt: the only counting point.
    pub async fn commit(&self, case: &str, attempt: &str, manifest_hash: &str) -> Result<AttemptView, NetError> {
        let request = CommitRequest { manifest_hash: manifest_hash.to_owned() };
        let answer = self.request_json(Method::POST, paths::COMMIT, &[case, attempt], Some(&request)).await?;
        matching(answer, |a: &AttemptView| a.attempt == attempt)
    }

    /// Cancels an open attempt. Free.
    pub async fn cancel(&self, case: &str, attempt: &str) -> Result<(), NetError> {
        self.request_empty(Method::DELETE, paths::ATTEMPT, &[case, attempt]).await
    }

    /// Continues the case on this device and cancels the other device's open attempt, which is free.
    pub async fn takeover(&self, case: &str, device: &Device) -> Result<CaseView, NetError> {
        let request = TakeoverRequest { device: device.clone() };
        matching(self.request_json(Method::POST, paths::TAKEOVER, &[case], Some(&request)).await?, |c: &CaseView| {
            c.case == case
        })
    }

    /// Hands the case to the district office.
    pub async fn request_review(
        &self,
        case: &str,
        review: &str,
        request: &ReviewRequest,
    ) -> Result<ReviewView, NetError> {
        let answer = self.request_json(Method::PUT, paths::REVIEW, &[case, review], Some(request)).await?;
        matching(answer, |r: &ReviewView| r.review == review)
    }

    /// Sends a portrait photo to be judged. Never counted.
    pub async fn send_photo(&self, case: &str, capture: &str, photo: &MaterialRequest) -> Result<PhotoView, NetError> {
        matching(self.request_json(Method::PUT, paths::PHOTO, &[case, capture], Some(photo)).await?, |p: &PhotoView| {
            p.capture == capture
        })
    }

    /// Saves the signature, which completes the case.
    pub async fn send_signature(
        &self,
        case: &str,
        capture: &str,
        signature: &MaterialRequest,
    ) -> Result<CaseView, NetError> {
        let answer = self.request_json(Method::PUT, paths::SIGNATURE, &[case, capture], Some(signature)).await?;
        matching(answer, |c: &CaseView| c.case == case)
    }

    /// A picture of the case, still encoded.
    pub async fn picture(&self, case: &str, name: PictureName) -> Result<Picture, NetError> {
        let url = self.url(paths::PICTURE, &[case, name.segment()])?;
        // A picture on a slow link takes longer than a control request may.
        let response = check_status(self.request(ClientKind::Transfer, Method::GET, &url).send().await?).await?;
        let format = match content_type(response.headers()).as_str() {
            "image/jpeg" => PictureFormat::Jpeg,
            "image/png" => PictureFormat::Png,
            "text/html" => return Err(NetError::sent(NetErrorKind::InvalidResponse(InvalidResponse::Html))),
            _ => return Err(NetError::sent(NetErrorKind::InvalidResponse(InvalidResponse::ContentType))),
        };
        Ok(Picture { format, bytes: body::read(response, PHOTO_BYTES_MAX as usize).await? })
    }
}
