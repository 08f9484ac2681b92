//! Lines on standard output and standard error.

use std::io::Write as _;

/// Prints a line on standard output.
pub(crate) fn line(text: &str) {
    print(&format!("{text}\n"));
}

/// Prints on standard output. A closed pipe is ignored: the reader has seen enough.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Prints a warning on standard error.
pub(crate) fn warning(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "warning: {text}");
}

/// Prints the reason why the command ends on standard error.
pub(crate) fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "queren: {text}");
}
