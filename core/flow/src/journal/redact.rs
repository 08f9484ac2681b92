//! Takes out of an event whatever says who the candidate is, and keeps its shape, so that a replay takes the same way.
//!
//! | what | becomes |
//! |---|---|
//! | names, numbers, account, password, token, paths, district, reviewers' words, device names | `…` |
//! | digits | as many zeros |
//! | strokes | as many points, all at zero |
//! | offices, rules, places on pictures | nothing: they decide nothing |
//! | ids of cases and media, hashes of files, ids of other phones | a pseudonym; what was equal stays equal |
//! | ids that the flow derives, and the installation's id, which they derive from | stay: a replay derives them again |
//!
//! Every struct is taken apart field by field, so that a new field does not compile until somebody has decided about it.

use crate::event::{Answer, Event, StartupData};
use crate::model::{
    Action, CardDraft, Draft, Fault, Findings, Media, OutgoingAttempt, OutgoingReview, PhotoDraft, Point, Profile,
    Record, RecordingDraft, Refusal, SignatureDraft, Stroke, UploadFile,
};
use queren_protocol::api::{
    Artifact, AttemptView, CardReading, CaseView, Challenge, Device, Office, PhotoView, ReviewView, Session,
};
use queren_protocol::{Policy, Private};
use uuid::Uuid;

/// In place of a text.
const HIDDEN: &str = "…";

/// Redacts the events of one run.
#[derive(Debug, Clone)]
pub struct Redactor {
    key: Uuid,
    /// This installation's id.
    own: String,
}

fn hidden() -> Private {
    Private::from(HIDDEN)
}

fn hide(text: &Option<Private>) -> Option<Private> {
    text.as_ref().map(|_| hidden())
}

impl Redactor {
    /// `key` makes the pseudonyms; `own` is this installation's id.
    #[must_use]
    pub fn new(key: Uuid, own: &str) -> Redactor {
        Redactor { key, own: own.to_owned() }
    }

    /// The event without anything personal.
    #[must_use]
    pub fn event(&self, event: &Event) -> Event {
        match event {
            Event::Started(found) => Event::Started(Box::new(self.startup(found))),
            Event::Act(action) => Event::Act(self.action(action)),
            Event::Answered { request_id, answer } => {
                let answer = match &**answer {
                    Ok(answer) => Ok(self.answer(answer)),
                    Err(fault) => Err(self.fault(fault)),
                };
                Event::Answered { request_id: *request_id, answer: Box::new(answer) }
            }
            Event::Progress { request_id, sent, total, speed } => {
                Event::Progress { request_id: *request_id, sent: *sent, total: *total, speed: *speed }
            }
            Event::TimerFired { request_id } => Event::TimerFired { request_id: *request_id },
            Event::Foreground => Event::Foreground,
            Event::NetworkChanged => Event::NetworkChanged,
            Event::DeviceChanged(status) => Event::DeviceChanged(*status),
            Event::SaveFailed(fault) => Event::SaveFailed(*fault),
        }
    }

    /// One-way, and the same for the same text.
    fn pseudonym(&self, text: &str) -> String {
        Uuid::new_v5(&self.key, text.as_bytes()).to_string()
    }

    /// An id that a flow derived is a UUID; whatever else stands in its place is none of ours.
    fn derived(&self, id: &str) -> String {
        if Uuid::parse_str(id).is_ok() { id.to_owned() } else { self.pseudonym(id) }
    }

    fn startup(&self, found: &StartupData) -> StartupData {
        let StartupData { profile, record, signed_in, fresh_id, device_name: _, lang, trouble } = found;
        // Only a first start makes it the installation's.
        let fresh_id = if *fresh_id == self.own { self.derived(fresh_id) } else { self.pseudonym(fresh_id) };
        StartupData {
            profile: profile.as_ref().map(|p| self.profile(p)),
            record: record.as_ref().map(|r| self.record(r)),
            signed_in: *signed_in,
            fresh_id,
            device_name: HIDDEN.to_owned(),
            lang: *lang,
            trouble: *trouble,
        }
    }

