//! Files with secrets planted in every place and every spelling, as `tests/har/generate.mjs` writes
//! them: nothing may be left.

mod kit;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Has a file written with these options; gives it with the secrets in it.
fn planted(name: &str, options: &[&str]) -> (Vec<u8>, Vec<String>) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let written = Command::new("node")
        .arg(kit::folder().join("generate.mjs"))
        .args(["--planted", "--out"])
        .arg(&path)
        .args(options)
        .output()
        .expect("node runs");
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let said: Value = serde_json::from_slice(&written.stdout).expect("JSON");
    let secrets = ["keys", "tokens"]
        .iter()
        .flat_map(|list| said[list].as_array().into_iter().flatten())
        .filter_map(|secret| Some(secret.as_str()?.to_owned()))
        .collect();
    (std::fs::read(path).expect("the file that was written"), secrets)
}

/// What is still to be found, for each entry in which something is.
fn left(copy: &[u8], secrets: &[String]) -> Vec<String> {
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let copy: Value = serde_json::from_slice(copy).expect("JSON");
    let entries = copy["log"]["entries"].as_array().expect("entries");
    let left = entries.iter().enumerate().filter_map(|(at, entry)| {
        let text = serde_json::to_vec(entry).expect("JSON");
        let left = kit::spellings::left(&text, &secrets);
        (!left.is_empty()).then(|| format!("entry {at}: {left:?}"))
    });
    left.collect()
}

#[test]
fn nothing_is_left_of_five_keys_and_four_sessions_in_each_of_443_entries() {
    let (file, secrets) = planted("planted.har", &[]);
    assert_eq!(left(&file, &secrets).len(), 443, "they are there before");
    let cleaned = kit::clean(&file, 65_536);
    assert_eq!(left(&cleaned.copy, &secrets), Vec::<String>::new());
    assert_eq!(cleaned.manifest.refused, None);
    let wrong = kit::compare::differences(&file, &cleaned.copy, &cleaned.manifest);
    assert_eq!(wrong, Vec::<String>::new());
    let keys = cleaned.manifest.removed.iter().filter(|removed| removed.what == "an API key");
    assert_eq!(keys.count(), 2, "each of the two keys has one mark");
}

#[test]
fn each_secret_is_found_where_it_stands_alone() {
    let (file, secrets) = planted("distinct.har", &["--distinct"]);
    // What is the same in all of them is left of one that is not found.
    let cleaned = kit::clean(&file, 65_536);
    assert_eq!(left(&cleaned.copy, &secrets), Vec::<String>::new());
    assert_eq!(cleaned.manifest.refused, None);
}
