//! `cargo xtask package android|ios`: what an app's developer gets, with the real tools: NDK and Gradle, Xcode.

mod android;
pub(crate) mod elf;
mod ios;

use crate::run::{Done, Outcome, cargo, finish};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is left out of SQLite in a shipped library: what none of the store's statements uses, and checks of how the
/// library itself calls it. Only options that SQLite allows without generating its parser anew (sqlite.org/compile.html).
/// `cargo xtask size` runs the store's tests with them.
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

/// C parts don't unwind: SQLite is C, OpenH264 is built without exceptions, and neither calls back into Rust.
pub(crate) const C_FLAGS: &str = "-fno-asynchronous-unwind-tables -fno-unwind-tables";

/// Functions that came out the same are kept once, and so is text another text ends with. Nothing here compares the
/// addresses of functions.
pub(crate) const FOLD: [&str; 2] = ["-Wl,--icf=all", "-Wl,-O2"];

/// Functions keep a frame pointer, as the systems of 64-bit ARM ask anyway: tables for unwinding are a quarter smaller, code is
/// not. 32-bit ARM unwinds by other tables.
pub(crate) const FRAMES: &str = "-Cforce-frame-pointers=yes";

/// Flags for rustc in every shipped build, with a target's own: the variable, and its value.
///
/// Where a panic happened is named by crate, version and file, as in `tokio-1.54.1/src/runtime/mod.rs`: the builder's own
/// folders are nobody's business, and are long.
///
/// # Errors
/// The crates can't be fetched, or rustc is missing.
pub(crate) fn rustflags(own: &[String]) -> Done<(&'static str, String)> {
    // Fetched first: below are the folders of registries, by address, and a new machine has none yet.
    finish(Command::new(cargo()).args(["fetch", "--quiet", "--locked"]), "cargo", &["fetch"])?;
    let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let home = env("CARGO_HOME").or_else(|| env("HOME").map(|h| h.join(".cargo"))).unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry/src")).into_iter().flatten();
    let mut flags: Vec<String> = registries
        .filter_map(|folder| Some(format!("--remap-path-prefix={}=", folder.ok()?.path().display())))
        .collect();
    flags.sort_unstable();
    flags.extend_from_slice(own);
    Ok(("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))
}

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
