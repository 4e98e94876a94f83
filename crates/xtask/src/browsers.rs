//! The browsers that the tests drive.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::command::{self, which};

/// A browser, and where it comes from.
pub(crate) struct Browser {
    name: &'static str,
    /// The variable of the environment that names another one.
    pub(crate) variable: &'static str,
    /// What its program is called.
    programs: &'static [&'static str],
    /// The system's package, and the size of the download in megabytes.
    package: (&'static str, u32),
}

pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome"],
    package: ("chromium", 130),
};

pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    package: ("firefox-esr", 80),
};

impl Browser {
    /// Finds it, or installs the system's.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        let Self { name, variable, package: (package, _), .. } = self;
        if let Some(named) = env::var_os(variable).filter(|path| !path.is_empty()) {
            let named = PathBuf::from(named);
            if !named.is_file() {
                bail!("{variable} names {}, which is not a file", named.display());
            }
            return Ok(named);
        }
        if let Some(found) = self.on_path() {
            return Ok(found);
        }
        if which("apt-get").is_some() && is_root() {
            self.install()?;
            if let Some(found) = self.on_path() {
                return Ok(found);
            }
        }
        bail!(
            "no {name} was found: install the package `{package}` of your system, or set the \
             environment variable {variable} to the path of one"
        );
    }

    fn on_path(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| which(program))
    }

    fn install(&self) -> Result<()> {
        let (package, size) = self.package;
        println!("Installing {} with apt-get ({size} MB).", self.name);
        // Package lists that are months old name files that are gone. A source of somebody else's
        // that cannot be reached is no reason to stop: the installation tells whether they will do.
        let _ = command::run(apt_get().args(["-qq", "update"]));
        command::run(apt_get().args(["-qq", "install", "-y", "--no-install-recommends", package]))
    }
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
