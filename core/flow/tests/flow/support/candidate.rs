//! A sensible candidate: presses the filled button, gives what the screen asks for, and waits when told to.

use queren_flow::view_model::{Button, ButtonIntent, Part};
use queren_flow::{Action, Screen, ScreenId};
use queren_protocol::Private;
pub(crate) use queren_screen_fixtures::samples::stroke;

/// What a sensible candidate does at a screen; nothing where the screen asks to pending.
pub(crate) fn sensible(screen: &Screen) -> Option<Action> {
    use ScreenId as S;
    match screen.id {
        S::Login if screen.primary.as_ref().is_some_and(|b| b.intent == ButtonIntent::SubmitForm) => {
            Some(login("right"))
        }
        S::Consent => Some(if screen.primary.as_ref().is_some_and(|b| b.enabled) {
            Action::GiveConsent
        } else {
            Action::SetConsent { face: true, id_card: true }
        }),
        S::ConsentRefused => Some(Action::Back),
        S::CardCapture | S::VideoCapture | S::PhotoCapture => Some(captured()),
        S::RehearsalCapture | S::RehearsalProcessing | S::RehearsalResult | S::Offices | S::Rules => Some(Action::Back),
        S::Signature if is_blank(screen) => Some(Action::AddStroke { stroke: stroke() }),
        S::AttemptFailed => screen.buttons().next().map(pressed),
        _ => screen.primary.as_ref().filter(|b| b.enabled).map(pressed),
    }
}

/// What a press leads to, with what only a shell could add.
pub(crate) fn pressed(button: &Button) -> Action {
    match &button.intent {
        ButtonIntent::Dispatch { action } => action.clone(),
        ButtonIntent::StartCapture => captured(),
        ButtonIntent::SubmitForm => login("right"),
    }
}

pub(crate) fn login(password: &str) -> Action {
    Action::SignIn { account: Private::from("sample@example.com"), password: Private::from(password) }
}

pub(crate) fn captured() -> Action {
    Action::Captured { path: "capture".into() }
}

fn is_blank(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::Pad { strokes } if strokes.is_empty()))
}
