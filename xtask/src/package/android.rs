//! The AAR: one library per ABI built with the NDK, the generated Kotlin, then Gradle.

use super::{FOLD, FRAMES, build, copy, elf, generate, rustflags};
use crate::ndk::{self, Ndk};
use crate::paths::{root, target};
use crate::process::{Result, has_program, run_command};
use std::process::Command;

/// Android ABI and Rust target.
const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

pub(super) fn package() -> Result {
    let ndk = ndk::find().ok_or(
        "the Android NDK is missing: install it with Android Studio's SDK manager and set ANDROID_NDK_HOME to its folder",
    )?;
    let module = root().join("bindings/kotlin");
    println!("{:>12}  {:>9}  alignment", "ABI", "bytes");
    let mut first = None;
    for (abi, rust) in ABIS {
        let library = build(rust, "cdylib", "libqueren_bindings.so", |command| set_environment(command, &ndk, rust))?;
        let (bytes, aligned) =
            (std::fs::metadata(&library).map_err(|e| e.to_string())?.len(), elf::alignment(&library)?);
        println!("{abi:>12}  {bytes:>9}  {aligned}");
        if aligned < elf::PAGE {
            return Err(format!(
                "{abi}: segments are aligned to {aligned} bytes, phones with 16 KB pages need {}",
                elf::PAGE
            ));
        }
        copy(&library, &module.join("src/main/jniLibs").join(abi).join("libqueren_bindings.so"))?;
        first.get_or_insert(library);
    }
    let generated = target().join("package/bindings");
    generate(&first.ok_or("no ABI")?, &generated)?;
    let gradle = if module.join("gradlew").exists() { "./gradlew" } else { "gradle" };
    if gradle == "gradle" && !has_program("gradle") {
        return Err("the libraries are ready; Gradle is missing to make the AAR: install it from gradle.org".into());
    }
    let mut command = Command::new(gradle);
    command.current_dir(&module).arg("assembleRelease").env("QUEREN_GENERATED", &generated);
    run_command(&mut command)
}

fn set_environment(command: &mut Command, ndk: &Ndk, rust: &str) -> Result {
    // Android's packed relocations, supported since API 23.
    let page = format!("-Wl,-z,max-page-size={}", elf::PAGE);
    let args = [&page, FOLD[0], FOLD[1], "-Wl,--pack-dyn-relocs=android"];
    let mut flags: Vec<String> = args.map(|arg| format!("-Clink-arg={arg}")).into();
    if !rust.starts_with("armv7") {
        flags.push(FRAMES.to_owned());
    }
    let (variable, value) = rustflags(&flags)?;
    command.envs(ndk.environment(rust)?).env(variable, value);
    Ok(())
}
