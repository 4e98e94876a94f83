//! Everything that the other commands need and that a new machine lacks.

use std::path::PathBuf;

use anyhow::Result;

use crate::browsers::{CHROMIUM, FIREFOX};
use crate::node;
use crate::python;
use crate::wasm_target::{self, WasmCompiler};

/// What became of each thing that is needed, so that what needs one alone can still run.
pub(crate) struct Setup {
    pub(crate) wasm: Result<WasmCompiler>,
    pub(crate) packages: Result<()>,
    pub(crate) dotenv: Result<()>,
    /// The Python that has Perplexity's library.
    pub(crate) perplexity: Result<PathBuf>,
    pub(crate) chromium: Result<PathBuf>,
    pub(crate) firefox: Result<PathBuf>,
}

impl Setup {
    /// Gets what is missing.
    pub(crate) fn run() -> Self {
        Self {
            wasm: wasm_target::ensure(),
            packages: node::ensure(),
            dotenv: python::ensure(python::DOTENV).map(drop),
            perplexity: python::ensure(python::PERPLEXITY).map(|programs| programs.join("python")),
            chromium: CHROMIUM.ensure(),
            firefox: FIREFOX.ensure(),
        }
    }
}

/// Gets what is missing, and says when all is there.
pub(crate) fn everything() -> Result<()> {
    let setup = Setup::run();
    // Each is tried before the first failure is told, so that a second call has less to do.
    setup.wasm?;
    setup.packages?;
    setup.dotenv?;
    setup.perplexity?;
    let (chromium, firefox) = (setup.chromium?, setup.firefox?);
    println!(
        "Everything is there: the wasm target, the npm packages, python-dotenv, perplexityai, {}, {}.",
        chromium.display(),
        firefox.display()
    );
    Ok(())
}
