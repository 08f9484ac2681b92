//! The Android app's screens on a JVM: in a window, or drawn to pictures.

use super::platform::Platform;
use super::{build, kotlin, screen_fixtures_file, with_environment, write_screen_fixtures};
use crate::paths::{debug_build, root, target};
use crate::process::{Result, capture, run_command};
use crate::{cli, models, setup};
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask screenshots [FOLDER]`.
pub(crate) fn screenshots(folder: Option<PathBuf>) -> Result {
    let folder = folder.unwrap_or_else(|| root().join("out/screenshots"));
    let mut command = built_program()?;
    write_screen_fixtures()?;
    run_command(command.arg("screenshots").arg(screen_fixtures_file()).arg(root().join("fixtures")).arg(folder))
}

/// `cargo xtask app`.
pub(crate) fn app(options: &cli::App) -> Result {
    if std::env::var_os("DISPLAY").is_none() && cfg!(target_os = "linux") {
        return Err("there is no display; `cargo xtask screenshots` draws every screen without one".into());
    }
    check_java_opens_windows()?;
    let person = &options.person;
    let mut command = built_program()?;
    let started = if options.platform.is_none() { Some(Platform::start()?) } else { None };
    let address = options.platform.as_deref().or(started.as_ref().map(Platform::address)).unwrap_or_default();
    println!("platform {address}\nsample account {person}@example.invalid, password sample-{person}-1");
    command.args(["app", "--platform", address, "--models"]).arg(models::folder());
    let samples = root().join("fixtures/people").join(person);
    for (name, file, sample) in [
        ("--card", &options.card, "card.jpg"),
        ("--face", &options.face, "photo-chosen.jpg"),
        ("--take", &options.take, "video1.mp4"),
        ("--photo", &options.photo, "photo-chosen.jpg"),
    ] {
        command.arg(name).arg(file.clone().unwrap_or_else(|| samples.join(sample)));
    }
    if let Some(number) = options.camera {
        let driver = debug_build().join("queren");
        command.arg("--camera").arg(format!("{} cameras --frames {number}", driver.display()));
    }
    if let Some(data) = &options.data {
        command.arg("--data").arg(data);
    }
    run_command(&mut command)
}

/// Debian's headless Java draws pictures but opens no windows.
fn check_java_opens_windows() -> Result {
    let settings = capture(Command::new("java").args(["-XshowSettings:properties", "-version"]))?.text;
    let home = settings.lines().find_map(|l| l.trim().strip_prefix("java.home = ")).map(Path::new);
    match home {
        Some(home) if cfg!(target_os = "linux") && !home.join("lib/libawt_xawt.so").exists() => {
            Err("this Java opens no windows: install a full one (Debian: openjdk-17-jre)".into())
        }
        _ => Ok(()),
    }
}

/// Builds the desktop program; the command still lacks its arguments.
fn built_program() -> Result<Command> {
    kotlin::toolchain()?;
    setup::run()?;
    setup::install_drawing()?;
    build()?;
    let output = target().join("android-desktop");
    std::fs::create_dir_all(&output).map_err(|e| format!("{}: {e}", output.display()))?;
    let list = output.join("classpath");
    let mut maven = Command::new("mvn");
    maven.args(["-B", "-ntp", "-q", "-f"]).arg(root().join("android/desktop/pom.xml"));
    maven.args(["compile", "dependency:build-classpath"]).arg(format!("-Dmdep.outputFile={}", list.display()));
    run_command(&mut with_environment(maven, ""))?;
    let libraries = std::fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    let mut java = with_environment(Command::new("java"), "");
    java.arg(format!("-Djna.library.path={}", debug_build().display()));
    java.arg("-cp").arg(format!("{}:{libraries}", output.join("classes").display()));
    java.arg("org.queren.desktop.MainKt");
    Ok(java)
}
