//! `cargo xtask size`: compares the library an app ships, stripped, with the size budget, crate by crate, and its deflated size,
//! which is about what a store's download grows by.
//!
//! The library is built for this machine with the flags of a phone build: without the desktop keystore, with identical code
//! folded and relocations packed. A phone's instruction set changes the size by a few percent, but a dependency that grew
//! still shows. Model weights are not part of the library.

use crate::package::{C_FLAGS, FOLD, FRAMES, SQLITE, elf, rustflags};
use crate::paths::{root, target};
use crate::process::{Result, capture, cargo, run_command, stdout};
use crate::report::CheckResult;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes by crate, and of the whole stripped file as it is and deflated.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Sizes {
    library: u64,
    deflated: u64,
    crates: BTreeMap<String, u64>,
}

/// `cargo xtask size`.
pub(crate) fn run() -> Result {
    match check()? {
        CheckResult::Failed(why) => Err(why),
        CheckResult::Skipped(why) => {
            println!("SKIPPED: size: {why}");
            Ok(())
        }
        CheckResult::Passed => Ok(()),
    }
}

/// Builds, prints and compares.
pub(crate) fn check() -> Result<CheckResult> {
    if !cfg!(target_os = "linux") {
        return Ok(CheckResult::Skipped("symbols are read with GNU nm: run this on Linux".into()));
    }
    let budget = read_budget(&root().join("bindings/size-budget.json"))?;
    let library = build()?;
    let stripped = stripped(&library)?;
    let sizes =
        Sizes { library: stripped.len() as u64, deflated: deflated(&stripped)?, crates: by_crate(&symbols(&library)?) };
    print(&sizes, &budget);
    // The same linker flag and the same check as for Android.
    let aligned = elf::alignment(&library)?;
    if aligned < elf::PAGE {
        return Ok(CheckResult::Failed(format!(
            "segments are aligned to {aligned} bytes, phones with 16 KB pages need {}",
            elf::PAGE
        )));
    }
    if !store_tests_pass()? {
        return Ok(CheckResult::Failed("the store's tests fail with the SQLite build that ships".into()));
    }
    Ok(match over(&sizes, &budget) {
        grown if grown.is_empty() => CheckResult::Passed,
        grown => CheckResult::Failed(format!("over the budget in bindings/size-budget.json: {}", grown.join(", "))),
    })
}

/// The library as an app ships it, but with its symbols.
fn build() -> Result<PathBuf> {
    let args = ["rustc", "-p", "queren-bindings", "--lib", "--crate-type", "cdylib", "--profile", "ship", "--locked"];
    let folder = build_folder();
    let mut command = cargo();
    command.args(args).args(["--quiet", "--target-dir"]).arg(&folder).arg("--");
    for arg in [&format!("-Wl,-z,max-page-size={}", elf::PAGE), FOLD[0], FOLD[1], "-Wl,-z,pack-relative-relocs"] {
        command.args(["-C", &format!("link-arg={arg}")]);
    }
    let (variable, flags) = rustflags(&["--cfg=queren_as_on_phones", FRAMES].map(str::to_owned))?;
    command.env(SQLITE.0, SQLITE.1).env("CFLAGS", C_FLAGS).env("CXXFLAGS", C_FLAGS).env(variable, flags);
    run_command(&mut command)?;
    Ok(folder.join("ship/libqueren_bindings.so"))
}

/// Runs the store's tests with the SQLite build that ships, which leaves features out.
fn store_tests_pass() -> Result<bool> {
    let args = ["test", "--quiet", "-p", "queren-store", "--locked", "--target-dir"];
    let output = capture(cargo().args(args).arg(build_folder()).env(SQLITE.0, SQLITE.1))?;
    if !output.success {
        println!("{}", output.text);
    }
    Ok(output.success)
}

/// Its own folder: other profiles and features must not be rebuilt because of this build, nor this one because of them.
fn build_folder() -> PathBuf {
    target().join("size")
}

fn stripped(library: &Path) -> Result<Vec<u8>> {
    let copy = library.with_extension("stripped");
    let status = Command::new("strip").arg("-s").arg("-o").arg(&copy).arg(library).status();
    if !status.is_ok_and(|s| s.success()) {
        return Err("`strip` failed: install binutils".into());
    }
    std::fs::read(&copy).map_err(|e| e.to_string())
}

/// Bytes after DEFLATE (RFC 1951) as hard as it goes, which is how APK and IPA store and send a library.
fn deflated(bytes: &[u8]) -> Result<u64> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(|e| e.to_string())?;
    Ok(encoder.finish().map_err(|e| e.to_string())?.len() as u64)
}

/// Lines of GNU nm: address, size, kind, demangled name.
fn symbols(library: &Path) -> Result<String> {
    stdout(Command::new("nm").args(["--print-size", "--demangle"]).arg(library))
        .map_err(|e| format!("{e} (install binutils)"))
}

/// Bytes of code, constants and data of each crate. Unwind tables, relocations and strings have no symbols and count only
/// towards the whole library.
fn by_crate(lines: &str) -> BTreeMap<String, u64> {
    let mut crates = BTreeMap::new();
    for line in lines.lines() {
        let mut words = line.splitn(4, ' ');
        let (_, size, kind, name) = (words.next(), words.next(), words.next(), words.next());
        let (Some(size), Some(kind), Some(name)) = (size, kind, name) else { continue };
        let Ok(size) = u64::from_str_radix(size, 16) else { continue };
        if matches!(kind, "t" | "T" | "r" | "R" | "d" | "D") {
            *crates.entry(owner(name)).or_insert(0) += size;
        }
    }
    crates
}

