//! Running other programs, and saying which one failed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Success, or a sentence for the person at the terminal.
pub(crate) type Outcome = Result<(), String>;

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
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
