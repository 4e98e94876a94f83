//! The compiler that builds for wasm: the installed one, a private one, or one that rustup fetches.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::command::{self, cargo, which};
use crate::debian;

/// The name that rustc has for a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that can build for [`TARGET`].
#[derive(Clone)]
pub(crate) enum WasmCompiler {
    /// The one that builds everything else has the target.
    Installed,
    /// A toolchain in a folder of its own.
    Private(PathBuf),
}

impl WasmCompiler {
    /// A cargo that compiles with this compiler.
    ///
    /// The compiler is named for this one process: set for everything, it would mix two compilers'
    /// output in the native builds.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        if let Self::Private(toolchain) = self {
            command.env("RUSTC", toolchain.join("bin/rustc"));
        }
        command
    }

    /// A `cargo clippy` that belongs to this compiler: clippy reads only its own compiler's output.
    pub(crate) fn clippy(&self) -> Command {
        match self {
            Self::Installed => {
                let mut command = cargo();
                command.arg("clippy");
                command
            }
            Self::Private(toolchain) => {
                let mut command = Command::new(toolchain.join("bin/cargo-clippy"));
                command.env("RUSTC", toolchain.join("bin/rustc")).arg("clippy");
                command
            }
        }
    }
}

/// Finds a compiler for wasm, or gets one.
pub(crate) fn ensure() -> Result<WasmCompiler> {
    if has_target(Path::new("rustc")) {
        return Ok(WasmCompiler::Installed);
    }
    if let Some(toolchain) = debian::toolchain()? {
        return Ok(WasmCompiler::Private(toolchain));
    }
    if which("rustup").is_some() {
        println!("Adding the target {TARGET} with rustup.");
        let added = command::run(Command::new("rustup").args(["target", "add", TARGET]));
        if added.is_ok() && has_target(Path::new("rustc")) {
            return Ok(WasmCompiler::Installed);
        }
    }
    bail!(
        "no Rust compiler here builds for {TARGET}: install the target with \
         `rustup target add {TARGET}`, or with the packages of your system"
    );
}

/// Whether a compiler has the standard library for wasm.
pub(crate) fn has_target(rustc: &Path) -> bool {
    let asked = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .stderr(Stdio::null())
        .output();
    let Ok(answer) = asked else { return false };
    let folder = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libcore") && name.ends_with(".rlib")
    })
}
