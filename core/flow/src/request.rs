//! Which answer each request has. The only place that pairs the two, so that no step can wait for an answer of another type.

use crate::effect::Call;
use crate::event::Answer;
use crate::model::{Findings, Media, OutgoingAttempt, OutgoingReview, Record, UploadFile};
use queren_protocol::api::{
    AttemptRequest, AttemptView, CardReading, CaseView, Challenge, ConsentRequest, Device, Office, PhotoView,
    ReviewView, Rule, Session, TakeoverRequest, UploadView,
};
use queren_protocol::{Policy, Private};
use std::marker::PhantomData;

/// The payload of an answer.
pub trait Payload: Sized {
    /// The payload, if `answer` is of this kind.
    fn from_answer(answer: Answer) -> Option<Self>;
}

macro_rules! payloads {
    ($($kind:ident: $payload:ty,)*) => {$(
        impl Payload for $payload {
            fn from_answer(answer: Answer) -> Option<Self> {
                match answer {
                    Answer::$kind(payload) => Some(payload),
                    _ => None,
                }
            }
        }
    )*};
}

payloads! {
    Policy: Policy,
    Offices: Vec<Office>,
    Rules: Vec<Rule>,
    Session: Session,
    Case: CaseView,
    Uploaded: UploadView,
    CardReading: CardReading,
    Challenge: Challenge,
    Attempt: AttemptView,
    Review: ReviewView,
    Photo: PhotoView,
    Loaded: Option<Box<Record>>,
    Imported: Media,
    Checked: Findings,
}

impl Payload for () {
    fn from_answer(answer: Answer) -> Option<()> {
        matches!(answer, Answer::Done).then_some(())
    }
}

/// A call to the platform whose successful answer is a `T`.
pub(crate) struct Request<T> {
    pub(crate) call: Call,
    answer: PhantomData<T>,
}

fn asks<T: Payload>(call: Call) -> Request<T> {
    Request { call, answer: PhantomData }
}

pub(crate) fn policy() -> Request<Policy> {
    asks(Call::Policy)
}

pub(crate) fn offices() -> Request<Vec<Office>> {
    asks(Call::Offices)
}

pub(crate) fn rules() -> Request<Vec<Rule>> {
    asks(Call::Rules)
}

pub(crate) fn sign_in(account: Private, password: Private, device: Device) -> Request<Session> {
    asks(Call::Login { account, password, device })
}

pub(crate) fn sign_out() -> Request<()> {
    asks(Call::Logout)
}

pub(crate) fn case() -> Request<CaseView> {
    asks(Call::Case)
}

pub(crate) fn consent(consent: ConsentRequest) -> Request<CaseView> {
    asks(Call::Consent(consent))
}

pub(crate) fn upload(file: &UploadFile) -> Request<UploadView> {
    let (upload, media) = file.clone();
    asks(Call::Upload { upload, artifact: media.artifact.clone(), media })
}

pub(crate) fn read_card(capture: &str) -> Request<CardReading> {
    asks(Call::ReadCard { capture: capture.to_owned(), upload: capture.to_owned() })
}

pub(crate) fn challenge(challenge: String) -> Request<Challenge> {
    asks(Call::Challenge { challenge })
}

pub(crate) fn open_attempt(attempt: &OutgoingAttempt, device: Device) -> Request<AttemptView> {
    let request = AttemptRequest {
        manifest: attempt.manifest.clone(),
        manifest_hash: attempt.manifest_hash.clone(),
        challenge: attempt.challenge.clone(),
        consent_version: attempt.consent_version,
        device,
    };
    asks(Call::OpenAttempt { attempt: attempt.attempt.clone(), request })
}

pub(crate) fn commit(attempt: &OutgoingAttempt) -> Request<AttemptView> {
    asks(Call::Commit { attempt: attempt.attempt.clone(), manifest_hash: attempt.manifest_hash.clone() })
}

pub(crate) fn take_over(device: Device) -> Request<CaseView> {
    asks(Call::Takeover(TakeoverRequest { device }))
}

pub(crate) fn review(review: &OutgoingReview) -> Request<ReviewView> {
    asks(Call::Review {
        review: review.review.clone(),
        subject: review.subject,
        uploads: review.files.iter().map(|(upload, _)| upload.clone()).collect(),
    })
}

pub(crate) fn photo(capture: &str) -> Request<PhotoView> {
    asks(Call::Photo { capture: capture.to_owned(), upload: capture.to_owned() })
}

pub(crate) fn signature(capture: &str) -> Request<CaseView> {
    asks(Call::Signature { capture: capture.to_owned(), upload: capture.to_owned() })
}
