//! What the project needs of the machine. On Debian it is installed; elsewhere it is said what is missing.

use crate::models;
use crate::run::{Done, Outcome, has};
use std::path::Path;
use std::process::Command;

/// Debian packages, and what each is for.
const PACKAGES: [(&str, &str, &str); 7] = [
    ("build-essential", "/usr/bin/cc", "C and C++ parts: SQLite, OpenH264, ring"),
    ("pkg-config", "/usr/bin/pkg-config", "finding libraries"),
    ("libclang-dev", "/usr/lib/llvm-14/lib/libclang.so", "binding Linux's camera interface"),
    ("python3-venv", "/usr/share/doc/python3-venv", "converting one model"),
    ("python3-pip", "/usr/share/doc/python3-pip", "fetching models by package name"),
    ("gnome-keyring", "/usr/bin/gnome-keyring-daemon", "tests of the live keystore"),
    ("dbus", "/usr/bin/dbus-run-session", "tests of the live keystore"),
];

/// For the app's screens on a JVM.
const DRAWING: [(&str, &str, &str); 3] = [
    ("fonts-noto-cjk", "/usr/share/doc/fonts-noto-cjk", "Chinese letters"),
    ("libgl1", "/usr/share/doc/libgl1", "Skia links it, also where nothing is shown"),
    ("libfontconfig1", "/usr/share/doc/libfontconfig1", "finding the letters"),
];

/// Programs that the README says are there.
const PROGRAMS: [(&str, &str); 3] = [
    ("python3", "Python 3 (python.org, or your system's packages)"),
    ("npm", "Node.js (nodejs.org, or your system's packages)"),
    ("tar", "tar"),
];

/// `cargo xtask setup`.
pub(crate) fn run() -> Outcome {
    packages(true)?;
    programs()?;
    models::fetch()
}

/// `cargo xtask doctor`.
pub(crate) fn doctor() -> Outcome {
    packages(false)?;
    programs()?;
    models::verify()?;
    println!("everything is there");
    Ok(())
}

fn programs() -> Outcome {
    match PROGRAMS.iter().find(|(program, _)| !has(program)) {
        None => Ok(()),
        Some((program, get)) => Err(format!("`{program}` is missing: install {get}")),
    }
}

/// What drawing the app's screens on a JVM needs.
pub(crate) fn drawing() -> Outcome {
    if Path::new("/etc/debian_version").exists() { installed(&DRAWING, true) } else { Ok(()) }
}

fn packages(install: bool) -> Outcome {
    if Path::new("/etc/debian_version").exists() { installed(&PACKAGES, install) } else { elsewhere() }
}

fn installed(wanted: &[(&str, &str, &str)], install: bool) -> Outcome {
    let missing: Vec<&str> =
        wanted.iter().filter(|(_, file, _)| !Path::new(file).exists()).map(|(p, _, _)| *p).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let command = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    match (install, is_root(), has("sudo")) {
        (true, true, _) => {
            println!("set-up: {command}");
            apt(&["apt-get"], &missing)
        }
        (true, false, true) => {
            println!("set-up: sudo {command}");
            apt(&["sudo", "apt-get"], &missing)
        }
        _ => Err(format!("system packages are missing. As root:\n\n    apt-get update && {command}\n")),
    }
}

/// Whether this may install packages and mount folders.
pub(crate) fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|s| s.contains("\nUid:\t0\t"))
}

/// Installs Debian packages; `how` is `apt-get`, with `sudo` before it where that is needed.
pub(crate) fn apt(how: &[&str], packages: &[&str]) -> Outcome {
    let call = |args: &[&str]| crate::run::run(how[0], &[&how[1..], args].concat());
    call(&["update", "-qq"])?;
    call(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}

/// The Debian mirror this machine already uses, for what its own release does not have.
pub(crate) fn mirror() -> Done<String> {
    let listed = Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"]).output();
    let listed = listed.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    let own = listed.lines().find(|l| l.contains("/debian/")).map(str::to_owned);
    own.ok_or_else(|| "apt knows no Debian mirror: run `apt-get update` first".into())
}

fn elsewhere() -> Outcome {
    let wanted = [("cc", "a C compiler"), ("c++", "a C++ compiler"), ("pkg-config", "pkg-config")];
    match wanted.iter().find(|(program, _)| !has(program)) {
        None => Ok(()),
        Some((program, what)) => Err(format!(
            "`{program}` is missing: install {what} (macOS: `xcode-select --install` and `brew install pkg-config`; Fedora: `dnf install gcc-c++ pkgconf clang-devel`)"
        )),
    }
}
