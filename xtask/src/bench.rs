//! `cargo xtask bench`: measurements, each beside a peer measured in the same run. Machines are noisy, so only ratios count.

use crate::cli::BenchGroup;
use crate::process::{Result, cargo, stdout};
use crate::{bindings, setup};
use serde_json::Value;

/// Crate and example; each prints one JSON object per figure: `name`, `ours`, `peer`, `unit`.
const BENCHES: [(&str, &str); 4] = [
    ("queren-app", "bench_start"),
    ("queren-store", "bench_save"),
    ("queren-check", "bench_preview"),
    ("queren-tests", "bench_flows"),
];

/// All of them, or one group.
pub(crate) fn run(group: Option<BenchGroup>) -> Result {
    setup::run()?;
    if let Some(BenchGroup::Border) = group {
        return bindings::bench();
    }
    println!("{:<78} {:>12} {:>12} {:>7}", "figure (median)", "ours", "peer", "ratio");
    for (package, example) in BENCHES {
        let args = ["run", "--release", "--locked", "--quiet", "-p", package, "--example", example];
        for line in stdout(cargo().args(args))?.lines() {
            let Ok(figure) = serde_json::from_str::<Value>(line) else { continue };
            let unit = figure["unit"].as_str().unwrap_or_default();
            let number = |key: &str| figure[key].as_f64();
            let shown = |value: Option<f64>| value.map_or("-".into(), |v| format!("{v:.2} {unit}"));
            let ratio = number("ours").zip(number("peer")).map_or("-".into(), |(o, p)| format!("{:.2}", o / p));
            println!(
                "{:<78} {:>12} {:>12} {:>7}",
                figure["name"].as_str().unwrap_or_default(),
                shown(number("ours")),
                shown(number("peer")),
                ratio
            );
        }
    }
    bindings::bench()
}
