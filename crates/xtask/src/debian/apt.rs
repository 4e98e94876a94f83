//! Debian's package archive, read without installing anything.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Work;
use crate::command::{run, text};

/// apt, and the package lists that it reads.
pub(super) struct Apt<'a> {
    work: &'a Work,
    options: Vec<String>,
}

impl<'a> Apt<'a> {
    /// An apt whose lists have a compiler that is at least as new as `oldest`.
    ///
    /// The lists of a machine may be months old, and what they name gone from the archive. Then
    /// fresh ones are fetched into our own folder, for which nobody has to be root.
    pub(super) fn with_rust(work: &'a Work, oldest: &str) -> Result<Option<Self>> {
        // As root, apt would fetch as a user who may not write here.
        let options = vec!["-o".to_owned(), "APT::Sandbox::User=root".to_owned()];
        let system = Self { work, options };
        if system.has_rust(oldest) {
            return Ok(Some(system));
        }
        let folder = work.folder.join("apt");
        fs::create_dir_all(folder.join("lists/partial"))?;
        fs::create_dir_all(folder.join("cache/archives/partial"))?;
        let mut options = system.options;
        for (option, place) in [("Dir::State::Lists", "lists"), ("Dir::Cache", "cache")] {
            options.extend(["-o".to_owned(), format!("{option}={}", folder.join(place).display())]);
        }
        let fresh = Self { work, options };
        // One source that cannot be reached makes this fail, though the one that counts may be
        // there: what the lists then hold decides.
        let _ = run(fresh.get()?.arg("update"));
        Ok(fresh.has_rust(oldest).then_some(fresh))
    }

    /// The version of the compiler that the lists have.
    pub(super) fn version(&self) -> Result<String> {
        self.field("rustc-web", "Version")
    }

    /// The packages that the toolchain is made of.
    pub(super) fn packages(&self) -> Result<Vec<String>> {
        let llvm = self.dependency("rust-web-llvm", "llvm-")?;
        let llvm = llvm.trim_start_matches("llvm-");
        let library = self.dependency("libstd-rust-web-dev", "libstd-rust-web-")?;
        let named = ["rustc-web", "libstd-rust-web-dev", "rust-web-src", "rust-web-clippy"];
        let mut packages: Vec<String> = named.map(str::to_owned).into();
        packages.extend([library, format!("lld-{llvm}"), format!("libllvm{llvm}")]);
        Ok(packages)
    }

    /// Fetches packages into a folder; what is already there and whole is kept.
    pub(super) fn download(&self, packages: &[String], folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        let mut download = self.get()?;
        run(download.arg("download").args(packages).current_dir(folder))
            .context("Debian's packages could not be fetched")
    }

    fn has_rust(&self, oldest: &str) -> bool {
        self.version().is_ok_and(|version| release(&version) >= release(oldest))
    }

    /// The first package that `package` depends on and whose name starts with `start`.
    fn dependency(&self, package: &str, start: &str) -> Result<String> {
        let depends = self.field(package, "Depends")?;
        let found = depends.split(',').map(str::trim).find(|name| name.starts_with(start));
        let found = found.and_then(|name| name.split(' ').next());
        Ok(found.with_context(|| format!("{package} does not depend on {start}*"))?.to_owned())
    }

    fn field(&self, package: &str, field: &str) -> Result<String> {
        let mut show = Command::new("apt-cache");
        show.args(&self.options).args(["show", "--no-all-versions", package]);
        let about = text(self.work.command(show)?.stderr(Stdio::null()))?;
        let start = format!("{field}: ");
        let value = about.lines().find_map(|line| line.strip_prefix(&start));
        Ok(value.with_context(|| format!("{package} has no {field}"))?.to_owned())
    }

    fn get(&self) -> Result<Command> {
        let mut get = Command::new("apt-get");
        get.args(&self.options).arg("-qq").stdout(Stdio::null());
        self.work.command(get)
    }
}

/// The first two numbers of a version, which is all that a compiler's release has.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::release;

    #[test]
    fn releases_compare_as_numbers() {
        assert!(release("1.100.0+dfsg1-1") > release("1.95"));
        assert!(release("1.85.0+dfsg3-1~deb12u3") < release("1.95"));
        assert!(release("") < release("1.95"));
    }
}
