//! The command line of `cargo xtask`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Developer tasks: set-up, demo, tests, checks, packages.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) task: Option<Task>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Take one sample candidate through all five steps, each fault occurring once; prints the report's path last.
    Demo(Demo),
    /// Set up, then run every check and test.
    Test {
        /// Only test programs whose crate or name contains this, or the packages kotlin, swift, android, desktop, ios.
        names: Vec<String>,
    },
    /// Open the Android app's screens in a window, on the real core; a sample person's files stand in for the camera.
    App(App),
    /// Draw every screen as a picture: light and dark, both languages, elder mode, small and large devices.
    Screenshots {
        /// Where the pictures go [default: out/screenshots].
        folder: Option<PathBuf>,
    },
    /// Build the library for Kotlin and Swift, and generate the code around it in target/bindings.
    Bindings,
    /// Type-check the bindings, or a crate, for Android and iOS; needs neither NDK nor Xcode.
    PhoneCheck {
        #[arg(value_name = "CRATE", default_value = "queren-bindings")]
        package: String,
    },
    /// Build the AAR or the XCFramework; needs the NDK or Xcode.
    Package { system: System },
    /// Compare the library an app ships with its size budget, crate by crate.
    Size,
    /// Print measurements, each beside a peer measured in the same run.
    Bench {
        /// Only this group.
        group: Option<BenchGroup>,
    },
    /// Write colours, sizes and type for every surface from core/flow/tokens.json.
    Tokens,
    /// Check the style of the Kotlin and Swift sources.
    Lint {
        /// Format what can be formatted.
        #[arg(long)]
        fix: bool,
    },
    /// Check licences, advisories, bans and sources of all dependencies; builds cargo-deny if it is missing (minutes).
    Deny,
    /// Install system packages and fetch the models; demo and test do this by themselves.
    Setup,
    /// Fetch and verify the models only.
    Models,
    /// List what is missing on this machine and how to get it.
    Doctor {
        /// Install what a package manager can install.
        #[arg(long)]
        fix: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Leave platform and review console running at the end.
    #[arg(long)]
    pub(crate) serve: bool,
    /// Further options of queren-demo, after `--`.
    #[arg(last = true, value_name = "OPTION")]
    pub(crate) rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct App {
    /// Sample person whose files are used.
    #[arg(long, value_name = "ID", default_value = "ma")]
    pub(crate) person: String,
    /// Use this machine's camera N for pictures; recordings still come from a file.
    #[arg(long, value_name = "N")]
    pub(crate) camera: Option<u32>,
    /// Use a running platform instead of starting one.
    #[arg(long, value_name = "URL")]
    pub(crate) platform: Option<String>,
    /// Folder of the app's data; without it nothing outlives the window.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Picture that stands in for the ID card.
    #[arg(long, value_name = "FILE")]
    pub(crate) card: Option<PathBuf>,
    /// Picture that stands in for the face in the finder.
    #[arg(long, value_name = "FILE")]
    pub(crate) face: Option<PathBuf>,
    /// Recording that stands in for the video.
    #[arg(long, value_name = "FILE")]
    pub(crate) take: Option<PathBuf>,
    /// Picture that stands in for the photo library.
    #[arg(long, value_name = "FILE")]
    pub(crate) photo: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum System {
    Android,
    Ios,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BenchGroup {
    /// Calls across the language boundary, from Rust, Kotlin and Swift.
    Border,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_documented_command_parses() {
        let accepted = [
            "demo --serve",
            "test kotlin swift",
            "app --person ma --camera 0 --card a.jpg --face b.jpg --take c.mp4 --photo d.jpg",
            "screenshots out/x",
            "bindings",
            "phone-check queren-flow",
            "package android",
            "size",
            "bench border",
            "tokens",
            "deny",
            "lint --fix",
            "setup",
            "models",
            "doctor --fix",
        ];
        for line in accepted {
            let parsed = Cli::try_parse_from(std::iter::once("xtask").chain(line.split(' ')));
            assert!(parsed.is_ok_and(|cli| cli.task.is_some()), "{line}");
        }
        for line in ["dmo", "package windows", "doctor --fixx", "app --camera first"] {
            assert!(Cli::try_parse_from(std::iter::once("xtask").chain(line.split(' '))).is_err(), "{line}");
        }
    }
}
