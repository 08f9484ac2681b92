//! The platform as the protocol describes it, in memory: one case, the only counting point, and nothing that waits.

use queren_flow::{Answer, Call, Fault, Refusal};
use queren_protocol::api::*;
use queren_protocol::{Policy, Private, Reason};
use queren_screen_fixtures::samples;
pub(crate) use queren_screen_fixtures::samples::{office, rules};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Platform {
    pub(crate) policy: Policy,
    pub(crate) attempts: Vec<AttemptView>,
    pub(crate) consent: Option<ConsentRequest>,
    pub(crate) review: Option<ReviewView>,
    pub(crate) photo: Option<PhotoView>,
    /// Number of the session that holds; logins count up.
    pub(crate) session: Option<u32>,
    /// The next card is read badly.
    pub(crate) bad_card: bool,
    sessions: u32,
    verified: bool,
    photographed: bool,
    signed: bool,
    uploads: BTreeSet<String>,
    challenges: BTreeMap<String, Challenge>,
    requests: BTreeMap<String, (AttemptRequest, Option<u32>)>,
}

fn refuse<T>(code: ProblemCode) -> Result<T, Fault> {
    Err(Fault::Refused(Refusal::new(code)))
}

impl Platform {
    pub(crate) fn new() -> Platform {
        Platform {
            policy: Policy::default(),
            attempts: Vec::new(),
            consent: None,
            review: None,
            photo: None,
            session: None,
            bad_card: false,
            sessions: 0,
            verified: false,
            photographed: false,
            signed: false,
            uploads: BTreeSet::new(),
            challenges: BTreeMap::new(),
            requests: BTreeMap::new(),
        }
    }

    pub(crate) fn phase(&self) -> Phase {
        let waiting = self.review.as_ref().filter(|r| r.state == ReviewState::Waiting).map(|r| r.subject);
        match waiting {
            _ if self.signed => Phase::Complete,
            _ if !self.agrees() => Phase::Consent,
            Some(ReviewSubject::Verification) => Phase::VerificationReview,
            Some(ReviewSubject::Photo) => Phase::PhotoReview,
            None if !self.verified => Phase::Verification,
            None if !self.photographed => Phase::Photo,
            None => Phase::Signature,
        }
    }

    fn agrees(&self) -> bool {
        self.consent.is_some_and(|c| c.face && c.id_card && c.version >= self.policy.consent_version)
    }

    pub(crate) fn used(&self) -> u32 {
        let counted =
            |a: &&AttemptView| matches!(a.state, AttemptState::Judging | AttemptState::Passed | AttemptState::Failed);
        self.attempts.iter().filter(counted).count() as u32
    }

    pub(crate) fn attempt(&self, id: &str) -> Option<&AttemptView> {
        self.attempts.iter().find(|a| a.attempt == id)
    }

    pub(crate) fn case(&self, now: Millis) -> CaseView {
        CaseView {
            phase: self.phase(),
            consent: self.consent,
            limit: self.policy.attempts,
            used: self.used(),
            attempts: self.attempts.clone(),
            review: self.review.clone(),
            photo: self.photo.clone(),
            admission_number: self.signed.then(|| Private::from("010126100001")),
            policy_version: self.policy.version,
            now_ms: now,
            ..samples::case()
        }
    }

    /// Answers a call as the real one does.
    pub(crate) fn answer(&mut self, call: &Call, now: Millis) -> Result<Answer, Fault> {
        match call {
            Call::Policy => return Ok(Answer::Policy(self.policy.clone())),
            Call::Offices => return Ok(Answer::Offices(vec![office()])),
            Call::Rules => return Ok(Answer::Rules(rules())),
            Call::Login { password, .. } if password.reveal() != "right" => {
                return refuse(ProblemCode::BadCredentials);
            }
            Call::Login { .. } => {
                self.sessions += 1;
                self.session = Some(self.sessions);
                let token = Private(format!("token-{}", self.sessions));
                let expires_ms = now + 3_600_000;
                return Ok(Answer::Session(Session { token, expires_ms, case: self.case(now) }));
            }
            _ if self.session.is_none() => return refuse(ProblemCode::SessionEnded),
            _ => {}
        }
        match call {
            Call::Logout => {
                self.session = None;
                Ok(Answer::Done)
            }
            Call::Case => Ok(Answer::Case(self.case(now))),
            Call::Consent(request) => self.record_consent(*request, now),
            _ if !self.agrees() => refuse(ProblemCode::ConsentMissing),
            Call::Upload { upload, artifact, .. } => {
                self.uploads.insert(upload.clone());
                Ok(Answer::Uploaded(UploadView { offset: artifact.length, complete: true }))
            }
            Call::ReadCard { capture, upload } => self.read_card(capture, upload),
            Call::Challenge { challenge } => self.challenge(challenge, now),
            Call::OpenAttempt { attempt, request } => self.open(attempt, request, now),
            Call::Commit { attempt, .. } => self.commit(attempt, now),
            Call::Takeover(request) => {
                let session = self.session;
                for a in self.attempts.iter_mut().filter(|a| a.state == AttemptState::Open) {
                    let same = a.device.id == request.device.id && self.requests[&a.attempt].1 == session;
                    if !same {
                        a.state = AttemptState::Cancelled;
                    }
                }
                Ok(Answer::Case(self.case(now)))
            }
            Call::Review { review, subject, uploads } => self.ask_review(review, *subject, uploads, now),
            Call::Photo { capture, upload } => self.submit_photo(capture, upload),
            Call::Signature { upload, .. } => {
                if self.phase() != Phase::Signature {
                    return refuse(ProblemCode::WrongPhase);
                }
                self.has(upload)?;
                self.signed = true;
                Ok(Answer::Case(self.case(now)))
            }
            Call::Policy | Call::Offices | Call::Rules | Call::Login { .. } => refuse(ProblemCode::BadRequest),
        }
    }

