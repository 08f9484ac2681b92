//! The actor's messages, and how tasks answer.

use crate::AppError;
use queren_flow::{Action, Answer, Crop, Event, Fault, Media, RequestId, Screen};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// A message to the actor.
pub(crate) enum Message {
    /// An event for the flow.
    Event(Event),
    /// An action, and where to send the screen that results from it.
    Act(Action, oneshot::Sender<Arc<Screen>>),
    /// The network changed.
    NetworkChanged,
    /// A request for a picture on this device.
    Media(Media, oneshot::Sender<Result<Vec<u8>, AppError>>),
    /// A request for a crop of a picture or recording on this device.
    Crop(Crop, oneshot::Sender<Result<Vec<u8>, AppError>>),
    /// A request for a picture on the platform.
    PlatformPicture(String, oneshot::Sender<Result<Vec<u8>, AppError>>),
}

/// The sender that tasks answer through.
#[derive(Clone)]
pub(crate) struct Inbox(mpsc::WeakUnboundedSender<Message>);

impl Inbox {
    /// Weak: a task that still runs must not keep a closed core alive.
    pub(crate) fn of(inbox: &mpsc::UnboundedSender<Message>) -> Inbox {
        Inbox(inbox.downgrade())
    }

    pub(crate) fn send(&self, event: Event) {
        if let Some(inbox) = self.0.upgrade() {
            let _ = inbox.send(Message::Event(event));
        }
    }

    pub(crate) fn answer(&self, request_id: RequestId, answer: Result<Answer, Fault>) {
        self.send(Event::Answered { request_id, answer: Box::new(answer) });
    }
}
