//! A reference platform of its own for each package: nobody has begun on it, so no test meets another's case.

use super::library;
use crate::models;
use crate::run::{Done, root, target};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

/// Killed when dropped.
pub(super) struct Platform {
    process: Child,
    address: String,
}

impl Platform {
    /// Starts it on a free port, in test mode, and waits until it listens.
    pub(super) fn start() -> Done<Platform> {
        let data = target().join("package-platform");
        if data.exists() {
            std::fs::remove_dir_all(&data).map_err(|e| format!("{}: {e}", data.display()))?;
        }
        let mut process = Command::new(library().join("queren-platform"))
            .args(["--listen", "127.0.0.1:0", "--test-mode", "--data"])
            .arg(&data)
            .arg("--people")
            .arg(root().join("fixtures/people.json"))
            .arg("--models")
            .arg(models::dir())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("the platform could not be started: {e}"))?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("the platform says nothing")?);
        let mut line = String::new();
        lines.read_line(&mut line).map_err(|e| format!("the platform says nothing: {e}"))?;
        let ready: Value = serde_json::from_str(&line).map_err(|_| format!("the platform said {line}"))?;
        let address = ready["address"].as_str().ok_or("the platform named no address")?.to_owned();
        // Read on, or the platform's next line would end it.
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        Ok(Platform { process, address })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
