//! C and C++ compilers for a phone's target: the NDK's clang, Xcode's, or zig's with headers close enough to compile against.

use crate::ndk;
use crate::paths::{cache, root, text};
use crate::process::{Result, has_program};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Environment variables for cargo.
pub(super) type Environment = Vec<(String, String)>;

/// Environment variables that make build scripts find a compiler for `target`.
///
/// # Errors
/// What to install.
pub(super) fn environment(target: &str, work: &Path) -> Result<Environment> {
    let apple = target.contains("apple");
    if apple && cfg!(target_os = "macos") {
        return if has_program("xcrun") {
            Ok(Vec::new())
        } else {
            Err("Xcode is missing: install it from the App Store".into())
        };
    }
    if !apple && let Some(ndk) = ndk::find() {
        return ndk.environment(target);
    }
    let python = zig()?;
    let bin = work.join("bin");
    let (cc, cxx, ar) = (bin.join(format!("cc-{target}")), bin.join(format!("c++-{target}")), bin.join("ar"));
    let zig = format!("\"{}\" -m ziglang", python.display());
    script(&cc, &wrapper(&zig, "cc", headers(target)))?;
    script(&cxx, &wrapper(&zig, "c++", headers(target)))?;
    script(&ar, &format!("#!/bin/sh\nexec {zig} ar \"$@\"\n"))?;
    let key = target.replace('-', "_");
    let mut env = vec![
        (format!("CC_{key}"), text(&cc)),
        (format!("CXX_{key}"), text(&cxx)),
        (format!("AR_{key}"), text(&ar)),
        ("ZIG_GLOBAL_CACHE_DIR".into(), text(&work.join("zig-cache"))),
        ("ZIG_LOCAL_CACHE_DIR".into(), text(&work.join("zig-cache"))),
    ];
    if apple {
        // Build scripts ask xcrun for the SDK's folder and version. Zig has its own headers, so any answer will do.
        script(&bin.join("xcrun"), "#!/bin/sh\ncase \"$*\" in *version*) echo 17.0 ;; *) echo / ;; esac\n")?;
        let path = std::env::var("PATH").unwrap_or_default();
        env.push(("PATH".into(), format!("{}:{path}", bin.display())));
        env.push(("SDKROOT".into(), "/".into()));
        env.push(("IPHONEOS_DEPLOYMENT_TARGET".into(), "15.0".into()));
    }
    Ok(env)
}

/// The zig target whose headers are used. Zig has none of Android or iOS; musl's and macOS's declare what SQLite, OpenH264
/// and ring use.
fn headers(target: &str) -> &'static str {
    match target {
        "aarch64-apple-ios" => "aarch64-macos",
        "armv7-linux-androideabi" => "arm-linux-musleabihf",
        _ => "aarch64-linux-musl",
    }
}

/// A compiler script that drops options naming the real target, which zig does not know.
fn wrapper(zig: &str, language: &str, headers: &str) -> String {
    format!(
        r#"#!/bin/sh
drop=
for option; do
    shift
    case "$drop$option" in
        next*) drop= ;;
        -isysroot | -target | -arch) drop=next ;;
        --target=* | -march=* | -mios* | -miphoneos* | -mno-omit-leaf-frame-pointer) ;;
        *) set -- "$@" "$option" ;;
    esac
done
exec {zig} {language} -target {headers} -Wno-everything "$@"
"#
    )
}

/// The Python of a virtual environment with zig at the pinned version and hash.
fn zig() -> Result<PathBuf> {
    let venv = cache().join("zig");
    let python = venv.join("bin/python");
    let requirements = root().join("xtask/zig/requirements.txt");
    let wanted = fs::read_to_string(&requirements).map_err(|e| format!("{}: {e}", requirements.display()))?;
    let completion_file = venv.join("ready");
    if fs::read_to_string(&completion_file).is_ok_and(|done| done == wanted) {
        return Ok(python);
    }
    println!("phone-check: fetching zig, a C compiler for other systems, from PyPI (100 MB)");
    let missing = |why: String| format!("no C compiler for it: set ANDROID_NDK_HOME, or install python3-venv ({why})");
    let call = |program: &Path, args: &[&str]| {
        let output = Command::new(program).args(args).output().map_err(|e| missing(e.to_string()))?;
        let errors = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            Ok(())
        } else {
            Err(missing(errors.lines().last().unwrap_or("python").to_owned()))
        }
    };
    call(Path::new("python3"), &["-m", "venv", "--clear", &text(&venv)])?;
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"];
    call(&python, &[&quiet[..], &[&text(&requirements)]].concat())?;
    fs::write(&completion_file, wanted).map_err(|e| format!("{}: {e}", completion_file.display()))?;
    Ok(python)
}

/// Writes an executable script. An unchanged one keeps its time, so that cargo does not compile again.
fn script(path: &Path, body: &str) -> Result {
    if fs::read_to_string(path).is_ok_and(|old| old == body) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, body))
        .and_then(|()| fs::set_permissions(path, fs::Permissions::from_mode(0o755)))
        .map_err(|e| format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf` takes the compiler's part and shows its arguments.
    #[test]
    fn drops_options_of_the_real_target_and_passes_on_the_others() {
        let folder = std::env::temp_dir().join(format!("queren-wrapper-{}", std::process::id()));
        let path = folder.join("cc");
        script(&path, &wrapper("printf '%s,'", "cc", "aarch64-macos")).unwrap();
        let args =
            ["-O2", "-isysroot", "/sdk", "--target=arm64-apple-ios", "a b.c", "-arch", "arm64", "-miphoneos=15", "-c"];
        let output = Command::new(&path).args(args).output().unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "cc,-target,aarch64-macos,-Wno-everything,-O2,a b.c,-c,");
    }
}
