//! Packages from Python that tests and measurements run, each in a folder of its own in the cache.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::command::{run, which};
use crate::debian::cache_folder;

/// What our reading of files of variables is tested against, in the version that it was written
/// after.
pub(crate) const DOTENV: &str = "python-dotenv==1.2.4";
/// Perplexity's own library, which has to take the fake Perplexity of the tests for the real one.
pub(crate) const PERPLEXITY: &str = "perplexityai==0.46.1";
/// What our search for keys is measured against.
pub(crate) const KINGFISHER: &str = "kingfisher-bin";

/// Installs a package, unless it is there, and returns the folder with its programs.
pub(crate) fn ensure(package: &str) -> Result<PathBuf> {
    let cache = cache_folder().ok_or_else(|| anyhow!("there is no cache folder: set HOME"))?;
    let name = package.split("==").next().unwrap_or(package);
    let folder = cache.join(name);
    let installed = folder.join("installed");
    if fs::read(&installed).is_ok_and(|name| name == package.as_bytes()) {
        return Ok(folder.join("bin"));
    }
    if which("python3").is_none() {
        bail!("`python3` is needed but is not installed: get Python 3.10 or newer with its venv");
    }
    println!("Installing {package}.");
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    run(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]))?;
    // Written last: a folder without it is not whole.
    fs::write(&installed, package).with_context(|| format!("{}", installed.display()))?;
    Ok(folder.join("bin"))
}
