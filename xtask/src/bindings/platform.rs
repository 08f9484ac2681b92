//! A fresh reference platform for each package, so that tests don't share cases.

use crate::models;
use crate::paths::{debug_build, root, target};
use crate::process::Result;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

/// Killed when dropped.
pub(super) struct Platform {
    process: Child,
    address: String,
}

impl Platform {
    /// Starts it in test mode on a free port and waits until it listens.
    pub(super) fn start() -> Result<Platform> {
        let data = target().join("package-platform");
        if data.exists() {
            std::fs::remove_dir_all(&data).map_err(|e| format!("{}: {e}", data.display()))?;
        }
        let mut process = Command::new(debug_build().join("queren-platform"))
            .args(["--listen", "127.0.0.1:0", "--test-mode", "--data"])
            .arg(&data)
            .arg("--people")
            .arg(root().join("fixtures/people.json"))
            .arg("--models")
            .arg(models::folder())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("the platform could not be started: {e}"))?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("the platform has no output")?);
        let mut line = String::new();
        lines.read_line(&mut line).map_err(|e| format!("the platform printed nothing: {e}"))?;
        let ready: Value = serde_json::from_str(&line).map_err(|_| format!("the platform printed {line}"))?;
        let address = ready["address"].as_str().ok_or("the platform printed no address")?.to_owned();
        // Keep reading, or the platform would fail at its next line.
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
