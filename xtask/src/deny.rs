//! `cargo xtask deny`: runs cargo-deny with `deny.toml`. Not part of `test`, because building cargo-deny takes minutes and the
//! advisory database is fetched from GitHub.

use crate::process::{Result, cargo, has_program, run_command};

/// A fixed version, so that the same `deny.toml` means the same everywhere.
const VERSION: &str = "0.20.2";

pub(crate) fn run() -> Result {
    if !has_program("cargo-deny") {
        println!("installing cargo-deny {VERSION} (a few minutes)");
        run_command(cargo().args(["install", "--locked", "--version", VERSION, "cargo-deny"]))?;
    }
    run_command(cargo().args(["deny", "--locked", "check"]))
}
