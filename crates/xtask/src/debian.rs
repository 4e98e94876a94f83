//! A private wasm toolchain, made from Debian's packages in the user's cache folder.
//!
//! Debian ships the compiler and the source of its standard library, but not the library built
//! for wasm. So this fetches both without installing them, and builds the library once.
//! Nothing outside the cache folder is written, and root is not needed.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

mod apt;
mod tree;

use crate::command::{cargo, run, text, which};
use crate::wasm_target::{TARGET, has_target};
use apt::Apt;

/// The oldest compiler that builds this workspace; a private toolchain is kept for each.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// The private toolchain, made if need be; `None` where Debian's packages are not to be had.
pub(crate) fn toolchain() -> Result<Option<PathBuf>> {
    let Some(cache) = cache_folder() else { return Ok(None) };
    let done = cache.join(format!("rust-{OLDEST}-wasm"));
    if done.is_dir() {
        return Ok(Some(done));
    }
    if ["apt-get", "apt-cache", "dpkg-deb", "tar"].iter().any(|tool| which(tool).is_none()) {
        return Ok(None);
    }

    fs::create_dir_all(&cache).with_context(|| format!("{} cannot be made", cache.display()))?;
    let work = Work { folder: cache.join("part"), lock: lock(&cache)? };
    // Whoever held the lock before may have finished it.
    if done.is_dir() {
        return Ok(Some(done));
    }
    fs::create_dir_all(&work.folder)?;
    let Some(apt) = Apt::with_rust(&work, OLDEST)? else { return Ok(None) };

    println!("Making a Rust compiler for wasm from Debian's packages, once (about a minute).");
    // What a killed call left is gone on with, unless it was of another version.
    let part = work.folder.join(apt.version()?);
    println!("  Fetching them (140 MB).");
    apt.download(&apt.packages()?, &part.join("debs"))?;
    println!("  Unpacking them.");
    let usr = tree::unpack(&work, &part)?;
    println!("  Building the standard library for wasm.");
    build_std(&work, &part, &usr)?;

    // The rename is the last step and happens at once: a toolchain in its place is whole.
    fs::rename(&usr, &done)?;
    fs::remove_dir_all(&work.folder)?;
    Ok(Some(done))
}

/// The folder where the toolchain is being made, and the right to do so.
struct Work {
    folder: PathBuf,
    lock: File,
}

impl Work {
    /// A program that shares our lock.
    ///
    /// If we are killed, what we started may go on for a while; the lock, which it has as its
    /// empty input, keeps the next call from working in the same folder until it has ended.
    fn command(&self, mut command: Command) -> Result<Command> {
        command.stdin(Stdio::from(self.lock.try_clone()?));
        Ok(command)
    }
}

fn lock(cache: &Path) -> Result<File> {
    let file = File::create(cache.join("lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another setup to finish.");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    Ok(file)
}

/// The folder for what is made once and kept.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let caches = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(caches.join("why401"))
}

fn build_std(work: &Work, part: &Path, usr: &Path) -> Result<()> {
    let rustc = usr.join("bin/rustc");
    let source = tree::only_child(&usr.join("src"), "rustc-")?.join("library");
    let version = text(Command::new(&rustc).arg("-vV"))?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc does not say which commit it is")?;

    let built = part.join("target");
    let mut build = work.command(cargo())?;
    build
        .env("RUSTC", &rustc)
        // The standard library itself may use what is not stable, and cargo what builds it.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &built)
        // Gives the library's symbols the names that a released one has.
        .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd")
        .env("CARGO_PROFILE_DIST_DEBUG", "0")
        .env("CARGO_ENCODED_RUSTFLAGS", std_flags(&source, commit))
        .current_dir(&source)
        .args(["build", "--quiet", "--offline", "--locked", "--profile", "dist"])
        // Debian's vendored crates lack what only the library's own tests need.
        .arg("-Zavoid-dev-deps")
        .args(["--target", TARGET, "--manifest-path", "sysroot/Cargo.toml"])
        .args(["--config", "source.crates-io.replace-with='vendored'"])
        .args(["--config", "source.vendored.directory='vendor'"]);
    run(&mut build)?;

    let library = usr.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    for entry in fs::read_dir(built.join(TARGET).join("dist/deps"))? {
        let file = entry?;
        let name = file.file_name().to_string_lossy().into_owned();
        // The sysroot crate only ties the others together.
        if name.ends_with(".rlib") && !name.starts_with("libsysroot-") {
            fs::copy(file.path(), library.join(name))?;
        }
    }
    if !has_target(&rustc) {
        bail!("the standard library for {TARGET} was built, but the compiler does not find it");
    }
    fs::remove_dir_all(usr.join("src"))?;
    Ok(())
}

fn std_flags(source: &Path, commit: &str) -> OsString {
    let mut remap = OsString::from("--remap-path-prefix=");
    remap.push(source);
    remap.push(format!("=/rustc/{commit}/library"));
    // Bitcode is what lets our own build optimise across the library.
    let mut flags = OsString::from("-Zforce-unstable-if-unmarked\u{1f}-Cembed-bitcode=yes\u{1f}");
    flags.push(remap);
    flags
}
