//! The generated code: written by `queren-bindgen` from the built library, never committed, the same at every run.

use super::{Tally, library};
use crate::run::{Done, Outcome, root, run, target};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where it lies.
pub(super) fn place() -> PathBuf {
    target().join("bindings")
}

/// Writes it below `to`.
pub(super) fn write(to: &Path) -> Outcome {
    let name = if cfg!(target_os = "macos") { "libqueren_bindings.dylib" } else { "libqueren_bindings.so" };
    let (generator, library) = (library().join("queren-bindgen"), library().join(name));
    if to.exists() {
        fs::remove_dir_all(to).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    std::env::set_current_dir(root()).map_err(|e| e.to_string())?;
    run(&generator.to_string_lossy(), &[&library.to_string_lossy(), &to.to_string_lossy()])
}

/// Writes it twice; a difference between the two would make every build of the packages another one.
pub(super) fn write_and_compare() -> Done<Tally> {
    let again = target().join("bindings-again");
    write(&place())?;
    write(&again)?;
    let (first, second) = (read(&place())?, read(&again)?);
    fs::remove_dir_all(&again).map_err(|e| format!("{}: {e}", again.display()))?;
    match differing(&first, &second) {
        None if first.len() >= 3 => Ok(Tally { passed: 1, ..Tally::default() }),
        None => Err("the generator wrote too little".into()),
        Some(name) => {
            println!("generated twice, {name} differs");
            Ok(Tally { failed: 1, ..Tally::default() })
        }
    }
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn differing(first: &Files, second: &Files) -> Option<String> {
    let names: Vec<&PathBuf> = first.keys().chain(second.keys()).collect();
    names.into_iter().find(|name| first.get(*name) != second.get(*name)).map(|name| name.display().to_string())
}

fn read(folder: &Path) -> Done<Files> {
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
    fn a_byte_or_a_file_more_is_a_difference() {
        let one = |bytes: &[u8]| Files::from([(PathBuf::from("a"), bytes.to_vec())]);
        assert_eq!(differing(&one(b"x"), &one(b"x")), None);
        assert_eq!(differing(&one(b"x"), &one(b"y")), Some("a".into()));
        assert_eq!(differing(&one(b"x"), &Files::new()), Some("a".into()));
    }
}
