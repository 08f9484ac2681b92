//! Imports between the modules of `core/flow/src`: no circles, except between a module and its parents.

use crate::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Imports that close a circle and must go.
const PENDING: [(&str, &str); 0] = [];

/// Module path such as `steps::card`; the crate itself is empty.
type Module = String;
/// Imported modules of each module.
type Graph = BTreeMap<Module, BTreeSet<Module>>;

/// Every module below `folder` with its text.
fn sources(folder: &Path, prefix: &str, found: &mut BTreeMap<Module, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if path.is_dir() {
            sources(&path, &join(prefix, stem), found);
        } else if stem != "tests" && path.extension().is_some_and(|e| e == "rs") {
            let module = if stem == "lib" || stem == "mod" { prefix.to_owned() } else { join(prefix, stem) };
            found.insert(module, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn join(prefix: &str, name: &str) -> Module {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}::{name}") }
}

fn parent(module: &str) -> &str {
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn is_ancestor(ancestor: &str, module: &str) -> bool {
    ancestor.is_empty() || module.strip_prefix(ancestor).is_some_and(|rest| rest.starts_with("::"))
}

/// The code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Paths that start with `crate::` or `super::`, as absolute module paths with an item at the end.
fn paths(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let (mut base, mut rest) = (module.to_owned(), &code[at..]);
        if let Some(after) = rest.strip_prefix("crate::") {
            (base, rest) = (String::new(), after);
        }
        while let Some(after) = rest.strip_prefix("super::") {
            (base, rest) = (parent(&base).to_owned(), after);
        }
        tree(&base, rest, &mut found);
    }
    found
}

/// Expands `a::{b, c::d}`; returns what follows the tree.
fn tree<'a>(base: &str, text: &'a str, found: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            match rest.chars().next() {
                Some('}') => return &rest[1..],
                Some(',') => rest = &rest[1..],
                Some(c) if c.is_alphanumeric() || c == '_' => rest = tree(base, rest, found),
                _ => return rest,
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if let Some(rest) = rest.strip_prefix("::") {
        return tree(&join(base, name), rest, found);
    }
    found.push(join(base, name));
    match rest.trim_start().strip_prefix("as ") {
        Some(alias) => alias.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
        None => rest,
    }
}

fn graph(sources: &BTreeMap<Module, String>) -> Graph {
    let mut graph = Graph::new();
    for (module, text) in sources {
        let imported = graph.entry(module.clone()).or_default();
        for path in paths(module, &code(text)) {
            let mut target = path.as_str();
            while !target.is_empty() && !sources.contains_key(target) {
                target = parent(target);
            }
            if target != module && !is_ancestor(target, module) && !is_ancestor(module, target) {
                imported.insert(target.to_owned());
            }
        }
    }
    graph
}

/// Modules that can be reached from `start`.
fn reachable(graph: &Graph, start: &str) -> BTreeSet<Module> {
    let (mut seen, mut stack) = (BTreeSet::new(), vec![start.to_owned()]);
    while let Some(module) = stack.pop() {
        for next in graph.get(&module).into_iter().flatten() {
            if seen.insert(next.clone()) {
                stack.push(next.clone());
            }
        }
    }
    seen
}

/// Imports that are part of a circle.
fn circular(graph: &Graph) -> Vec<(Module, Module)> {
    let mut found = Vec::new();
    for (from, imported) in graph {
        found.extend(
            imported.iter().filter(|to| reachable(graph, to).contains(from)).map(|to| (from.clone(), to.clone())),
        );
    }
    found
}

fn without(graph: &Graph, removed: &[(&str, &str)]) -> Graph {
    let mut graph = graph.clone();
    for (from, to) in removed {
        graph.entry((*from).to_owned()).or_default().remove(*to);
    }
    graph
}

#[test]
fn modules_of_the_flow_import_each_other_without_circles() {
    let mut all = BTreeMap::new();
    sources(&root().join("core/flow/src"), "", &mut all);
    let graph = graph(&all);
    assert!(graph.values().map(BTreeSet::len).sum::<usize>() > 30, "too few imports found: {graph:?}");
    let circles = circular(&without(&graph, &PENDING));
    assert!(circles.is_empty(), "circular imports in core/flow/src: {circles:#?}");
    for entry in PENDING {
        let others: Vec<(&str, &str)> = PENDING.into_iter().filter(|other| *other != entry).collect();
        assert!(!circular(&without(&graph, &others)).is_empty(), "remove from PENDING in {}: {entry:?}", file!());
    }
}

#[test]
fn finds_circles_in_groups_inline_paths_and_through_a_third_module() {
    let sources = |texts: [(&str, &str); 4]| texts.map(|(module, text)| (module.to_owned(), text.to_owned())).into();
    let fine =
        [("", "mod a;"), ("a", "use crate::b::{X, c::{Y, Z}};"), ("b", "use crate::Root;"), ("b::c", "use super::X;")];
    assert_eq!(circular(&graph(&sources(fine))), []);
    let circle = [fine[0], fine[1], fine[2], ("b::c", "fn f() { crate::a::g() } // crate::b")];
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(circular(&graph(&sources(circle))), [pair("a", "b::c"), pair("b::c", "a")]);
    let third = [("", ""), ("a", "use crate::b;"), ("b", "use super::c as other;"), ("c", "use crate::{a};")];
    assert_eq!(circular(&graph(&sources(third))).len(), 3);
    let in_tests = [("", ""), ("a", "use crate::b;"), ("b", "#[cfg(test)]\nmod tests {\n use crate::a;\n}"), ("c", "")];
    assert_eq!(circular(&graph(&sources(in_tests))), []);
}
