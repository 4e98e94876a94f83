//! What why401 says that programs make of files of variables, beside what they make of them.
//!
//! `tests/loaders/files.json` holds the files, most of them of one line. `cargo xtask setup` gets
//! the programs.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use why401_core::Loader;

type Variables = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files() -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/loaders/files.json")).expect("the files");
    serde_json::from_str(&text).expect("a list of texts")
}

/// What we say; of what is set twice, the last.
fn ours(loader: Loader, text: &str) -> Variables {
    let set = loader.load(text).into_iter();
    set.filter_map(|it| Some((it.name, it.value?.expose().to_owned()))).collect()
}

/// Runs a program with nothing in its environment, and reads the JSON that it prints.
fn printed<T: serde::de::DeserializeOwned>(command: &mut Command) -> T {
    let name = format!("{command:?}");
    let output = command.env_clear().env("PATH", env::var_os("PATH").unwrap_or_default()).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{name} cannot be run ({error}): `cargo xtask setup` gets what is missing")
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{name} failed; `cargo xtask setup` gets what is missing: {said}"
    );
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{name}: {error}: {said}"))
}

fn compare(loader: Loader, theirs: &[Variables]) {
    let files = files();
    assert_eq!(files.len(), theirs.len());
    let mut wrong = String::new();
    for (text, theirs) in files.iter().zip(theirs) {
        let ours = ours(loader, text);
        if ours != *theirs {
            wrong += &format!("{text:?}\n  {}: {theirs:?}\n  why401: {ours:?}\n", loader.name());
        }
    }
    assert!(wrong.is_empty(), "they differ:\n{wrong}");
}

/// A folder of its own, with a file for each text.
fn written(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).expect("a folder");
    files()
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let path = folder.join(format!("{number}.env"));
            fs::write(&path, text).expect("a file");
            path
        })
        .collect()
}

#[test]
fn npms_dotenv_agrees() {
    const SCRIPT: &str = "const { parse } = require('dotenv'); \
        console.log(JSON.stringify(require('./tests/loaders/files.json').map((it) => parse(it))))";
    let theirs: Vec<Variables> =
        printed(Command::new("node").current_dir(root()).args(["-e", SCRIPT]));
    compare(Loader::Dotenv, &theirs);
}

#[test]
fn python_dotenv_agrees() {
    const SCRIPT: &str = "
import json, sys
from dotenv import dotenv_values
values = [dotenv_values(path) for path in sys.argv[1:]]
print(json.dumps([{k: v for k, v in it.items() if v is not None} for it in values]))
";
    let cache = env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let cache = cache.or_else(|| env::home_dir().map(|home| home.join(".cache")));
    let python = cache.expect("a home").join("why401/python-dotenv/bin/python");
    let theirs: Vec<Variables> =
        printed(Command::new(python).args(["-c", SCRIPT]).args(written("python")));
    compare(Loader::Python, &theirs);
}

#[test]
fn node_agrees() {
    // What `--env-file` reads a file with, without a process for each.
    const SCRIPT: &str = "const { parseEnv } = require('node:util'); console.log(\
        JSON.stringify(require('./tests/loaders/files.json').map((it) => parseEnv(it))))";
    let theirs: Vec<Variables> =
        printed(Command::new("node").current_dir(root()).args(["-e", SCRIPT]));
    compare(Loader::Node, &theirs);
}

#[test]
fn nodes_option_reads_a_file_in_the_same_way() {
    const SCRIPT: &str = "const { PATH, ...set } = process.env; console.log(JSON.stringify(set))";
    let files = files();
    let at = files.iter().position(|it| it.contains('#') && it.contains('"')).expect("a file");
    let file = format!("--env-file={}", written("node")[at].display());
    let theirs: Variables = printed(Command::new("node").args([&file, "-e", SCRIPT]));
    assert_eq!(ours(Loader::Node, &files[at]), theirs);
}

#[test]
fn bash_agrees() {
    // The shell sets a few by itself.
    const SCRIPT: &str = "set -a; source \"$1\" 2>/dev/null; env -0 -u PATH -u PWD -u SHLVL -u _";
    let theirs: Vec<Variables> = written("bash")
        .iter()
        .zip(files())
        .map(|(path, text)| {
            let mut bash = Command::new("bash");
            bash.args(["-c", SCRIPT, "bash"]).arg(path).env_clear();
            let output = bash.env("PATH", env::var_os("PATH").unwrap_or_default()).output();
            let set = String::from_utf8(output.expect("bash").stdout).expect("text");
            let set = set.split_terminator('\0').filter_map(|it| it.split_once('='));
            // What a command prints cannot be told, and is not.
            let runs = Loader::Bash.load(&text).into_iter().find(|it| it.note.contains("command"));
            set.filter(|(name, _)| runs.as_ref().is_none_or(|it| it.name != *name))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        })
        .collect();
    compare(Loader::Bash, &theirs);
}
