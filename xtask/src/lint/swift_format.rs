//! swift-format, which is part of Swift 6. A badly formatted sample must be rejected before the sources are believed.

use crate::bindings::{has_swift, swift_shell};
use crate::paths::{root, target, text};
use crate::process::{Output, Result, capture};
use crate::report::CheckResult;
use std::fs;

/// Neither declarations of Apple's frameworks nor generated code.
const SOURCES: &str = "ios/Package.swift ios/Sources ios/Tests ios/UITests bindings/swift/Package.swift bindings/swift/Tests \
                       bindings/swift/Sources/Queren bindings/swift/Sources/QuerenCore/PrivateText.swift";

/// The control: wrong indent, a semicolon.
const BAD_SAMPLE: &str = "func one() -> Int {\n   return 1;\n}\n";

pub(super) fn check(fix: bool) -> Result<CheckResult> {
    // Not worth making a Debian root for.
    if !has_swift() {
        return Ok(CheckResult::Skipped("there is no Swift 6 here yet; `cargo xtask test swift` gets one".into()));
    }
    let sample = target().join("swift-format/Sample.swift");
    fs::create_dir_all(target().join("swift-format"))
        .and_then(|()| fs::write(&sample, BAD_SAMPLE))
        .map_err(|e| format!("{}: {e}", sample.display()))?;
    let control = swift_format("lint --strict", &format!("'{}'", text(&sample)))?;
    if control.success || !control.text.contains("[DoNotUseSemicolons]") {
        return Ok(CheckResult::Failed(format!(
            "swift-format accepted the badly formatted control:\n{}",
            control.text
        )));
    }
    if fix {
        swift_format("format --in-place", SOURCES)?;
    }
    let output = swift_format("lint --strict", SOURCES)?;
    if output.success {
        println!("swift-format: ios and bindings/swift follow .swift-format; its control is rejected");
        return Ok(CheckResult::Passed);
    }
    println!("{}", output.text.trim());
    Ok(CheckResult::Failed("Swift sources break a rule; `cargo xtask lint --fix` formats what it can".into()))
}

fn swift_format(command: &str, sources: &str) -> Result<Output> {
    let script = format!(
        "cd '{}' && exec swift format {command} --parallel --configuration .swift-format --recursive {sources}",
        root().display()
    );
    capture(&mut swift_shell(&script)?)
}
