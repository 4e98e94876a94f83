//! What is read from code for every program and library: `/tests/code/*.txt`.
//!
//! Each text has its reading beside it. `UPDATE_EXPECT=1` writes the readings anew.

use std::{fmt::Write, fs, path::Path};

use why401_core::{Case, CaseInput, reading};

/// The form, each request with its program, and the variables, keys and look-ups in a text.
fn told(text: &str) -> String {
    let case: Case = CaseInput { pasted: text.to_owned(), ..CaseInput::default() }.into();
    let seen = reading(text, None);
    let mut out = format!("{:?}\n", seen.form);
    for (request, seen) in case.paste.requests.iter().zip(&seen.requests) {
        let base = if request.url_is_base { " (base)" } else { "" };
        let _ = writeln!(
            out,
            "{:?} {:?}: {} {}{base}",
            request.client,
            request.view,
            seen.method.as_deref().unwrap_or("?"),
            seen.url.as_deref().unwrap_or("?"),
        );
        for header in &seen.headers {
            let _ = writeln!(out, "  {}: {}", header.name, header.value);
        }
        for unsent in &request.unsent {
            let _ = writeln!(out, "  not sent: {}, {:?}", unsent.header.name, unsent.why);
        }
        if let Some(body) = &request.body {
            let _ = writeln!(out, "  {}", body.text.expose());
        }
    }
    for lookup in &case.paste.lookups {
        let by_itself = if lookup.at.is_empty() { " by itself" } else { "" };
        let _ = writeln!(out, "{:?} reads {}{by_itself}", lookup.client, lookup.name);
    }
    for key in seen.keys {
        let _ = writeln!(out, "key {:?} {} {:?}", key.place, key.length, key.variable);
    }
    let _ = writeln!(out, "variables: {}", seen.variables.join(", "));
    out
}

#[test]
fn code_is_read_as_it_was_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/code");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("tests/code is there") {
        let path = entry.expect("a readable file").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(&path).expect("text");
            expect_test::expect_file![path.with_extension("reading")].assert_eq(&told(&text));
            count += 1;
        }
    }
    assert!(count > 30, "only {count} texts");
}
