//! Compilers of the Android NDK.

use crate::paths::{env_path, text};
use crate::process::Result;
use std::path::{Path, PathBuf};

/// The oldest Android the apps run on, as an API level.
pub(crate) const API: u32 = 24;

/// An installed NDK.
pub(crate) struct Ndk {
    bin: PathBuf,
}

/// The NDK that `ANDROID_NDK_HOME` (or `ANDROID_NDK_ROOT`) names.
pub(crate) fn find() -> Option<Ndk> {
    in_folder(&env_path("ANDROID_NDK_HOME").or_else(|| env_path("ANDROID_NDK_ROOT"))?)
}

/// Its programs are in a folder named after the host system.
fn in_folder(home: &Path) -> Option<Ndk> {
    let hosts = std::fs::read_dir(home.join("toolchains/llvm/prebuilt")).ok()?;
    let bin = hosts.filter_map(|h| h.ok().map(|h| h.path().join("bin"))).find(|bin| bin.is_dir())?;
    Some(Ndk { bin })
}

impl Ndk {
    /// Variables that make cargo and build scripts use this NDK for `target`.
    ///
    /// # Errors
    /// The NDK has no compiler for it.
    pub(crate) fn environment(&self, target: &str) -> Result<Vec<(String, String)>> {
        let prefix = if target == "armv7-linux-androideabi" { "armv7a-linux-androideabi" } else { target };
        let clang = self.bin.join(format!("{prefix}{API}-clang"));
        if !clang.exists() {
            return Err(format!("{} is missing: the NDK is too old or broken", clang.display()));
        }
        let key = target.replace('-', "_");
        Ok(vec![
            (format!("CC_{key}"), text(&clang)),
            (format!("CXX_{key}"), text(&self.bin.join(format!("{prefix}{API}-clang++")))),
            (format!("AR_{key}"), text(&self.bin.join("llvm-ar"))),
            (format!("CARGO_TARGET_{}_LINKER", key.to_uppercase()), text(&clang)),
        ])
    }
}
