//! What the project needs of the machine, and how to get it.

use crate::process::has_program;
use std::path::Path;
use std::process::{Command, Stdio};

/// One thing that must be installed.
pub(crate) struct Requirement {
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) scope: Scope,
    detect: Detect,
    /// Packages in Debian 12, separated by spaces.
    pub(crate) debian: &'static str,
    /// How to get it on other systems; `None` if it is not needed there, or can't be detected.
    elsewhere: Option<&'static str>,
}

/// Who needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Demo and Rust tests. Installed by every command that needs it.
    Core,
    /// Kotlin package and Android screens.
    Java,
    /// Drawing the Android screens on a JVM.
    Drawing,
}

enum Detect {
    Program(&'static str),
    PythonModule(&'static str),
    /// libclang lies in a folder per version.
    Libclang,
    DebianPackage,
}

const C_COMPILER_ADVICE: &str = "install gcc or clang (macOS: xcode-select --install; Fedora: dnf install gcc-c++)";
const JDK_ADVICE: &str = "install JDK 17 (adoptium.net, or your system's packages)";

/// Everything `cargo xtask demo` and `cargo xtask test` use.
#[rustfmt::skip]
pub(crate) const ALL: [Requirement; 15] = [
    core("C compiler", "SQLite, OpenH264, ring", Detect::Program("cc"), "build-essential", Some(C_COMPILER_ADVICE)),
    core("C++ compiler", "OpenH264", Detect::Program("c++"), "build-essential", Some(C_COMPILER_ADVICE)),
    core("pkg-config", "finding system libraries", Detect::Program("pkg-config"), "pkg-config",
        Some("install pkg-config (macOS: brew install pkg-config; Fedora: dnf install pkgconf)")),
    core("libclang", "bindings to Linux's camera interface", Detect::Libclang, "libclang-dev", None),
    core("Python 3", "fetching and converting models", Detect::Program("python3"), "python3",
        Some("install Python 3 (python.org, or your system's packages)")),
    core("pip", "fetching models from PyPI", Detect::PythonModule("pip"), "python3-pip",
        Some("run `python3 -m ensurepip`, or install pip with your system's packages")),
    core("Python's venv", "converting one model", Detect::PythonModule("ensurepip"), "python3-venv",
        Some("install Python's venv module with your system's packages")),
    core("npm", "fetching models from npm", Detect::Program("npm"), "npm",
        Some("install Node.js (nodejs.org, or your system's packages)")),
    core("tar", "unpacking models", Detect::Program("tar"), "tar", Some("install tar")),
    core("GNOME Keyring", "tests of the system keystore", Detect::Program("gnome-keyring-daemon"), "gnome-keyring", None),
    core("D-Bus", "tests of the system keystore", Detect::Program("dbus-run-session"), "dbus", None),
    Requirement { name: "JDK 17", purpose: "Kotlin package, Android screens", scope: Scope::Java,
        detect: Detect::Program("javac"), debian: "openjdk-17-jdk-headless", elsewhere: Some(JDK_ADVICE) },
    Requirement { name: "Maven", purpose: "Kotlin package, Android screens", scope: Scope::Java,
        detect: Detect::Program("mvn"), debian: "maven", elsewhere: Some("install Maven (maven.apache.org, or your system's packages)") },
    drawing("Noto CJK fonts", "Chinese text in screenshots", "fonts-noto-cjk"),
    drawing("OpenGL and Fontconfig libraries", "Skia links them even without a window", "libgl1 libfontconfig1"),
];

const fn core(
    name: &'static str,
    purpose: &'static str,
    detect: Detect,
    debian: &'static str,
    elsewhere: Option<&'static str>,
) -> Requirement {
    Requirement { name, purpose, scope: Scope::Core, detect, debian, elsewhere }
}

const fn drawing(name: &'static str, purpose: &'static str, debian: &'static str) -> Requirement {
    Requirement { name, purpose, scope: Scope::Drawing, detect: Detect::DebianPackage, debian, elsewhere: None }
}

impl Requirement {
    /// Whether this machine has it. What can't be detected outside Debian counts as present there.
    pub(crate) fn is_present(&self) -> bool {
        if self.elsewhere.is_none() && !is_debian() {
            return true;
        }
        match self.detect {
            Detect::Program(program) => has_program(program),
            Detect::PythonModule(module) => has_python_module(module),
            Detect::Libclang => has_libclang(),
            Detect::DebianPackage => self.debian.split(' ').all(is_debian_package_installed),
        }
    }

    /// How to get it on this machine.
    pub(crate) fn advice(&self) -> String {
        match self.elsewhere {
            Some(advice) if !is_debian() => advice.to_owned(),
            _ => format!("apt-get install {}", self.debian),
        }
    }
}

/// What is missing among `scopes`.
pub(crate) fn missing(scopes: &[Scope]) -> Vec<&'static Requirement> {
    const { &ALL }.iter().filter(|r| scopes.contains(&r.scope) && !r.is_present()).collect()
}

/// Debian packages of what is missing, each once.
pub(crate) fn debian_packages(missing: &[&Requirement]) -> Vec<&'static str> {
    let mut packages: Vec<&str> = missing.iter().flat_map(|r| r.debian.split(' ')).collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

pub(crate) fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

fn has_python_module(module: &str) -> bool {
    let script = format!("import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)");
    let status = Command::new("python3").args(["-c", &script]).stderr(Stdio::null()).status();
    status.is_ok_and(|s| s.success())
}

fn has_libclang() -> bool {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut libraries = folders.filter(|f| f.file_name().to_string_lossy().starts_with("llvm-"));
    libraries.any(|f| f.path().join("lib/libclang.so").exists())
}

fn is_debian_package_installed(package: &str) -> bool {
    let output = Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]).output();
    output.is_ok_and(|o| o.stdout == b"installed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_detected() {
        let present =
            Requirement { detect: Detect::Program("cargo"), ..core("", "", Detect::Libclang, "x", Some("y")) };
        let absent = Requirement {
            detect: Detect::Program("no-such-program"),
            ..core("", "", Detect::Libclang, "x", Some("y"))
        };
        assert!(present.is_present());
        assert!(!absent.is_present());
        assert!(!has_python_module("no_such_module"));
        assert!(!is_debian_package_installed("no-such-package"));
    }

    #[test]
    fn each_debian_package_is_named_once() {
        let compilers: Vec<&Requirement> = ALL.iter().filter(|r| r.name.starts_with('C')).collect();
        assert_eq!((compilers.len(), debian_packages(&compilers)), (2, vec!["build-essential"]));
    }
}