    fn record_consent(&mut self, request: ConsentRequest, now: Millis) -> Result<Answer, Fault> {
        if self.signed {
            return refuse(ProblemCode::WrongPhase);
        }
        self.consent = Some(request);
        if !(request.face && request.id_card) {
            self.cancel_open();
        }
        Ok(Answer::Case(self.case(now)))
    }

    pub(crate) fn cancel_open(&mut self) {
        self.attempts
            .iter_mut()
            .filter(|a| a.state == AttemptState::Open)
            .for_each(|a| a.state = AttemptState::Cancelled);
    }

    fn has(&self, upload: &str) -> Result<(), Fault> {
        if self.uploads.contains(upload) { Ok(()) } else { refuse(ProblemCode::NotFound) }
    }

    fn read_card(&mut self, capture: &str, upload: &str) -> Result<Answer, Fault> {
        self.has(upload)?;
        if self.phase() != Phase::Verification {
            return refuse(ProblemCode::WrongPhase);
        }
        let reasons = if std::mem::take(&mut self.bad_card) { vec![Reason::CardBlurred] } else { Vec::new() };
        let text = |t: &str| Some(Private::from(t));
        let (name, number) = (text("样本甲"), text("000000200001010018"));
        Ok(Answer::CardReading(CardReading { capture: capture.to_owned(), reasons, name, number, portrait: true }))
    }

    fn challenge(&mut self, id: &str, now: Millis) -> Result<Answer, Fault> {
        if let Some(known) = self.challenges.get(id) {
            return Ok(Answer::Challenge(known.clone()));
        }
        if self.phase() != Phase::Verification {
            return refuse(ProblemCode::WrongPhase);
        }
        if self.used() >= self.policy.attempts {
            return refuse(ProblemCode::NoneLeft);
        }
        let expires_ms = now + i64::from(self.policy.video.digits_valid_s) * 1_000;
        let made = Challenge { challenge: id.to_owned(), digits: "7305".into(), expires_ms };
        self.challenges.insert(id.to_owned(), made.clone());
        Ok(Answer::Challenge(made))
    }

    fn open(&mut self, id: &str, request: &AttemptRequest, now: Millis) -> Result<Answer, Fault> {
        if let Some(view) = self.attempt(id) {
            let same = self.requests[id].0.manifest_hash == request.manifest_hash;
            return if same { Ok(Answer::Attempt(view.clone())) } else { refuse(ProblemCode::Mismatch) };
        }
        if self.consent.is_none_or(|c| c.version != request.consent_version) {
            return refuse(ProblemCode::ConsentMissing);
        }
        if self.phase() != Phase::Verification {
            return refuse(ProblemCode::WrongPhase);
        }
        if let Some(open) = self.attempts.iter().find(|a| !a.state.is_terminal()) {
            let other_device = Some(open.device.clone());
            return Err(Fault::Refused(Refusal { other_device, ..Refusal::new(ProblemCode::AttemptOpen) }));
        }
        if self.used() >= self.policy.attempts {
            return refuse(ProblemCode::NoneLeft);
        }
        let taken = self.requests.values().any(|(r, _)| r.challenge == request.challenge);
        if taken || self.challenges.get(&request.challenge).is_none_or(|c| c.expires_ms <= now) {
            return refuse(ProblemCode::DigitsExpired);
        }
        self.requests.insert(id.to_owned(), (request.clone(), self.session));
        self.attempts.push(AttemptView {
            attempt: id.to_owned(),
            state: AttemptState::Open,
            seq: None,
            reasons: Vec::new(),
            device: request.device.clone(),
            opened_ms: now,
            committed_ms: None,
            ended_ms: None,
        });
        Ok(Answer::Attempt(self.attempts[self.attempts.len() - 1].clone()))
    }

