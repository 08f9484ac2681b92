//! A Debian 13 root with Swift 6, for machines whose own Debian has none. It is made once (about a minute, 3 GB) in the user's
//! cache, or where `QUEREN_SWIFT_ROOT` says.

use crate::models;
use crate::paths::{cache, root, target, text};
use crate::process::{Result, has_program, stdout};
use crate::setup::{apt_install, debian_mirror, is_root};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGES: &str = "swiftlang libc6-dev libstdc++-14-dev ca-certificates git";

fn folder() -> PathBuf {
    std::env::var_os("QUEREN_SWIFT_ROOT").map_or_else(|| cache().join("swift-6.0.3"), PathBuf::from)
}

/// Written last, so that a root left half made is not used.
fn completion_file(folder: &Path) -> PathBuf {
    folder.join(".swift-ready")
}

pub(super) fn exists() -> bool {
    completion_file(&folder()).exists()
}

/// The root's folder; makes the root if there is none.
///
/// # Errors
/// It can't be made here.
pub(super) fn get_or_make() -> Result<PathBuf> {
    if !exists() {
        make(&folder())?;
    }
    Ok(folder())
}

fn make(folder: &Path) -> Result {
    if !is_root() || !has_program("apt-get") || !has_program("unshare") {
        return Err("Swift 6 is missing: install it from swift.org, or run this as root on Debian".into());
    }
    println!("set-up: Swift 6.0.3 in a Debian 13 root (once, 3 GB)");
    if !has_program("debootstrap") {
        apt_install(&["debootstrap"])?;
    }
    // Made beside it and renamed, so that two runs at once don't delete each other's work.
    let partial = PathBuf::from(format!("{}.partial-{}", folder.display(), std::process::id()));
    let (mirror, path) = (debian_mirror()?, text(&partial));
    std::fs::create_dir_all(&partial).map_err(|e| format!("{path}: {e}"))?;
    stdout(Command::new("debootstrap").args(["--variant=minbase", "trixie", &path, &mirror]))?;
    let install = format!("apt-get update -qq && apt-get install -y -qq --no-install-recommends {PACKAGES}");
    stdout(Command::new("chroot").arg(&partial).args(["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", &install]))?;
    std::fs::write(completion_file(&partial), "").map_err(|e| format!("{path}: {e}"))?;
    if exists() {
        return std::fs::remove_dir_all(&partial).map_err(|e| format!("{path}: {e}"));
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    std::fs::rename(&partial, folder).map_err(|e| format!("{path}: {e}"))
}

/// A shell in the root, still without arguments. It runs in a mount namespace of its own, with the project and the models at
/// the same paths as outside; nothing stays mounted.
pub(super) fn shell(folder: &Path) -> Result<Command> {
    const MOUNTS: &str = r#"
        set -e; root=$1; shift
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"
        while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --rbind "$1" "$root$1"; shift; done; shift
        exec chroot "$root" env HOME=/root sh "$@"
    "#;
    let mut command = Command::new("unshare");
    // Inside a chroot, `/` is no mount point and can't be made private.
    let private = Command::new("unshare").args(["--mount", "--", "true"]).stderr(Stdio::null()).status();
    let propagation = if private.is_ok_and(|s| s.success()) { "private" } else { "unchanged" };
    command.args(["--mount", "--propagation", propagation, "--", "sh", "-c", MOUNTS, "sh"]).arg(folder);
    let mut mounted = vec![root(), models::folder()];
    if !target().starts_with(root()) {
        mounted.push(target());
    }
    for folder in mounted {
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        command.arg(folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?);
    }
    command.arg("--");
    Ok(command)
}
