//! `cargo xtask demo`: builds platform, driver and demo, and lets the demo tell its story.

use crate::run::{Outcome, cargo, target};
use crate::{models, setup};

pub(crate) fn run(rest: &[String]) -> Outcome {
    setup::run()?;
    println!("building platform, driver and demo (the first time takes a few minutes)");
    crate::run::run(
        &cargo(),
        &["build", "--locked", "--quiet", "-p", "queren-platform", "-p", "queren-driver", "-p", "queren-demo"],
    )?;
    let bin = |name: &str| target().join("debug").join(name).to_string_lossy().into_owned();
    let models = models::dir().to_string_lossy().into_owned();
    let (platform, driver) = (bin("queren-platform"), bin("queren"));
    let mut args = vec!["--platform-bin", &platform, "--driver-bin", &driver, "--models", &models];
    args.extend(rest.iter().map(String::as_str));
    crate::run::run(&bin("queren-demo"), &args)
}
