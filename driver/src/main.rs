//! `queren`: the whole client in a terminal. See `queren --help`.

mod by_hand;
mod cameras;
mod check;
mod exit;
mod options;
mod pilot;
mod show;
mod start;
mod walk;

use clap::Parser;
use exit::{Exit, Failure};
use options::{Command, Options};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Options::parse().command {
        Command::Run(args) | Command::Resume(args) if args.by_hand => by_hand::run(args),
        Command::Run(args) | Command::Resume(args) => walk::run(args),
        Command::Status(place) => walk::status(&place),
        Command::Check(command) => check::run(command),
        Command::Rehearse(args) => walk::rehearse(args),
        Command::Cameras(args) => cameras::run(&args),
    };
    match outcome {
        Ok(exit) => {
            // The screen speaks to a candidate with a phone; whoever is at this terminal can do something else about it.
            if exit == Exit::Storage {
                show::warning("no system keystore, or no room? On a machine without a keystore: --secrets file");
            }
            exit.into()
        }
        Err(Failure { exit, text }) => {
            show::error(&text);
            exit.into()
        }
    }
}
