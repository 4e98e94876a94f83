//! What developers of why401 run. `cargo xtask` alone prints the list.

#![expect(clippy::print_stdout, reason = "a command line tool speaks through its output")]

mod bench;
mod browsers;
mod command;
mod debian;
mod dist;
mod node;
mod pack;
mod python;
mod serve;
mod setup;
mod size;
mod steps;
mod test;
mod wasm_target;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
/// What developers of why401 run.
struct Cli {
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Get what the other commands need: the wasm target, the npm packages, Chromium.
    Setup,
    /// Build the page and the unpacked extension into dist/.
    Build,
    /// Build, and serve the page on this machine until Ctrl-C.
    Serve {
        /// The port to listen on, on 127.0.0.1 [default: 8401, or a free one].
        #[arg(long)]
        port: Option<u16>,
    },
    /// Run every check and every test; the last line says how many passed and failed.
    Test {
        /// Run this step alone, after a build where it needs one.
        #[arg(long, value_name = "STEP", value_parser = steps::names())]
        only: Option<String>,
    },
    /// Measure what the page loads when it is first opened, and hold it to its budget.
    Size,
    /// Measure the core natively, and the built module in Chromium.
    Bench,
    /// Measure how fast keys are found in 100 MB, beside programs that look for secrets.
    BenchKeys,
    /// Measure how fast a HAR file is read and cleaned in Chromium, beside `JSON.parse`.
    BenchHar {
        /// How big the file is.
        #[arg(long, default_value_t = 100)]
        megabytes: u32,
    },
    /// Build, and zip the extension for the stores.
    Pack,
}

fn main() -> ExitCode {
    run(Cli::parse()).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(cli: Cli) -> Result<ExitCode> {
    enter_checkout()?;
    match cli.task {
        None => Cli::command().print_help()?,
        Some(Task::Setup) => setup::everything()?,
        Some(Task::Build) => dist::build_and_say()?,
        Some(Task::Serve { port }) => serve::serve(port)?,
        Some(Task::Test { only }) => return test::test(only.as_deref()),
        Some(Task::Size) => {
            dist::build()?;
            size::check()?;
        }
        Some(Task::Bench) => bench::bench()?,
        Some(Task::BenchKeys) => bench::keys()?,
        Some(Task::BenchHar { megabytes }) => bench::har(megabytes)?,
        Some(Task::Pack) => pack::pack()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the checkout the working folder, so that every path here can be relative to it.
fn enter_checkout() -> Result<()> {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .context("cargo did not say where the checkout is: run this as `cargo xtask`")?;
    let checkout = Path::new(&package).join("../..").canonicalize()?;
    env::set_current_dir(&checkout).with_context(|| format!("no way into {}", checkout.display()))
}
