//! The house keeps its order.

use std::{collections::HashSet, fs, path::Path};

use why401_core::{Family, rules};

#[test]
fn every_rule_lives_in_the_file_of_its_name() {
    for rule in rules() {
        let room = serde_json::to_value(rule.family).expect("it serializes");
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/rules")
            .join(room.as_str().expect("a word"))
            .join(format!("{}.rs", rule.id.replace('-', "_")));
        assert!(path.is_file(), "{} has no file {}", rule.id, path.display());
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_catalogue() {
    let ids: HashSet<String> = rules().map(|rule| rule.id.replace('-', "_")).collect();
    let families =
        ["config", "key", "header", "request", "answer", "account", "rotation", "session"];
    for family in families {
        let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules").join(family);
        for entry in fs::read_dir(room).expect("a room") {
            let path = entry.expect("an entry").path();
            let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
            assert!(stem == "mod" || ids.contains(&stem), "{} is no rule's", path.display());
        }
    }
}

#[test]
fn ids_are_unique() {
    let mut seen = HashSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id), "{} stands twice", rule.id);
    }
}

#[test]
fn every_rule_has_its_words() {
    for rule in rules() {
        let id = rule.id;
        assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{id}: title");
        assert!(rule.why.ends_with('.'), "{id}: why is prose");
        assert!(!rule.sources.is_empty(), "{id}: no source");
        assert!(!rule.fix.is_empty(), "{id}: no step");
        for text in [rule.title, rule.why].into_iter().chain(rule.fix.iter().map(|step| step.text))
        {
            assert!(!text.contains('!'), "{id}: an exclamation mark in {text:?}");
            assert!(!text.contains("  "), "{id}: two spaces in {text:?}");
        }
        for step in rule.fix {
            assert!(step.text.ends_with('.'), "{id}: a step is a sentence: {:?}", step.text);
        }
        if let Some(question) = rule.question {
            assert!(question.ends_with('?'), "{id}: {question:?} is no question");
            assert!(
                matches!(
                    rule.family,
                    Family::Config | Family::Account | Family::Rotation | Family::Session
                ),
                "{id}: only settings, accounts, the life of keys and sessions are asked about"
            );
        }
    }
}

#[test]
fn every_rule_says_how_a_person_recognises_it() {
    for rule in rules() {
        let id = rule.id;
        assert!((1..=4).contains(&rule.signs.len()), "{id}: one to four signs");
        for sign in rule.signs {
            assert!(sign.ends_with(['.', '”']), "{id}: a sign is a sentence: {sign:?}");
            assert!(!sign.contains("  "), "{id}: two spaces in {sign:?}");
            // Others may shout in what they print.
            let own =
                sign.split('“').map(|piece| piece.split_once('”').map_or(piece, |(_, own)| own));
            assert!(
                !own.collect::<String>().contains('!'),
                "{id}: an exclamation mark in {sign:?}"
            );
            let (opened, closed) = (sign.matches('“').count(), sign.matches('”').count());
            assert_eq!(opened, closed, "{id}: a quote is left open: {sign:?}");
        }
    }
}

/// The list of causes in the README, between its heading and the next.
#[test]
fn the_readme_lists_every_cause() {
    let mut listed = String::new();
    let mut family = None;
    for rule in rules() {
        if family != Some(rule.family) {
            family = Some(rule.family);
            let word = serde_json::to_value(rule.family).expect("it serializes");
            let word = word.as_str().expect("a word").to_owned();
            listed += &format!("\n**{word}**\n\n");
        }
        listed += &format!("- `{}`: {}\n", rule.id, rule.title);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(&path).expect("a README");
    let (before, rest) = readme.split_once("## The causes it knows\n").expect("the heading");
    let (_, after) = rest.split_once("\n## ").expect("a heading after it");
    let wanted = format!("{before}## The causes it knows\n{listed}\n## {after}");
    expect_test::expect_file![path].assert_eq(&wanted);
}
