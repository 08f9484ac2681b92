//! Shared test support: the models, and the sample people with their ground truth.

#![allow(dead_code)]

pub(crate) mod camera;

use queren_check::{Models, picture::Point};
use queren_protocol::Policy;
use serde::Deserialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A sample person, as `fixtures/people.json` describes them.
#[derive(Debug, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) sex: String,
    pub(crate) ethnicity: String,
    pub(crate) birth: String,
    pub(crate) address: String,
    pub(crate) number: String,
    pub(crate) corners: [(f32, f32); 4],
    pub(crate) card: String,
    pub(crate) videos: Vec<Video>,
    pub(crate) photo_chosen: String,
    pub(crate) photo: String,
    pub(crate) signature: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Video {
    pub(crate) file: String,
    pub(crate) digits: String,
    pub(crate) voiced_s: Vec<(f32, f32)>,
}

/// A bad sample and the reason it must give.
#[derive(Debug, Deserialize)]
pub(crate) struct Bad {
    pub(crate) kind: String,
    pub(crate) cause: String,
    pub(crate) file: String,
    pub(crate) of: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Truth {
    /// Pairs that the face embedding can't tell apart: the first's card and the second's videos.
    pub(crate) alike: Vec<(String, String)>,
    pub(crate) people: Vec<Person>,
    pub(crate) bad: Vec<Bad>,
    pub(crate) files: std::collections::BTreeMap<String, String>,
}

impl Person {
    pub(crate) fn corners(&self) -> [Point; 4] {
        self.corners.map(|(x, y)| Point::new(x, y))
    }
}

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

pub(crate) fn read(file: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

pub(crate) fn truth() -> &'static Truth {
    static TRUTH: OnceLock<Truth> = OnceLock::new();
    TRUTH.get_or_init(|| serde_json::from_slice(&read("people.json")).unwrap())
}

pub(crate) fn policy() -> Policy {
    Policy::default()
}

/// The models, or none after printing why. With `QUEREN_REQUIRE_MODELS`, which set-up sets, missing models fail the test.
pub(crate) fn models() -> Option<&'static Models> {
    static MODELS: OnceLock<Option<Models>> = OnceLock::new();
    MODELS
        .get_or_init(|| match Models::open(&Models::default_dir()) {
            Ok(models) => Some(models),
            Err(e) if std::env::var_os("QUEREN_REQUIRE_MODELS").is_some() => panic!("{e}"),
            Err(e) => {
                print_line(&format!("SKIPPED: {e}; `cargo xtask models` fetches it"));
                None
            }
        })
        .as_ref()
}

/// Prints past the test harness, which hides the output of tests that pass.
pub(crate) fn print_line(line: &str) {
    let _ = std::io::stdout().write_all(format!("\n{line}\n").as_bytes());
}
