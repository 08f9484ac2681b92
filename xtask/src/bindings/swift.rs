//! The Swift package and the iOS app's model, with this machine's Swift 6 or the one in a Debian 13 root.

use super::{debian_root, number_after};
use crate::paths::{debug_build, root, target};
use crate::process::Result;
use crate::report::TestCounts;
use std::path::PathBuf;
use std::process::Command;

/// Where Swift runs.
pub(super) enum Toolchain {
    /// `swift` on the path.
    Native,
    /// In this Debian root.
    DebianRoot(PathBuf),
}

/// The toolchain; makes the Debian root if need be.
///
/// # Errors
/// There is none and it can't be made.
pub(super) fn toolchain() -> Result<Toolchain> {
    if has_native() { Ok(Toolchain::Native) } else { debian_root::get_or_make().map(Toolchain::DebianRoot) }
}

/// Whether there is a toolchain already.
pub(crate) fn is_available() -> bool {
    has_native() || debian_root::exists()
}

fn has_native() -> bool {
    let version = Command::new("swift").arg("--version").output();
    let version = version.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    number_after(&version, "Swift version ").is_some_and(|major| major >= 6)
}

/// Tests of the Swift package.
pub(super) fn tests(toolchain: &Toolchain) -> Result<Command> {
    package_tests(toolchain, "")
}

/// Only the measurements.
pub(super) fn benchmarks(toolchain: &Toolchain) -> Result<Command> {
    package_tests(toolchain, "--filter TimingTests")
}

fn package_tests(toolchain: &Toolchain, filter: &str) -> Result<Command> {
    in_package(toolchain, &format!("exec swift test --scratch-path '{}' {filter}", target().join("swift").display()))
}

/// Tests of the iOS app's model; without Apple's SDK its views are type-checked against declarations.
pub(super) fn app_tests(toolchain: &Toolchain) -> Result<Command> {
    let (scratch, modules) = (target().join("ios"), target().join("ios-modules"));
    let check = format!("sh typecheck.sh '{}'", modules.display());
    let check = if cfg!(target_os = "macos") { "echo 'SKIPPED: Xcode type-checks the views here'" } else { &check };
    let script = format!("cd ../../ios && swift test --scratch-path '{}' && {check}", scratch.display());
    in_package(toolchain, &script)
}

/// Runs `script` where `swift` is on the path.
pub(crate) fn shell(script: &str) -> Result<Command> {
    toolchain_shell(&toolchain()?, script)
}

fn toolchain_shell(toolchain: &Toolchain, script: &str) -> Result<Command> {
    let mut command = match toolchain {
        Toolchain::Native => Command::new("sh"),
        Toolchain::DebianRoot(folder) => debian_root::shell(folder)?,
    };
    command.args(["-c", script]);
    Ok(command)
}

/// Runs `script` in the Swift package's folder after copying the generated code into it.
fn in_package(toolchain: &Toolchain, script: &str) -> Result<Command> {
    let package = root().join("bindings/swift");
    let script = format!("cd '{}' && sh prepare.sh && {script}", package.display());
    let mut command = toolchain_shell(toolchain, &script)?;
    command.env("LD_LIBRARY_PATH", debug_build());
    Ok(command)
}

/// Reads XCTest's summary: `Executed 9 tests, with 1 test skipped and 0 failures (0 unexpected) in …`.
pub(super) fn parse_summary(output: &str) -> Option<TestCounts> {
    let line = output.lines().rev().find(|l| l.trim_start().starts_with("Executed "))?;
    let run = number_after(line, "Executed ")?;
    let skipped = line.contains("skipped").then(|| number_after(line, "with ")).flatten().unwrap_or(0);
    let failures = line.split(" failure").next()?.split_whitespace().next_back()?.parse().ok()?;
    // One test may fail more than once.
    let failed = std::cmp::min(failures, run - skipped);
    Some(TestCounts { passed: run - skipped - failed, failed, skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_summary_and_finds_none_in_a_failed_build() {
        let line = |text: &str| parse_summary(&format!("Test Case 'A' passed\n\t Executed 1 test\n\t {text}\n"));
        let all = line("Executed 9 tests, with 2 tests skipped and 1 failure (0 unexpected) in 1.2 (1.2) seconds");
        assert_eq!(all, Some(TestCounts { passed: 6, failed: 1, skipped: 2 }));
        let good = line("Executed 12 tests, with 0 failures (0 unexpected) in 1.2 (1.2) seconds");
        assert_eq!(good, Some(TestCounts { passed: 12, failed: 0, skipped: 0 }));
        assert_eq!(parse_summary("error: no such module"), None);
    }
}
