//! `cargo xtask bench`: figures, each against a peer in the same run. Machines are noisy, so only ratios are compared.

use crate::run::{Outcome, cargo};
use crate::setup;
use serde_json::Value;
use std::process::Command;

/// Crate and example; each prints one JSON object per figure: `name`, `ours`, `peer`, `unit`.
const BENCHES: [(&str, &str); 4] = [
    ("queren-app", "bench_start"),
    ("queren-store", "bench_save"),
    ("queren-check", "bench_preview"),
    ("queren-tests", "bench_flows"),
];

/// All of them, or with `border` only those of the way into Kotlin and Swift.
pub(crate) fn run(rest: &[String]) -> Outcome {
    setup::run()?;
    if rest.first().is_some_and(|which| which == "border") {
        return crate::packages::timings();
    }
    println!("{:<78} {:>12} {:>12} {:>7}", "figure (median)", "ours", "peer", "ratio");
    for (package, example) in BENCHES {
        let args = ["run", "--release", "--locked", "--quiet", "-p", package, "--example", example];
        let output = Command::new(cargo()).args(args).output().map_err(|e| e.to_string())?;
        if !output.status.success() {
            return Err(format!("{example} failed:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        for line in String::from_utf8_lossy(&output.stdout).lines() {
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
    crate::packages::timings()
}
