//! The XCFramework and the Swift package around it, built with Xcode.

use super::{build, copy, generate, rustflags};
use crate::paths::{root, target};
use crate::process::{Result, has_program, run_command};
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE: &str = "libqueren_bindings.a";
/// Oldest supported iOS.
const MINIMUM_IOS: &str = "16.0";

pub(super) fn package() -> Result {
    if !has_program("xcodebuild") || !has_program("lipo") {
        return Err("Xcode is missing: this needs a Mac with Xcode and its command-line tools".into());
    }
    let static_library = |triple| {
        build(triple, "staticlib", FILE, |c| {
            let (variable, flags) = rustflags(&[])?;
            c.env("IPHONEOS_DEPLOYMENT_TARGET", MINIMUM_IOS).env(variable, flags);
            Ok(())
        })
    };
    let phone = static_library("aarch64-apple-ios")?;
    let simulator = universal(&static_library("aarch64-apple-ios-sim")?, &static_library("x86_64-apple-ios")?)?;
    let generated = target().join("package/bindings");
    generate(&phone, &generated)?;
    let package = root().join("bindings/swift");
    let mut prepare = Command::new("sh");
    prepare.arg(package.join("prepare.sh")).env("QUEREN_GENERATED", &generated);
    run_command(&mut prepare)?;
    let headers = headers(&package)?;
    let framework = package.join("Frameworks/queren_bindingsFFI.xcframework");
    if framework.exists() {
        std::fs::remove_dir_all(&framework).map_err(|e| format!("{}: {e}", framework.display()))?;
    }
    let mut create = Command::new("xcodebuild");
    create.arg("-create-xcframework");
    for library in [&phone, &simulator] {
        create.arg("-library").arg(library).arg("-headers").arg(&headers);
    }
    create.arg("-output").arg(&framework);
    run_command(&mut create)?;
    let zip = target().join("package/queren_bindingsFFI.xcframework.zip");
    let mut pack = Command::new("ditto");
    pack.args(["-c", "-k", "--keepParent"]).arg(&framework).arg(&zip);
    run_command(&mut pack)?;
    println!("{}; checksum for a binary target with a URL:", framework.display());
    run_command(Command::new("swift").args(["package", "compute-checksum"]).arg(&zip))
}

/// One library for the simulators on ARM and Intel Macs.
fn universal(arm: &Path, intel: &Path) -> Result<PathBuf> {
    let file = target().join("package/simulator").join(FILE);
    std::fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(|e| e.to_string())?;
    let mut command = Command::new("lipo");
    command.arg("-create").arg(arm).arg(intel).arg("-output").arg(&file);
    run_command(&mut command)?;
    Ok(file)
}

fn headers(package: &Path) -> Result<PathBuf> {
    let folder = target().join("package/headers");
    let from = package.join("Sources/queren_bindingsFFI");
    for entry in std::fs::read_dir(&from).map_err(|e| format!("{}: {e}", from.display()))? {
        let file = entry.map_err(|e| e.to_string())?.path();
        if file.extension().is_some_and(|e| e == "h" || e == "modulemap") {
            copy(&file, &folder.join(file.file_name().unwrap_or_default()))?;
        }
    }
    Ok(folder)
}
