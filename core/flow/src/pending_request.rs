//! A request that has not been answered yet.

use crate::effect::RequestId;
use crate::event::Event;
use crate::model::Fault;
use crate::request::Payload;
use queren_protocol::api::Millis;
use std::marker::PhantomData;
use std::ops::Deref;

/// The progress of a request: when it was made, its deadline, and its last fault.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestStatus {
    /// Id of the answer that ends it.
    pub request_id: RequestId,
    /// When it was made.
    pub since: Millis,
    /// Deadline, after which the screen offers alternatives.
    pub deadline: Millis,
    /// Bytes the platform holds, for an upload.
    pub sent: u64,
    /// Bytes in all, for an upload.
    pub total: u64,
    /// Bytes per second, for an upload.
    pub speed: Option<u64>,
    /// The deadline has passed.
    pub late: bool,
    /// The last fault; the candidate can retry.
    pub trouble: Option<Fault>,
}

impl RequestStatus {
    /// Whether a retry makes sense: it failed, or the deadline has passed.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        self.trouble.is_some() || self.late
    }
}

/// A request whose successful answer is a `T`.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingRequest<T> {
    status: RequestStatus,
    answer: PhantomData<T>,
}

impl<T> From<RequestStatus> for PendingRequest<T> {
    fn from(status: RequestStatus) -> PendingRequest<T> {
        PendingRequest { status, answer: PhantomData }
    }
}

impl<T> Deref for PendingRequest<T> {
    type Target = RequestStatus;

    fn deref(&self) -> &RequestStatus {
        &self.status
    }
}

/// What an event means to a pending request.
pub(crate) enum PollResult<T> {
    /// It is not about this request.
    Unrelated,
    /// Still pending; what the screen shows about it changed.
    Updated,
    /// It was answered.
    Answered(T),
    /// It failed.
    Failed(Fault),
}

impl<T: Payload> PendingRequest<T> {
    /// Reads an event. Progress and lateness are noted here so that no machine has to.
    pub(crate) fn poll(&mut self, event: &Event) -> PollResult<T> {
        let status = &mut self.status;
        match event {
            Event::Answered { request_id, answer } if *request_id == status.request_id && status.trouble.is_none() => {
                // An answer of another type can only be a fault of whoever carried the effect out.
                let answer = (**answer).clone().and_then(|a| T::from_answer(a).ok_or(Fault::Platform));
                answer.map_or_else(
                    |fault| {
                        status.trouble = Some(fault.clone());
                        PollResult::Failed(fault)
                    },
                    PollResult::Answered,
                )
            }
            Event::Progress { request_id, sent, total, speed } if *request_id == status.request_id => {
                (status.sent, status.total, status.speed) = (*sent, *total, speed.or(status.speed));
                PollResult::Updated
            }
            Event::TimerFired { request_id } if *request_id == status.request_id => {
                status.late = true;
                PollResult::Updated
            }
            _ => PollResult::Unrelated,
        }
    }
}
