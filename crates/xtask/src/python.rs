//! The package from Python that a test compares with, in a folder of its own in the cache.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::command::{run, which};
use crate::debian::cache_folder;

/// The package, in the version that our reading of it was written after.
const PACKAGE: &str = "python-dotenv==1.2.4";

/// Installs the package, unless it is there.
pub(crate) fn ensure() -> Result<()> {
    let cache = cache_folder().ok_or_else(|| anyhow!("there is no cache folder: set HOME"))?;
    let folder = cache.join("python-dotenv");
    let installed = folder.join("installed");
    if fs::read(&installed).is_ok_and(|name| name == PACKAGE.as_bytes()) {
        return Ok(());
    }
    if which("python3").is_none() {
        bail!("`python3` is needed but is not installed: get Python 3.10 or newer with its venv");
    }
    println!("Installing {PACKAGE}.");
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    run(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]))?;
    // Written last: a folder without it is not whole.
    fs::write(&installed, PACKAGE).with_context(|| format!("{}", installed.display()))
}
