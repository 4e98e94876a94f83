//! Runs every folder under `/tests/cases`.
//!
//! The folder's name is the id of a rule and a situation: `key-in-quotes-curly`.
//! Its `case.json` holds a case as JavaScript would give it, and what must be said of that rule;
//! its `report.txt` is the whole report, as "Copy report" gives it.
//! `UPDATE_EXPECT=1` writes the reports anew: read the difference before keeping it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use expect_test::expect_file;
use serde::Deserialize;
use why401_core::{Case, CaseInput, Report, Rule, diagnose, plan, reading, repair, rules};

/// What must be said of the rule that the folder is named for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expected {
    /// `found`, `ruledOut` or `cannotTell`.
    verdict: String,
    /// Of the finding.
    severity: Option<String>,
    /// The standing of the key.
    key: Option<String>,
    /// The id of the first finding, where it is not the folder's own.
    first: Option<String>,
    /// What the button copies. The keys in it are made up.
    cleaned_key: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CaseFile {
    expected: Expected,
    /// A file under `/tests` that is pasted, in place of `pasted`.
    pasted_file: Option<String>,
    #[serde(flatten)]
    input: serde_json::Value,
}

struct Folder {
    path: PathBuf,
    name: String,
    expected: Expected,
    case: Case,
    pasted: String,
}

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

fn folders() -> Vec<Folder> {
    let mut folders: Vec<Folder> = fs::read_dir(tests_folder().join("cases"))
        .expect("tests/cases is there")
        .map(|entry| read_folder(&entry.expect("a readable folder").path()))
        .collect();
    folders.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!folders.is_empty(), "no case under tests/cases");
    folders
}

fn read_folder(path: &Path) -> Folder {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path.join("case.json"))
        .unwrap_or_else(|error| panic!("{name}/case.json: {error}"));
    let mut file: CaseFile =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}/case.json: {error}"));
    if let Some(pasted) = file.pasted_file {
        let text = fs::read_to_string(tests_folder().join(&pasted))
            .unwrap_or_else(|error| panic!("{name}: {pasted}: {error}"));
        file.input["pasted"] = text.into();
    }
    let input: CaseInput = serde_json::from_value(file.input)
        .unwrap_or_else(|error| panic!("{name}/case.json: {error}"));
    let pasted = input.pasted.clone();
    Folder { path: path.to_owned(), name, expected: file.expected, case: input.into(), pasted }
}

/// The rule that a folder is named for: the longest id that its name starts with.
fn rule_of(name: &str) -> &'static Rule {
    rules()
        .filter(|rule| name.strip_prefix(rule.id).is_some_and(|rest| rest.starts_with('-')))
        .max_by_key(|rule| rule.id.len())
        .unwrap_or_else(|| panic!("{name} names no rule"))
}

fn verdict_on(report: &Report, rule: &Rule) -> &'static str {
    let is_it = |other: &&&Rule| other.id == rule.id;
    match () {
        () if report.findings.iter().any(|finding| finding.rule.id == rule.id) => "found",
        () if report.ruled_out.iter().find(is_it).is_some() => "ruledOut",
        () => "cannotTell",
    }
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("it serializes").as_str().expect("a word").to_owned()
}

#[test]
fn every_case_is_judged_as_its_folder_says() {
    let mut wrong = Vec::new();
    for Folder { name, expected, case, .. } in folders() {
        let rule = rule_of(&name);
        let report = diagnose(&case);
        let found = report.findings.iter().find(|finding| finding.rule.id == rule.id);
        let mut check = |what: &str, got: Option<String>, want: Option<String>| {
            if want.is_some() && got != want {
                wrong.push(format!("{name}: {what} is {got:?}, not {want:?}"));
            }
        };
        check("the verdict", Some(verdict_on(&report, rule).to_owned()), Some(expected.verdict));
        check("the severity", found.map(|finding| word(finding.severity)), expected.severity);
        check("the key", Some(word(report.key)), expected.key);
        check(
            "the first finding",
            report.findings.first().map(|finding| finding.rule.id.to_owned()),
            expected.first,
        );
        check(
            "the cleaned key",
            why401_core::cleaned_key(&case).map(|key| key.expose().to_owned()),
            expected.cleaned_key,
        );
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_report_reads_as_it_was_reviewed() {
    for Folder { path, case, .. } in folders() {
        expect_file![path.join("report.txt")].assert_eq(&diagnose(&case).text);
    }
}

#[test]
fn every_rule_is_found_once_ruled_out_once_and_open_once() {
    let mut seen: BTreeMap<&str, Vec<String>> = rules().map(|rule| (rule.id, Vec::new())).collect();
    for Folder { name, expected, .. } in folders() {
        seen.entry(rule_of(&name).id).or_default().push(expected.verdict);
    }
    let mut missing = Vec::new();
    for (id, verdicts) in seen {
        for verdict in ["found", "ruledOut", "cannotTell"] {
            if !verdicts.iter().any(|other| other == verdict) {
                missing.push(format!("{id}: {verdict}"));
            }
        }
    }
    assert!(missing.is_empty(), "no case for:\n{}", missing.join("\n"));
}

/// No eight characters in a row of a made-up key, of a cookie's value or of an account's id stand
/// in anything that leaves the core, and no salt or print of a book of keys.
#[test]
fn no_secret_leaves_the_core() {
    const SECRETS: [&str; 6] = [
        "7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R",
        "SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W",
        "ThirdMadeUpKey8NeverIssuedByAnyone6OnlyTestAQm2R",
        "madeUpSessionValue7NeverSetByAnySite3k",
        "madeUpAccountOne",
        "madeUpAccountTwo",
    ];
    for Folder { name, case, pasted, .. } in folders() {
        let out = serde_json::to_string(&(
            diagnose(&case),
            reading(&pasted, case.told.form),
            plan(&case),
            repair(&case),
        ))
        .expect("it serializes");
        for entry in &case.book.keys {
            for part in [&entry.salt, &entry.print] {
                assert!(!out.contains(part), "{name}: {part} of the book leaves the core");
            }
        }
        for secret in SECRETS {
            for at in 0..=secret.len() - 8 {
                let part = &secret[at..at + 8];
                assert!(!out.contains(part), "{name}: {part} leaves the core");
            }
        }
    }
}
