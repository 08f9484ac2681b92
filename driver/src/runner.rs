//! Runs the client without a person: prints each screen, dispatches what the script answers, waits for the next screen.

use crate::cameras::with_camera_still;
use crate::exit::{CommandError, Exit};
use crate::options::{ClientOptions, LangArg, RehearseArgs, RunArgs};
use crate::screen_output::{OutputMode, ScreenOutput};
use crate::script::{Response, Script};
use crate::start::{captures_folder, start};
use queren_app::{Action, App, Lang, Screen, ScreenId, block_on};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A screen that does not change for this long is a bug in the core.
const NO_CHANGE_LIMIT: Duration = Duration::from_secs(300);

/// How long `status` waits for the platform.
const STATUS_LIMIT: Duration = Duration::from_secs(30);

/// How often a waiting loop looks for the next screen.
const POLL_INTERVAL: Duration = Duration::from_millis(15);

/// Runs until the script stops.
pub(crate) fn run(mut args: RunArgs) -> Result<Exit, CommandError> {
    ask_for_password(&mut args)?;
    let app = start(&args.client)?;
    if let Some(lang) = args.lang {
        set_lang(&app, lang)?;
    }
    let exit = run_script(&app, args);
    // The end of the journal is written.
    app.close();
    exit
}

/// Runs the rehearsal.
pub(crate) fn rehearse(args: RehearseArgs) -> Result<Exit, CommandError> {
    let app = start(&args.client)?;
    act(&app, Action::StartRehearsal)?;
    run_script(&app, RunArgs { video: args.video, ..RunArgs::without_input(args.client) })
}

/// Shows the current screen and the attempt history, after asking the platform once.
pub(crate) fn status(options: &ClientOptions) -> Result<Exit, CommandError> {
    let app = start(options)?;
    let mut output = ScreenOutput::new(output_mode(options));
    let mut screens = app.observe();
    let began = Instant::now();
    while is_loading(app.screen().id) && began.elapsed() < STATUS_LIMIT {
        wait_for_change(&app, &mut screens)?;
    }
    output.screen(&app.screen());
    let screen = app.screen();
    if screen.attempts.is_some() || screen.buttons().any(|b| b.dispatches(&Action::ShowAttempts)) {
        output.screen(&*act(&app, Action::ShowAttempts)?);
    }
    output.finish();
    Ok(Exit::Done)
}

fn output_mode(options: &ClientOptions) -> OutputMode {
    if options.json { OutputMode::Json } else { OutputMode::Text }
}

fn is_loading(id: ScreenId) -> bool {
    matches!(id, ScreenId::RestoringDraft | ScreenId::LoadingCase | ScreenId::AttemptReconciling)
}

/// How often a failed action is repeated, and after which pause.
#[derive(Clone, Copy)]
struct RetryPolicy {
    max_retries: u32,
    pause: Duration,
}

fn run_script(app: &App, args: RunArgs) -> Result<Exit, CommandError> {
    let mut output = ScreenOutput::new(output_mode(&args.client));
    let retry = RetryPolicy { max_retries: args.patience, pause: Duration::from_millis(args.pause_ms) };
    let captures = captures_folder(&args.client);
    let exit = answer_screens(app, &mut Script::new(args), &mut output, retry, &captures)?;
    output.finish();
    Ok(exit)
}

fn answer_screens(
    app: &App,
    script: &mut Script,
    output: &mut ScreenOutput,
    retry: RetryPolicy,
    captures: &Path,
) -> Result<Exit, CommandError> {
    let mut screens = app.observe();
    let mut retries = 0;
    loop {
        let screen = screens.borrow_and_update().clone();
        output.screen(&screen);
        match script.answer(&screen) {
            Response::Dispatch(actions) => {
                retries = 0;
                // Several actions may follow each other at once (switches, strokes); print the screen after each.
                for action in actions {
                    output.screen(&*act(app, with_camera_still(action, captures)?)?);
                }
            }
            Response::Wait => wait_for_change(app, &mut screens)?,
            Response::Poll(action) => {
                std::thread::sleep(retry.pause);
                act(app, action)?;
            }
            Response::Retry(_) if retries >= retry.max_retries => return Ok(Exit::Offline),
            Response::Retry(action) => {
                retries += 1;
                std::thread::sleep(retry.pause);
                act(app, action)?;
            }
            Response::Stop(exit) => return Ok(exit),
        }
    }
}

/// Waits for the next screen. Polls, because the channel's own wait is async and would need a second runtime.
fn wait_for_change(app: &App, screens: &mut tokio::sync::watch::Receiver<Arc<Screen>>) -> Result<(), CommandError> {
    let began = Instant::now();
    while !screens.has_changed().map_err(|_| CommandError::core_closed())? {
        if began.elapsed() > NO_CHANGE_LIMIT {
            let (id, limit) = (app.screen().id, NO_CHANGE_LIMIT.as_secs());
            return Err(CommandError::new(Exit::Internal, format!("the screen {id:?} did not change for {limit} s")));
        }
        std::thread::sleep(POLL_INTERVAL);
    }
    Ok(())
}

/// Dispatches an action and returns the screen after it.
pub(crate) fn act(app: &App, action: Action) -> Result<Arc<Screen>, CommandError> {
    block_on(app.act(action)).map_err(|_| CommandError::core_closed())
}

fn set_lang(app: &App, lang: LangArg) -> Result<(), CommandError> {
    let lang = Lang::from(lang);
    if app.screen().lang != lang {
        act(app, Action::SetLanguage { lang })?;
    }
    Ok(())
}

fn ask_for_password(args: &mut RunArgs) -> Result<(), CommandError> {
    if args.account.is_some() && args.password.is_none() && !args.client.json {
        let typed = rpassword::prompt_password("密码 / password: ");
        let no_terminal =
            |_| CommandError::new(Exit::Usage, "no terminal to ask for the password: set QUEREN_PASSWORD");
        args.password = Some(typed.map_err(no_terminal)?);
    }
    Ok(())
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
        }
    }
}
