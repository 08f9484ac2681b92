//! The Android app's screens on a JVM: in a window, and as pictures.

use super::platform::Platform;
use super::{bindings, gallery, kotlin, library, surrounded, write_gallery};
use crate::run::{Done, Outcome, finish, root, target};
use crate::{models, setup};
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask screenshots [FOLDER]`: every screen, in every look.
pub(crate) fn screenshots(rest: &[String]) -> Outcome {
    let folder = rest.first().map_or_else(|| root().join("out/screenshots"), PathBuf::from);
    let mut command = program()?;
    write_gallery()?;
    command.arg("screenshots").arg(gallery()).arg(root().join("fixtures")).arg(&folder);
    finish(&mut command, "the drawing", &[])
}

/// `cargo xtask app [--person ID] [--camera N] [--platform URL] [--data FOLDER] [--card FILE] [--face FILE] [--take FILE]
/// [--photo FILE]`: files stand in for the cameras, or this machine's camera `N` does (its takes stay a file).
pub(crate) fn app(rest: &[String]) -> Outcome {
    if std::env::var_os("DISPLAY").is_none() && cfg!(target_os = "linux") {
        return Err("there is no display here; `cargo xtask screenshots` draws every screen without one".into());
    }
    windows()?;
    let told = |name: &str| rest.iter().position(|a| a == name).and_then(|i| rest.get(i + 1)).map(String::as_str);
    let person = told("--person").unwrap_or("ma");
    let sample = |file: &str| root().join("fixtures/people").join(person).join(file);
    let mut command = program()?;
    let own = if told("--platform").is_none() { Some(Platform::start()?) } else { None };
    let address = told("--platform").or(own.as_ref().map(Platform::address)).unwrap_or_default();
    println!("platform {address}\nsample account {person}@example.invalid, password sample-{person}-1");
    command.args(["app", "--platform", address, "--models"]).arg(models::dir());
    for (name, file) in [
        ("--card", "card.jpg"),
        ("--face", "photo-chosen.jpg"),
        ("--take", "video1.mp4"),
        ("--photo", "photo-chosen.jpg"),
    ] {
        command.arg(name).arg(told(name).map_or_else(|| sample(file), PathBuf::from));
    }
    if let Some(number) = told("--camera") {
        let driver = library().join("queren");
        command.arg("--camera").arg(format!("{} cameras --frames {number}", driver.display()));
    }
    if let Some(data) = told("--data") {
        command.args(["--data", data]);
    }
    finish(&mut command, "the app", &[])
}

/// Debian's headless Java draws, but opens no window.
fn windows() -> Outcome {
    let said = Command::new("java").args(["-XshowSettings:properties", "-version"]).output();
    let said = said.map(|o| String::from_utf8_lossy(&o.stderr).into_owned()).unwrap_or_default();
    let home = said.lines().find_map(|l| l.trim().strip_prefix("java.home = ")).map(Path::new);
    match home {
        Some(home) if cfg!(target_os = "linux") && !home.join("lib/libawt_xawt.so").exists() => {
            Err("this Java opens no windows: install a full one (Debian: openjdk-17-jre)".into())
        }
        _ => Ok(()),
    }
}

/// The desktop program, built.
fn program() -> Done<Command> {
    kotlin::toolchain()?;
    setup::run()?;
    setup::drawing()?;
    bindings()?;
    let classes = target().join("android-desktop");
    std::fs::create_dir_all(&classes).map_err(|e| format!("{}: {e}", classes.display()))?;
    let list = classes.join("classpath");
    let mut build = Command::new("mvn");
    build.args(["-B", "-ntp", "-q", "-f"]).arg(root().join("android/desktop/pom.xml"));
    build.args(["compile", "dependency:build-classpath"]).arg(format!("-Dmdep.outputFile={}", list.display()));
    finish(&mut surrounded(build, ""), "mvn", &[])?;
    let others = std::fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    let mut java = surrounded(Command::new("java"), "");
    java.arg(format!("-Djna.library.path={}", library().display()));
    java.arg("-cp").arg(format!("{}:{others}", classes.join("classes").display()));
    java.arg("org.queren.desktop.MainKt");
    Ok(java)
}
