//! The unpacked packages, arranged the way rustc expects a toolchain to lie.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Work;
use crate::command::{run, text};

/// Unpacks what was downloaded, arranges it, and returns the toolchain's folder.
pub(super) fn unpack(work: &Work, part: &Path) -> Result<PathBuf> {
    let root = part.join("root");
    let usr = root.join("usr");
    let stamp = part.join("unpacked");
    if stamp.is_file() {
        return Ok(usr);
    }
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    fs::create_dir_all(&root)?;
    for entry in fs::read_dir(part.join("debs"))? {
        let deb = entry?.path();
        let source =
            deb.file_name().is_some_and(|n| n.to_string_lossy().starts_with("rust-web-src"));
        // Of the source, only the standard library's is wanted; of the rest, all but the manuals.
        let choice: &[&str] = if source {
            &["--wildcards", "./usr/src/rustc-*/library"]
        } else {
            &["--exclude", "./usr/share"]
        };
        extract(work, &deb, &root, choice)?;
    }
    arrange(&usr).context("Debian's packages do not look as expected")?;
    fs::write(stamp, "")?;
    Ok(usr)
}

/// The one entry of a folder whose name starts in the given way.
pub(super) fn only_child(folder: &Path, start: &str) -> Result<PathBuf> {
    fs::read_dir(folder)?
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(start))
        .map(|entry| entry.path())
        .with_context(|| format!("{} has no {start}*", folder.display()))
}

fn extract(work: &Work, deb: &Path, into: &Path, choice: &[&str]) -> Result<()> {
    let mut open = Command::new("dpkg-deb");
    open.arg("--fsys-tarfile").arg(deb).stdout(Stdio::piped());
    let mut open = work.command(open)?.spawn().context("`dpkg-deb` could not be started")?;
    let archive = open.stdout.take().context("a piped output is there")?;
    let mut tar = Command::new("tar");
    run(tar.args(["-x", "-C"]).arg(into).args(choice).stdin(archive))?;
    open.wait()?;
    Ok(())
}

fn arrange(usr: &Path) -> Result<()> {
    let lib = usr.join("lib");
    // rustc looks for its toolchain from the place of its library, which must thus be lib/.
    let multiarch = fs::read_dir(&lib)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().ends_with("-linux-gnu"))
        .context("there is no folder of libraries")?;
    for library in fs::read_dir(&multiarch)? {
        let library = library?;
        fs::rename(library.path(), lib.join(library.file_name()))?;
    }
    fs::remove_dir(&multiarch)?;

    let real = usr.join("libexec/real");
    fs::create_dir_all(&real)?;
    for program in ["rustc", "clippy-driver", "cargo-clippy"] {
        wrap(usr, &real, program)?;
    }
    move_linker(usr)?;
    // A link to a source that is not there would be taken for the source.
    let _ = fs::remove_file(lib.join("rustlib/src"));
    Ok(())
}

/// Puts a script in a program's place, because the program does not know where its libraries are.
fn wrap(usr: &Path, real: &Path, program: &str) -> Result<()> {
    let place = usr.join("bin").join(program);
    fs::rename(&place, real.join(program))?;
    let script = format!(
        "#!/bin/sh\n\
         top=$(dirname \"$(dirname \"$(readlink -f \"$0\")\")\")\n\
         LD_LIBRARY_PATH=\"$top/lib${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}\" \
         exec \"$top/libexec/real/{program}\" \"$@\"\n"
    );
    fs::write(&place, script)?;
    run(Command::new("chmod").arg("+x").arg(&place))
}

/// Gives rustc the linker for wasm where it looks first, so that no other is ever taken.
fn move_linker(usr: &Path) -> Result<()> {
    let version = text(Command::new(usr.join("bin/rustc")).arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not say what it runs on")?;
    let programs = usr.join("lib/rustlib").join(host).join("bin");
    fs::create_dir_all(&programs)?;
    let llvm = only_child(&usr.join("lib"), "llvm-")?;
    fs::rename(llvm.join("bin/lld").canonicalize()?, programs.join("rust-lld"))?;
    Ok(fs::remove_dir_all(llvm)?)
}
