//! The Kotlin package with Maven; everything it needs comes from Maven Central.

use super::{Tally, after};
use crate::run::{Done, has, root};
use std::process::Command;

/// What is missing, if anything is.
pub(super) fn toolchain() -> Done<()> {
    for (program, get) in [("javac", "JDK 17 (Debian: openjdk-17-jdk-headless)"), ("mvn", "Maven (Debian: maven)")] {
        if !has(program) {
            return Err(format!("`{program}` is missing: install {get}"));
        }
    }
    Ok(())
}

/// The tests of the Maven project in `folder`.
pub(super) fn tests(folder: &str) -> Command {
    let mut command = Command::new("mvn");
    command.args(["-B", "-ntp", "-f"]).arg(root().join(folder).join("pom.xml")).arg("test");
    command
}

/// Only the figures.
pub(super) fn timings() -> Command {
    let mut command = tests("bindings/kotlin");
    command.arg("-Dtest=TimingsTest");
    command
}

/// The closing line of all classes: `Tests run: 9, Failures: 0, Errors: 0, Skipped: 1`, without a class's name behind it.
pub(super) fn tally(output: &str) -> Option<Tally> {
    let line = output.lines().rev().find(|l| l.contains("Tests run: ") && !l.contains("Time elapsed"))?;
    let number = |word| after(line, word);
    let (run, skipped) = (number("Tests run:")?, number("Skipped:")?);
    let failed = number("Failures:")? + number("Errors:")?;
    Some(Tally { passed: run.checked_sub(failed + skipped)?, failed, skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_read_and_a_build_that_stopped_has_none() {
        let output = "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in A\n\
                      [ERROR] Tests run: 9, Failures: 1, Errors: 1, Skipped: 2\n[INFO] BUILD FAILURE";
        assert_eq!(tally(output), Some(Tally { passed: 5, failed: 2, skipped: 2 }));
        assert_eq!(tally("[ERROR] COMPILATION ERROR"), None);
    }
}
