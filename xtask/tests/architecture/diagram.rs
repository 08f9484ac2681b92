//! Reads the arrows of the mermaid flowchart in ARCHITECTURE.md's section "The arrows".

use crate::root;
use std::collections::BTreeMap;

/// From and to, as folders of crates.
pub(crate) type Arrow = (String, String);

/// Every drawn arrow between two crates. Nodes that are no crate of the workspace, such as the apps, are left out.
pub(crate) fn arrows(document: &str) -> Vec<Arrow> {
    let section = document.split("\n## The arrows\n").nth(1).unwrap();
    let chart = section.split("```mermaid\n").nth(1).unwrap().split("```").next().unwrap();
    let mut labels = BTreeMap::new();
    let mut named = Vec::new();
    for line in chart.lines().skip(1).filter(|line| line.contains("-->")) {
        let groups: Vec<Vec<String>> =
            line.split("-->").map(|group| group.split('&').map(|node| name(node, &mut labels)).collect()).collect();
        for pair in groups.windows(2) {
            for from in &pair[0] {
                named.extend(pair[1].iter().map(|to| (from.clone(), to.clone())));
            }
        }
    }
    let crate_folder = |name: &String| folder(name, labels.get(name).map(String::as_str));
    named.iter().filter_map(|(from, to)| Some((crate_folder(from)?, crate_folder(to)?))).collect()
}

/// `platform[fixtures/platform]` is `platform`, and its label is remembered.
fn name(node: &str, labels: &mut BTreeMap<String, String>) -> String {
    let node = node.trim();
    let Some((name, label)) = node.split_once('[') else { return node.to_owned() };
    labels.insert(name.to_owned(), label.trim_end_matches(']').to_owned());
    name.to_owned()
}

/// The crate's folder: its label, `core/NAME` or `NAME`.
fn folder(name: &str, label: Option<&str>) -> Option<String> {
    let candidates = [label.map(str::to_owned), Some(format!("core/{name}")), Some(name.to_owned())];
    candidates.into_iter().flatten().find(|folder| root().join(folder).join("Cargo.toml").exists())
}

#[test]
fn reads_chains_groups_and_labels() {
    let text = "\n## The arrows\n\n```mermaid\nflowchart LR\n  shells[android · ios] --> bindings --> app\n  \
                p[fixtures/platform] --> flow & net\n```\n";
    let arrow = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(
        arrows(text),
        [
            arrow("bindings", "core/app"),
            arrow("fixtures/platform", "core/flow"),
            arrow("fixtures/platform", "core/net")
        ]
    );
}