    fn commit(&mut self, id: &str, now: Millis) -> Result<Answer, Fault> {
        let (used, limit) = (self.used(), self.policy.attempts);
        let Some(at) = self.attempts.iter().position(|a| a.attempt == id) else {
            return refuse(ProblemCode::NotFound);
        };
        match self.attempts[at].state {
            AttemptState::Open => {}
            AttemptState::Cancelled => return refuse(ProblemCode::Cancelled),
            _ => return Ok(Answer::Attempt(self.attempts[at].clone())),
        }
        if used >= limit {
            return refuse(ProblemCode::NoneLeft);
        }
        let view = &mut self.attempts[at];
        (view.state, view.seq, view.committed_ms) = (AttemptState::Judging, Some(used + 1), Some(now));
        Ok(Answer::Attempt(view.clone()))
    }

    fn ask_review(
        &mut self,
        id: &str,
        subject: ReviewSubject,
        uploads: &[String],
        now: Millis,
    ) -> Result<Answer, Fault> {
        if let Some(known) = self.review.as_ref().filter(|r| r.review == id) {
            return Ok(Answer::Review(known.clone()));
        }
        let failed = self.photo.as_ref().is_some_and(|p| p.state == PhotoState::Failed);
        match (subject, self.phase()) {
            (ReviewSubject::Verification, Phase::Verification) => {}
            (ReviewSubject::Photo, Phase::Photo) if failed => {}
            _ => return refuse(ProblemCode::WrongPhase),
        }
        if self.attempts.iter().any(|a| !a.state.is_terminal()) {
            return refuse(ProblemCode::AttemptOpen);
        }
        uploads.iter().try_for_each(|u| self.has(u))?;
        let review = ReviewView {
            review: id.to_owned(),
            subject,
            state: ReviewState::Waiting,
            note: None,
            office: office(),
            opened_ms: now,
            decided_ms: None,
        };
        self.review = Some(review.clone());
        Ok(Answer::Review(review))
    }

    fn submit_photo(&mut self, capture: &str, upload: &str) -> Result<Answer, Fault> {
        if let Some(known) = self.photo.as_ref().filter(|p| p.capture == capture) {
            return Ok(Answer::Photo(known.clone()));
        }
        if self.phase() != Phase::Photo {
            return refuse(ProblemCode::WrongPhase);
        }
        self.has(upload)?;
        let view = PhotoView { capture: capture.to_owned(), state: PhotoState::Judging, reasons: Vec::new() };
        self.photo = Some(view.clone());
        Ok(Answer::Photo(view))
    }

    /// The worker's verdict over whatever is being judged.
    pub(crate) fn judge(&mut self, verdict: AttemptState) {
        if let Some(a) = self.attempts.iter_mut().find(|a| a.state == AttemptState::Judging) {
            a.state = verdict;
            a.reasons = if verdict == AttemptState::Failed { vec![Reason::FaceMismatch] } else { Vec::new() };
            self.verified |= verdict == AttemptState::Passed;
        }
        if let Some(p) = self.photo.as_mut().filter(|p| p.state == PhotoState::Judging) {
            let passed = verdict == AttemptState::Passed;
            p.state = if passed { PhotoState::Passed } else { PhotoState::Failed };
            p.reasons = if passed { Vec::new() } else { vec![Reason::PhotoBackground] };
            self.photographed |= passed;
        }
    }

    /// The office's decision over a waiting review.
    pub(crate) fn decide(&mut self, approve: bool) {
        let Some(review) = self.review.as_mut().filter(|r| r.state == ReviewState::Waiting) else { return };
        if approve {
            review.state = ReviewState::Approved;
            match review.subject {
                ReviewSubject::Verification => self.verified = true,
                ReviewSubject::Photo => self.photographed = true,
            }
        } else {
            (review.state, review.note) = (ReviewState::Rejected, Some("看不清头像".into()));
        }
    }

    /// Another phone opens an attempt, if it may.
    pub(crate) fn other_phone_opens(&mut self, now: Millis) {
        let device = Device { id: "other".into(), name: "另一台".into() };
        if self.session.is_none() || self.phase() != Phase::Verification {
            return;
        }
        let challenge = format!("other-{now}");
        let _ = self.challenge(&challenge, now);
        let request = AttemptRequest {
            manifest: Vec::new(),
            manifest_hash: String::new(),
            challenge,
            consent_version: self.consent.map_or(0, |c| c.version),
            device,
        };
        let _ = self.open(&format!("other-{now}"), &request, now);
    }
}
