//! `queren-bindgen LIBRARY OUT`: writes `OUT/kotlin` and `OUT/swift` from the metadata inside a built library.
//!
//! Settings come from the workspace's `uniffi.toml`, read from the current folder.

use camino::Utf8PathBuf;
use std::process::ExitCode;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1).map(Utf8PathBuf::from);
    let (Some(library), Some(out)) = (args.next(), args.next()) else {
        eprintln!("usage: queren-bindgen LIBRARY OUT   (in the folder that holds uniffi.toml)");
        return ExitCode::from(2);
    };
    for (language, folder) in [(TargetLanguage::Kotlin, "kotlin"), (TargetLanguage::Swift, "swift")] {
        let options = GenerateOptions {
            languages: vec![language],
            source: library.clone(),
            out_dir: out.join(folder),
            config_override: Some("uniffi.toml".into()),
            ..GenerateOptions::default()
        };
        if let Err(e) = generate(options) {
            eprintln!("queren-bindgen: {folder} could not be written: {e:#}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
