//! Developer tasks; `cargo xtask help` lists them.

#![allow(clippy::print_stdout)]

mod bench;
mod bindings;
mod cli;
mod demo;
mod deny;
mod doctor;
mod lint;
mod models;
mod ndk;
mod package;
mod paths;
mod phone_check;
mod process;
mod report;
mod requirements;
mod setup;
mod shell_rules;
mod size;
mod test;
mod tokens;

use clap::{CommandFactory as _, Parser as _};
use cli::{Cli, Task};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Err(e) = std::env::set_current_dir(paths::root()) {
        println!("xtask: {}: {e}", paths::root().display());
        return ExitCode::FAILURE;
    }
    match cli.task.map_or_else(print_help, run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn print_help() -> process::Result {
    Cli::command().print_help().map_err(|e| e.to_string())
}

fn run(task: Task) -> process::Result {
    match task {
        Task::Demo(options) => demo::run(&options),
        Task::Test { names } => test::run(&names),
        Task::App(options) => bindings::app(&options),
        Task::Screenshots { folder } => bindings::screenshots(folder),
        Task::Bindings => bindings::build(),
        Task::PhoneCheck { package } => phone_check::run(&package),
        Task::Package { system } => package::run(system),
        Task::Size => size::run(),
        Task::Bench { group } => bench::run(group),
        Task::Tokens => tokens::run(),
        Task::Lint { fix } => lint::run(fix),
        Task::Deny => deny::run(),
        Task::Setup => setup::run(),
        Task::Models => models::fetch(),
        Task::Doctor { fix } => doctor::run(fix),
    }
}
