//! Step 1, login.
//!
//! ```text
//! Form ──SignIn──▶ SigningIn ──session──▶ (end)
//!  ▲                  │ wrong password, offline, too many: Form with the trouble beside its field
//!  └──────────────────┘ Back; Retry once it is late
//! ```

use crate::effect_context::EffectContext;
use crate::event::Event;
use crate::model::{Action, Fault, Refusal};
use crate::pending_request::{PendingRequest, PollResult, RequestStatus};
use crate::request;
use queren_protocol::Private;
use queren_protocol::api::{ProblemCode, Session};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Login {
    /// Asking for account and password.
    Form {
        /// As typed last time; the password is not kept.
        account: Option<Private>,
        /// Why the last attempt to sign in failed.
        trouble: Option<Fault>,
    },
    /// Waiting for the platform.
    SigningIn {
        /// Account.
        account: Private,
        /// The request.
        session: PendingRequest<Session>,
    },
}

impl Login {
    /// The empty form.
    #[must_use]
    pub fn new() -> Login {
        Login::Form { account: None, trouble: None }
    }

    /// The form after the session expired, with a message that says so.
    pub(crate) fn ended() -> Login {
        Login::Form { account: None, trouble: Some(Fault::Refused(Refusal::new(ProblemCode::SessionEnded))) }
    }

    /// Handles one event. A session ends the machine.
    pub(crate) fn handle(self, event: &Event, ctx: &mut EffectContext) -> Result<Login, Box<Session>> {
        match (self, event) {
            (Login::Form { .. }, Event::Act(Action::SignIn { account, password })) => {
                let request = request::sign_in(account.clone(), password.clone(), ctx.device.clone());
                Ok(Login::SigningIn { account: account.clone(), session: ctx.call(request) })
            }
            (Login::SigningIn { account, .. }, Event::Act(Action::Back)) => {
                Ok(Login::Form { account: Some(account), trouble: None })
            }
            // The password was not kept, so it is asked for again.
            (Login::SigningIn { account, session }, Event::Act(Action::Retry)) if session.late => {
                Ok(Login::Form { account: Some(account), trouble: Some(Fault::Unknown) })
            }
            (Login::SigningIn { account, mut session }, event) => match session.poll(event) {
                PollResult::Answered(session) => Err(Box::new(session)),
                PollResult::Failed(fault) => Ok(Login::Form { account: Some(account), trouble: Some(fault) }),
                PollResult::Updated => Ok(Login::SigningIn { account, session }),
                PollResult::Unrelated => {
                    ctx.ignore(event);
                    Ok(Login::SigningIn { account, session })
                }
            },
            (form, event) => {
                ctx.ignore(event);
                Ok(form)
            }
        }
    }

    /// The pending request.
    #[must_use]
    pub fn pending(&self) -> Option<&RequestStatus> {
        match self {
            Login::SigningIn { session, .. } => Some(session),
            Login::Form { .. } => None,
        }
    }
}

impl Default for Login {
    fn default() -> Login {
        Login::new()
    }
}
