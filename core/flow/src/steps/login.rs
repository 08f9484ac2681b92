//! Step 1, login.
//!
//! ```text
//! Form ──Login──▶ SigningIn ──session──▶ (end)
//!  ▲                  │ wrong password, offline, too many: Form with the trouble beside its field
//!  └──────────────────┘ Back; Retry once it is late
//! ```

use crate::ctx::{Ctx, Heard, Pending};
use crate::effect::Call;
use crate::event::{Action, Answer, Event};
use crate::fault::{Fault, Refusal};
use queren_protocol::Private;
use queren_protocol::api::{ProblemCode, Session};

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Login {
    /// Account and password are wanted.
    Form {
        /// As typed last time; the password never comes back.
        account: Option<Private>,
        /// Why the last try did not work.
        trouble: Option<Fault>,
    },
    /// Asked the platform.
    SigningIn {
        /// Account.
        account: Private,
        /// The wait.
        wait: Pending,
    },
}

impl Login {
    /// The empty form.
    #[must_use]
    pub fn new() -> Login {
        Login::Form { account: None, trouble: None }
    }

    /// The form after a session that ended by itself: it says so.
    pub(crate) fn ended() -> Login {
        Login::Form { account: None, trouble: Some(Fault::Refused(Refusal::new(ProblemCode::SessionEnded))) }
    }

    /// Handles one event; a session ends the machine.
    pub(crate) fn handle(self, event: &Event, ctx: &mut Ctx) -> Result<Login, Box<Session>> {
        match (self, event) {
            (Login::Form { .. }, Event::Act(Action::SignIn { account, password })) => {
                let wait = ctx.call(Call::Login {
                    account: account.clone(),
                    password: password.clone(),
                    device: ctx.device.clone(),
                });
                Ok(Login::SigningIn { account: account.clone(), wait })
            }
            (Login::SigningIn { account, .. }, Event::Act(Action::Back)) => {
                Ok(Login::Form { account: Some(account), trouble: None })
            }
            // The password was not kept, so it is asked for again.
            (Login::SigningIn { account, wait }, Event::Act(Action::Retry)) if wait.late => {
                Ok(Login::Form { account: Some(account), trouble: Some(Fault::Unknown) })
            }
            (Login::SigningIn { account, mut wait }, event) => match wait.hear(event) {
                Heard::Answer(answer) => match *answer {
                    Answer::Session(session) => Err(Box::new(session)),
                    _ => Ok(Login::Form { account: Some(account), trouble: Some(Fault::Platform) }),
                },
                Heard::Failed(fault) => Ok(Login::Form { account: Some(account), trouble: Some(fault) }),
                Heard::News | Heard::Nothing => Ok(Login::SigningIn { account, wait }),
            },
            (form, _) => Ok(form),
        }
    }
}

impl Default for Login {
    fn default() -> Login {
        Login::new()
    }
}
