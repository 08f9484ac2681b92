//! Holds the code to ARCHITECTURE.md: which crate may depend on which, and which module of the flow on which.
//!
//! Violations that exist today are listed as `PENDING`. An entry that is no longer needed fails the test, so the lists only shrink.

#![allow(clippy::unwrap_used)]

mod crates;
mod diagram;
mod imports;

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
