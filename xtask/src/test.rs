//! `cargo xtask test`: set-up, then every check and test, fast ones first, with times and one closing line.

use crate::run::{Outcome, cargo};
use crate::{models, setup};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Crates in the order of their tests' length; the whole flows last.
const ORDER: [&str; 14] = [
    "queren-protocol",
    "queren-flow",
    "queren-vault",
    "queren-store",
    "queren-net",
    "queren-device",
    "queren-app",
    "queren-check",
    "queren-stage",
    "queren-driver",
    "queren-demo",
    "queren-platform",
    "xtask",
    "queren-tests",
];

#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

pub(crate) fn run() -> Outcome {
    let mut times: Vec<(&str, u64)> = Vec::new();
    let mut count = Count::default();
    timed(&mut times, "set-up", setup::run)?;
    timed(&mut times, "format", || crate::run::run(&cargo(), &["fmt", "--all", "--check"]))?;
    timed(&mut times, "build", || crate::run::run(&cargo(), &["build", "--workspace", "--all-targets", "--locked"]))?;
    for package in ORDER {
        timed(&mut times, package, || test(package, &mut count))?;
    }
    timed(&mut times, "clippy", || {
        crate::run::run(
            &cargo(),
            &["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"],
        )
    })?;
    println!();
    for (what, seconds) in &times {
        println!("{seconds:>6} s  {what}");
    }
    if std::path::Path::new("../shared").exists() {
        println!("\n../shared is there: measurements on it ran");
    } else {
        println!("\nSKIPPED: ../shared is not here, so nothing was measured on its data");
    }
    println!("{} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    if count.failed > 0 { Err(format!("{} tests failed", count.failed)) } else { Ok(()) }
}

fn timed<'a>(times: &mut Vec<(&'a str, u64)>, what: &'a str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {what}");
    let began = Instant::now();
    let outcome = work();
    times.push((what, began.elapsed().as_secs()));
    outcome
}

/// Runs a crate's tests, shows them, and adds their closing lines up.
fn test(package: &str, count: &mut Count) -> Outcome {
    let mut child = Command::new(cargo())
        .args(["test", "--locked", "--quiet", "--no-fail-fast", "-p", package])
        .env("QUEREN_REQUIRE_MODELS", "1")
        .env("QUEREN_MODELS", models::dir())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cargo could not be started: {e}"))?;
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(Result::ok) {
        println!("{line}");
        count.skipped += u64::from(line.contains("SKIPPED:"));
        if let Some(result) = line.strip_prefix("test result: ") {
            let number = |word: &str| {
                let before = result.split(word).next().unwrap_or_default();
                before.split_whitespace().next_back().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0)
            };
            count.passed += number(" passed");
            count.failed += number(" failed");
            count.skipped += number(" ignored");
        }
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    // A test that failed is in the count; a crate that did not even build is not.
    if status.success() || count.failed > 0 { Ok(()) } else { Err(format!("the tests of {package} did not run")) }
}
