//! Builds the workspace's test programs once and runs them. Building crate by crate would unify features anew each time and
//! compile the heavy dependencies several times.

use crate::models;
use crate::process::{Result, cargo, run_command, stdout};
use crate::report::TestCounts;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Crates with the longest tests, which run last in this order.
const LAST: [&str; 6] =
    ["queren-device", "queren-check", "queren-net", "queren-platform", "queren-demo", "queren-tests"];

/// An executable with tests.
pub(super) struct Program {
    pub(super) package: String,
    pub(super) target: String,
    folder: PathBuf,
    executable: PathBuf,
}

/// Builds the whole workspace, with the programs that tests start, and finds the test programs.
pub(super) fn build() -> Result<Vec<Program>> {
    run_command(cargo().args(["build", "--workspace", "--all-targets", "--locked", "--quiet"]))?;
    let args = ["test", "--workspace", "--locked", "--no-run", "--quiet", "--message-format=json-render-diagnostics"];
    let messages = stdout(cargo().args(args))?;
    let mut programs: Vec<Program> = messages.lines().filter_map(parse_message).collect();
    programs.sort_by_key(|p| {
        let last = LAST.iter().position(|l| *l == p.package).map_or(0, |i| i + 1);
        (last, p.package.clone(), p.target.clone())
    });
    Ok(programs)
}

/// A test program, if cargo's message is about one.
fn parse_message(line: &str) -> Option<Program> {
    let message: Value = serde_json::from_str(line).ok()?;
    let executable = PathBuf::from(message["executable"].as_str()?);
    if message["profile"]["test"] != true {
        return None;
    }
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_owned();
    // path+file:///…/core/flow#queren-flow@0.1.0, or …#0.1.0 if the folder has the package's name
    let id = message["package_id"].as_str()?.rsplit('#').next()?;
    let name = id.split_once('@').map(|(name, _)| name.to_owned());
    let package = name.or_else(|| folder.file_name().map(|f| f.to_string_lossy().into_owned()))?;
    Some(Program { package, target: message["target"]["name"].as_str()?.to_owned(), folder, executable })
}

/// Runs a test program; its output is shown only if a test failed.
pub(super) fn run(program: &Program) -> Result<TestCounts> {
    let started = Instant::now();
    let mut command = Command::new(&program.executable);
    command.arg("--show-output").current_dir(&program.folder);
    let (output, success, counts) = run_and_count(&mut command)?;
    if counts.passed + counts.failed == 0 && success {
        return Ok(TestCounts::default());
    }
    let name = format!("{} {}", program.package, program.target);
    if !success || counts.failed > 0 {
        println!("{output}");
    }
    output.lines().filter(|l| l.contains("SKIPPED:")).collect::<BTreeSet<_>>().iter().for_each(|l| println!("{l}"));
    println!("{:>4} passed {:>3} failed {:>4} s  {name}", counts.passed, counts.failed, started.elapsed().as_secs());
    if !success && counts.failed == 0 {
        return Err(format!("{name} stopped early"));
    }
    Ok(counts)
}

/// Runs the examples in the documentation.
pub(super) fn run_doc_tests() -> Result<TestCounts> {
    let args = ["test", "--workspace", "--doc", "--locked", "--quiet", "--no-fail-fast"];
    let (output, success, counts) = run_and_count(cargo().args(args))?;
    if !success || counts.failed > 0 {
        println!("{output}");
    }
    println!("{:>4} passed {:>3} failed", counts.passed, counts.failed);
    if success || counts.failed > 0 { Ok(counts) } else { Err("the documentation examples did not run".into()) }
}

/// Runs a command and adds up the summaries of the test programs in its output.
fn run_and_count(command: &mut Command) -> Result<(String, bool, TestCounts)> {
    command
        .env("QUEREN_REQUIRE_MODELS", "1")
        .env("QUEREN_MODELS", models::folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{command:?} could not be started: {e}"))?;
    let mut stderr = child.stderr.take();
    // Both pipes are read at once, or the program would block on a full one.
    let stderr_reader = std::thread::spawn(move || {
        let mut text = String::new();
        // An unreadable stderr is not shown; the exit status decides.
        let _ = stderr.as_mut().map(|e| e.read_to_string(&mut text));
        text
    });
    let (mut output, mut counts) = (String::new(), TestCounts::default());
    for line in
        child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(std::io::Result::ok)
    {
        counts.skipped += u64::from(line.contains("SKIPPED:"));
        if let Some(summary) = line.strip_prefix("test result: ") {
            counts.passed += number_before(summary, " passed");
            counts.failed += number_before(summary, " failed");
            counts.skipped += number_before(summary, " ignored");
        }
        output.push_str(&line);
        output.push('\n');
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    output.push_str(&stderr_reader.join().unwrap_or_default());
    Ok((output, status.success(), counts))
}

fn number_before(summary: &str, word: &str) -> u64 {
    let before = summary.split(word).next().unwrap_or_default();
    before.split_whitespace().next_back().and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_test_programs_in_cargos_messages() {
        let line = r##"{"executable":"/t/flow-1","profile":{"test":true},"manifest_path":"/p/core/flow/Cargo.toml","package_id":"path+file:///p/core/flow#queren-flow@0.1.0","target":{"name":"properties"}}"##;
        let found = parse_message(line).unwrap();
        assert_eq!((found.package.as_str(), found.target.as_str()), ("queren-flow", "properties"));
        assert!(parse_message(&line.replace("true", "false")).is_none());
    }

    #[test]
    fn reads_the_summary_of_a_test_program() {
        let summary = "FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        let number = |word| number_before(summary, word);
        assert_eq!((number(" passed"), number(" failed"), number(" ignored")), (12, 3, 1));
    }
}