    fn action(&self, action: &Action) -> Action {
        match action {
            Action::SignIn { account: _, password: _ } => Action::SignIn { account: hidden(), password: hidden() },
            Action::Captured { path: _ } => Action::Captured { path: HIDDEN.to_owned() },
            Action::AddStroke { stroke: drawn } => Action::AddStroke { stroke: stroke(drawn) },
            Action::SetConsent { face, id_card } => Action::SetConsent { face: *face, id_card: *id_card },
            Action::RequestPermission { permission } => Action::RequestPermission { permission: *permission },
            Action::SetLanguage { lang } => Action::SetLanguage { lang: *lang },
            Action::ChangeSettings { settings } => Action::ChangeSettings { settings: *settings },
            Action::SignOut
            | Action::Next
            | Action::GiveConsent
            | Action::RefuseConsent
            | Action::Confirm
            | Action::Retake
            | Action::UseAnyway
            | Action::RequestDigits
            | Action::SubmitAttempt
            | Action::RequestReview
            | Action::TakeOver
            | Action::UndoStroke
            | Action::ClearStrokes
            | Action::WipeData
            | Action::SaveSignature
            | Action::Retry
            | Action::Refresh
            | Action::StartRehearsal
            | Action::ShowOffices
            | Action::ShowAttempts
            | Action::ShowHelp
            | Action::ShowSettings
            | Action::ShowConsent
            | Action::ShowRules
            | Action::SaveAndLeave
            | Action::OpenSystemSettings
            | Action::ShareJournal
            | Action::ReopenCamera
            | Action::Back => action.clone(),
        }
    }

    fn answer(&self, answer: &Answer) -> Answer {
        match answer {
            Answer::Policy(policy) => Answer::Policy(numbers(policy)),
            Answer::Offices(_) => Answer::Offices(Vec::new()),
            Answer::Rules(_) => Answer::Rules(Vec::new()),
            Answer::Session(Session { token: _, expires_ms, case }) => {
                Answer::Session(Session { token: hidden(), expires_ms: *expires_ms, case: self.case(case) })
            }
            Answer::Case(case) => Answer::Case(self.case(case)),
            Answer::Uploaded(upload) => Answer::Uploaded(*upload),
            Answer::CardReading(reading) => Answer::CardReading(self.reading(reading)),
            Answer::Challenge(challenge) => Answer::Challenge(self.challenge(challenge)),
            Answer::Attempt(attempt) => Answer::Attempt(self.attempt(attempt)),
            Answer::Review(review) => Answer::Review(self.review(review)),
            Answer::Photo(photo) => Answer::Photo(self.photo(photo)),
            Answer::Loaded(record) => Answer::Loaded(record.as_ref().map(|r| Box::new(self.record(r)))),
            Answer::Done => Answer::Done,
            Answer::Imported(media) => Answer::Imported(self.media(media)),
            Answer::Checked(findings) => Answer::Checked(self.findings(findings)),
        }
    }

    fn fault(&self, fault: &Fault) -> Fault {
        match fault {
            Fault::Refused(Refusal { code, reasons, retry_after_s, other_device, missing }) => {
                Fault::Refused(Refusal {
                    code: *code,
                    reasons: reasons.clone(),
                    retry_after_s: *retry_after_s,
                    other_device: other_device.as_ref().map(|d| self.device(d)),
                    missing: missing.clone(),
                })
            }
            Fault::Offline
            | Fault::Unknown
            | Fault::Platform
            | Fault::Insecure
            | Fault::Storage(_)
            | Fault::Capture(_) => fault.clone(),
        }
    }

    fn device(&self, device: &Device) -> Device {
        let Device { id, name: _ } = device;
        let id = if *id == self.own { self.derived(id) } else { self.pseudonym(id) };
        Device { id, name: HIDDEN.to_owned() }
    }

