//! The licences of all dependencies are on the list in deny.toml. cargo-deny checks the same and more, see `cargo xtask deny`.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use spdx::{Expression, ParseMode};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Allowed licences, and exceptions by crate.
struct Allowed {
    everywhere: Vec<String>,
    exceptions: BTreeMap<String, Vec<String>>,
}

fn names(list: &toml::Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn allowed(root: &Path) -> Allowed {
    let text = std::fs::read_to_string(root.join("deny.toml")).unwrap();
    let licences = &text.parse::<toml::Table>().unwrap()["licenses"];
    let exceptions = licences["exceptions"].as_array().unwrap().iter();
    let exceptions = exceptions.map(|e| (e["crate"].as_str().unwrap().to_owned(), names(&e["allow"]))).collect();
    Allowed { everywhere: names(&licences["allow"]), exceptions }
}

/// Whether the crate may be used under one of its licences.
fn is_allowed(name: &str, licence: Option<&str>, allowed: &Allowed) -> bool {
    let Some(expression) = licence.and_then(|l| Expression::parse_mode(l, ParseMode::LAX).ok()) else { return false };
    let exceptions = allowed.exceptions.get(name).map(Vec::as_slice).unwrap_or_default();
    expression.evaluate(|requirement| {
        let wanted = requirement.to_string();
        allowed.everywhere.contains(&wanted) || exceptions.contains(&wanted)
    })
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let args = ["metadata", "--format-version", "1", "--locked"];
    let output = Command::new(cargo).args(args).current_dir(root).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (packages, allowed) = (metadata["packages"].as_array().unwrap(), allowed(root));
    let refused: Vec<String> = packages
        .iter()
        .filter(|p| !is_allowed(p["name"].as_str().unwrap(), p["license"].as_str(), &allowed))
        .map(|p| format!("{} {}: {}", p["name"], p["version"], p["license"]))
        .collect();
    assert!(packages.len() > 100, "{} packages", packages.len());
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
    for name in allowed.exceptions.keys() {
        assert!(
            packages.iter().any(|p| p["name"] == **name),
            "deny.toml has an exception for {name}, which is not used"
        );
    }
}

#[test]
fn judges_licence_expressions() {
    let allowed = Allowed {
        everywhere: vec!["MIT".into(), "ISC".into()],
        exceptions: BTreeMap::from([("roots".to_owned(), vec!["CDLA-Permissive-2.0".to_owned()])]),
    };
    for licence in ["MIT", "MIT/Apache-2.0", "Apache-2.0 OR MIT", "(MIT OR Apache-2.0) AND ISC"] {
        assert!(is_allowed("any", Some(licence), &allowed), "{licence}");
    }
    for licence in ["GPL-3.0-only", "MIT AND GPL-2.0-only", "CDLA-Permissive-2.0", "proprietary"] {
        assert!(!is_allowed("any", Some(licence), &allowed), "{licence}");
    }
    assert!(!is_allowed("any", None, &allowed));
    assert!(is_allowed("roots", Some("CDLA-Permissive-2.0"), &allowed));
}
