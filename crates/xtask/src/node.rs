//! The developer tools that come from npm.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{self, which};

const LOCK: &str = "package-lock.json";
/// A copy of the lock file that the installed packages were made from.
const INSTALLED: &str = "node_modules/.why401-lock.json";

/// Installs the packages that the lock file names, unless they are there.
pub(crate) fn ensure() -> Result<()> {
    let wanted = fs::read(LOCK).with_context(|| format!("{LOCK} cannot be read"))?;
    if fs::read(INSTALLED).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if which("npm").is_none() {
        bail!("`npm` is needed but is not installed: get Node 20 or newer, which brings it");
    }
    println!("Installing the npm packages.");
    let mut npm = Command::new("npm");
    // The browsers come from the system: see browsers.rs.
    npm.env("PUPPETEER_SKIP_DOWNLOAD", "1").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command::run(npm.args(["ci", "--no-progress", "--loglevel=error"]))?;
    fs::write(INSTALLED, wanted).with_context(|| format!("{INSTALLED} cannot be written"))
}

/// One of the installed tools.
pub(crate) fn tool(name: &str) -> Command {
    // Not `npx`, which would fetch a tool that is missing.
    Command::new(Path::new("node_modules/.bin").join(name))
}
