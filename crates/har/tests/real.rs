//! The HAR files of `tests/har`: what the browsers' own exporters wrote, and small files in the
//! shapes of other programs.

mod kit;

use why401_har::Kind;

/// What was made up for the files and may not be in a copy.
const SECRETS: [&str; 9] = [
    // Of the exported session.
    "pplx-good0MadeUp7For2Tests9Never4Issued1By6Anyone3Qm5",
    "pplx-refused0MadeUp7For2Tests9Never4Issued1By6Anyone3",
    "ada.madeup@example.org",
    // Of the files in other programs' shapes.
    "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",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..madeUpIvOfShapes.madeUpSessionOfShapes7q2w9e4r8t1y5u3i6o0p.madeUpTagOfShapes",
    "grace.madeup@example.org",
    "madeUpAccountOfShapes",
    "madeUpCsrfOfShapes",
    "madeUpSessionOfShapes7q2w9e4r8t1y5u3i6o0p",
];

/// The same where they are too short or too regular to be looked for piece by piece.
const SHORT: [&str; 8] = [
    "madeUpToken.",
    "madeUpVisitor",
    "madeUpVisit",
    "madeUpClearance",
    "madeUpAccount",
    "madeup@",
    "madeup%40",
    "192.0.2.40",
];

#[test]
fn every_file_is_read_to_its_end() {
    for (name, file) in kit::all_files() {
        let story = kit::clean(&file, file.len()).story;
        assert!(story.kind == Kind::Har, "{name} is {:?}", story.kind);
        assert_eq!(story.end, None, "{name}");
        let parsed = serde_json::from_slice::<serde_json::Value>(
            file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file),
        );
        let entries = parsed.expect("JSON")["log"]["entries"].as_array().map_or(0, Vec::len);
        assert_eq!(story.requests as usize, entries, "{name}");
        assert!(!story.exporter.is_empty(), "{name} says what saved it");
        assert!(story.matter > 0, "{name} holds requests to Perplexity");
    }
}

#[test]
fn a_copy_is_the_file_but_for_what_the_manifest_names() {
    // Files that are not ours to keep can be named: `HAR_FOLDER=… cargo test -p why401-har`.
    let others = std::env::var_os("HAR_FOLDER").map(|folder| kit::files(folder.as_ref()));
    let mut wrong = Vec::new();
    for (name, file) in kit::all_files().into_iter().chain(others.into_iter().flatten()) {
        let cleaned = kit::clean(&file, file.len());
        assert!(cleaned.story.kind == Kind::Har, "{name} is {:?}", cleaned.story.kind);
        assert_eq!(cleaned.manifest.refused, None, "{name}");
        let all = kit::compare::differences(&file, &cleaned.copy, &cleaned.manifest);
        wrong.extend(all.into_iter().map(|one| format!("{name}: {one}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_secret_is_left_in_any_copy() {
    let mut all = Vec::new();
    for (name, file) in kit::all_files() {
        let copy = kit::clean(&file, file.len()).copy;
        let text = String::from_utf8_lossy(&copy);
        let mut left = kit::spellings::left(&copy, &SECRETS);
        left.extend(SHORT.into_iter().filter(|part| text.contains(part)));
        all.extend(left.into_iter().map(|secret| format!("{name}: {secret}")));
    }
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn the_chunks_in_which_a_file_comes_change_nothing() {
    for (name, file) in kit::all_files() {
        let whole = kit::clean(&file, file.len());
        for chunk in [1, 2, 3, 7, 64, 4096] {
            let other = kit::clean(&file, chunk);
            assert!(whole.copy == other.copy, "{name} in chunks of {chunk} has another copy");
            assert_eq!(whole.manifest.text, other.manifest.text, "{name} in chunks of {chunk}");
            let told = |cleaned: &kit::Cleaned| {
                serde_json::to_string(&cleaned.story).expect("a story that can be written")
            };
            assert_eq!(told(&whole), told(&other), "{name} in chunks of {chunk}");
        }
    }
}