    fn profile(&self, profile: &Profile) -> Profile {
        let Profile { version, device, settings, last_case, test_mode } = profile;
        Profile {
            version: *version,
            device: self.device(device),
            settings: *settings,
            last_case: last_case.as_ref().map(|c| self.pseudonym(c)),
            test_mode: *test_mode,
        }
    }

    fn record(&self, record: &Record) -> Record {
        let Record { version, case, policy, draft } = record;
        Record { version: *version, case: self.case(case), policy: numbers(policy), draft: self.draft(draft) }
    }

    fn case(&self, view: &CaseView) -> CaseView {
        let CaseView {
            case,
            name: _,
            number_masked: _,
            registration,
            district: _,
            phase,
            consent,
            limit,
            used,
            attempts,
            review,
            photo,
            admission_number,
            policy_version,
            now_ms,
            test_mode,
        } = view;
        CaseView {
            case: self.pseudonym(case),
            name: hidden(),
            number_masked: hidden(),
            registration: *registration,
            district: HIDDEN.to_owned(),
            phase: *phase,
            consent: *consent,
            limit: *limit,
            used: *used,
            attempts: attempts.iter().map(|a| self.attempt(a)).collect(),
            review: review.as_ref().map(|r| self.review(r)),
            photo: photo.as_ref().map(|p| self.photo(p)),
            admission_number: hide(admission_number),
            policy_version: *policy_version,
            now_ms: *now_ms,
            test_mode: *test_mode,
        }
    }

    fn attempt(&self, view: &AttemptView) -> AttemptView {
        let AttemptView { attempt, state, seq, reasons, device, opened_ms, committed_ms, ended_ms } = view;
        AttemptView {
            attempt: self.derived(attempt),
            state: *state,
            seq: *seq,
            reasons: reasons.clone(),
            device: self.device(device),
            opened_ms: *opened_ms,
            committed_ms: *committed_ms,
            ended_ms: *ended_ms,
        }
    }

    fn review(&self, view: &ReviewView) -> ReviewView {
        let ReviewView { review, subject, state, note, office: _, opened_ms, decided_ms } = view;
        let text = || HIDDEN.to_owned();
        ReviewView {
            review: self.derived(review),
            subject: *subject,
            state: *state,
            note: note.as_ref().map(|_| text()),
            office: Office { area: text(), name: text(), phone: text(), address: text(), dates: text() },
            opened_ms: *opened_ms,
            decided_ms: *decided_ms,
        }
    }

    fn photo(&self, view: &PhotoView) -> PhotoView {
        let PhotoView { capture, state, reasons } = view;
        PhotoView { capture: self.derived(capture), state: *state, reasons: reasons.clone() }
    }

    fn reading(&self, reading: &CardReading) -> CardReading {
        let CardReading { capture, reasons, name, number, portrait } = reading;
        CardReading {
            capture: self.derived(capture),
            reasons: reasons.clone(),
            name: hide(name),
            number: hide(number),
            portrait: *portrait,
        }
    }

    fn challenge(&self, challenge: &Challenge) -> Challenge {
        let Challenge { challenge, digits, expires_ms } = challenge;
        let digits = "0".repeat(digits.chars().count());
        Challenge { challenge: self.derived(challenge), digits, expires_ms: *expires_ms }
    }

    fn media(&self, media: &Media) -> Media {
        let Media { id, artifact } = media;
        Media { id: self.pseudonym(id), artifact: self.artifact(artifact) }
    }

    fn artifact(&self, artifact: &Artifact) -> Artifact {
        let Artifact { kind, length, sha256 } = artifact;
        Artifact { kind: *kind, length: *length, sha256: self.pseudonym(sha256) }
    }

    fn file(&self, (upload, media): &UploadFile) -> UploadFile {
        (self.derived(upload), self.media(media))
    }

    fn findings(&self, findings: &Findings) -> Findings {
        let Findings { reasons, hints, annotations: _, made, complete } = findings;
        Findings {
            reasons: reasons.clone(),
            hints: hints.clone(),
            annotations: Vec::new(),
            made: made.as_ref().map(|m| self.media(m)),
            complete: *complete,
        }
    }

