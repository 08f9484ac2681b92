//! Dependencies between the crates of the workspace.

use crate::diagram::{Arrow, arrows};
use crate::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Crates that talk to the outside.
const ADAPTERS: [&str; 4] = ["core/net", "core/store", "core/device", "core/check"];

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Dependency {
    from: String,
    /// A folder of the workspace, or the name of another crate.
    to: String,
    is_dev: bool,
    /// Only with a feature.
    is_optional: bool,
}

fn dependencies() -> Vec<Dependency> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let args = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
    let output = Command::new(cargo).args(args).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let folder = |path: &str| path.trim_start_matches(root().to_str().unwrap()).trim_matches('/').to_owned();
    let mut found = Vec::new();
    for package in packages {
        let from = folder(package["manifest_path"].as_str().unwrap().trim_end_matches("/Cargo.toml"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let to =
                dependency["path"].as_str().map_or_else(|| dependency["name"].as_str().unwrap().to_owned(), folder);
            let (is_dev, is_optional) = (dependency["kind"] == "dev", dependency["optional"] == true);
            found.push(Dependency { from: from.clone(), to, is_dev, is_optional });
        }
    }
    found
}

fn is_crate(folder: &str) -> bool {
    root().join(folder).join("Cargo.toml").exists()
}

/// Dependencies that are not drawn, and arrows without a dependency.
fn difference(drawn: &[Arrow], real: &[Dependency]) -> (BTreeSet<Arrow>, BTreeSet<Arrow>) {
    let drawn: BTreeSet<Arrow> = drawn.iter().cloned().collect();
    let real = real.iter().filter(|d| !d.is_dev && is_crate(&d.to));
    let real: BTreeSet<Arrow> = real.map(|d| (d.from.clone(), d.to.clone())).collect();
    (real.difference(&drawn).cloned().collect(), drawn.difference(&real).cloned().collect())
}

#[test]
fn crates_depend_on_each_other_as_drawn() {
    let drawn = arrows(&std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap());
    let real = dependencies();
    let (undrawn, unreal) = difference(&drawn, &real);
    assert!(undrawn.is_empty(), "not drawn in ARCHITECTURE.md, \"The arrows\": {undrawn:?}");
    assert!(unreal.is_empty(), "drawn in ARCHITECTURE.md, but there is no such dependency: {unreal:?}");
    // Controls: an arrow that is missing, and one too many.
    let mut extra = drawn.clone();
    extra.push(("core/flow".into(), "core/net".into()));
    assert_eq!(difference(&extra, &real).1.len(), 1);
    assert_eq!(difference(&drawn[1..], &real).0.len(), 1);
}

/// Adapters that depend on an adapter, in tests too.
fn adapter_dependencies(all: &[Dependency]) -> Vec<&Dependency> {
    let is_adapter = |folder: &str| ADAPTERS.contains(&folder);
    all.iter().filter(|d| is_adapter(&d.from) && is_adapter(&d.to)).collect()
}

#[test]
fn adapters_do_not_depend_on_each_other() {
    let mut all = dependencies();
    assert!(ADAPTERS.iter().all(|folder| is_crate(folder)));
    assert_eq!(adapter_dependencies(&all), Vec::<&Dependency>::new());
    // Control.
    all.push(Dependency { from: "core/net".into(), to: "core/store".into(), is_dev: true, is_optional: false });
    assert_eq!(adapter_dependencies(&all).len(), 1);
}

/// Crates that cannot be built without UniFFI, by folder.
fn uses_of_uniffi(all: &[Dependency]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for dependency in all.iter().filter(|d| d.to.starts_with("uniffi") && !d.is_optional) {
        uses.entry(&dependency.from).or_default().insert(&dependency.to);
    }
    uses
}

#[test]
fn only_the_bindings_need_uniffi() {
    let mut all = dependencies();
    let allowed = BTreeMap::from([
        ("bindings", BTreeSet::from(["uniffi"])),
        ("bindings/generator", BTreeSet::from(["uniffi_bindgen"])),
    ]);
    assert_eq!(uses_of_uniffi(&all), allowed);
    // Control.
    all.push(Dependency { from: "core/app".into(), to: "uniffi".into(), is_dev: false, is_optional: false });
    assert_ne!(uses_of_uniffi(&all), allowed);
}

/// Core crates other than the facade that a client uses.
fn behind_the_facade(all: &[Dependency], client: &str) -> BTreeSet<String> {
    let used = all.iter().filter(|d| d.from == client && !d.is_dev && d.to.starts_with("core/") && d.to != "core/app");
    used.map(|d| d.to.clone()).collect()
}

#[test]
fn bindings_and_driver_use_the_facade_alone() {
    let mut all = dependencies();
    for client in ["bindings", "driver"] {
        assert_eq!(behind_the_facade(&all, client), BTreeSet::new(), "{client}");
    }
    // Control.
    all.push(Dependency { from: "driver".into(), to: "core/vault".into(), is_dev: false, is_optional: false });
    assert!(behind_the_facade(&all, "driver").contains("core/vault"));
}
