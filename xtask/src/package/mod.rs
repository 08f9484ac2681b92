//! `cargo xtask package android|ios`: the AAR and the XCFramework that app developers use, built with NDK and Gradle or Xcode.

mod android;
pub(crate) mod elf;
mod ios;

use crate::cli::System;
use crate::paths::{env_path, target};
use crate::process::{Result, cargo, run_command, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Features left out of SQLite in a shipped library: what no statement of the store uses, and checks of the caller. Only
/// options that work without regenerating SQLite's parser (sqlite.org/compile.html). `cargo xtask size` runs the store's
/// tests with them.
pub(crate) const SQLITE: (&str, &str) = (
    "LIBSQLITE3_FLAGS",
    "-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_RTREE \
     -USQLITE_ENABLE_DBSTAT_VTAB -USQLITE_ENABLE_STAT4 -USQLITE_ENABLE_API_ARMOR -USQLITE_ENABLE_COLUMN_METADATA \
     -USQLITE_SOUNDEX -USQLITE_ENABLE_LOAD_EXTENSION -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_JSON \
     -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_PROGRESS_CALLBACK -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_DESERIALIZE \
     -DSQLITE_OMIT_TRACE -DSQLITE_OMIT_AUTHORIZATION -DSQLITE_OMIT_INCRBLOB -DSQLITE_OMIT_COMPILEOPTION_DIAGS \
     -DSQLITE_OMIT_TCL_VARIABLE -DSQLITE_OMIT_GET_TABLE -DSQLITE_OMIT_COMPLETE -DSQLITE_OMIT_DATETIME_FUNCS \
     -DSQLITE_OMIT_INTROSPECTION_PRAGMAS -DSQLITE_OMIT_UTF16 -DSQLITE_OMIT_DECLTYPE -DSQLITE_UNTESTABLE \
     -DSQLITE_OMIT_INTEGRITY_CHECK -DSQLITE_OMIT_AUTOVACUUM -DSQLITE_OMIT_SCHEMA_PRAGMAS -DSQLITE_OMIT_XFER_OPT \
     -DSQLITE_OMIT_AUTOMATIC_INDEX -DSQLITE_OMIT_OR_OPTIMIZATION -DSQLITE_OMIT_LIKE_OPTIMIZATION \
     -DSQLITE_OMIT_BETWEEN_OPTIMIZATION",
);

/// C code never unwinds here: SQLite is C, OpenH264 is built without exceptions, and neither calls back into Rust.
pub(crate) const C_FLAGS: &str = "-fno-asynchronous-unwind-tables -fno-unwind-tables";

/// Identical code folding and string tail merging. Safe because nothing here compares function addresses.
pub(crate) const FOLD: [&str; 2] = ["-Wl,--icf=all", "-Wl,-O2"];

/// Frame pointers, which both systems require on 64-bit ARM anyway, make unwind tables a quarter smaller. 32-bit ARM uses
/// other tables.
pub(crate) const FRAMES: &str = "-Cforce-frame-pointers=yes";

/// Flags for rustc in every shipped build, plus those of one target: variable name and value.
///
/// Panic locations keep crate, version and file, as in `tokio-1.54.1/src/runtime/mod.rs`, without the folders of the build
/// machine, which are long and private.
///
/// # Errors
/// The crates can't be fetched.
pub(crate) fn rustflags(target_flags: &[String]) -> Result<(&'static str, String)> {
    // Fetch first, so that the folder of each registry exists below.
    run_command(cargo().args(["fetch", "--quiet", "--locked"]))?;
    let home = env_path("CARGO_HOME").or_else(|| env_path("HOME").map(|home| home.join(".cargo"))).unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry/src")).into_iter().flatten();
    let mut flags: Vec<String> = registries
        .filter_map(|folder| Some(format!("--remap-path-prefix={}=", folder.ok()?.path().display())))
        .collect();
    flags.sort_unstable();
    flags.extend_from_slice(target_flags);
    Ok(("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))
}

/// `cargo xtask package android|ios`.
pub(crate) fn run(system: System) -> Result {
    match system {
        System::Android => android::package(),
        System::Ios => ios::package(),
    }
}

/// Builds the library for `triple` as an app ships it, stripped, and returns its path.
fn build(triple: &str, kind: &str, file: &str, prepare: impl FnOnce(&mut Command) -> Result) -> Result<PathBuf> {
    let installed = stdout(Command::new("rustup").args(["target", "list", "--installed"])).unwrap_or_default();
    if !installed.lines().any(|line| line == triple) {
        return Err(format!("Rust's standard library for {triple} is missing: `rustup target add {triple}`"));
    }
    let folder = target().join("package");
    let args = ["rustc", "-p", "queren-bindings", "--lib", "--profile", "ship", "--locked", "--target", triple];
    let mut command = cargo();
    command
        .args(args)
        .args(["--crate-type", kind, "--target-dir"])
        .arg(&folder)
        .env("CARGO_PROFILE_SHIP_STRIP", "symbols")
        .env(SQLITE.0, SQLITE.1);
    command.env("CFLAGS", C_FLAGS).env("CXXFLAGS", C_FLAGS);
    prepare(&mut command)?;
    run_command(&mut command)?;
    Ok(folder.join(triple).join("ship").join(file))
}

/// Generates code for this very library: a debug build also exports faults for tests.
fn generate(library: &Path, to: &Path) -> Result {
    run_command(cargo().args(["run", "-q", "--locked", "-p", "queren-bindgen", "--"]).arg(library).arg(to))
}

fn copy(from: &Path, to: &Path) -> Result {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    std::fs::copy(from, to).map(|_| ()).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}
