//! The one door for tasks: `cargo xtask help`.

#![allow(clippy::print_stdout)]

mod bench;
mod demo;
mod models;
mod ndk;
mod package;
mod packages;
mod phone;
mod run;
mod setup;
mod shells;
mod size;
mod test;
mod tokens;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  demo [--serve]   one sample candidate's whole way, with everything going wrong once; prints the page's path last.
                   --serve leaves platform and review console running
  test [NAME…]     set-up, then every check and test; with names only those test programs, or the packages kotlin, swift, ios
  app [--person ID] [--camera N]
                   the whole app in a window, with a sample person's files or this machine's camera N in the camera's place
  screenshots [FOLDER]
                   every screen of it as pictures, light and dark, both languages, elder mode, and a page to look at them
  bindings         the library for Kotlin and Swift, and the generated code in target/bindings
  phone-check [CRATE]
                   type-checks the bindings, or a crate, for Android and iOS; needs neither NDK nor Xcode
  package android|ios
                   the AAR or the XCFramework, where the NDK or Xcode is
  size             the library an app ships, by crate, against its budget
  bench [border]   figures, each against a peer in the same run; border: only those of Rust, Kotlin and Swift side by side
  tokens           colours and measures for every surface, from core/flow/tokens.json
  setup            what the others do first: system packages, models
  models           fetch and verify the models only
  doctor           say what is missing, change nothing
  help             this";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_else(|| "help".into());
    let rest: Vec<String> = args.collect();
    if std::env::set_current_dir(run::root()).is_err() {
        println!("the project's folder is gone");
        return ExitCode::FAILURE;
    }
    let outcome = match command.as_str() {
        "demo" => demo::run(&rest),
        "test" => test::run(&rest),
        "package" => package::run(&rest),
        "size" => size::run(),
        "bindings" => packages::bindings(),
        "phone-check" => phone::run(&rest),
        "bench" => bench::run(&rest),
        "app" => packages::app(&rest),
        "screenshots" => packages::screenshots(&rest),
        "tokens" => tokens::run(),
        "setup" => setup::run(),
        "models" => models::fetch(),
        "doctor" => setup::doctor(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("no command {other}; `cargo xtask help` lists them")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("\nxtask {command}: {why}");
            ExitCode::FAILURE
        }
    }
}
