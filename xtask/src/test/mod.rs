//! `cargo xtask test [NAME…]`: set-up, then every check and test, with times and one summary line.

mod programs;

use crate::paths::root;
use crate::process::{Result, cargo, run_command};
use crate::report::{CheckResult, TestCounts};
use crate::{bindings, lint, phone_check, setup, shell_rules, size};
use std::time::Instant;

/// Runs everything, or only the test programs and packages whose name contains one of `names`.
pub(crate) fn run(names: &[String]) -> Result {
    let all = names.is_empty();
    let selected = |name: &str| all || names.iter().any(|n| name.contains(n.as_str()));
    let mut report = Report::default();
    report.stage("set-up", |_| setup::run())?;
    if all {
        report.stage("format", |_| run_command(cargo().args(["fmt", "--all", "--check"])))?;
    }
    let mut programs = Vec::new();
    report.stage("build", |_| programs::build().map(|built| programs = built))?;
    programs.retain(|p| selected(&p.package) || selected(&p.target));
    let packages: Vec<&str> = bindings::PACKAGES.into_iter().filter(|name| selected(name)).collect();
    if programs.is_empty() && packages.is_empty() {
        return Err(format!("no test program or package is called {}", names.join(" or ")));
    }
    report.stage("tests", |counts| programs.iter().try_for_each(|p| programs::run(p).map(|c| *counts += c)))?;
    if !packages.is_empty() {
        report.stage("generated code", |counts| bindings::check_generated().map(|c| *counts += c))?;
    }
    for name in packages {
        report.stage(name, |counts| bindings::test(name).map(|c| *counts += c))?;
    }
    if all {
        final_checks(&mut report)?;
    }
    report.close()
}

fn final_checks(report: &mut Report) -> Result {
    report.stage("shells", |_| shell_rules::check())?;
    report.stage("documentation examples", |counts| programs::run_doc_tests().map(|c| *counts += c))?;
    report.stage("clippy", |_| {
        let args = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
        run_command(cargo().args(args))
    })?;
    report.stage("lint", |counts| {
        lint::check()?.iter().for_each(|(name, result)| count(result, name, counts));
        Ok(())
    })?;
    report.stage("phone-check", |counts| {
        phone_check::check_bindings()?.iter().for_each(|result| *counts += result.into());
        Ok(())
    })?;
    report.stage("size", |counts| size::check().map(|result| count(&result, "size", counts)))
}

/// Counts a check and prints why it did not pass.
fn count(result: &CheckResult, name: &str, counts: &mut TestCounts) {
    match result {
        CheckResult::Passed => {}
        CheckResult::Failed(why) => println!("{name}: {why}"),
        CheckResult::Skipped(why) => println!("SKIPPED: {name}: {why}"),
    }
    *counts += result.into();
}

/// Counts of all tests and the time of each stage.
#[derive(Default)]
struct Report {
    counts: TestCounts,
    /// Seconds.
    times: Vec<(String, u64)>,
}

impl Report {
    fn stage(&mut self, name: &str, work: impl FnOnce(&mut TestCounts) -> Result) -> Result {
        println!("\n== {name}");
        let started = Instant::now();
        let result = work(&mut self.counts);
        self.times.push((name.to_owned(), started.elapsed().as_secs()));
        result
    }

    fn close(self) -> Result {
        println!();
        for (name, seconds) in &self.times {
            println!("{seconds:>6} s  {name}");
        }
        if !root().join("../shared").exists() {
            println!("\nSKIPPED: ../shared does not exist, so nothing was measured on its data");
        }
        let TestCounts { passed, failed, skipped } = self.counts;
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        if failed > 0 { Err(format!("{failed} tests failed")) } else { Ok(()) }
    }
}
