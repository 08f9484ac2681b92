//! Android 15 maps libraries on 16 KB pages, so every segment must be aligned to 16 KB.

use crate::process::Result;
use object::{Object as _, ObjectSegment as _};
use std::path::Path;

/// Page size of new Android phones, bytes.
pub(crate) const PAGE: u64 = 16 << 10;

/// The smallest alignment among a library's loaded segments, bytes.
pub(crate) fn alignment(library: &Path) -> Result<u64> {
    let bytes = std::fs::read(library).map_err(|e| format!("{}: {e}", library.display()))?;
    let file = object::File::parse(&*bytes).map_err(|e| format!("{}: {e}", library.display()))?;
    let alignments = file.segments().map(|segment| segment.align());
    alignments.min().ok_or_else(|| format!("{} has no loaded segments", library.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// Links a library and returns its alignment.
    #[cfg(target_os = "linux")]
    fn linked(name: &str, page: &str) -> u64 {
        let folder = crate::paths::target().join("elf-test").join(name);
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
    fn accepts_16_kb_alignment_and_rejects_4_kb() {
        assert!(linked("new", "16384") >= PAGE);
        assert!(linked("old", "4096") < PAGE);
    }

    #[test]
    fn rejects_a_file_that_is_no_library() {
        assert!(alignment(Path::new(file!())).is_err());
    }
}
