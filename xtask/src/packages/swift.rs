//! The Swift package: with the machine's own Swift 6 where there is one, else in a Debian 13 root that has it.
//!
//! The root is made once (about a minute, 3 GB) in the user's cache, or where `QUEREN_SWIFT_ROOT` says. Commands run in it
//! in a mount namespace of their own: the project and the models are at the same paths as outside, and nothing stays
//! mounted.

use super::{Tally, after};
use crate::models;
use crate::run::{Done, cache, has, root, target};
use crate::setup::{apt, is_root, mirror};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where Swift runs.
pub(super) enum Toolchain {
    /// `swift` on the path.
    Native,
    /// In this Debian root.
    Root(PathBuf),
}

/// What Debian 13 calls what is needed.
const PACKAGES: &str = "swiftlang libc6-dev libstdc++-14-dev ca-certificates git";

/// The toolchain, made if it can be.
///
/// # Errors
/// What is missing.
pub(super) fn toolchain() -> Done<Toolchain> {
    if native() {
        return Ok(Toolchain::Native);
    }
    let place = std::env::var_os("QUEREN_SWIFT_ROOT").map_or_else(|| cache().join("swift-6.0.3"), PathBuf::from);
    if !place.join(".swift-ready").exists() {
        make(&place)?;
    }
    Ok(Toolchain::Root(place))
}

fn native() -> bool {
    let version = Command::new("swift").arg("--version").output();
    let text = version.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    after(&text, "Swift version ").is_some_and(|major| major >= 6)
}

fn make(place: &Path) -> Done<()> {
    if !is_root() || !has("apt-get") || !has("unshare") {
        return Err("Swift 6 is missing: install it from swift.org, or run this as root on Debian".into());
    }
    println!("set-up: Swift 6.0.3 in a Debian 13 root (once, 3 GB)");
    if !has("debootstrap") {
        apt(&["apt-get"], &["debootstrap"])?;
    }
    let mirror = mirror()?;
    let folder = place.to_string_lossy();
    // A root that was left half made is begun anew.
    if place.exists() {
        std::fs::remove_dir_all(place).map_err(|e| format!("{folder}: {e}"))?;
    }
    std::fs::create_dir_all(place).map_err(|e| format!("{folder}: {e}"))?;
    quietly(Command::new("debootstrap").args(["--variant=minbase", "trixie", &folder, &mirror]))?;
    let install = format!("apt-get update -qq && apt-get install -y -qq --no-install-recommends {PACKAGES}");
    quietly(Command::new("chroot").arg(place).args(["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", &install]))?;
    std::fs::write(place.join(".swift-ready"), "").map_err(|e| format!("{folder}: {e}"))
}

/// Its output only if it fails.
fn quietly(command: &mut Command) -> Done<()> {
    let shown = format!("{:?}", command.get_program());
    let output = command.output().map_err(|e| format!("{shown} could not be started: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    Err(format!("{shown} failed:\n{}", crate::run::tail(&said)))
}

/// Puts the generated code in its place and tests the package.
pub(super) fn tests(toolchain: &Toolchain) -> Done<Command> {
    testing(toolchain, "")
}

/// Only the figures.
pub(super) fn timings(toolchain: &Toolchain) -> Done<Command> {
    testing(toolchain, "--filter TimingTests")
}

fn testing(toolchain: &Toolchain, which: &str) -> Done<Command> {
    prepared(toolchain, &format!("exec swift test --scratch-path '{}' {which}", target().join("swift").display()))
}

/// The iOS app: its package's tests; then, where there is no SDK of Apple's, every file of it type-checked against declarations.
pub(super) fn app(toolchain: &Toolchain) -> Done<Command> {
    let (scratch, modules) = (target().join("ios"), target().join("ios-modules"));
    let check = format!("sh typecheck.sh '{}'", modules.display());
    let check = if cfg!(target_os = "macos") { "echo 'SKIPPED: Xcode type-checks the views here'" } else { &check };
    let script = format!("cd ../../ios && swift test --scratch-path '{}' && {check}", scratch.display());
    prepared(toolchain, &script)
}

/// `script` in the Swift package's folder, with the generated code in its place.
fn prepared(toolchain: &Toolchain, script: &str) -> Done<Command> {
    let package = root().join("bindings/swift");
    let script = format!("cd '{}' && sh prepare.sh && {script}", package.display());
    let mut command = match toolchain {
        Toolchain::Native => Command::new("sh"),
        Toolchain::Root(place) => within(place)?,
    };
    command.args(["-c", &script]).env("LD_LIBRARY_PATH", super::library());
    Ok(command)
}

/// A shell in the root, with the project and the models where they are outside. Its arguments are the shell's.
fn within(place: &Path) -> Done<Command> {
    const MOUNTS: &str = r#"
        set -e; root=$1; shift
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"
        while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --rbind "$1" "$root$1"; shift; done; shift
        exec chroot "$root" env HOME=/root sh "$@"
    "#;
    let mut command = Command::new("unshare");
    // In a chroot the root is no mount and can't be made private; whoever made the chroot has seen to that.
    let private = Command::new("unshare").args(["--mount", "--", "true"]).stderr(Stdio::null()).status();
    let kept = if private.is_ok_and(|s| s.success()) { "private" } else { "unchanged" };
    command.args(["--mount", "--propagation", kept, "--", "sh", "-c", MOUNTS, "sh"]).arg(place);
    let mut folders = vec![root(), models::dir()];
    if !target().starts_with(root()) {
        folders.push(target());
    }
    for folder in folders {
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        command.arg(folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?);
    }
    command.arg("--");
    Ok(command)
}

/// XCTest's closing line: `Executed 9 tests, with 1 test skipped and 0 failures (0 unexpected) in …`.
pub(super) fn tally(output: &str) -> Option<Tally> {
    let line = output.lines().rev().find(|l| l.trim_start().starts_with("Executed "))?;
    let run = after(line, "Executed ")?;
    let skipped = line.contains("skipped").then(|| after(line, "with ")).flatten().unwrap_or(0);
    let failures = line.split(" failure").next()?.split_whitespace().next_back()?.parse().ok()?;
    // One test may fail more than once.
    let failed = std::cmp::min(failures, run - skipped);
    Some(Tally { passed: run - skipped - failed, failed, skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_read_and_a_build_that_stopped_has_none() {
        let line = |text: &str| tally(&format!("Test Case 'A' passed\n\t Executed 1 test\n\t {text}\n"));
        let all = line("Executed 9 tests, with 2 tests skipped and 1 failure (0 unexpected) in 1.2 (1.2) seconds");
        assert_eq!(all, Some(Tally { passed: 6, failed: 1, skipped: 2 }));
        let good = line("Executed 12 tests, with 0 failures (0 unexpected) in 1.2 (1.2) seconds");
        assert_eq!(good, Some(Tally { passed: 12, failed: 0, skipped: 0 }));
        assert_eq!(tally("error: no such module"), None);
    }
}
