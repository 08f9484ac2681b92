//! `queren`: the whole client in a terminal. See `queren --help`.

mod cameras;
mod check;
mod exit;
mod interactive;
mod journal;
mod options;
mod runner;
mod screen_output;
mod screen_text;
mod script;
mod start;
mod terminal;

use clap::Parser;
use exit::{CommandError, Exit};
use options::{Command, Options};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Options::parse().command {
        Command::Run(args) | Command::Resume(args) if args.by_hand => interactive::run(args),
        Command::Run(args) | Command::Resume(args) => runner::run(args),
        Command::Status(options) => runner::status(&options),
        Command::Check(command) => check::run(command),
        Command::Rehearse(args) => runner::rehearse(args),
        Command::Cameras(args) => cameras::run(&args),
        Command::Journal(args) => journal::run(&args),
    };
    match outcome {
        Ok(exit) => {
            // The screen's advice is for a candidate with a phone; a developer has other means.
            if exit == Exit::Storage {
                terminal::warning("no system keystore, or the disk is full? Without a keystore use --secrets file");
            }
            exit.into()
        }
        Err(CommandError { exit, text }) => {
            terminal::error(&text);
            exit.into()
        }
    }
}
