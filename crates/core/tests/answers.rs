//! Nothing that an accepted key gets may ever call a key refused: not whole, not cut.

use std::{fs, path::Path};

use serde_json::{Value, json};
use why401_core::{Case, CaseInput, diagnose};

/// How many bytes lie between two cuts. It is no power of two, so that cuts fall everywhere.
const STEP: usize = 23;

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/answers");
    fs::read_dir(folder)
        .expect("tests/answers is there")
        .map(|entry| entry.expect("a readable file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "http"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text"))
        })
        .collect()
}

/// The standing of the key after this was pasted as an answer.
fn key_after(text: &str) -> Value {
    let input = json!({ "pasted": text, "told": { "form": "answer" } });
    let input: CaseInput = serde_json::from_value(input).expect("a case");
    serde_json::to_value(diagnose(&Case::from(input)).key).expect("it serializes")
}

fn body(text: &str) -> &str {
    text.split_once("\n\n").map_or("", |(_, body)| body)
}

#[test]
fn a_401_of_perplexitys_refuses_the_key() {
    for (name, text) in files().iter().filter(|(name, _)| name.starts_with("401")) {
        assert_eq!(key_after(text), "refused", "{name}");
        assert_eq!(key_after(body(text)), "refused", "the body of {name}");
    }
}

#[test]
fn nothing_else_refuses_the_key() {
    for (name, text) in files().iter().filter(|(name, _)| !name.starts_with("401")) {
        assert_ne!(key_after(text), "refused", "{name}");
        assert_ne!(key_after(body(text)), "refused", "the body of {name}");
        for part in [text, body(text)] {
            for at in (0..part.len()).step_by(STEP) {
                let at = part.floor_char_boundary(at);
                assert_ne!(key_after(&part[..at]), "refused", "{name} up to {at}");
                assert_ne!(key_after(&part[at..]), "refused", "{name} from {at}");
            }
        }
    }
}

#[test]
fn noise_is_read_without_a_panic() {
    let nested = "[".repeat(100_000);
    let objects = "{\"error\":".repeat(50_000);
    let log = "POST https://api.perplexity.ai/v1/agent 401\nPOST /x 403 Forbidden\n".repeat(5_000);
    for text in [
        "\u{0}\u{fffd}\u{feff}",
        "HTTP/",
        "HTTP/1.1 ",
        "HTTP/1.1 4",
        "HTTP/1.1 401",
        "< HTTP/2 401",
        "HTTP/2 é01",
        ":",
        "{",
        "data: {",
        "<title",
        "<title>",
        "\"type\":\"",
        "\"type\":\\\"",
        "for url",
        "for url: https://",
        "401é",
        "é401",
        "…401…",
        nested.as_str(),
        objects.as_str(),
        log.as_str(),
    ] {
        let _ = key_after(text);
    }
}
