//! ktlint from Maven Central. A badly formatted sample must be rejected before the sources are believed.

use crate::bindings::java_toolchain;
use crate::paths::{root, target, text};
use crate::process::{Output, Result, capture, run_command};
use crate::report::CheckResult;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The declarations stand in for AndroidX, one line per class, and are compiled only.
const SOURCES: [&str; 4] = ["android/**/*.kt", "bindings/kotlin/**/*.kt", "!android/declarations/**", "!**/build/**"];

/// The control: wrong indent, a semicolon, an unused import.
const BAD_SAMPLE: &str = "import kotlin.math.PI\nfun one(): Int {\n   return 1;\n}\n";

pub(super) fn check(fix: bool) -> Result<CheckResult> {
    if let Err(missing) = java_toolchain() {
        return Ok(CheckResult::Skipped(missing));
    }
    let classpath = classpath()?;
    let sample = sample()?;
    let control = ktlint(&classpath, &[&text(&sample)], false)?;
    if control.success || !control.text.contains("standard:indent") {
        return Ok(CheckResult::Failed(format!("ktlint accepted the badly formatted control:\n{}", control.text)));
    }
    let output = ktlint(&classpath, &SOURCES, fix)?;
    if output.success {
        println!("ktlint: android and bindings/kotlin follow .editorconfig; its control is rejected");
        return Ok(CheckResult::Passed);
    }
    println!("{}", output.text.trim());
    Ok(CheckResult::Failed("Kotlin sources break a rule; `cargo xtask lint --fix` formats what it can".into()))
}

fn ktlint(classpath: &str, patterns: &[&str], fix: bool) -> Result<Output> {
    let mut command = Command::new("java");
    command.current_dir(root()).args([
        "-cp",
        classpath,
        "com.pinterest.ktlint.Main",
        "--relative",
        "--log-level=error",
    ]);
    command.arg(format!("--editorconfig={}", text(&root().join(".editorconfig"))));
    if fix {
        command.arg("--format");
    }
    capture(command.args(patterns))
}

/// Resolves ktlint, once for each version of its manifest.
fn classpath() -> Result<String> {
    let manifest = root().join("xtask/ktlint/pom.xml");
    let (list, resolved) = (target().join("ktlint/classpath"), target().join("ktlint/pom.xml"));
    if !same_content(&manifest, &resolved) || !list.exists() {
        println!("set-up: ktlint from Maven Central (69 MB)");
        fs::create_dir_all(target().join("ktlint")).map_err(|e| e.to_string())?;
        let mut maven = Command::new("mvn");
        maven
            .args(["-B", "-ntp", "-q", "-Dstyle.color=never", "-f"])
            .arg(&manifest)
            .arg("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath");
        run_command(maven.arg(format!("-Dmdep.outputFile={}", list.display())))?;
        fs::copy(&manifest, &resolved).map_err(|e| format!("{}: {e}", resolved.display()))?;
    }
    fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))
}

fn same_content(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

fn sample() -> Result<PathBuf> {
    let file = target().join("ktlint/Sample.kt");
    fs::write(&file, BAD_SAMPLE).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(file)
}
