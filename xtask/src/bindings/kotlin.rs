//! Runs Maven projects: the Kotlin package and the Android app's tests. All dependencies come from Maven Central.

use super::number_after;
use crate::paths::root;
use crate::process::Result;
use crate::report::TestCounts;
use crate::requirements::{self, Scope};
use std::process::Command;

/// # Errors
/// JDK or Maven is missing.
pub(crate) fn toolchain() -> Result {
    match requirements::missing(&[Scope::Java]).first() {
        None => Ok(()),
        Some(missing) => Err(format!("{} is missing: {}", missing.name, missing.advice())),
    }
}

/// Tests of the Maven project in `folder`.
pub(super) fn tests(folder: &str) -> Command {
    let mut command = Command::new("mvn");
    command.args(["-B", "-ntp", "-f"]).arg(root().join(folder).join("pom.xml")).arg("test");
    command
}

/// Only the measurements.
pub(super) fn benchmarks() -> Command {
    let mut command = tests("bindings/kotlin");
    command.arg("-Dtest=TimingsTest");
    command
}

/// Reads Surefire's summary: `Tests run: 9, Failures: 0, Errors: 0, Skipped: 1`. Lines of single classes also have a time.
pub(super) fn parse_summary(output: &str) -> Option<TestCounts> {
    let line = output.lines().rev().find(|l| l.contains("Tests run: ") && !l.contains("Time elapsed"))?;
    let number = |word| number_after(line, word);
    let (run, skipped) = (number("Tests run:")?, number("Skipped:")?);
    let failed = number("Failures:")? + number("Errors:")?;
    Some(TestCounts { passed: run.checked_sub(failed + skipped)?, failed, skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_summary_and_finds_none_in_a_failed_build() {
        let output = "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in A\n\
                      [ERROR] Tests run: 9, Failures: 1, Errors: 1, Skipped: 2\n[INFO] BUILD FAILURE";
        assert_eq!(parse_summary(output), Some(TestCounts { passed: 5, failed: 2, skipped: 2 }));
        assert_eq!(parse_summary("[ERROR] COMPILATION ERROR"), None);
    }
}
