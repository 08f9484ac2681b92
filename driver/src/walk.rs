//! The walk: show a screen, let the pilot answer it, wait for the next.

use crate::cameras::developed;
use crate::exit::{Exit, Failure};
use crate::options::{LangArg, Place, RehearseArgs, RunArgs};
use crate::pilot::{Answer, Pilot};
use crate::show::{How, Show};
use crate::start::{captures, start};
use queren_app::App;
use queren_flow::{Action, Lang, Screen, ScreenId};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A screen on which nothing at all happens for this long is a fault of ours.
const STILL: Duration = Duration::from_secs(300);

/// Walks until the pilot stops.
pub(crate) fn run(mut args: RunArgs) -> Result<Exit, Failure> {
    ask_for_password(&mut args)?;
    let app = start(&args.place)?;
    let mut show = Show::new(how(args.place.json));
    if let Some(lang) = args.lang {
        set_lang(&app, lang)?;
    }
    let (pace, captures) = (Pace::of(&args), captures(&args.place));
    let exit = walk(&app, &mut Pilot::new(args), &mut show, pace, &captures)?;
    show.finish();
    Ok(exit)
}

/// Practice: the same walk, on the rehearsal's screens.
pub(crate) fn rehearse(args: RehearseArgs) -> Result<Exit, Failure> {
    let app = start(&args.place)?;
    let mut show = Show::new(how(args.place.json));
    act(&app, Action::StartRehearsal)?;
    let run = RunArgs { video: args.video, ..RunArgs::nothing(args.place) };
    let (pace, captures) = (Pace::of(&run), captures(&run.place));
    let exit = walk(&app, &mut Pilot::new(run), &mut show, pace, &captures)?;
    show.finish();
    Ok(exit)
}

/// The screen on which the draft waits, after one look at the platform.
pub(crate) fn status(place: &Place) -> Result<Exit, Failure> {
    let app = start(place)?;
    let mut show = Show::new(how(place.json));
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

fn how(json: bool) -> How {
    if json { How::Json } else { How::Watched }
}

fn working(id: ScreenId) -> bool {
    matches!(id, ScreenId::RestoringDraft | ScreenId::LoadingCase | ScreenId::AttemptReconciling)
}

/// How often and how fast an action that met trouble is tried again.
#[derive(Clone, Copy)]
struct Pace {
    patience: u32,
    pause: Duration,
}

impl Pace {
    fn of(args: &RunArgs) -> Pace {
        Pace { patience: args.patience, pause: Duration::from_millis(args.pause_ms) }
    }
}

fn walk(app: &App, pilot: &mut Pilot, show: &mut Show, pace: Pace, captures: &Path) -> Result<Exit, Failure> {
    let mut screens = app.observe();
    let mut tries = 0;
    loop {
        let screen = screens.borrow_and_update().clone();
        show.screen(&screen);
        match pilot.answer(&screen) {
            Answer::Do(actions) => {
                tries = 0;
                // What an action led to is shown even where the next one follows at once: switches, strokes.
                for action in actions {
                    show.screen(&*act(app, developed(action, captures)?)?);
                }
            }
            Answer::Wait => wait(app, &mut screens)?,
            Answer::Look(action) => {
                std::thread::sleep(pace.pause);
                act(app, action)?;
            }
            Answer::Again(_) if tries >= pace.patience => return Ok(Exit::Offline),
            Answer::Again(action) => {
                tries += 1;
                std::thread::sleep(pace.pause);
                act(app, action)?;
            }
            Answer::Stop(exit) => return Ok(exit),
        }
    }
}

/// Waits for the next screen. The channel's own waiting is async, so a small loop looks at it instead of a second runtime.
fn wait(app: &App, screens: &mut tokio::sync::watch::Receiver<Arc<Screen>>) -> Result<(), Failure> {
    let began = Instant::now();
    while !screens.has_changed().map_err(|_| closed())? {
        if began.elapsed() > STILL {
            let id = app.screen().id;
            return Err(Failure::new(Exit::Internal, format!("nothing happened for {} s on {id:?}", STILL.as_secs())));
        }
        std::thread::sleep(Duration::from_millis(15));
    }
    Ok(())
}

pub(crate) fn act(app: &App, action: Action) -> Result<Arc<Screen>, Failure> {
    app.act(action).map_err(|_| closed())
}

fn closed() -> Failure {
    Failure::new(Exit::Internal, "the core closed")
}

fn set_lang(app: &App, lang: LangArg) -> Result<(), Failure> {
    let lang = Lang::from(lang);
    if app.screen().lang != lang {
        let elder = app.screen().elder;
        act(app, Action::ChangeSettings { settings: queren_flow::Settings { lang, elder, digit_help: false } })?;
        act(app, Action::Back)?;
    }
    Ok(())
}

fn ask_for_password(args: &mut RunArgs) -> Result<(), Failure> {
    if args.account.is_some() && args.password.is_none() && !args.place.json {
        let typed = rpassword::prompt_password("密码 / password: ");
        args.password = Some(typed.map_err(|_| Failure::new(Exit::Usage, "no password: set QUEREN_PASSWORD"))?);
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
