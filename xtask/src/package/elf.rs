//! Android 15 loads libraries on 16 KB pages: every segment must be aligned to that.

use crate::run::Done;
use std::path::Path;
use std::process::Command;

/// What a page has on new phones, bytes.
pub(crate) const PAGE: u64 = 16 << 10;

/// The least alignment of a library's LOAD segments, bytes.
pub(crate) fn alignment(library: &Path) -> Done<u64> {
    let output = Command::new("readelf").args(["--program-headers", "--wide"]).arg(library).output();
    let output = output.map_err(|e| format!("`readelf`: {e}: install binutils"))?;
    least(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| format!("{} is no ELF library", library.display()))
}

fn least(headers: &str) -> Option<u64> {
    let loads = headers.lines().filter(|l| l.trim_start().starts_with("LOAD"));
    let aligned =
        loads.map(|l| u64::from_str_radix(l.split_whitespace().next_back()?.trim_start_matches("0x"), 16).ok());
    aligned.collect::<Option<Vec<u64>>>()?.into_iter().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library linked here and now.
    #[cfg(target_os = "linux")]
    fn linked(name: &str, page: &str) -> u64 {
        let folder = crate::run::target().join("elf-test").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let (source, library) = (folder.join("one.c"), folder.join("libone.so"));
        std::fs::write(&source, "int one(void) { return 1; }\n").unwrap();
        let page = format!("-Wl,-z,max-page-size={page}");
        let status = Command::new("cc").args(["-shared", "-fPIC", &page, "-o"]).arg(&library).arg(&source).status();
        assert!(status.unwrap().success());
        alignment(&library).unwrap()
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn sixteen_kilobytes_pass_and_four_do_not() {
        assert!(linked("new", "16384") >= PAGE);
        assert!(linked("old", "4096") < PAGE);
    }

    #[test]
    fn what_is_no_library_has_no_alignment() {
        assert!(alignment(Path::new(file!())).is_err());
    }
}