    fn draft(&self, draft: &Draft) -> Draft {
        let Draft { prepared, card, challenge, video, attempt, seen, seen_review, review, photo, strokes, signature } =
            draft;
        Draft {
            prepared: *prepared,
            card: card.as_ref().map(|c| self.card(c)),
            challenge: challenge.as_ref().map(|c| self.challenge(c)),
            video: video.as_ref().map(|v| self.recording(v)),
            attempt: attempt.as_ref().map(|a| self.outgoing(a)),
            seen: seen.as_ref().map(|s| self.derived(s)),
            seen_review: seen_review.as_ref().map(|s| self.derived(s)),
            review: review.as_ref().map(|r| self.outgoing_review(r)),
            photo: photo.as_ref().map(|p| self.photo_draft(p)),
            strokes: strokes.iter().map(stroke).collect(),
            signature: signature.as_ref().map(|s| self.signature(s)),
        }
    }

    fn card(&self, card: &CardDraft) -> CardDraft {
        let CardDraft { capture, media, reading, confirmed, annotations: _ } = card;
        CardDraft {
            capture: self.derived(capture),
            media: self.media(media),
            reading: reading.as_ref().map(|r| self.reading(r)),
            confirmed: *confirmed,
            annotations: Vec::new(),
        }
    }

    fn recording(&self, video: &RecordingDraft) -> RecordingDraft {
        let RecordingDraft { capture, media, challenge, findings } = video;
        RecordingDraft {
            capture: self.derived(capture),
            media: self.media(media),
            challenge: self.challenge(challenge),
            findings: self.findings(findings),
        }
    }

    fn photo_draft(&self, photo: &PhotoDraft) -> PhotoDraft {
        let PhotoDraft { capture, chosen, made, findings, sent } = photo;
        PhotoDraft {
            capture: self.derived(capture),
            chosen: self.media(chosen),
            made: made.as_ref().map(|m| self.media(m)),
            findings: self.findings(findings),
            sent: *sent,
        }
    }

    fn signature(&self, signature: &SignatureDraft) -> SignatureDraft {
        let SignatureDraft { capture, media } = signature;
        SignatureDraft { capture: self.derived(capture), media: self.media(media) }
    }

    fn outgoing(&self, attempt: &OutgoingAttempt) -> OutgoingAttempt {
        let OutgoingAttempt { attempt, manifest, manifest_hash, files, challenge, consent_version, state } = attempt;
        OutgoingAttempt {
            attempt: self.derived(attempt),
            manifest: manifest.iter().map(|a| self.artifact(a)).collect(),
            manifest_hash: self.pseudonym(manifest_hash),
            files: files.iter().map(|f| self.file(f)).collect(),
            challenge: self.derived(challenge),
            consent_version: *consent_version,
            state: *state,
        }
    }

    fn outgoing_review(&self, review: &OutgoingReview) -> OutgoingReview {
        let OutgoingReview { review, subject, files } = review;
        OutgoingReview {
            review: self.derived(review),
            subject: *subject,
            files: files.iter().map(|f| self.file(f)).collect(),
        }
    }
}

/// A policy is the province's and the same for everybody; it has no text. Taken apart so that one would be noticed.
fn numbers(policy: &Policy) -> Policy {
    let Policy {
        version,
        attempts,
        on_failure,
        consent_version,
        registration_closes_ms,
        card,
        video,
        photo,
        signature,
    } = policy;
    Policy {
        version: *version,
        attempts: *attempts,
        on_failure: *on_failure,
        consent_version: *consent_version,
        registration_closes_ms: *registration_closes_ms,
        card: card.clone(),
        video: video.clone(),
        photo: photo.clone(),
        signature: signature.clone(),
    }
}

fn stroke(stroke: &Stroke) -> Stroke {
    let Stroke { points } = stroke;
    Stroke { points: points.iter().map(|Point { t_ms: _, x: _, y: _ }| Point { t_ms: 0, x: 0.0, y: 0.0 }).collect() }
}
