//! The benchmarks: the core alone, and the built module where it runs.

use std::process::Command;

use anyhow::Result;

use crate::browsers::CHROMIUM;
use crate::command::{cargo, run};
use crate::{dist, node, python};

/// Measures the core natively, then the built module in Chromium.
pub(crate) fn bench() -> Result<()> {
    let chromium = CHROMIUM.ensure()?;
    node::ensure()?;
    dist::build()?;
    println!("The core, natively:");
    run(cargo().args(["bench", "-p", "why401-core", "--bench", "core"]))?;
    println!("\nThe built module, in Chromium:");
    run(Command::new("node").arg("tests/bench/browser.mjs").env(CHROMIUM.variable, &chromium))?;
    println!("\nThe extension, in Chromium:");
    run(Command::new("node").arg("tests/bench/extension.mjs").env(CHROMIUM.variable, chromium))
}

/// Measures the search for keys beside other programs, in the same run and on the same bytes.
pub(crate) fn keys() -> Result<()> {
    node::ensure()?;
    let programs = python::ensure(python::KINGFISHER)?;
    run(cargo().args([
        "build",
        "--profile=bench",
        "--quiet",
        "-p",
        "why401-core",
        "--example",
        "find_keys",
    ]))?;
    let mut bench = Command::new("node");
    bench.arg("tests/bench/keys.mjs").arg("target/release/examples/find_keys");
    run(bench.arg(programs.join("kingfisher")))
}

/// Measures in Chromium how fast a HAR file of this size is read and cleaned.
pub(crate) fn har(megabytes: u32) -> Result<()> {
    let chromium = CHROMIUM.ensure()?;
    node::ensure()?;
    dist::build()?;
    let mut bench = Command::new("node");
    bench.args(["tests/bench/har.mjs", &megabytes.to_string()]);
    run(bench.env(CHROMIUM.variable, chromium))
}
