//! What `cargo xtask build` makes: the module, the page and the unpacked extension, in dist/.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walkdir::WalkDir;
use wasm_bindgen_cli_support::Bindgen;

use crate::command;
use crate::wasm_target::{self, TARGET, WasmCompiler};

/// The page, as it is served.
pub(crate) const SITE: &str = "dist/site";
/// The extension, as a browser loads it unpacked.
pub(crate) const EXTENSION: &str = "dist/extension";
const WASM: &str = "dist/wasm";
/// The crates that become modules, and the names of these: what judges, which the page loads at
/// once, what it loads when a key is to be replaced, and what it loads when a HAR file is given.
const MODULES: [(&str, &str); 3] =
    [("why401-wasm", "why401"), ("why401-wasm-rotation", "rotation"), ("why401-wasm-har", "har")];
/// The pages of the causes, before they are put beside the page.
const PAGES: &str = "dist/pages";

/// Builds everything that ships.
pub(crate) fn build() -> Result<()> {
    build_with(&wasm_target::ensure()?)
}

/// Builds, and says where the results lie.
pub(crate) fn build_and_say() -> Result<()> {
    build()?;
    println!("The page:      {}", absolute(SITE)?.display());
    println!("The extension: {} (load it unpacked)", absolute(EXTENSION)?.display());
    Ok(())
}

/// Builds everything that ships, with a compiler that was found before.
pub(crate) fn build_with(compiler: &WasmCompiler) -> Result<()> {
    compile(compiler)?.iter().try_for_each(|module| bind(module))?;

    let module = files(Path::new(WASM), |path| {
        path.extension().is_some_and(|extension| extension == "js" || extension == "wasm")
    })?;
    write_pages()?;
    let mut site = files(Path::new("www"), |_| true)?;
    let mut extension = files(Path::new("extension"), |_| true)?;
    extension.extend(
        site.iter()
            .filter(|(name, _)| name.starts_with("ui") || name.as_path() == "style.css")
            .map(|(name, source)| (name.clone(), source.clone())),
    );
    for (name, source) in module {
        let name = Path::new("wasm").join(name);
        site.insert(name.clone(), source.clone());
        extension.insert(name, source);
    }
    site.extend(files(Path::new(PAGES), |_| true)?);
    mirror(&site, Path::new(SITE))?;
    mirror(&extension, Path::new(EXTENSION))
}

/// Writes the page of every cause, from the rules and from the cases of the tests.
///
/// They are made in the profile of the tests, which need the same crates, so that a test run
/// compiles these once.
fn write_pages() -> Result<()> {
    // A page whose cause is gone must not stay.
    if Path::new(PAGES).exists() {
        fs::remove_dir_all(PAGES)?;
    }
    command::run(command::cargo().args(["run", "--quiet", "-p", "why401-pages", "--", PAGES]))
}

/// A path of this checkout that can be pasted anywhere.
pub(crate) fn absolute(path: &str) -> Result<PathBuf> {
    Ok(env::current_dir()?.join(path))
}

/// The files below a folder that pass, each name (relative to the folder) with its path.
pub(crate) fn files(
    folder: &Path,
    passes: impl Fn(&Path) -> bool,
) -> Result<BTreeMap<PathBuf, PathBuf>> {
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
        if entry.file_type().is_file() && passes(entry.path()) {
            let name = entry.path().strip_prefix(folder)?.to_owned();
            found.insert(name, entry.into_path());
        }
    }
    Ok(found)
}

/// Compiles the wasm crates and returns their modules, as rustc left them.
fn compile(compiler: &WasmCompiler) -> Result<Vec<PathBuf>> {
    let mut build = compiler.cargo();
    build
        .args(["build", "--release", "--target", TARGET])
        .args(MODULES.iter().flat_map(|(package, _)| ["-p", package]))
        .arg("--message-format=json-render-diagnostics")
        .env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    let mut modules = Vec::new();
    command::lines(&mut build, |line| modules.extend(module_in(line)))?;
    if modules.len() != MODULES.len() {
        bail!("cargo built {} of the {} modules", modules.len(), MODULES.len());
    }
    Ok(modules)
}

/// The module that a message of cargo's names, if it names one.
fn module_in(message: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let name = message["target"]["name"].as_str()?;
    if !MODULES.iter().any(|(_, module)| *module == name) {
        return None;
    }
    let files = message["filenames"].as_array()?.iter().filter_map(|name| name.as_str());
    files.map(PathBuf::from).find(|file| file.extension().is_some_and(|ending| ending == "wasm"))
}

/// The flags that rustc gets for the modules.
fn flags() -> Result<OsString> {
    let mut flags = remap_flags()?;
    // What is digested are keys: the loop is as quick for them as the same unrolled, and 1.6 kB
    // less to load.
    flags.push("\u{1f}--cfg\u{1f}sha2_backend_soft=\"compact\"");
    // Every browser that the modules run in has vectors, and long files are read by sixteen bytes.
    flags.push("\u{1f}-Ctarget-feature=+simd128");
    Ok(flags)
}

/// Flags that keep the paths of this machine out of the module.
///
/// A panic's message names its source file, so without them the module would carry the builder's
/// home folder, and no two machines would build the same bytes.
fn remap_flags() -> Result<OsString> {
    let home = env::home_dir().context("this user has no home folder")?;
    let cargo_home = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    // The last one that fits is taken, so the most special come last.
    let mut remaps = vec![(home, "/home"), (env::current_dir()?, "/why401")];
    if let Ok(registries) = fs::read_dir(cargo_home.join("registry/src")) {
        remaps.extend(registries.flatten().map(|registry| (registry.path(), "/crates")));
    }
    let mut flags = OsString::new();
    for (from, to) in remaps {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(from);
        flags.push(format!("={to}"));
    }
    Ok(flags)
}

/// Makes what a browser loads out of what rustc left.
fn bind(module: &Path) -> Result<()> {
    fs::create_dir_all(WASM)?;
    Bindgen::new()
        .input_path(module)
        // `init()` without an argument finds the module beside its script.
        .omit_default_module_path(false)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(WASM)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))
}

/// Makes a folder hold exactly these files.
///
/// Files that are already as they should be stay untouched, so that a server or a browser that
/// has the folder open never sees it half empty.
fn mirror(wanted: &BTreeMap<PathBuf, PathBuf>, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (name, file) in files(folder, |_| true)? {
        if !wanted.contains_key(&name) {
            fs::remove_file(file)?;
        }
    }
    for (name, source) in wanted {
        let file = folder.join(name);
        let content = fs::read(source)?;
        if fs::read(&file).is_ok_and(|present| present == content) {
            continue;
        }
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(&file, content)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}
