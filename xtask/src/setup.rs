//! `cargo xtask setup`: installs what demo and tests need. Elsewhere than on Debian it says what is missing.

use crate::models;
use crate::process::{Result, has_program, run_command, stdout};
use crate::requirements::{self, Requirement, Scope, debian_packages, is_debian};
use std::process::Command;

/// System packages and models for demo and Rust tests.
pub(crate) fn run() -> Result {
    install(&requirements::missing(&[Scope::Core]))?;
    models::fetch()
}

/// Fonts and libraries for drawing the Android screens on a JVM.
pub(crate) fn install_drawing() -> Result {
    install(&requirements::missing(&[Scope::Drawing]))
}

/// Installs what is missing with apt, or says how to get it.
pub(crate) fn install(missing: &[&Requirement]) -> Result {
    if missing.is_empty() {
        return Ok(());
    }
    if !is_debian() {
        let lines: Vec<String> = missing.iter().map(|r| format!("{}: {}", r.name, r.advice())).collect();
        return Err(format!("this machine lacks:\n\n    {}\n", lines.join("\n    ")));
    }
    let packages = debian_packages(missing);
    if !is_root() && !has_program("sudo") {
        let packages = packages.join(" ");
        return Err(format!(
            "system packages are missing. As root:\n\n    apt-get update && apt-get install -y --no-install-recommends {packages}\n"
        ));
    }
    apt_install(&packages)
}

/// Whether this process may install packages and mount folders.
pub(crate) fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|s| s.contains("\nUid:\t0\t"))
}

/// Installs Debian packages as root, with sudo if need be.
pub(crate) fn apt_install(packages: &[&str]) -> Result {
    println!("set-up: apt-get install {}", packages.join(" "));
    let apt = || {
        let mut command = Command::new(if is_root() { "env" } else { "sudo" });
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    run_command(apt().args(["update", "-qq"]))?;
    run_command(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
}

/// The Debian mirror this machine uses.
pub(crate) fn debian_mirror() -> Result<String> {
    let listed = stdout(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"]))?;
    let mirror = listed.lines().find(|line| line.contains("/debian/")).map(str::to_owned);
    mirror.ok_or_else(|| "apt knows no Debian mirror: run `apt-get update` first".into())
}
