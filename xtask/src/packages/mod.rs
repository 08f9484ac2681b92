//! The Kotlin and the Swift package and the apps on top of them: generated code, a running platform, their own tests.
//!
//! All are given the same surroundings as variables: `QUEREN_PLATFORM` (a reference platform nobody has begun on, in test
//! mode), `QUEREN_LIBRARY_DIR`, `QUEREN_GENERATED`, `QUEREN_SAMPLES`, `QUEREN_MODELS`, `QUEREN_GALLERY`.

mod desktop;
mod generated;
mod kotlin;
mod platform;
mod swift;

use crate::run::{Done, Outcome, root, target};
use crate::{models, run, setup};
pub(crate) use desktop::{app, screenshots};
use platform::Platform;
use std::path::PathBuf;
use std::process::Command;

/// What a package's own test run said.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

/// In the order of their tests' length; `desktop` is the Android app's screens on a JVM, `android` its type-check and pure parts.
pub(crate) const NAMES: [&str; 5] = ["android", "kotlin", "desktop", "swift", "ios"];

/// A package whose toolchain is there.
enum Tool {
    Maven(&'static str),
    Swift(swift::Toolchain),
}

/// `cargo xtask bindings`: the library, and the code around it in `target/bindings`.
pub(crate) fn bindings() -> Outcome {
    run::run(&run::cargo(), &["build", "--workspace", "--all-targets", "--locked", "--quiet"])?;
    generated::write(&generated::place())?;
    println!("Kotlin and Swift code in {}", generated::place().display());
    Ok(())
}

/// The generated code, written twice and compared; the library must be built.
pub(crate) fn generate() -> Done<Tally> {
    generated::write_and_compare()
}

/// Runs a package's tests against a platform of its own. What can't be had is a counted line.
pub(crate) fn test(name: &str) -> Done<Tally> {
    let tool = match name {
        "kotlin" => kotlin::toolchain().map(|()| Tool::Maven("bindings/kotlin")),
        "android" => kotlin::toolchain().map(|()| Tool::Maven("android/typecheck")),
        "desktop" => kotlin::toolchain().and_then(|()| setup::drawing()).map(|()| Tool::Maven("android/desktop")),
        _ => swift::toolchain().map(Tool::Swift),
    };
    let tool = match tool {
        Ok(tool) => tool,
        Err(missing) => {
            println!("SKIPPED: the {name} package: {missing}");
            return Ok(Tally { skipped: 1, ..Tally::default() });
        }
    };
    if name == "desktop" {
        write_gallery()?;
    }
    let platform = Platform::start()?;
    let (command, read): (Command, fn(&str) -> Option<Tally>) = match &tool {
        Tool::Maven(folder) => (kotlin::tests(folder), kotlin::tally),
        Tool::Swift(toolchain) if name == "ios" => (swift::app(toolchain)?, swift::tally),
        Tool::Swift(toolchain) => (swift::tests(toolchain)?, swift::tally),
    };
    let (output, success) = heard(surrounded(command, platform.address()))?;
    // A package's figures and its own skips are worth a line; all of it only if something failed.
    output
        .lines()
        .filter(|l| l.contains("SKIPPED:") || l.contains("TYPECHECK:") || is_figure(l))
        .for_each(|l| println!("{}", l.trim()));
    match read(&output) {
        Some(tally) if success || tally.failed > 0 => {
            if tally.failed > 0 {
                println!("{output}");
            }
            println!(
                "{:>4} passed {:>3} failed {:>3} skipped  {name} package",
                tally.passed, tally.failed, tally.skipped
            );
            Ok(tally)
        }
        _ => {
            println!("{output}");
            Err(format!("the {name} package did not build, or its tests stopped before their end"))
        }
    }
}

/// A line with a measurement.
fn is_figure(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    line.contains("timing:") || line.contains("memory:")
}

/// The border's figures side by side in one run: from Rust itself, from Kotlin and from Swift, all on the same library.
pub(crate) fn timings() -> Outcome {
    bindings()?;
    println!("\nthe border, from Rust");
    run::finish(&mut Command::new(library().join("examples/bench_border")), "bench_border", &[])?;
    let kotlin = kotlin::toolchain().map(|()| kotlin::timings());
    let swift = swift::toolchain().and_then(|toolchain| swift::timings(&toolchain));
    for (name, command) in [("Kotlin", kotlin), ("Swift", swift)] {
        println!("the border, from {name}");
        match command {
            Err(missing) => println!("SKIPPED: {missing}"),
            Ok(command) => {
                let (output, success) = heard(surrounded(command, ""))?;
                output.lines().filter(|l| is_figure(l)).for_each(|l| println!("{}", l.trim()));
                if !success {
                    return Err(format!("{name}'s timings did not run:\n{}", run::tail(&output)));
                }
            }
        }
    }
    Ok(())
}

fn surrounded(mut command: Command, platform: &str) -> Command {
    command
        .env("QUEREN_PLATFORM", platform)
        .env("QUEREN_LIBRARY_DIR", library())
        .env("QUEREN_GENERATED", generated::place())
        .env("QUEREN_SAMPLES", root().join("fixtures"))
        .env("QUEREN_MODELS", models::dir())
        .env("QUEREN_GALLERY", gallery());
    command
}

/// Every screen as a line of JSON.
fn gallery() -> PathBuf {
    target().join("gallery.jsonl")
}

fn write_gallery() -> Outcome {
    let program = library().join("queren-gallery");
    let output = Command::new(&program).output().map_err(|e| format!("{}: {e}", program.display()))?;
    std::fs::write(gallery(), output.stdout).map_err(|e| format!("{}: {e}", gallery().display()))
}

/// Where the workspace's build puts libraries and programs.
fn library() -> PathBuf {
    target().join("debug")
}

/// Everything a command said, and whether it went well.
fn heard(mut command: Command) -> Done<(String, bool)> {
    let shown = format!("{command:?}");
    let output = command.output().map_err(|e| format!("{shown} could not be started: {e}"))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok((said(&output.stdout) + "\n" + &said(&output.stderr), output.status.success()))
}

/// The number after `word`.
fn after(line: &str, word: &str) -> Option<u64> {
    let rest = &line[line.find(word)? + word.len()..];
    rest.split(|c: char| !c.is_ascii_digit()).find(|s| !s.is_empty())?.parse().ok()
}
