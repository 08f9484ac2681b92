//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 湖北自考身份确认 in a terminal: the same core, screens and texts as in the phone apps.
///
/// A first run against your own platform:
///   queren run --platform http://127.0.0.1:8080 --account A --card card.jpg --video video.mp4 \
///     --photo photo.jpg --signature strokes.json --consent
///
/// All work is stored, encrypted, in --data. `queren resume` continues after any interruption.
#[derive(Debug, Parser)]
#[command(name = "queren", version, after_help = EXIT_CODES)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  success: the admission number was issued, or the command finished
  1  internal error
  2  invalid command line or unreadable file
  3  stopped at a screen that needs the candidate; `queren resume` continues there
  4  the case is under review at the district office
  5  the platform can't be reached or does not work
  6  no attempt is left, or the candidate refused consent; only the district office can help
  7  this machine's storage or keystore does not work
  8  a check found a reason to retake, or a replay differs from its journal";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Go through the steps, from login or from the stored draft.
    Run(RunArgs),
    /// Continue the stored draft; no login while the session is valid.
    Resume(RunArgs),
    /// Show the state of the case, from this machine and, if it can be reached, from the platform.
    Status(ClientOptions),
    /// Check one file as the phone does. Nothing is sent.
    #[command(subcommand)]
    Check(CheckCommand),
    /// Practise the video offline, as often as you like. Nothing is sent or counted.
    Rehearse(RehearseArgs),
    /// List this machine's cameras; with --still, take a picture.
    Cameras(CamerasArgs),
    /// Show a candidate's journal as a timeline and replay its screens; or explain a support code.
    Journal(JournalArgs),
}

/// Options of every command that runs the client.
#[derive(Debug, Clone, Args)]
pub(crate) struct ClientOptions {
    /// Address of the platform; plain http only on this machine.
    #[arg(long, env = "QUEREN_PLATFORM", default_value = "http://127.0.0.1:8080")]
    pub(crate) platform: String,
    /// Folder of the draft and its keys; one per client.
    #[arg(long, env = "QUEREN_DATA", default_value = ".queren")]
    pub(crate) data: PathBuf,
    /// Where keys and the session token are stored.
    #[arg(long, value_enum, default_value_t = SecretsKind::System)]
    pub(crate) secrets: SecretsKind,
    /// Folder of the models [default: the user's cache].
    #[arg(long, env = "QUEREN_MODELS")]
    pub(crate) models: Option<PathBuf>,
    /// Name of this device, as shown on the candidate's other devices.
    #[arg(long, default_value = "开发机")]
    pub(crate) device: String,
    /// Print each screen as one line of JSON instead of text.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where secrets are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecretsKind {
    /// The system's keystore.
    System,
    /// A file beside the draft, for machines without a keystore. Prints a warning at every start.
    File,
    /// Memory only; lost when the process ends. Prints a warning at every start.
    Memory,
}

