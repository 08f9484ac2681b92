//! Builds and tests the Kotlin and the Swift package and the apps on top of them.
//!
//! Every test run gets these environment variables: `QUEREN_PLATFORM` (a fresh reference platform in test mode),
//! `QUEREN_LIBRARY_DIR`, `QUEREN_GENERATED`, `QUEREN_SAMPLES`, `QUEREN_MODELS`, `QUEREN_SCREEN_FIXTURES`.

mod debian_root;
mod desktop;
mod generated;
mod kotlin;
mod platform;
mod swift;

use crate::paths::{debug_build, root, target};
use crate::process::{Result, capture, cargo, run_command, stdout, tail};
use crate::report::TestCounts;
use crate::{models, setup};
pub(crate) use desktop::{app, screenshots};
pub(crate) use kotlin::toolchain as java_toolchain;
use platform::Platform;
use std::path::PathBuf;
use std::process::Command;
pub(crate) use swift::{is_available as has_swift, shell as swift_shell};

/// In order of run time. `desktop` is the Android app's screens on a JVM; `android` its type-check and unit tests.
pub(crate) const PACKAGES: [&str; 5] = ["android", "kotlin", "desktop", "swift", "ios"];

/// `cargo xtask bindings`: the library, and the generated code in `target/bindings`.
pub(crate) fn build() -> Result {
    run_command(cargo().args(["build", "--workspace", "--all-targets", "--locked", "--quiet"]))?;
    generated::write(&generated::folder())?;
    println!("Kotlin and Swift code in {}", generated::folder().display());
    Ok(())
}

/// Generates the code twice and compares; the library must be built.
pub(crate) fn check_generated() -> Result<TestCounts> {
    generated::write_and_compare()
}

/// A package's test command, and how to read its summary.
type TestRun = (Command, fn(&str) -> Option<TestCounts>);

/// Runs a package's tests against a fresh platform. Without its toolchain they count as skipped.
pub(crate) fn test(name: &str) -> Result<TestCounts> {
    let (command, parse_summary) = match test_run(name)? {
        Ok(run) => run,
        Err(missing) => {
            println!("SKIPPED: the {name} package: {missing}");
            return Ok(TestCounts::ONE_SKIPPED);
        }
    };
    if name == "desktop" {
        write_screen_fixtures()?;
    }
    let platform = Platform::start()?;
    let output = capture(&mut with_environment(command, platform.address()))?;
    let notable = |line: &&str| line.contains("SKIPPED:") || line.contains("TYPECHECK:") || is_measurement(line);
    output.text.lines().filter(notable).for_each(|line| println!("{}", line.trim()));
    match parse_summary(&output.text) {
        Some(counts) if output.success || counts.failed > 0 => {
            if counts.failed > 0 {
                println!("{}", output.text);
            }
            let TestCounts { passed, failed, skipped } = counts;
            println!("{passed:>4} passed {failed:>3} failed {skipped:>3} skipped  {name} package");
            Ok(counts)
        }
        _ => {
            println!("{}", output.text);
            Err(format!("the {name} package did not build, or its tests stopped early"))
        }
    }
}

/// The inner error says what is missing.
fn test_run(name: &str) -> Result<std::result::Result<TestRun, String>> {
    let maven = |folder| kotlin::toolchain().map(|()| (kotlin::tests(folder), kotlin::parse_summary as fn(&str) -> _));
    Ok(match name {
        "kotlin" => maven("bindings/kotlin"),
        "android" => maven("android/typecheck"),
        "desktop" => setup::install_drawing().and_then(|()| maven("android/desktop")),
        _ => match swift::toolchain() {
            Err(missing) => Err(missing),
            Ok(toolchain) if name == "ios" => Ok((swift::app_tests(&toolchain)?, swift::parse_summary)),
            Ok(toolchain) => Ok((swift::tests(&toolchain)?, swift::parse_summary)),
        },
    })
}

/// A line with a measurement.
fn is_measurement(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    line.contains("timing:") || line.contains("memory:")
}

/// Measures calls across the language boundary from Rust, Kotlin and Swift, all with the same library.
pub(crate) fn bench() -> Result {
    build()?;
    println!("\nlanguage boundary, from Rust");
    run_command(&mut Command::new(debug_build().join("examples/bench_border")))?;
    let kotlin = kotlin::toolchain().map(|()| kotlin::benchmarks());
    let swift = swift::toolchain().and_then(|toolchain| swift::benchmarks(&toolchain));
    for (name, command) in [("Kotlin", kotlin), ("Swift", swift)] {
        println!("language boundary, from {name}");
        match command {
            Err(missing) => println!("SKIPPED: {missing}"),
            Ok(command) => {
                let output = capture(&mut with_environment(command, ""))?;
                output.text.lines().filter(|l| is_measurement(l)).for_each(|l| println!("{}", l.trim()));
                if !output.success {
                    return Err(format!("the measurements from {name} failed:\n{}", tail(&output.text)));
                }
            }
        }
    }
    Ok(())
}

fn with_environment(mut command: Command, platform: &str) -> Command {
    command
        .env("QUEREN_PLATFORM", platform)
        .env("QUEREN_LIBRARY_DIR", debug_build())
        .env("QUEREN_GENERATED", generated::folder())
        .env("QUEREN_SAMPLES", root().join("fixtures"))
        .env("QUEREN_MODELS", models::folder())
        .env("QUEREN_SCREEN_FIXTURES", screen_fixtures_file());
    command
}

/// Every screen in every variant, one JSON value per line.
fn screen_fixtures_file() -> PathBuf {
    target().join("screen_fixtures.jsonl")
}

fn write_screen_fixtures() -> Result {
    let screens = stdout(&mut Command::new(debug_build().join("queren-screen-fixtures")))?;
    std::fs::write(screen_fixtures_file(), screens).map_err(|e| format!("{}: {e}", screen_fixtures_file().display()))
}

/// The number after `word`.
fn number_after(line: &str, word: &str) -> Option<u64> {
    let rest = &line[line.find(word)? + word.len()..];
    rest.split(|c: char| !c.is_ascii_digit()).find(|s| !s.is_empty())?.parse().ok()
}
