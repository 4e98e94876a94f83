//! The steps of `cargo xtask test`, in the order in which they run.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use regex_lite::Regex;

use crate::browsers::{CHROMIUM, FIREFOX};
use crate::command::{cargo, lines, run};
use crate::node::tool;
use crate::setup::Setup;
use crate::test::Counts;
use crate::wasm_target::TARGET;
use crate::{dist, size};

/// One check, or one family of tests.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) needs: Needs,
    pub(crate) run: fn(&Setup, &mut Counts) -> Result<()>,
}

/// What has to be there before a step can run.
#[derive(PartialEq)]
pub(crate) enum Needs {
    /// The sources.
    Sources,
    /// The sources and what is built from them.
    Build,
}

use Needs::{Build, Sources};

/// All steps; what is quick and fails often comes first.
#[rustfmt::skip]
pub(crate) const STEPS: &[Step] = &[
    Step { name: "format", about: "cargo fmt", needs: Sources, run: format },
    Step { name: "clippy", about: "clippy over everything, natively", needs: Sources, run: clippy },
    Step { name: "clippy-wasm", about: "clippy over what is built for wasm", needs: Sources, run: clippy_wasm },
    Step { name: "rust", about: "the tests of the crates, natively", needs: Sources, run: rust },
    Step { name: "build", about: "the module, the page and the extension", needs: Sources, run: build },
    Step { name: "size", about: "the budget of the first visit", needs: Build, run: budget },
    Step { name: "wasm", about: "the cases through the built module, in Node", needs: Build, run: wasm },
    Step { name: "extension", about: "what of the extension needs no browser, in Node", needs: Sources, run: extension },
    Step { name: "sdk", about: "Perplexity's own libraries against the fake Perplexity, in Python and Node", needs: Sources, run: sdk },
    Step { name: "biome", about: "lint and format of what is not Rust", needs: Sources, run: biome },
    Step { name: "types", about: "the types of the JavaScript", needs: Build, run: types },
    Step { name: "web-ext", about: "Mozilla's check of the extension", needs: Build, run: web_ext },
    Step { name: "browser", about: "the page and the extension, in Chromium", needs: Build, run: browser },
    Step { name: "firefox", about: "the extension, in Firefox", needs: Build, run: firefox },
];

/// The names of all steps.
pub(crate) fn names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

fn format(_: &Setup, counts: &mut Counts) -> Result<()> {
    gate(counts, run(cargo().args(["fmt", "--check"])))
}

fn clippy(_: &Setup, counts: &mut Counts) -> Result<()> {
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    gate(counts, run(&mut clippy))
}

fn clippy_wasm(setup: &Setup, counts: &mut Counts) -> Result<()> {
    let mut clippy = there(&setup.wasm)?.clippy();
    clippy.args(["--target", TARGET, "-p", "why401-core", "-p", "why401-wasm"]);
    clippy.args(["-p", "why401-wasm-rotation", "-p", "why401-wasm-har"]);
    gate(counts, run(clippy.args(["--", "-D", "warnings"])))
}

fn rust(setup: &Setup, counts: &mut Counts) -> Result<()> {
    // One test compares with programs of theirs; the others run all the same.
    for missing in [&setup.packages, &setup.dotenv].into_iter().filter_map(|it| it.as_ref().err()) {
        println!("A test will fail: {missing:#}");
    }
    let summary = Regex::new(r"^test result: .*? (\d+) passed; (\d+) failed;")?;
    let mut test = cargo();
    test.args(["test", "--workspace", "--no-fail-fast", "--", "--quiet"]);
    lines(&mut test, |line| {
        println!("{line}");
        if let Some(found) = summary.captures(line) {
            counts.passed += found[1].parse::<usize>().unwrap_or(0);
            counts.failed += found[2].parse::<usize>().unwrap_or(0);
        }
    })
}

fn build(setup: &Setup, counts: &mut Counts) -> Result<()> {
    gate(counts, dist::build_with(there(&setup.wasm)?))
}

fn budget(_: &Setup, counts: &mut Counts) -> Result<()> {
    gate(counts, size::check())
}

fn wasm(_: &Setup, counts: &mut Counts) -> Result<()> {
    node_tests("tests/wasm", counts, &mut Command::new("node"))
}

fn extension(_: &Setup, counts: &mut Counts) -> Result<()> {
    node_tests("tests/extension", counts, &mut Command::new("node"))
}

fn sdk(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    let mut node = Command::new("node");
    node.env("PERPLEXITY_PYTHON", there(&setup.perplexity)?);
    node_tests("tests/sdk", counts, &mut node)
}

fn firefox(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    let mut node = Command::new("node");
    // Each file starts a browser of its own, and there may be two cores only.
    node.arg("--test-concurrency=1").env(FIREFOX.variable, there(&setup.firefox)?);
    node_tests("tests/firefox", counts, &mut node)
}

/// Runs the `*.test.mjs` of a folder with Node's own runner.
fn node_tests(folder: &str, counts: &mut Counts, node: &mut Command) -> Result<()> {
    let folder = Path::new(folder);
    let tests = dist::files(folder, |path| path.to_string_lossy().ends_with(".test.mjs"))?;
    if tests.is_empty() {
        bail!("{} has no *.test.mjs", folder.display());
    }
    let report = report_file("node.tap")?;
    node.arg("--test")
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(tests.values());
    let ended = run(node);
    let report = fs::read_to_string(report).context("node wrote no report")?;
    // The sums stand alone at the end: "# pass 12".
    let sum = |name: &str| {
        let start = format!("# {name} ");
        let found = report.lines().rev().find_map(|line| line.strip_prefix(&start));
        found.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    counts.passed += sum("pass");
    counts.failed += sum("fail") + sum("cancelled");
    ended
}

fn biome(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    gate(counts, run(tool("biome").args(["check", "--error-on-warnings"])))
}

fn types(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    gate(counts, run(tool("tsc").args(["-p", "jsconfig.json"])))
}

fn web_ext(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    let mut lint = tool("web-ext");
    lint.args(["lint", "--no-config-discovery", "--source-dir", dist::EXTENSION]);
    gate(counts, run(&mut lint))
}

fn browser(setup: &Setup, counts: &mut Counts) -> Result<()> {
    there(&setup.packages)?;
    let chromium = there(&setup.chromium)?;
    let report = report_file("playwright.json")?;
    let mut playwright = tool("playwright");
    playwright
        .args(["test", "-c", "tests/browser/playwright.config.mjs", "--reporter=list,json"])
        .env(CHROMIUM.variable, chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", std::path::absolute(&report)?);
    let ended = run(&mut playwright);
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(report).context("Playwright wrote no report")?)?;
    let sum = |name: &str| report["stats"][name].as_u64().unwrap_or(0) as usize;
    counts.passed += sum("expected");
    // A test that passes only when it is tried again has not passed.
    counts.failed += sum("unexpected") + sum("flaky");
    ended
}

/// Counts a check that has no tests of its own as one.
fn gate(counts: &mut Counts, result: Result<()>) -> Result<()> {
    if result.is_ok() {
        counts.passed += 1;
    }
    result
}

/// What setup found, or why it did not.
fn there<T>(found: &Result<T>) -> Result<&T> {
    found.as_ref().map_err(|error| anyhow!("{error:#}"))
}

/// A place for a report, where no earlier one lies that could be taken for it.
fn report_file(name: &str) -> Result<PathBuf> {
    let folder = Path::new("target/xtask");
    fs::create_dir_all(folder)?;
    let file = folder.join(OsStr::new(name));
    if file.exists() {
        fs::remove_file(&file)?;
    }
    Ok(file)
}