/// What to do after a failed verification or photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnFailure {
    /// Try again while attempts and files are left.
    Retry,
    /// Ask the district office for a review.
    Review,
    /// Stop with code 3.
    Stop,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) client: ClientOptions,
    /// Account (e-mail or phone number).
    #[arg(long, env = "QUEREN_ACCOUNT")]
    pub(crate) account: Option<String>,
    /// Password; safer in the environment than on the command line. Prompted for if missing.
    #[arg(long, env = "QUEREN_PASSWORD", hide_env_values = true)]
    pub(crate) password: Option<String>,
    /// Picture of the ID card's portrait side, or camera:0 for a still. Repeat for retakes.
    #[arg(long)]
    pub(crate) card: Vec<PathBuf>,
    /// Number-reading video. Repeat for retakes.
    #[arg(long)]
    pub(crate) video: Vec<PathBuf>,
    /// Portrait photo, or camera:0 for a still. Repeat for retakes.
    #[arg(long)]
    pub(crate) photo: Vec<PathBuf>,
    /// Signature strokes as JSON: [{"points": [{"t_ms", "x", "y"}]}]. Repeat for retakes.
    #[arg(long)]
    pub(crate) signature: Vec<PathBuf>,
    /// Consent to the use of face and ID card. Without it the run stops at the consent screen.
    #[arg(long, conflicts_with = "refuse")]
    pub(crate) consent: bool,
    /// Refuse consent.
    #[arg(long)]
    pub(crate) refuse: bool,
    /// What to do after a failed verification or photo.
    #[arg(long, value_enum, default_value_t = OnFailure::Retry)]
    pub(crate) on_failure: OnFailure,
    /// Continue here what is open on another device.
    #[arg(long)]
    pub(crate) takeover: bool,
    /// Send a capture even if the local check found a reason against it.
    #[arg(long)]
    pub(crate) insist: bool,
    /// Wait for the office's decision instead of stopping with code 4.
    #[arg(long)]
    pub(crate) wait_for_review: bool,
    /// Answer every screen interactively.
    #[arg(long, conflicts_with = "json")]
    pub(crate) by_hand: bool,
    /// Language of the screens.
    #[arg(long, value_enum)]
    pub(crate) lang: Option<LangArg>,
    /// Retries while the platform can't be reached, before stopping with code 5.
    #[arg(long, default_value_t = 20)]
    pub(crate) patience: u32,
    /// Pause between retries, and between polls for the office's decision, in milliseconds.
    #[arg(long, default_value_t = 1_500, hide = true)]
    pub(crate) pause_ms: u64,
}

impl RunArgs {
    /// Arguments without any input.
    pub(crate) fn without_input(client: ClientOptions) -> RunArgs {
        RunArgs {
            client,
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
    /// The ID card's portrait side: corners, fields, portrait.
    Id(CheckArgs),
    /// The number-reading video: length, light, faces, spoken digits.
    Video(CheckArgs),
    /// The portrait photo: size, background, head position.
    Photo(CheckArgs),
    /// The signature.
    Signature(CheckArgs),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct CheckArgs {
    /// The file to check.
    pub(crate) file: PathBuf,
    /// Folder of the models [default: the user's cache].
    #[arg(long, env = "QUEREN_MODELS")]
    pub(crate) models: Option<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write the picture with the findings drawn on it.
    #[arg(long, value_name = "PNG")]
    pub(crate) annotate: Option<PathBuf>,
    /// For a card: also write its portrait.
    #[arg(long, value_name = "JPEG")]
    pub(crate) portrait: Option<PathBuf>,
    /// For a photo: compare with the portrait on this card.
    #[arg(long)]
    pub(crate) card: Option<PathBuf>,
    /// For a photo: also write the compliant photo made from it, and check that.
    #[arg(long, value_name = "JPEG")]
    pub(crate) compose: Option<PathBuf>,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = LangArg::Zh)]
    pub(crate) lang: LangArg,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct RehearseArgs {
    #[command(flatten)]
    pub(crate) client: ClientOptions,
    /// Recordings to check, one after another.
    #[arg(long)]
    pub(crate) video: Vec<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct CamerasArgs {
    /// Take a picture with this camera (its number in the list); needs --out.
    #[arg(long, requires = "out")]
    pub(crate) still: Option<u32>,
    /// File for the picture.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Write this camera's frames to standard output until it is closed. Each frame is a line `FRAME width height`
    /// followed by width × height × 3 bytes of RGB.
    #[arg(long, conflicts_with_all = ["still", "json"])]
    pub(crate) frames: Option<u32>,
    /// Print the list as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Args)]
#[group(id = "what", required = true, multiple = true, args = ["file", "code", "export"])]
pub(crate) struct JournalArgs {
    /// A journal that a candidate shared.
    pub(crate) file: Option<PathBuf>,
    /// Explain a support code, XXXX-XXXX.
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Write this client's own journal to a file.
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) client: ClientOptions,
}
