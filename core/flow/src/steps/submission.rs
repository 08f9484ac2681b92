//! The path of every kind of material: import, check, upload, submit, poll. One machine for card, attempt, photo, signature
//! and review; each step decides what a result means.
//!
//! ```text
//! Importing ─▶ Checking ─▶ Uploading(i) ─▶ Submitting ─▶ Polling ⟲
//!      every state: a fault stays, with Retry, a new network or the app's return as the way on
//! ```

use crate::effect::{Check, MediaSource, RequestId};
use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, Fault, Findings, Media, UploadFile};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};
use crate::request::{self, Payload, Request};
use queren_protocol::Reason;
use queren_protocol::api::{CaseView, MaterialKind, Millis, UploadView};

/// How often to poll for a verdict, and when to offer alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PollingPolicy {
    /// First pause between two polls, milliseconds. Each pause is half as long again as the one before.
    pub(crate) first_ms: Millis,
    /// Longest pause, milliseconds.
    pub(crate) longest_ms: Millis,
}

/// A verdict made by software: seconds, minutes on the season's last evening.
pub(crate) const VERDICT: PollingPolicy = PollingPolicy { first_ms: 700, longest_ms: 8_000 };
/// A decision made by a person: days. Polled only while its screen is open.
pub(crate) const OFFICE: PollingPolicy = PollingPolicy { first_ms: 20_000, longest_ms: 20_000 };

/// The machine. `A` is the platform's answer to the submission.
#[derive(Debug, Clone, PartialEq)]
pub enum Submission<A> {
    /// Encrypting a capture.
    Importing {
        /// The request.
        import: PendingRequest<Media>,
    },
    /// Checking it on the device.
    Checking {
        /// The file.
        media: Media,
        /// The request.
        check: PendingRequest<Findings>,
    },
    /// Sending file `index`.
    Uploading {
        /// Every file that must be complete.
        files: Vec<UploadFile>,
        /// Index of the file being uploaded.
        index: usize,
        /// The request.
        upload: PendingRequest<UploadView>,
    },
    /// Asking the platform to accept the uploaded files.
    Submitting {
        /// The request.
        submit: PendingRequest<A>,
    },
    /// Waiting for the verdict.
    Polling(Polling),
}

/// The wait for a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Polling {
    /// When the wait began.
    pub since: Millis,
    /// Next pause, milliseconds.
    pub pause: Millis,
    /// The next poll.
    pub next: NextPoll,
    /// What went wrong with the last poll.
    pub trouble: Option<Fault>,
}

/// The state of the next poll.
#[derive(Debug, Clone, PartialEq)]
pub enum NextPoll {
    /// A timer will start it.
    Scheduled(RequestId),
    /// It was sent.
    Requested(PendingRequest<CaseView>),
}

/// The result of an event.
// One value at a time: boxing would save nothing.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Progress<A> {
    /// The machine continues by itself.
    Continue(Submission<A>),
    /// The capture was imported; the step chooses its check.
    Imported(Media),
    /// The capture can't be used, and why.
    Unusable(Vec<Reason>),
    /// The check's findings. Empty and incomplete if it failed or took too long, because a check never blocks.
    Checked(Media, Findings),
    /// The platform has every file.
    Uploaded,
    /// The platform's answer to the submission.
    Submitted(A),
    /// The case, as polled.
    Polled(CaseView, Polling),
    /// A fault the machine can't handle by itself, and the state it keeps if nothing else handles it.
    Faulted(Fault, Submission<A>),
    /// It had failed, and something suggests that a retry would succeed now.
    Retry(Submission<A>),
}

/// Whether an event suggests a retry: the candidate asked, the network changed, or the app returned to the foreground.
pub(crate) fn suggests_retry(event: &Event) -> bool {
    matches!(event, Event::Act(Action::Retry | Action::Refresh) | Event::NetworkChanged | Event::Foreground)
}

impl<A: Payload> Submission<A> {
    pub(crate) fn import(kind: MaterialKind, source: MediaSource, max_bytes: u64, ctx: &mut EffectContext) -> Self {
        Submission::Importing { import: ctx.import(kind, source, max_bytes) }
    }

    pub(crate) fn check(media: Media, check: Check, ctx: &mut EffectContext) -> Self {
        Submission::Checking { media, check: ctx.check(check) }
    }

    /// Sends `files` from the first on; `None` if there are none.
    pub(crate) fn upload(files: Vec<UploadFile>, ctx: &mut EffectContext) -> Option<Self> {
        Submission::upload_from(0, files, ctx)
    }

    /// Sends `files` from the `index`-th on. The platform reports the offset of each, so nothing is sent twice.
    pub(crate) fn upload_from(index: usize, files: Vec<UploadFile>, ctx: &mut EffectContext) -> Option<Self> {
        let upload = ctx.call(request::upload(files.get(index)?));
        Some(Submission::Uploading { files, index, upload })
    }

    pub(crate) fn submit(request: Request<A>, ctx: &mut EffectContext) -> Self {
        Submission::Submitting { submit: ctx.call(request) }
    }

    pub(crate) fn poll(policy: PollingPolicy, since: Millis, ctx: &mut EffectContext) -> Self {
        Submission::Polling(Polling::schedule(policy.first_ms, since, None, ctx))
    }