/// The crate of a symbol: the first path segment of its demangled name.
fn owner(name: &str) -> String {
    const C_PARTS: [(&str, &str); 4] = [
        ("sqlite3", "SQLite"),
        ("ring_core_", "ring"),
        ("uniffi_", "queren_bindings"),
        ("ffi_queren", "queren_bindings"),
    ];
    if let Some((_, part)) = C_PARTS.iter().find(|(prefix, _)| name.starts_with(prefix)) {
        return (*part).to_owned();
    }
    let start = name.trim_start_matches(['<', '&', '*', '(', '[', '_']);
    let word: String = start.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let path = start[word.len()..].starts_with("::");
    match word.as_str() {
        "core" | "alloc" | "std" | "hashbrown" | "gimli" | "addr2line" | "miniz_oxide" | "rustc_demangle" if path => {
            "std".into()
        }
        // C++: OpenH264's decoder and encoder.
        "WelsDec" | "WelsEnc" | "WelsCommon" | "WelsVP" | "CWelsDecoder" | "WelsSVCEnc" if path => "OpenH264".into(),
        _ if path => word,
        _ => "C and C++".into(),
    }
}

fn read_budget(path: &Path) -> Result<Sizes> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    parse_budget(&text).map_err(|e| format!("{}: {e}", path.display()))
}

fn parse_budget(text: &str) -> Result<Sizes> {
    let value: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let limit = |name: &str| value[name].as_u64().ok_or_else(|| format!("the size budget lacks `{name}`"));
    let (library, deflated) = (limit("library")?, limit("deflated")?);
    let crates = value["crates"].as_object().into_iter().flatten();
    let crates = crates.filter_map(|(name, bytes)| Some((name.clone(), bytes.as_u64()?))).collect();
    Ok(Sizes { library, deflated, crates })
}

/// What exceeds the budget. A crate without a budget counts only towards the whole.
fn over(sizes: &Sizes, budget: &Sizes) -> Vec<String> {
    let mut grown = Vec::new();
    if sizes.library > budget.library {
        grown.push(format!("the library by {} bytes", sizes.library - budget.library));
    }
    if sizes.deflated > budget.deflated {
        grown.push(format!("the deflated library by {} bytes", sizes.deflated - budget.deflated));
    }
    for (name, most) in &budget.crates {
        match sizes.crates.get(name) {
            Some(size) if size > most => grown.push(format!("{name} by {} bytes", size - most)),
            _ => {}
        }
    }
    grown
}

fn print(sizes: &Sizes, budget: &Sizes) {
    let mut lines: Vec<(&String, &u64)> = sizes.crates.iter().collect();
    lines.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    println!("{:>9}  {:>9}  crate", "bytes", "budget");
    for (name, size) in lines.iter().take(24) {
        let most = budget.crates.get(*name).map_or(String::new(), u64::to_string);
        println!("{size:>9}  {most:>9}  {name}");
    }
    let rest: u64 = lines.iter().skip(24).map(|(_, size)| **size).sum();
    println!("{rest:>9}  {:>9}  all others", "");
    println!("{:>9}  {:>9}  the stripped library ({:.2} MiB)", sizes.library, budget.library, mib(sizes.library));
    println!("{:>9}  {:>9}  the same, deflated ({:.2} MiB)", sizes.deflated, budget.deflated, mib(sizes.deflated));
}

#[allow(clippy::cast_precision_loss)]
fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{Hash as _, Hasher as _};

    #[test]
    fn each_symbol_counts_towards_its_crate() {
        let lines = "0000000000001000 0000000000000010 t <queren_flow::state::State as core::fmt::Debug>::fmt\n\
                     0000000000001010 0000000000000020 T sqlite3_open\n\
                     0000000000001030 0000000000000008 t core::ptr::drop_in_place::<queren_flow::State>\n\
                     0000000000001030 0000000000000004 b queren_flow::ZEROED\n\
                     0000000000001030 0000000000000003 t WelsDec::WelsDecodeSlice(int)\n\
                     0000000000001038                  U memcpy\n";
        let expected = [("OpenH264", 3), ("SQLite", 32), ("queren_flow", 16), ("std", 8)];
        assert_eq!(by_crate(lines), expected.map(|(name, size)| (name.to_owned(), size)).into());
    }

    #[test]
    fn names_what_exceeds_the_budget_by_a_single_byte() {
        let budget = Sizes { library: 100, deflated: 50, crates: [("a".to_owned(), 10)].into() };
        let fits = Sizes { crates: [("a".to_owned(), 10), ("b".to_owned(), 90)].into(), ..budget.clone() };
        assert_eq!(over(&fits, &budget), Vec::<String>::new());
        let grown = Sizes { library: 101, deflated: 53, crates: [("a".to_owned(), 12)].into() };
        let expected = ["the library by 1 bytes", "the deflated library by 3 bytes", "a by 2 bytes"];
        assert_eq!(over(&grown, &budget), expected);
    }

    #[test]
    fn what_repeats_is_deflated_and_what_does_not_stays() {
        let mut random = std::hash::DefaultHasher::new();
        let noise: Vec<u8> = (0..10_000u32)
            .flat_map(|i| {
                i.hash(&mut random);
                random.finish().to_le_bytes()
            })
            .collect();
        let small = deflated(&vec![7; noise.len()]).unwrap();
        assert!(small < 1_000, "{small}");
        let large = deflated(&noise).unwrap();
        assert!(large > noise.len() as u64 * 99 / 100, "control: {large}");
    }

    #[test]
    fn a_budget_without_a_limit_is_refused() {
        let committed = read_budget(&root().join("bindings/size-budget.json")).unwrap();
        assert!(committed.deflated > 0 && committed.deflated < committed.library, "control");
        let refused = parse_budget(r#"{"library": 7, "crates": {}}"#);
        assert_eq!(refused, Err("the size budget lacks `deflated`".to_owned()));
    }
}
