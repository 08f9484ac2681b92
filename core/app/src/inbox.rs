//! What reaches the actor, and how tasks answer it.

use crate::AppError;
use queren_flow::{Action, Answer, Crop, Event, Fault, Media, RequestId, Screen};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// What reaches the actor.
pub(crate) enum Message {
    /// For the flow.
    Event(Event),
    /// An action, and who wants to see what came of it at once.
    Act(Action, oneshot::Sender<Arc<Screen>>),
    /// The network is another one.
    NetworkChanged,
    /// A picture on this phone.
    Media(Media, oneshot::Sender<Result<Vec<u8>, AppError>>),
    /// A look at a picture or take on this phone.
    Crop(Crop, oneshot::Sender<Result<Vec<u8>, AppError>>),
    /// A picture the platform holds.
    PlatformPicture(String, oneshot::Sender<Result<Vec<u8>, AppError>>),
}

/// How tasks answer.
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
