//! `cargo xtask doctor`: lists everything that is missing on this machine and how to get it.

use crate::process::{Result, has_program};
use crate::requirements::{self, Requirement, Scope, debian_packages, is_debian};
use crate::{bindings, models, ndk, setup};

const ALL_SCOPES: [Scope; 3] = [Scope::Core, Scope::Java, Scope::Drawing];

/// Lists, and with `fix` installs first what apt, pip and npm can install.
///
/// # Errors
/// Something that demo or test needs is missing.
pub(crate) fn run(fix: bool) -> Result {
    if fix {
        setup::install(&requirements::missing(&ALL_SCOPES))?;
        models::fetch()?;
    }
    let missing = requirements::missing(&ALL_SCOPES);
    println!("For demo and test:\n");
    for requirement in &requirements::ALL {
        let absent = missing.iter().any(|m| m.name == requirement.name);
        println!("{}", line(requirement, absent));
    }
    let missing_models = models::missing()?;
    match missing_models.len() {
        0 => println!("  ok       models"),
        _ => println!("  MISSING  models {}: cargo xtask models", missing_models.join(", ")),
    }
    println!("\nOptional; a test that lacks one is skipped and counted:\n");
    for (name, purpose, present, advice) in optional_tools() {
        if present {
            println!("  ok       {name}");
        } else {
            println!("  absent   {name} ({purpose}): {advice}");
        }
    }
    println!();
    if missing.is_empty() && missing_models.is_empty() {
        println!("Everything that demo and test need is installed.");
        return Ok(());
    }
    let packages = debian_packages(&missing);
    if is_debian() && !packages.is_empty() {
        println!("As root: apt-get update && apt-get install -y --no-install-recommends {}\n", packages.join(" "));
    }
    let count = missing.len() + missing_models.len();
    Err(format!("{count} missing{}", if fix { "" } else { "; `cargo xtask doctor --fix` installs what it can" }))
}

fn line(requirement: &Requirement, absent: bool) -> String {
    let Requirement { name, purpose, .. } = requirement;
    if absent {
        format!("  MISSING  {name} ({purpose}): {}", requirement.advice())
    } else {
        format!("  ok       {name}")
    }
}

/// Name, purpose, whether it is there, how to get it.
fn optional_tools() -> [(&'static str, &'static str, bool, &'static str); 5] {
    let swift = "swift.org; as root on Debian `cargo xtask test swift` makes a Debian 13 root with it (3 GB)";
    let ndk = "Android Studio's SDK manager; then set ANDROID_NDK_HOME";
    [
        ("Swift 6", "Swift package, iOS model", bindings::has_swift(), swift),
        ("Android NDK", "package android", ndk::find().is_some(), ndk),
        ("Gradle", "package android", has_program("gradle"), "gradle.org"),
        ("Xcode", "package ios", has_program("xcodebuild"), "the App Store, on a Mac"),
        ("cargo-deny", "deny", has_program("cargo-deny"), "`cargo xtask deny` installs it"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_requirement_is_shown_with_how_to_get_it() {
        let maven = requirements::ALL.iter().find(|r| r.name == "Maven").unwrap();
        let shown = line(maven, true);
        assert!(shown.contains("MISSING  Maven") && shown.to_lowercase().contains("install maven"), "{shown}");
        assert_eq!(line(maven, false), "  ok       Maven");
    }
}
