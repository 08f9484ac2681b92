//! `cargo xtask test [NAME…]`: set-up, then every check and test, fast ones first, with times and one closing line.
//!
//! Everything is built once for the whole workspace: building crate by crate would unify features anew each time and
//! compile the heavy dependencies several times over.

use crate::packages::{self, Tally};
use crate::run::{Outcome, Step, cargo, root};
use crate::{models, phone, setup, shells, size};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Crates in the order of their tests' length; whole flows last. Others come before them.
const LAST: [&str; 6] =
    ["queren-device", "queren-check", "queren-net", "queren-platform", "queren-demo", "queren-tests"];

#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Count {
    fn add(&mut self, tally: Tally) {
        self.passed += tally.passed;
        self.failed += tally.failed;
        self.skipped += tally.skipped;
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Passed => self.passed += 1,
            Step::Failed(_) => self.failed += 1,
            Step::Skipped(_) => self.skipped += 1,
        }
    }
}

/// A test program.
struct Program {
    package: String,
    target: String,
    folder: PathBuf,
    file: PathBuf,
}

/// Runs everything, or only the programs whose package or file name contains one of `wanted`.
pub(crate) fn run(wanted: &[String]) -> Outcome {
    let mut times: Vec<(&str, u64)> = Vec::new();
    let mut count = Count::default();
    timed(&mut times, "set-up", setup::run)?;
    if wanted.is_empty() {
        timed(&mut times, "format", || crate::run::run(&cargo(), &["fmt", "--all", "--check"]))?;
    }
    let mut programs = Vec::new();
    timed(&mut times, "build", || build().map(|built| programs = built))?;
    programs.retain(|p| wanted.is_empty() || wanted.iter().any(|w| p.package.contains(w) || p.target.contains(w)));
    timed(&mut times, "tests", || programs.iter().try_for_each(|p| test(p, &mut count)))?;
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str()));
    if packages::NAMES.into_iter().any(wants) {
        timed(&mut times, "generated code", || packages::generate().map(|tally| count.add(tally)))?;
    }
    for name in packages::NAMES.into_iter().filter(|name| wants(name)) {
        timed(&mut times, name, || packages::test(name).map(|tally| count.add(tally)))?;
    }
    if wanted.is_empty() {
        timed(&mut times, "shells", shells::report)?;
        timed(&mut times, "documentation's examples", || documentation(&mut count))?;
        timed(&mut times, "clippy", || {
            let args = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
            crate::run::run(&cargo(), &args)
        })?;
        timed(&mut times, "phone-check", || {
            phone::check_bindings().map(|steps| steps.iter().for_each(|step| count.take(step)))
        })?;
        timed(&mut times, "size", || {
            size::check().map(|step| {
                if let Step::Failed(why) | Step::Skipped(why) = &step {
                    println!("size: {why}");
                }
                count.take(&step);
            })
        })?;
    }
    close(&times, &count)
}

