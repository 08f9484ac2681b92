//! `cargo xtask phone-check [CRATE]`: type-checks a crate for Android and iOS, with no NDK, no Xcode and no phone.
//!
//! The standard library for the target is rustup's if installed, else it is compiled from source of the same version
//! (`std_source.rs`). C and C++ are compiled by the NDK or Xcode if installed, else by zig's clang against musl's and macOS's
//! headers (`c_compiler.rs`). Nothing is linked or shipped: this proves that every `cfg(target_os)` branch type-checks with
//! its real dependencies.
//!
//! Each target starts with a control: a crate with a type error on that system only must be rejected.

mod c_compiler;
mod std_source;

use crate::paths::{root, target};
use crate::process::{Result, cargo, tail};
use crate::report::CheckResult;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Targets of phones. Only 32-bit Android shows a wrong assumption about the width of integers.
pub(crate) const TARGETS: [&str; 3] = ["aarch64-linux-android", "armv7-linux-androideabi", "aarch64-apple-ios"];

/// The crate that the shells link.
const BINDINGS: &str = "queren-bindings";

/// `cargo xtask phone-check [CRATE]`.
pub(crate) fn run(crate_name: &str) -> Result {
    let failed = check(crate_name)?.iter().filter(|result| matches!(result, CheckResult::Failed(_))).count();
    if failed == 0 { Ok(()) } else { Err(format!("{crate_name} does not type-check for {failed} targets")) }
}

/// One result per target.
///
/// # Errors
/// The build folder can't be written.
pub(crate) fn check_bindings() -> Result<Vec<CheckResult>> {
    check(BINDINGS)
}

fn check(crate_name: &str) -> Result<Vec<CheckResult>> {
    let work = target().join("phone-check");
    fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
    let results = TARGETS.map(|target| {
        let began = Instant::now();
        let result = match check_target(crate_name, target, &work) {
            Ok(()) => CheckResult::Passed,
            Err(result) => result,
        };
        let took = began.elapsed().as_secs();
        match &result {
            CheckResult::Passed => {
                println!("phone-check {target}: {crate_name} type-checks, its control is rejected ({took} s)")
            }
            CheckResult::Failed(why) => println!("phone-check {target}: FAILED ({took} s)\n{why}"),
            CheckResult::Skipped(why) => println!("SKIPPED: phone-check {target}: {why}"),
        }
        result
    });
    Ok(results.into())
}

fn check_target(crate_name: &str, target: &str, work: &Path) -> std::result::Result<(), CheckResult> {
    let mut options = Vec::new();
    let library = std_source::library(target).map_err(CheckResult::Skipped)?;
    let env = c_compiler::environment(target, work).map_err(CheckResult::Skipped)?;
    if library.is_some() {
        options.push("-Zbuild-std=std,panic_abort,panic_unwind");
    }
    let check = |manifest: &Path, package: &[&str]| {
        let mut command = cargo();
        command.args(["check", "--quiet", "--locked", "--lib", "--target", target, "--manifest-path"]).arg(manifest);
        command.args(package).args(&options);
        // The objects are thrown away: neither optimise them nor add debug information.
        command.args(["--config", "profile.dev.package.openh264-sys2.opt-level=0", "--config", "profile.dev.debug=0"]);
        command.env("CARGO_TARGET_DIR", work.join("build")).envs(env.iter().map(|(k, v)| (k, v)));
        if let Some(library) = &library {
            // The first allows -Zbuild-std on stable; the second names the source, so that rustup's folder stays unchanged.
            command.env("RUSTC_BOOTSTRAP", "1").env("__CARGO_TESTS_ONLY_SRC_ROOT", library);
        }
        command.output().map_err(|e| CheckResult::Failed(format!("cargo could not be started: {e}")))
    };
    let control = check(&control(work).map_err(CheckResult::Failed)?, &["--package", "control"])?;
    let errors = String::from_utf8_lossy(&control.stderr);
    if control.status.success() || !errors.contains("E0308") {
        return Err(CheckResult::Failed(format!(
            "the control, a type error on this system, was not rejected:\n{}",
            tail(&errors)
        )));
    }
    let real = check(&root().join("Cargo.toml"), &["--package", crate_name])?;
    if real.status.success() { Ok(()) } else { Err(CheckResult::Failed(tail(&String::from_utf8_lossy(&real.stderr)))) }
}

/// A crate that compiles everywhere but on a phone.
fn control(work: &Path) -> Result<PathBuf> {
    let folder = work.join("control");
    let manifest = folder.join("Cargo.toml");
    let write = |path: &Path, text: &str| {
        // Unchanged files keep their time, or cargo would check the crate again.
        if fs::read_to_string(path).is_ok_and(|old| old == text) { Ok(()) } else { fs::write(path, text) }
    };
    fs::create_dir_all(&folder)
        .and_then(|()| {
            write(
                &manifest,
                "[package]\nname = \"control\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n",
            )
        })
        .and_then(|()| write(&folder.join("Cargo.lock"), "version = 4\n\n[[package]]\nname = \"control\"\nversion = \"0.0.0\"\n"))
        .and_then(|()| write(&folder.join("lib.rs"), CONTROL))
        .map_err(|e| format!("{}: {e}", folder.display()))?;
    Ok(manifest)
}

const CONTROL: &str = r#"//! Wrong on phones only.
/// A type error.
#[cfg(any(target_os = "android", target_os = "ios"))]
pub const NUMBER: u32 = "none";
/// Correct elsewhere.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub const NUMBER: u32 = 1;
"#;
