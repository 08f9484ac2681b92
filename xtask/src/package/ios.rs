//! The XCFramework and the Swift package around it, with Xcode.

use super::{build, copy, generate, rustflags};
use crate::run::{Done, Outcome, finish, has, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE: &str = "libqueren_bindings.a";
/// Least iOS.
const SYSTEM: &str = "16.0";

pub(super) fn package() -> Outcome {
    if !has("xcodebuild") || !has("lipo") {
        return Err("Xcode is missing: this needs a Mac with Xcode and its command-line tools".into());
    }
    let stat = |triple| {
        build(triple, "staticlib", FILE, |c| {
            let (variable, flags) = rustflags(&[])?;
            c.env("IPHONEOS_DEPLOYMENT_TARGET", SYSTEM).env(variable, flags);
            Ok(())
        })
    };
    let phone = stat("aarch64-apple-ios")?;
    let simulator = both(&stat("aarch64-apple-ios-sim")?, &stat("x86_64-apple-ios")?)?;
    let generated = target().join("package/bindings");
    generate(&phone, &generated)?;
    let package = root().join("bindings/swift");
    let mut prepare = Command::new("sh");
    prepare.arg(package.join("prepare.sh")).env("QUEREN_GENERATED", &generated);
    finish(&mut prepare, "sh", &["prepare.sh"])?;
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
    finish(&mut create, "xcodebuild", &["-create-xcframework"])?;
    let zip = target().join("package/queren_bindingsFFI.xcframework.zip");
    let mut pack = Command::new("ditto");
    pack.args(["-c", "-k", "--keepParent"]).arg(&framework).arg(&zip);
    finish(&mut pack, "ditto", &[])?;
    println!("{} and, for a package by address, its checksum:", framework.display());
    finish(Command::new("swift").args(["package", "compute-checksum"]).arg(&zip), "swift", &["package"])
}

/// One file for the simulators of both kinds of Mac.
fn both(arm: &Path, intel: &Path) -> Done<PathBuf> {
    let file = target().join("package/simulator").join(FILE);
    std::fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(|e| e.to_string())?;
    let mut command = Command::new("lipo");
    command.arg("-create").arg(arm).arg(intel).arg("-output").arg(&file);
    finish(&mut command, "lipo", &["-create"])?;
    Ok(file)
}

fn headers(package: &Path) -> Done<PathBuf> {
    let folder = target().join("package/headers");
    let from = package.join("Sources/queren_bindingsFFI");
    for name in ["queren_bindingsFFI.h", "module.modulemap"] {
        copy(&from.join(name), &folder.join(name))?;
    }
    Ok(folder)
}
