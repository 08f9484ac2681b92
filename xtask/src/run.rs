//! Running other programs, and saying which one failed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A value, or a sentence for the person at the terminal.
pub(crate) type Done<T> = Result<T, String>;

/// Success, or a sentence for the person at the terminal.
pub(crate) type Outcome = Done<()>;

/// What became of a check that not every machine can run.
pub(crate) enum Step {
    Passed,
    /// What went wrong.
    Failed(String),
    /// What is missing, and how to get it.
    Skipped(String),
}

/// The end of a program's output: enough to see why it stopped.
pub(crate) fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The user's cache folder: what is fetched once for all worktrees.
pub(crate) fn cache() -> PathBuf {
    let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let own = env("XDG_CACHE_HOME").or_else(|| env("HOME").map(|h| h.join(".cache")));
    own.unwrap_or_else(|| root().join("target")).join("queren")
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Whether a program can be found.
pub(crate) fn has(program: &str) -> bool {
    let quiet = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok()
}

/// Runs a program, its output on the terminal.
pub(crate) fn run(program: &str, args: &[&str]) -> Outcome {
    finish(Command::new(program).args(args), program, args)
}

/// Runs a prepared command.
pub(crate) fn finish(command: &mut Command, program: &str, args: &[&str]) -> Outcome {
    let shown = format!("{program} {}", args.join(" "));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}")),
        Err(e) => Err(format!("`{shown}` could not be started: {e}")),
    }
}

/// The cargo that runs us.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}
