//! The standard library for a target: rustup's, or source to compile it from.

use crate::run::{Done, cache, has, tail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Suites that carry rustc of the present time. Debian 12's own is years older.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];

/// `None` where the target is installed; else the folder `library` of rustc's source.
///
/// # Errors
/// The sentence that says what to install.
pub(super) fn library(target: &str) -> Done<Option<PathBuf>> {
    let installed = PathBuf::from(rustc(&["--print", "target-libdir", "--target", target])?);
    if fs::read_dir(&installed).is_ok_and(|mut files| files.next().is_some()) {
        return Ok(None);
    }
    let component = Path::new(&rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust/library");
    if whole(&component) {
        return Ok(Some(component));
    }
    let version = rustc(&["-vV"])?;
    let version = version.lines().find_map(|l| l.strip_prefix("release: ")).unwrap_or_default();
    // Not below the project: cargo takes a source inside a workspace for another one than the same source seen from outside,
    // and would compile it anew for the control and for the crate each time.
    let library = cache().join(format!("rust-src-{version}/library"));
    if !whole(&library) {
        debian(version, &library)
            .map_err(|why| format!("no standard library for it: `rustup target add {target}` installs one ({why})"))?;
    }
    Ok(Some(library))
}

fn whole(library: &Path) -> bool {
    library.join("std/Cargo.toml").exists()
}

/// Debian's package of the source, from lists of our own: the system's sources and lists stay as they are.
fn debian(version: &str, library: &Path) -> Done<()> {
    if !has("apt-get") || !has("dpkg-deb") {
        return Err("without apt there is no rust-src package to fetch instead".into());
    }
    println!("phone-check: fetching the standard library's source, Debian's rust-src {version}");
    let work = cache().join(format!("fetching-{}", std::process::id()));
    let made = || -> Done<()> {
        let lists = work.join("lists");
        fs::create_dir_all(lists.join("partial")).map_err(|e| format!("{}: {e}", lists.display()))?;
        let sources = work.join("sources.list");
        let mirror = crate::setup::mirror()?;
        let lines: String = SUITES.map(|suite| format!("deb {mirror} {suite} main\n")).concat();
        fs::write(&sources, lines).map_err(|e| format!("{}: {e}", sources.display()))?;
        let options = [
            format!("Dir::Etc::SourceList={}", sources.display()),
            "Dir::Etc::SourceParts=-".into(),
            format!("Dir::State::Lists={}", lists.display()),
            "Dir::Cache::pkgcache=".into(),
            "Dir::Cache::srcpkgcache=".into(),
            // Folders of the project need not be readable for apt's own user.
            "APT::Sandbox::User=".into(),
        ];
        let apt = |program: &str, args: &[&str]| {
            let mut command = Command::new(program);
            options.iter().for_each(|o| _ = command.args(["-o", o]));
            output(command.args(args).current_dir(&work))
        };
        apt("apt-get", &["update", "-qq"])?;
        let offered = apt("apt-cache", &["madison", "rust-src"])?;
        let package = newest(&offered, version).ok_or_else(|| format!("Debian has no rust-src {version} now"))?;
        apt("apt-get", &["download", "-qq", &format!("rust-src={package}")])?;
        let file = fs::read_dir(&work)
            .map_err(|e| e.to_string())?
            .filter_map(|f| f.ok().map(|f| f.path()))
            .find(|f| f.extension().is_some_and(|x| x == "deb"))
            .ok_or("apt-get download left no package")?;
        output(Command::new("dpkg-deb").arg("-x").arg(&file).arg(work.join("x")))?;
        let found = work.join(format!("x/usr/src/rustc-{version}/library"));
        if !whole(&found) {
            return Err("the package holds no standard library".into());
        }
        if let Some(place) = library.parent() {
            fs::create_dir_all(place).map_err(|e| format!("{}: {e}", place.display()))?;
        }
        // Renamed as a whole: what is there is complete.
        fs::rename(&found, library).map_err(|e| format!("{}: {e}", library.display()))
    };
    let outcome = made();
    // What is left over is only space.
    let _ = fs::remove_dir_all(&work);
    outcome
}

/// The package version in `madison`'s table that belongs to this rustc.
fn newest(madison: &str, version: &str) -> Option<String> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1).map(str::trim));
    versions.filter(|v| v.strip_prefix(version).is_some_and(|rest| rest.starts_with('+'))).map(str::to_owned).next()
}

fn rustc(args: &[&str]) -> Done<String> {
    output(Command::new("rustc").args(args)).map(|text| text.trim().to_owned())
}

fn output(command: &mut Command) -> Done<String> {
    let output = command.output().map_err(|e| format!("{command:?} could not be started: {e}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} failed: {}", command.get_program().display(), tail(&String::from_utf8_lossy(&output.stderr))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_same_version_is_taken() {
        let table =
            " rust-src | 1.97.1+dfsg1-1 | http://x sid/main\n rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://x bpo\n";
        assert_eq!(newest(table, "1.95.0").as_deref(), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(newest(table, "1.9"), None);
        assert_eq!(newest(table, "1.96.0"), None);
    }
}
