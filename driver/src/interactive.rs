//! `--by-hand`: a person answers every screen with numbered buttons, and types paths where a phone has camera and pad.

use crate::cameras::with_camera_still;
use crate::exit::{CommandError, Exit};
use crate::options::RunArgs;
use crate::runner::act;
use crate::screen_output::{OutputMode, ScreenOutput};
use crate::start::{captures_folder, start};
use crate::terminal;
use queren_app::Stroke;
use queren_app::protocol::Private;
use queren_app::view_model::{ButtonIntent, ConsentItem, Part};
use queren_app::{Action, Screen, ScreenId};
use std::io::BufRead as _;
use std::time::Duration;

/// How often the loop looks for the next screen while the core is working.
const POLL_INTERVAL: Duration = Duration::from_millis(30);

/// Runs until the person leaves or input ends.
pub(crate) fn run(args: RunArgs) -> Result<Exit, CommandError> {
    let app = start(&args.client)?;
    let mut output = ScreenOutput::new(OutputMode::Interactive);
    let mut screens = app.observe();
    loop {
        let screen = screens.borrow_and_update().clone();
        output.screen(&screen);
        if screen.id == ScreenId::SafeToClose {
            return Ok(Exit::Done);
        }
        if is_waiting(&screen) {
            while !screens.has_changed().map_err(|_| CommandError::core_closed())? {
                std::thread::sleep(POLL_INTERVAL);
            }
            continue;
        }
        output.finish();
        let Some(typed) = ask("> ")? else { return Ok(Exit::NeedsCandidate) };
        for action in actions(&screen, typed.trim())? {
            act(&app, with_camera_still(action, &captures_folder(&args.client))?)?;
        }
    }
}

/// Whether the core is working and has not offered a retry.
fn is_waiting(screen: &Screen) -> bool {
    let progress = screen.parts.iter().any(|p| matches!(p, Part::Progress { .. }));
    progress && !screen.buttons().any(|b| b.dispatches(&Action::Retry))
}

/// A number presses a button; anything else answers the screen's content (a path, an account).
fn actions(screen: &Screen, typed: &str) -> Result<Vec<Action>, CommandError> {
    if let Some(button) = typed.parse::<usize>().ok().and_then(|n| screen.buttons().nth(n.wrapping_sub(1))) {
        return match &button.intent {
            ButtonIntent::SubmitForm => login(),
            ButtonIntent::StartCapture => {
                Ok(ask("file, or camera:0 for a still: ")?.map(|path| Action::Captured { path }).into_iter().collect())
            }
            ButtonIntent::Dispatch { action } => Ok(vec![action.clone()]),
        };
    }
    for part in &screen.parts {
        match part {
            Part::LoginForm { .. } => return login(),
            Part::Capture { .. } if !typed.is_empty() => return Ok(vec![Action::Captured { path: typed.to_owned() }]),
            Part::Pad { .. } if !typed.is_empty() => return strokes(typed),
            Part::Switch { item: ConsentItem::Face, .. } => return Ok(vec![toggle_consent(screen, typed)]),
            _ => {}
        }
    }
    terminal::line("type a button's number, a file where one is asked for, or f / i to switch a consent item");
    Ok(Vec::new())
}

fn login() -> Result<Vec<Action>, CommandError> {
    let Some(account) = ask("账号 / account: ")? else { return Ok(Vec::new()) };
    let password = rpassword::prompt_password("密码 / password: ")
        .map_err(|_| CommandError::new(Exit::Usage, "no terminal to read the password from"))?;
    Ok(vec![Action::SignIn { account: Private(account), password: Private(password) }])
}

fn toggle_consent(screen: &Screen, typed: &str) -> Action {
    let is_on = |which: ConsentItem| {
        screen.parts.iter().any(|p| matches!(p, Part::Switch { item, on: true, .. } if *item == which))
    };
    let (face, id_card) = (is_on(ConsentItem::Face), is_on(ConsentItem::IdCard));
    match typed {
        "f" => Action::SetConsent { face: !face, id_card },
        "i" => Action::SetConsent { face, id_card: !id_card },
        _ => Action::SetConsent { face, id_card },
    }
}

fn strokes(path: &str) -> Result<Vec<Action>, CommandError> {
    let strokes: Option<Vec<Stroke>> = std::fs::read(path).ok().and_then(|b| serde_json::from_slice(&b).ok());
    match strokes {
        Some(strokes) => Ok(strokes.into_iter().map(|stroke| Action::AddStroke { stroke }).collect()),
        None => {
            terminal::warning("this file does not contain signature strokes");
            Ok(Vec::new())
        }
    }
}

/// Reads a line; `None` at the end of input.
fn ask(prompt: &str) -> Result<Option<String>, CommandError> {
    terminal::print(prompt);
    let mut typed = String::new();
    match std::io::stdin().lock().read_line(&mut typed) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(typed.trim_end_matches(['\r', '\n']).to_owned())),
        Err(_) => Err(CommandError::new(Exit::Usage, "standard input can't be read")),
    }
}
