//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 湖北自考身份确认 in a terminal: the same core, screens and words as on the phone.
///
/// A first run against a platform of your own:
///   queren run --platform http://127.0.0.1:8080 --account A --card card.jpg --video video.mp4 \
///     --photo photo.jpg --signature strokes.json --consent
///
/// Everything is kept, encrypted, in --data; `queren resume` goes on where it stopped, whatever stopped it.
#[derive(Debug, Parser)]
#[command(name = "queren", version, after_help = EXIT_CODES)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done: the admission number was issued, or the command did what it says
  1  something that should not happen
  2  the command line is wrong
  3  stopped at a screen that needs the candidate; `queren resume` goes on from there
  4  the case is with the district office
  5  the platform cannot be reached, or is in trouble
  6  no attempt is left, or the candidate refused consent: the office is the way
  7  this machine's storage or keystore does not work
  8  a check found something to take again";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Walk the steps, from login or from where the draft stands.
    Run(RunArgs),
    /// Go on with the draft on this machine; no login while the session holds.
    Resume(RunArgs),
    /// Where the case stands, from this machine and, if it can be reached, from the platform.
    Status(ClientOptions),
    /// Look at one file the way the phone does. Nothing is sent.
    #[command(subcommand)]
    Check(CheckCommand),
    /// Practise the video: offline, as often as you like, nothing is sent, nothing is counted.
    Rehearse(RehearseArgs),
    /// Cameras of this machine; with --still, a picture from one.
    Cameras(CamerasArgs),
}

/// Where the client keeps its things and whom it talks to.
#[derive(Debug, Clone, Args)]
pub(crate) struct ClientOptions {
    /// Address of the platform; plain http only to this machine.
    #[arg(long, env = "QUEREN_PLATFORM", default_value = "http://127.0.0.1:8080")]
    pub(crate) platform: String,
    /// Folder of the draft (one per "phone").
    #[arg(long, env = "QUEREN_DATA", default_value = ".queren")]
    pub(crate) data: PathBuf,
    /// Where key and session token are kept.
    #[arg(long, value_enum, default_value_t = SecretsKind::System)]
    pub(crate) secrets: SecretsKind,
    /// Folder of the models [default: the user's cache].
    #[arg(long, env = "QUEREN_MODELS")]
    pub(crate) models: Option<PathBuf>,
    /// Name of this "phone" on the candidate's other phone.
    #[arg(long, default_value = "开发机")]
    pub(crate) device: String,
    /// One JSON object per screen instead of text.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecretsKind {
    /// The system's keystore. A machine without one: use `file`.
    System,
    /// A file beside the draft: for machines without a keystore. Says so at every start.
    File,
    /// Memory: gone with the process. Says so at every start.
    Memory,
}

