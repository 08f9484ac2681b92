//! `cargo xtask phone-check [CRATE]`: type-checks a crate for Android and iOS, with no NDK, no Xcode and no phone.
//!
//! Rust's standard library for the target is rustup's where it is installed, else it is compiled from source of the very
//! same version (`source.rs`). C and C++ parts are compiled by the NDK or Xcode where they are, else by zig's clang
//! against musl's and macOS's headers (`compiler.rs`). Nothing is linked and nothing made here is shipped: what is proved
//! is that every `cfg(target_os)` branch type-checks with its real dependencies.
//!
//! Each target begins with a control: a scratch crate that is wrong on that system only must be refused.

mod compiler;
mod source;

use crate::run::{Done, Outcome, Step, cargo, root, tail, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What a phone runs. 32-bit Android is on the list because it alone shows a mistaken width.
pub(crate) const TARGETS: [&str; 3] = ["aarch64-linux-android", "armv7-linux-androideabi", "aarch64-apple-ios"];

/// The crate the shells link.
const CRATE: &str = "queren-bindings";

/// `cargo xtask phone-check [CRATE]`.
pub(crate) fn run(rest: &[String]) -> Outcome {
    let crate_name = rest.first().map_or(CRATE, String::as_str);
    let failed = check(crate_name)?.iter().filter(|step| matches!(step, Step::Failed(_))).count();
    if failed == 0 { Ok(()) } else { Err(format!("{crate_name} does not type-check for {failed} targets")) }
}

/// One line and one step per target.
///
/// # Errors
/// What has to do with no target: the cache folder can't be written.
pub(crate) fn check_bindings() -> Result<Vec<Step>, String> {
    check(CRATE)
}

fn check(crate_name: &str) -> Result<Vec<Step>, String> {
    let work = target().join("phone-check");
    fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
    let steps = TARGETS.map(|target| {
        let began = Instant::now();
        let step = match one(crate_name, target, &work) {
            Ok(()) => Step::Passed,
            Err(step) => step,
        };
        let took = began.elapsed().as_secs();
        match &step {
            Step::Passed => {
                println!("phone-check {target}: {crate_name} type-checks, its control is refused ({took} s)")
            }
            Step::Failed(why) => println!("phone-check {target}: FAILED ({took} s)\n{why}"),
            Step::Skipped(why) => println!("SKIPPED: phone-check {target}: {why}"),
        }
        step
    });
    Ok(steps.into())
}

fn one(crate_name: &str, target: &str, work: &Path) -> Result<(), Step> {
    let mut how = Vec::new();
    let library = source::library(target).map_err(Step::Skipped)?;
    let env = compiler::environment(target, work).map_err(Step::Skipped)?;
    if library.is_some() {
        how.push("-Zbuild-std=std,panic_abort,panic_unwind");
    }
    let check = |manifest: &Path, package: &[&str]| {
        let mut command = Command::new(cargo());
        command.args(["check", "--quiet", "--locked", "--lib", "--target", target, "--manifest-path"]).arg(manifest);
        command.args(package).args(&how);
        // Objects are compiled and thrown away, so none of them is optimised and none has debug information.
        command.args(["--config", "profile.dev.package.openh264-sys2.opt-level=0", "--config", "profile.dev.debug=0"]);
        command.env("CARGO_TARGET_DIR", work.join("build")).envs(env.iter().map(|(k, v)| (k, v)));
        if let Some(library) = &library {
            // The first lets stable's cargo build a standard library, the second says which, so that rustup's own
            // folder is left as it is.
            command.env("RUSTC_BOOTSTRAP", "1").env("__CARGO_TESTS_ONLY_SRC_ROOT", library);
        }
        command.output().map_err(|e| Step::Failed(format!("cargo could not be started: {e}")))
    };
    let control = check(&control(work).map_err(Step::Failed)?, &["--package", "control"])?;
    let errors = String::from_utf8_lossy(&control.stderr);
    if control.status.success() || !errors.contains("E0308") {
        return Err(Step::Failed(format!(
            "the control, wrong on this system, was not refused for it:\n{}",
            tail(&errors)
        )));
    }
    let real = check(&root().join("Cargo.toml"), &["--package", crate_name])?;
    if real.status.success() { Ok(()) } else { Err(Step::Failed(tail(&String::from_utf8_lossy(&real.stderr)))) }
}

/// A crate that is right everywhere but on a phone.
fn control(work: &Path) -> Done<PathBuf> {
    let folder = work.join("control");
    let manifest = folder.join("Cargo.toml");
    let write = |path: &Path, text: &str| {
        // Unchanged files keep their time, or the crate would be checked anew for nothing.
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
/// Not a number there.
#[cfg(any(target_os = "android", target_os = "ios"))]
pub const NUMBER: u32 = "none";
/// A number elsewhere.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub const NUMBER: u32 = 1;
"#;