fn close(times: &[(&str, u64)], count: &Count) -> Outcome {
    println!();
    for (what, seconds) in times {
        println!("{seconds:>6} s  {what}");
    }
    if !root().join("../shared").exists() {
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

/// Builds the whole workspace, binaries too, and finds the test programs.
fn build() -> Result<Vec<Program>, String> {
    // The binaries the whole-flow tests start.
    crate::run::run(&cargo(), &["build", "--workspace", "--all-targets", "--locked", "--quiet"])?;
    let output = Command::new(cargo())
        .args(["test", "--workspace", "--locked", "--no-run", "--quiet", "--message-format=json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo could not be started: {e}"))?;
    if !output.status.success() {
        return Err("the tests could not be built".into());
    }
    let mut programs: Vec<Program> = String::from_utf8_lossy(&output.stdout).lines().filter_map(program).collect();
    programs.sort_by_key(|p| {
        let last = LAST.iter().position(|l| *l == p.package).map_or(0, |i| i + 1);
        (last, p.package.clone(), p.target.clone())
    });
    Ok(programs)
}

fn program(line: &str) -> Option<Program> {
    let message: Value = serde_json::from_str(line).ok()?;
    let file = PathBuf::from(message["executable"].as_str()?);
    if message["profile"]["test"] != true {
        return None;
    }
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_owned();
    // path+file:///…/core/flow#queren-flow@0.1.0, or …#0.1.0 where folder and package share their name
    let id = message["package_id"].as_str()?.rsplit('#').next()?;
    let named = id.split_once('@').map(|(name, _)| name.to_owned());
    let package = named.or_else(|| folder.file_name().map(|f| f.to_string_lossy().into_owned()))?;
    Some(Program { package, target: message["target"]["name"].as_str()?.to_owned(), folder, file })
}

/// Runs a test program; its whole output is shown only if something failed.
fn test(program: &Program, count: &mut Count) -> Outcome {
    let began = Instant::now();
    let mut command = Command::new(&program.file);
    command.arg("--show-output").current_dir(&program.folder);
    let (output, success, result) = listen(&mut command)?;
    if result.passed + result.failed == 0 && success {
        return Ok(());
    }
    let name = format!("{} {}", program.package, program.target);
    if !success || result.failed > 0 {
        println!("{output}");
    }
    output.lines().filter(|l| l.contains("SKIPPED:")).collect::<BTreeSet<_>>().iter().for_each(|l| println!("{l}"));
    println!("{:>4} passed {:>3} failed {:>4} s  {name}", result.passed, result.failed, began.elapsed().as_secs());
    if !success && result.failed == 0 {
        return Err(format!("{name} stopped before its end"));
    }
    add(count, &result);
    Ok(())
}

fn documentation(count: &mut Count) -> Outcome {
    let mut command = Command::new(cargo());
    command.args(["test", "--workspace", "--doc", "--locked", "--quiet", "--no-fail-fast"]);
    let (output, success, result) = listen(&mut command)?;
    if !success || result.failed > 0 {
        println!("{output}");
    }
    println!("{:>4} passed {:>3} failed", result.passed, result.failed);
    add(count, &result);
    if success || result.failed > 0 { Ok(()) } else { Err("the documentation's examples did not run".into()) }
}

fn add(count: &mut Count, result: &Count) {
    count.passed += result.passed;
    count.failed += result.failed;
    count.skipped += result.skipped;
}

/// Runs a command and adds up the closing lines of the test programs it ran.
fn listen(command: &mut Command) -> Result<(String, bool, Count), String> {
    command
        .env("QUEREN_REQUIRE_MODELS", "1")
        .env("QUEREN_MODELS", models::dir())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{command:?} could not be started: {e}"))?;
    let mut errors = child.stderr.take();
    // Both pipes are read at once, or a full one would stop the program.
    let beside = std::thread::spawn(move || {
        let mut text = String::new();
        // What can't be read is not shown; the exit status decides.
        let _ = errors.as_mut().map(|e| e.read_to_string(&mut text));
        text
    });
    let (mut output, mut count) = (String::new(), Count::default());
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(Result::ok) {
        count.skipped += u64::from(line.contains("SKIPPED:"));
        if let Some(result) = line.strip_prefix("test result: ") {
            count.passed += number(result, " passed");
            count.failed += number(result, " failed");
            count.skipped += number(result, " ignored");
        }
        output.push_str(&line);
        output.push('\n');
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    output.push_str(&beside.join().unwrap_or_default());
    Ok((output, status.success(), count))
}

/// The number before `word`.
fn number(result: &str, word: &str) -> u64 {
    let before = result.split(word).next().unwrap_or_default();
    before.split_whitespace().next_back().and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_program_is_known_by_its_message_and_its_closing_line_is_read() {
        let line = r##"{"executable":"/t/flow-1","profile":{"test":true},"manifest_path":"/p/core/flow/Cargo.toml","package_id":"path+file:///p/core/flow#queren-flow@0.1.0","target":{"name":"properties"}}"##;
        let found = program(line).unwrap();
        assert_eq!((found.package.as_str(), found.target.as_str()), ("queren-flow", "properties"));
        assert!(program(&line.replace("true", "false")).is_none());
        let closing = "FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!((number(closing, " passed"), number(closing, " failed"), number(closing, " ignored")), (12, 3, 1));
    }
}
