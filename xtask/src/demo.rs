//! `cargo xtask demo`: builds platform, driver and demo, and runs the demo.

use crate::cli;
use crate::paths::debug_build;
use crate::process::{Result, cargo, run_command};
use crate::{models, setup};
use std::process::Command;

pub(crate) fn run(options: &cli::Demo) -> Result {
    setup::run()?;
    println!("building platform, driver and demo (the first time takes a few minutes)");
    let packages = ["-p", "queren-platform", "-p", "queren-driver", "-p", "queren-demo"];
    run_command(cargo().args(["build", "--locked", "--quiet"]).args(packages))?;
    let program = |name: &str| debug_build().join(name);
    let mut command = Command::new(program("queren-demo"));
    command.arg("--platform-bin").arg(program("queren-platform")).arg("--driver-bin").arg(program("queren"));
    command.arg("--models").arg(models::folder());
    if options.serve {
        command.arg("--serve");
    }
    run_command(command.args(&options.rest))
}
