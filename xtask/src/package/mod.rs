//! `cargo xtask package android|ios`: what an app's developer gets, with the real tools: NDK and Gradle, Xcode.

mod android;
pub(crate) mod elf;
mod ios;

use crate::run::{Done, Outcome, cargo, finish};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is left out of SQLite in a shipped library: full-text search and spatial indexes, which no query uses.
pub(crate) const SQLITE: (&str, &str) = (
    "LIBSQLITE3_FLAGS",
    "-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_RTREE -USQLITE_ENABLE_DBSTAT_VTAB",
);

/// C parts don't unwind: SQLite is C, OpenH264 is built without exceptions, and neither calls back into Rust.
pub(crate) const C_FLAGS: &str = "-fno-asynchronous-unwind-tables -fno-unwind-tables";

/// Functions that came out the same are kept once. Nothing here compares the addresses of functions.
pub(crate) const FOLD: &str = "-Wl,--icf=all";

/// `cargo xtask package android|ios`.
pub(crate) fn run(rest: &[String]) -> Outcome {
    match rest.first().map(String::as_str) {
        Some("android") => android::package(),
        Some("ios") => ios::package(),
        _ => Err("say which: `cargo xtask package android` or `cargo xtask package ios`".into()),
    }
}

/// Builds the library for `target` as an app ships it, stripped, and says where it is.
fn build(target: &str, kind: &str, file: &str, prepare: impl FnOnce(&mut Command) -> Outcome) -> Done<PathBuf> {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).output();
    let installed = installed.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    if !installed.lines().any(|line| line == target) {
        return Err(format!("Rust's {target} is missing: `rustup target add {target}`"));
    }
    let folder = crate::run::target().join("package");
    let args = ["rustc", "-p", "queren-bindings", "--lib", "--profile", "ship", "--locked", "--target", target];
    let mut command = Command::new(cargo());
    command
        .args(args)
        .args(["--crate-type", kind, "--target-dir"])
        .arg(&folder)
        .env("CARGO_PROFILE_SHIP_STRIP", "symbols")
        .env(SQLITE.0, SQLITE.1);
    command.env("CFLAGS", C_FLAGS).env("CXXFLAGS", C_FLAGS);
    prepare(&mut command)?;
    finish(&mut command, "cargo", &args)?;
    Ok(folder.join(target).join("ship").join(file))
}

/// The generated code belongs to the library it was read from: debug faults are not in a shipped one.
fn generate(library: &Path, to: &Path) -> Outcome {
    let args = ["run", "-q", "--locked", "-p", "queren-bindgen", "--"];
    finish(Command::new(cargo()).args(args).arg(library).arg(to), "queren-bindgen", &args)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    std::fs::copy(from, to).map(|_| ()).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}