    pub(crate) fn handle(self, event: &Event, policy: PollingPolicy, ctx: &mut EffectContext) -> Progress<A> {
        if self.wants_retry(event) {
            return Progress::Retry(self);
        }
        match self {
            Submission::Importing { mut import } => match import.poll(event) {
                PollResult::Answered(media) => Progress::Imported(media),
                PollResult::Failed(Fault::Capture(reasons)) => Progress::Unusable(reasons),
                PollResult::Failed(fault) => Progress::Faulted(fault, Submission::Importing { import }),
                PollResult::Updated => Progress::Continue(Submission::Importing { import }),
                PollResult::Unrelated => ignored(Submission::Importing { import }, event, ctx),
            },
            Submission::Checking { media, mut check } => match check.poll(event) {
                PollResult::Answered(findings) => Progress::Checked(media, findings),
                PollResult::Failed(_) => Progress::Checked(media, Findings::default()),
                PollResult::Updated if check.late => Progress::Checked(media, Findings::default()),
                PollResult::Updated => Progress::Continue(Submission::Checking { media, check }),
                PollResult::Unrelated => ignored(Submission::Checking { media, check }, event, ctx),
            },
            Submission::Uploading { files, index, mut upload } => match upload.poll(event) {
                PollResult::Answered(_) => match files.get(index + 1) {
                    Some(next) => {
                        let upload = ctx.call(request::upload(next));
                        Progress::Continue(Submission::Uploading { files, index: index + 1, upload })
                    }
                    None => Progress::Uploaded,
                },
                PollResult::Failed(fault) => Progress::Faulted(fault, Submission::Uploading { files, index, upload }),
                PollResult::Updated => Progress::Continue(Submission::Uploading { files, index, upload }),
                PollResult::Unrelated => ignored(Submission::Uploading { files, index, upload }, event, ctx),
            },
            Submission::Submitting { mut submit } => match submit.poll(event) {
                PollResult::Answered(answer) => Progress::Submitted(answer),
                PollResult::Failed(fault) => Progress::Faulted(fault, Submission::Submitting { submit }),
                PollResult::Updated => Progress::Continue(Submission::Submitting { submit }),
                PollResult::Unrelated => ignored(Submission::Submitting { submit }, event, ctx),
            },
            Submission::Polling(polling) => polling.handle(event, policy, ctx),
        }
    }

    /// Only the candidate can retry work on the device; a new network makes no difference to it.
    fn wants_retry(&self, event: &Event) -> bool {
        match self {
            Submission::Importing { import } => import.late && *event == Event::Act(Action::Retry),
            Submission::Uploading { upload, .. } => upload.is_stuck() && suggests_retry(event),
            Submission::Submitting { submit } => submit.is_stuck() && suggests_retry(event),
            Submission::Checking { .. } | Submission::Polling(_) => false,
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Submission::Importing { import } => Some(import),
            Submission::Checking { check, .. } => Some(check),
            Submission::Uploading { upload, .. } => Some(upload),
            Submission::Submitting { submit } => Some(submit),
            Submission::Polling(Polling { next: NextPoll::Requested(poll), .. }) => Some(poll),
            Submission::Polling(_) => None,
        }
    }
}

impl Polling {
    fn schedule(pause: Millis, since: Millis, trouble: Option<Fault>, ctx: &mut EffectContext) -> Polling {
        Polling { since, pause, next: NextPoll::Scheduled(ctx.start_timer(pause)), trouble }
    }

    /// Not decided yet: poll again after a longer pause.
    pub(crate) fn again<A>(self, policy: PollingPolicy, ctx: &mut EffectContext) -> Submission<A> {
        let pause = (self.pause * 3 / 2).min(policy.longest_ms);
        Submission::Polling(Polling::schedule(pause, self.since, None, ctx))
    }

    fn failed<A>(self, fault: Fault, policy: PollingPolicy, ctx: &mut EffectContext) -> Progress<A> {
        let pause = (self.pause * 3 / 2).min(policy.longest_ms);
        let next = Polling::schedule(pause, self.since, Some(fault.clone()), ctx);
        Progress::Faulted(fault, Submission::Polling(next))
    }

    fn now<A>(self, ctx: &mut EffectContext) -> Submission<A> {
        Submission::Polling(Polling { next: NextPoll::Requested(ctx.call(request::case())), ..self })
    }

    fn handle<A: Payload>(mut self, event: &Event, policy: PollingPolicy, ctx: &mut EffectContext) -> Progress<A> {
        match &mut self.next {
            NextPoll::Scheduled(timer) => match event {
                Event::TimerFired { request_id } if request_id == timer => Progress::Continue(self.now(ctx)),
                event if suggests_retry(event) => Progress::Continue(self.now(ctx)),
                event => ignored(Submission::Polling(self), event, ctx),
            },
            NextPoll::Requested(poll) => match poll.poll(event) {
                PollResult::Answered(case) => Progress::Polled(case, Polling { trouble: None, ..self }),
                // A poll that takes too long is abandoned in favour of the next one.
                PollResult::Updated if poll.late => self.failed(Fault::Offline, policy, ctx),
                PollResult::Failed(fault) => self.failed(fault, policy, ctx),
                PollResult::Updated => Progress::Continue(Submission::Polling(self)),
                // The current poll may hang on the old network, so it is cancelled and replaced.
                PollResult::Unrelated if suggests_retry(event) => Progress::Continue(self.now(ctx)),
                PollResult::Unrelated => ignored(Submission::Polling(self), event, ctx),
            },
        }
    }
}

fn ignored<A>(submission: Submission<A>, event: &Event, ctx: &mut EffectContext) -> Progress<A> {
    ctx.ignore(event);
    Progress::Continue(submission)
}
