//! Links and paths in the documents lead somewhere.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDERS: [&str; 9] =
    ["core/", "bindings/", "driver/", "fixtures/", "tests/", "xtask/", "android/", "ios/", "docs/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Relative targets of links: `[text](target#section)`.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    let targets = targets.map(|target| target.split('#').next().unwrap_or_default());
    targets.filter(|target| !target.is_empty() && !target.contains("://") && !target.contains(' ')).collect()
}

/// Paths of this repository in backticks. Patterns such as `core/*/src` are left out.
fn paths(text: &str) -> Vec<&str> {
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |path: &&str| {
        FOLDERS.iter().any(|folder| path.starts_with(folder)) && !path.contains(['*', '{', ' ', ',', '(', '<', '…'])
    };
    quoted.filter(is_path).collect()
}

/// What a document names and does not exist.
fn missing(document: &Path, text: &str) -> Vec<String> {
    let folder = document.parent().unwrap();
    let dead_links = links(text).into_iter().filter(|link| !folder.join(link).exists());
    let dead_paths = paths(text).into_iter().filter(|path| !root().join(path).exists() && !folder.join(path).exists());
    dead_links.chain(dead_paths).map(|name| format!("{}: {name}", document.display())).collect()
}

#[test]
fn documents_name_only_what_exists() {
    let output = Command::new("git").args(["ls-files", "*.md"]).current_dir(root()).output().unwrap();
    let documents: Vec<PathBuf> = String::from_utf8(output.stdout).unwrap().lines().map(|p| root().join(p)).collect();
    if documents.is_empty() {
        println!("SKIPPED: this is no git checkout");
        return;
    }
    let dead: Vec<String> = documents
        .iter()
        .filter(|path| path.exists())
        .flat_map(|path| missing(path, &std::fs::read_to_string(path).unwrap()))
        .collect();
    assert!(dead.is_empty(), "these links or paths lead nowhere: {dead:#?}");
}

#[test]
fn finds_dead_links_and_paths() {
    let document = root().join("docs/x.md");
    let text = "[a](../README.md) [b](https://a.example/x) [c](#here) `core/flow` `core/*/src` `core/nothing.rs` [d](gone.md#x)";
    let dead = missing(&document, text);
    assert_eq!(dead.len(), 2, "{dead:?}");
}
