//! The walk: show a screen, let the script answer it, wait for the next.

use crate::cameras::developed;
use crate::exit::{CommandError, Exit};
use crate::options::{ClientOptions, LangArg, RehearseArgs, RunArgs};
use crate::script::{Response, Script};
use crate::start::{captures, start};
use crate::terminal::{OutputMode, ScreenOutput};
use queren_app::App;
use queren_flow::{Action, Lang, Screen, ScreenId};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A screen on which nothing at all happens for this long is a fault of ours.
const STILL: Duration = Duration::from_secs(300);

/// Walks until the script stops.
pub(crate) fn run(mut args: RunArgs) -> Result<Exit, CommandError> {
    ask_for_password(&mut args)?;
    let app = start(&args.place)?;
    let mut show = ScreenOutput::new(how(args.place.json));
    if let Some(lang) = args.lang {
        set_lang(&app, lang)?;
    }
    let (pace, captures) = (RetryPolicy::of(&args), captures(&args.place));
    let exit = walk(&app, &mut Script::new(args), &mut show, pace, &captures)?;
    show.finish();
    Ok(exit)
}

/// Practice: the same walk, on the rehearsal's screens.
pub(crate) fn rehearse(args: RehearseArgs) -> Result<Exit, CommandError> {
    let app = start(&args.place)?;
    let mut show = ScreenOutput::new(how(args.place.json));
    act(&app, Action::StartRehearsal)?;
    let run = RunArgs { video: args.video, ..RunArgs::nothing(args.place) };
    let (pace, captures) = (RetryPolicy::of(&run), captures(&run.place));
    let exit = walk(&app, &mut Script::new(run), &mut show, pace, &captures)?;
    show.finish();
    Ok(exit)
}

/// The screen on which the draft waits, after one look at the platform.
pub(crate) fn status(place: &ClientOptions) -> Result<Exit, CommandError> {
    let app = start(place)?;
    let mut show = ScreenOutput::new(how(place.json));
    let mut screens = app.observe();
    let began = Instant::now();
    while working(app.screen().id) && began.elapsed() < Duration::from_secs(30) {
        wait(&app, &mut screens)?;
    }
    show.screen(&app.screen());
    let screen = app.screen();
    if screen.attempts.is_some() || screen.buttons().any(|b| b.action == Action::ShowAttempts) {
        show.screen(&*act(&app, Action::ShowAttempts)?);
    }
    show.finish();
    Ok(Exit::Done)
}

fn how(json: bool) -> OutputMode {
    if json { OutputMode::Json } else { OutputMode::Text }
}

fn working(id: ScreenId) -> bool {
    matches!(id, ScreenId::RestoringDraft | ScreenId::LoadingCase | ScreenId::AttemptReconciling)
}

/// OutputMode often and how fast an action that met trouble is tried again.
#[derive(Clone, Copy)]
struct RetryPolicy {
    patience: u32,
    pause: Duration,
}

impl RetryPolicy {
    fn of(args: &RunArgs) -> RetryPolicy {
        RetryPolicy { patience: args.patience, pause: Duration::from_millis(args.pause_ms) }
    }
}

fn walk(
    app: &App,
    script: &mut Script,
    show: &mut ScreenOutput,
    pace: RetryPolicy,
    captures: &Path,
) -> Result<Exit, CommandError> {
    let mut screens = app.observe();
    let mut tries = 0;
    loop {
        let screen = screens.borrow_and_update().clone();
        show.screen(&screen);
        match script.answer(&screen) {
            Response::Dispatch(actions) => {
                tries = 0;
                // What an action led to is shown even where the next one follows at once: switches, strokes.
                for action in actions {
                    show.screen(&*act(app, developed(action, captures)?)?);
                }
            }
            Response::Wait => wait(app, &mut screens)?,
            Response::Poll(action) => {
                std::thread::sleep(pace.pause);
                act(app, action)?;
            }
            Response::Retry(_) if tries >= pace.patience => return Ok(Exit::Offline),
            Response::Retry(action) => {
                tries += 1;
                std::thread::sleep(pace.pause);
                act(app, action)?;
            }
            Response::Stop(exit) => return Ok(exit),
        }
    }
}

/// Waits for the next screen. The channel's own waiting is async, so a small loop looks at it instead of a second runtime.
fn wait(app: &App, screens: &mut tokio::sync::watch::Receiver<Arc<Screen>>) -> Result<(), CommandError> {
    let began = Instant::now();
    while !screens.has_changed().map_err(|_| closed())? {
        if began.elapsed() > STILL {
            let id = app.screen().id;
            return Err(CommandError::new(
                Exit::Internal,
                format!("nothing happened for {} s on {id:?}", STILL.as_secs()),
            ));
        }
        std::thread::sleep(Duration::from_millis(15));
    }
    Ok(())
}

pub(crate) fn act(app: &App, action: Action) -> Result<Arc<Screen>, CommandError> {
    app.act(action).map_err(|_| closed())
}

fn closed() -> CommandError {
    CommandError::new(Exit::Internal, "the core closed")
}

fn set_lang(app: &App, lang: LangArg) -> Result<(), CommandError> {
    let lang = Lang::from(lang);
    if app.screen().lang != lang {
        let elder = app.screen().elder;
        act(app, Action::ChangeSettings { settings: queren_flow::Settings { lang, elder, digit_help: false } })?;
        act(app, Action::Back)?;
    }
    Ok(())
}

fn ask_for_password(args: &mut RunArgs) -> Result<(), CommandError> {
    if args.account.is_some() && args.password.is_none() && !args.place.json {
        let typed = rpassword::prompt_password("密码 / password: ");
        args.password = Some(typed.map_err(|_| CommandError::new(Exit::Usage, "no password: set QUEREN_PASSWORD"))?);
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
