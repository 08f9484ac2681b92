//! `cargo xtask lint`: style of the Kotlin sources with ktlint, of the Swift sources with swift-format.

mod ktlint;
mod swift_format;

use crate::process::Result;
use crate::report::CheckResult;

/// With `fix`, rewrites what can be formatted.
pub(crate) fn run(fix: bool) -> Result {
    let mut failures = Vec::new();
    for (name, result) in check_all(fix)? {
        match result {
            CheckResult::Passed => {}
            CheckResult::Failed(why) => failures.push(why),
            CheckResult::Skipped(why) => println!("SKIPPED: {name}: {why}"),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// # Errors
/// A linter could not be run.
pub(crate) fn check() -> Result<[(&'static str, CheckResult); 2]> {
    check_all(false)
}

fn check_all(fix: bool) -> Result<[(&'static str, CheckResult); 2]> {
    Ok([("ktlint", ktlint::check(fix)?), ("swift-format", swift_format::check(fix)?)])
}
