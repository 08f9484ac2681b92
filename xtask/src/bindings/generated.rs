//! Code that `queren-bindgen` generates from the built library. It is reproducible and never committed.

use crate::paths::{debug_build, root, target};
use crate::process::{Result, run_command};
use crate::report::TestCounts;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where it is written.
pub(super) fn folder() -> PathBuf {
    target().join("bindings")
}

/// Generates it in `to`, replacing what was there.
pub(super) fn write(to: &Path) -> Result {
    let name = if cfg!(target_os = "macos") { "libqueren_bindings.dylib" } else { "libqueren_bindings.so" };
    let (generator, library) = (debug_build().join("queren-bindgen"), debug_build().join(name));
    if to.exists() {
        fs::remove_dir_all(to).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    run_command(Command::new(generator).arg(library).arg(to).current_dir(root()))
}

/// Generates it twice and compares, because builds of the packages must be reproducible.
pub(super) fn write_and_compare() -> Result<TestCounts> {
    let second_folder = target().join("bindings-again");
    write(&folder())?;
    write(&second_folder)?;
    let (first, second) = (read(&folder())?, read(&second_folder)?);
    fs::remove_dir_all(&second_folder).map_err(|e| format!("{}: {e}", second_folder.display()))?;
    match first_difference(&first, &second) {
        None if first.len() >= 3 => Ok(TestCounts::ONE_PASSED),
        None => Err("the generator wrote fewer than three files".into()),
        Some(name) => {
            println!("{name} differs when generated twice");
            Ok(TestCounts::ONE_FAILED)
        }
    }
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn first_difference(first: &Files, second: &Files) -> Option<String> {
    let names: Vec<&PathBuf> = first.keys().chain(second.keys()).collect();
    names.into_iter().find(|name| first.get(*name) != second.get(*name)).map(|name| name.display().to_string())
}

fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(|e| format!("{}: {e}", next.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
                files.insert(path.strip_prefix(folder).unwrap_or(&path).to_owned(), bytes);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_a_changed_byte_and_a_missing_file() {
        let one = |bytes: &[u8]| Files::from([(PathBuf::from("a"), bytes.to_vec())]);
        assert_eq!(first_difference(&one(b"x"), &one(b"x")), None);
        assert_eq!(first_difference(&one(b"x"), &one(b"y")), Some("a".into()));
        assert_eq!(first_difference(&one(b"x"), &Files::new()), Some("a".into()));
    }
}