/// What a failed verification or photo is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnFailure {
    /// Try again while attempts and files are left.
    Retry,
    /// Hand it to the district office.
    Review,
    /// Stop and leave the choice to a person.
    Stop,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) place: ClientOptions,
    /// Account (e-mail or phone number).
    #[arg(long, env = "QUEREN_ACCOUNT")]
    pub(crate) account: Option<String>,
    /// Password; better through the environment than on the command line. Asked for when missing.
    #[arg(long, env = "QUEREN_PASSWORD", hide_env_values = true)]
    pub(crate) password: Option<String>,
    /// Picture of the card's portrait side, or camera:0 for a still; several are used in turn, one per retake.
    #[arg(long)]
    pub(crate) card: Vec<PathBuf>,
    /// Number-reading video; several are used in turn.
    #[arg(long)]
    pub(crate) video: Vec<PathBuf>,
    /// Portrait photo, or camera:0 for a still; several are used in turn.
    #[arg(long)]
    pub(crate) photo: Vec<PathBuf>,
    /// Signature strokes (JSON: [{"points": [{"t_ms", "x", "y"}]}]); several are used in turn.
    #[arg(long)]
    pub(crate) signature: Vec<PathBuf>,
    /// Agree to the consent text. Without it the walk stops there.
    #[arg(long, conflicts_with = "refuse")]
    pub(crate) consent: bool,
    /// Refuse consent.
    #[arg(long)]
    pub(crate) refuse: bool,
    /// What to do after a failed verification or photo.
    #[arg(long, value_enum, default_value_t = OnFailure::Retry)]
    pub(crate) on_failure: OnFailure,
    /// Continue here what is open on another phone.
    #[arg(long)]
    pub(crate) takeover: bool,
    /// Send a card or submit a video although the phone's own check doubts it.
    #[arg(long)]
    pub(crate) insist: bool,
    /// Wait for the office's decision instead of stopping with code 4.
    #[arg(long)]
    pub(crate) wait_for_review: bool,
    /// Response every screen by hand.
    #[arg(long, conflicts_with = "json")]
    pub(crate) by_hand: bool,
    /// Language of the screens.
    #[arg(long, value_enum)]
    pub(crate) lang: Option<LangArg>,
    /// OutputMode often to try again when the platform can't be reached, before stopping with code 5.
    #[arg(long, default_value_t = 20)]
    pub(crate) patience: u32,
    /// Pause before trying again or looking for the office's decision, milliseconds.
    #[arg(long, default_value_t = 1_500, hide = true)]
    pub(crate) pause_ms: u64,
}

impl RunArgs {
    /// No plan at all, at this place.
    pub(crate) fn nothing(place: ClientOptions) -> RunArgs {
        RunArgs {
            place,
            account: None,
            password: None,
            card: Vec::new(),
            video: Vec::new(),
            photo: Vec::new(),
            signature: Vec::new(),
            consent: false,
            refuse: false,
            on_failure: OnFailure::Stop,
            takeover: false,
            insist: false,
            wait_for_review: false,
            by_hand: false,
            lang: None,
            patience: 1,
            pause_ms: 1_500,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// 简体中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum CheckCommand {
    /// The card's portrait side: corners, fields, face.
    Id(CheckArgs),
    /// The number-reading video: length, light, faces, voiced bursts.
    Video(CheckArgs),
    /// The portrait photo: size, background, head.
    Photo(CheckArgs),
    /// The signature.
    Signature(CheckArgs),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct CheckArgs {
    /// The file.
    pub(crate) file: PathBuf,
    /// Folder of the models [default: the user's cache].
    #[arg(long, env = "QUEREN_MODELS")]
    pub(crate) models: Option<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write the picture with what was found drawn on it.
    #[arg(long, value_name = "PNG")]
    pub(crate) annotate: Option<PathBuf>,
    /// For a card: also cut its portrait out.
    #[arg(long, value_name = "JPEG")]
    pub(crate) portrait: Option<PathBuf>,
    /// For a photo: compare with the portrait on this card.
    #[arg(long)]
    pub(crate) card: Option<PathBuf>,
    /// For a photo: also make the compliant file.
    #[arg(long, value_name = "JPEG")]
    pub(crate) compose: Option<PathBuf>,
    /// Language of the words.
    #[arg(long, value_enum, default_value_t = LangArg::Zh)]
    pub(crate) lang: LangArg,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct RehearseArgs {
    #[command(flatten)]
    pub(crate) place: ClientOptions,
    /// Takes to look at; asked for when missing.
    #[arg(long)]
    pub(crate) video: Vec<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct CamerasArgs {
    /// Take a picture with this camera (its number in the list) …
    #[arg(long, requires = "out")]
    pub(crate) still: Option<u32>,
    /// … into this file.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Write this camera's frames to standard output until it is closed, for a program that shows them: a line
    /// `FRAME width height`, then width × height × 3 bytes of RGB, again and again.
    #[arg(long, conflicts_with_all = ["still", "json"])]
    pub(crate) frames: Option<u32>,
    /// As JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
