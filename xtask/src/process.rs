//! Runs other programs and reports which one failed.

use std::process::Command;

/// A value, or a sentence for the person at the terminal.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// Output of a program that ran to its end.
pub(crate) struct Output {
    /// Standard output, then standard error.
    pub(crate) text: String,
    pub(crate) success: bool,
}

/// The last 40 lines of a program's output: enough to see why it stopped.
pub(crate) fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}

/// Whether `program` is on the path.
pub(crate) fn has_program(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Runs `program`; its output goes to the terminal.
pub(crate) fn run(program: &str, args: &[&str]) -> Result {
    run_command(Command::new(program).args(args))
}

/// Runs a prepared command; its output goes to the terminal.
pub(crate) fn run_command(command: &mut Command) -> Result {
    let status = command.status().map_err(|e| not_started(command, &e))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", describe(command))) }
}

/// Runs a command and collects its output, whatever its exit status.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    let output = command.output().map_err(|e| not_started(command, &e))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Output { text: text(&output.stdout) + "\n" + &text(&output.stderr), success: output.status.success() })
}

/// Runs a command and returns its standard output.
///
/// # Errors
/// It could not be started or failed; then with the end of what it printed.
pub(crate) fn stdout(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|e| not_started(command, &e))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    Err(format!("`{}` failed:\n{}", describe(command), tail(&text)))
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}", describe(command))
}

/// Program and arguments as typed.
fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
