//! `cargo xtask lint`: style of the Kotlin sources with ktlint, by the rules in `.editorconfig`.

mod ktlint;

use crate::process::Result;
use crate::report::CheckResult;

/// With `fix`, rewrites what ktlint can format.
pub(crate) fn run(fix: bool) -> Result {
    match ktlint::check(fix)? {
        CheckResult::Passed => Ok(()),
        CheckResult::Failed(why) => Err(why),
        CheckResult::Skipped(why) => {
            println!("SKIPPED: ktlint: {why}");
            Ok(())
        }
    }
}

/// # Errors
/// ktlint could not be run.
pub(crate) fn check() -> Result<CheckResult> {
    ktlint::check(false)
}
