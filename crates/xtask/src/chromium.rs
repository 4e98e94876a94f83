//! The Chromium that the browser tests drive.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::command::{self, which};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Finds a Chromium, or installs the system's.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        let named = PathBuf::from(named);
        if !named.is_file() {
            bail!("CHROMIUM names {}, which is not a file", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    if which("apt-get").is_some() && is_root() {
        install()?;
        if let Some(found) = on_path() {
            return Ok(found);
        }
    }
    bail!(
        "no Chromium was found: install the package `chromium` of your system, or set the \
         environment variable CHROMIUM to the path of a Chromium or Chrome"
    );
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| which(name))
}

fn install() -> Result<()> {
    println!("Installing Chromium with apt-get (130 MB).");
    // Package lists that are months old name files that are gone. A source of somebody else's that
    // cannot be reached is no reason to stop: the installation tells whether the lists will do.
    let _ = command::run(apt_get().args(["-qq", "update"]));
    command::run(apt_get().args(["-qq", "install", "-y", "--no-install-recommends", "chromium"]))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        // Waits for another installation instead of failing beside it.
        .args(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"])
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

fn is_root() -> bool {
    command::text(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
