//! The standard library for a target: installed by rustup, or source to compile it from.

use crate::paths::cache;
use crate::process::{Result, has_program, stdout};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Debian suites with a current rustc.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];

/// `None` if the target is installed; else the folder `library` of rustc's source.
///
/// # Errors
/// What to install.
pub(super) fn library(target: &str) -> Result<Option<PathBuf>> {
    let installed = PathBuf::from(rustc(&["--print", "target-libdir", "--target", target])?);
    if fs::read_dir(&installed).is_ok_and(|mut files| files.next().is_some()) {
        return Ok(None);
    }
    let component = Path::new(&rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust/library");
    if is_complete(&component) {
        return Ok(Some(component));
    }
    let version = rustc(&["-vV"])?;
    let version = version.lines().find_map(|l| l.strip_prefix("release: ")).unwrap_or_default();
    // Outside the project, because cargo treats sources inside a workspace as different from the same sources seen from
    // outside, and would compile them for the control and for the crate each time.
    let library = cache().join(format!("rust-src-{version}/library"));
    if !is_complete(&library) {
        fetch_from_debian(version, &library)
            .map_err(|why| format!("no standard library for it: `rustup target add {target}` installs one ({why})"))?;
    }
    Ok(Some(library))
}

fn is_complete(library: &Path) -> bool {
    library.join("std/Cargo.toml").exists()
}

/// Unpacks Debian's package `rust-src`, found with package lists of our own, so that the system's lists stay unchanged.
fn fetch_from_debian(version: &str, library: &Path) -> Result {
    if !has_program("apt-get") || !has_program("dpkg-deb") {
        return Err("without apt there is no rust-src package to fetch instead".into());
    }
    println!("phone-check: fetching the standard library's source, Debian's rust-src {version}");
    let work = cache().join(format!("fetching-{}", std::process::id()));
    let fetch = || -> Result {
        let lists = work.join("lists");
        fs::create_dir_all(lists.join("partial")).map_err(|e| format!("{}: {e}", lists.display()))?;
        let sources = work.join("sources.list");
        let mirror = crate::setup::debian_mirror()?;
        let lines: String = SUITES.map(|suite| format!("deb {mirror} {suite} main\n")).concat();
        fs::write(&sources, lines).map_err(|e| format!("{}: {e}", sources.display()))?;
        let options = [
            format!("Dir::Etc::SourceList={}", sources.display()),
            "Dir::Etc::SourceParts=-".into(),
            format!("Dir::State::Lists={}", lists.display()),
            "Dir::Cache::pkgcache=".into(),
            "Dir::Cache::srcpkgcache=".into(),
            // apt's own user may not be able to read this folder.
            "APT::Sandbox::User=".into(),
        ];
        let apt = |program: &str, args: &[&str]| {
            let mut command = Command::new(program);
            options.iter().for_each(|o| _ = command.args(["-o", o]));
            stdout(command.args(args).current_dir(&work))
        };
        apt("apt-get", &["update", "-qq"])?;
        let table = apt("apt-cache", &["madison", "rust-src"])?;
        let package =
            matching_version(&table, version).ok_or_else(|| format!("Debian has no rust-src {version} now"))?;
        apt("apt-get", &["download", "-qq", &format!("rust-src={package}")])?;
        let file = fs::read_dir(&work)
            .map_err(|e| e.to_string())?
            .filter_map(|f| f.ok().map(|f| f.path()))
            .find(|f| f.extension().is_some_and(|x| x == "deb"))
            .ok_or("apt-get download left no package")?;
        stdout(Command::new("dpkg-deb").arg("-x").arg(&file).arg(work.join("x")))?;
        let found = work.join(format!("x/usr/src/rustc-{version}/library"));
        if !is_complete(&found) {
            return Err("the package contains no standard library".into());
        }
        if let Some(parent) = library.parent() {
            fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
        }
        // A rename is atomic, so the folder is never incomplete.
        fs::rename(&found, library).map_err(|e| format!("{}: {e}", library.display()))
    };
    let result = fetch();
    // Leftovers only take up space, so an error here is ignored.
    let _ = fs::remove_dir_all(&work);
    result
}

/// The package version in the table of `apt-cache madison` that belongs to this rustc.
fn matching_version(madison: &str, version: &str) -> Option<String> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1).map(str::trim));
    versions.filter(|v| v.strip_prefix(version).is_some_and(|rest| rest.starts_with('+'))).map(str::to_owned).next()
}

fn rustc(args: &[&str]) -> Result<String> {
    stdout(Command::new("rustc").args(args)).map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selects_only_exactly_the_same_version() {
        let table =
            " rust-src | 1.97.1+dfsg1-1 | http://x sid/main\n rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://x bpo\n";
        assert_eq!(matching_version(table, "1.95.0").as_deref(), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(matching_version(table, "1.9"), None);
        assert_eq!(matching_version(table, "1.96.0"), None);
    }
}
