//! An example of each cause, made by judging a case of the tests.

use std::{cmp::Reverse, collections::BTreeMap, fs, io, path::Path};

use serde::Deserialize;
use why401_core::{Case, CaseInput, Evidence, Moment, Rule, Severity, diagnose, rules};

/// How long a paste is that shows what stands round the mark and is read at a glance, in bytes.
const AT_A_GLANCE: usize = 150;

/// How many moments of a session are told: what came last.
const MOMENTS: usize = 5;

/// What is said of a case in which a cause was found.
pub(crate) struct Example {
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) evidence: Option<Evidence>,
    /// The corrected text for the evidence.
    pub(crate) repaired: Option<String>,
    /// What happened to a session, the oldest first.
    pub(crate) moments: Vec<Moment>,
}

/// An example of each cause.
pub(crate) struct Examples(BTreeMap<&'static str, Example>);

/// How well a case shows its cause; the greatest is taken.
type Worth = (bool, bool, bool, Reverse<Severity>, Reverse<usize>, Reverse<String>);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CaseFile {
    expected: Expected,
    /// A file under `/tests` that is pasted, in place of `pasted`.
    pasted_file: Option<String>,
    #[serde(flatten)]
    input: serde_json::Value,
}

#[derive(Deserialize)]
struct Expected {
    verdict: String,
}

impl Examples {
    /// Judges the cases in which a cause has to be found, and keeps of each cause the one that
    /// shows it best: with a mark, as the first finding, with the corrected text, as a cause,
    /// and at a glance.
    pub(crate) fn read() -> io::Result<Self> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        let mut best: BTreeMap<&'static str, (Worth, Example)> = BTreeMap::new();
        for entry in fs::read_dir(tests.join("cases"))? {
            let folder = entry?;
            let name = folder.file_name().to_string_lossy().into_owned();
            let Some(rule) = rule_of(&name) else { continue };
            let Some(input) = found_case(&tests, &folder.path())? else { continue };
            let length = input.pasted.len();
            let Some((is_first, example)) = judged(rule, &input.into()) else { continue };
            let worth = (
                example.evidence.is_some(),
                is_first,
                example.repaired.is_some(),
                Reverse(example.severity),
                Reverse(length.abs_diff(AT_A_GLANCE)),
                Reverse(name),
            );
            if best.get(rule.id).is_none_or(|(other, _)| *other < worth) {
                best.insert(rule.id, (worth, example));
            }
        }
        Ok(Self(best.into_iter().map(|(id, (_, example))| (id, example)).collect()))
    }

    /// The example of a cause.
    pub(crate) fn of(&self, rule: &Rule) -> Option<&Example> {
        self.0.get(rule.id)
    }
}

/// The rule that a folder is named for: the longest id that its name starts with.
fn rule_of(name: &str) -> Option<&'static Rule> {
    rules()
        .filter(|rule| name.strip_prefix(rule.id).is_some_and(|rest| rest.starts_with('-')))
        .max_by_key(|rule| rule.id.len())
}

/// The case of a folder, where its cause has to be found in it.
fn found_case(tests: &Path, folder: &Path) -> io::Result<Option<CaseInput>> {
    let text = fs::read_to_string(folder.join("case.json"))?;
    let mut file: CaseFile = serde_json::from_str(&text)?;
    if file.expected.verdict != "found" {
        return Ok(None);
    }
    if let Some(pasted) = file.pasted_file {
        file.input["pasted"] = fs::read_to_string(tests.join(pasted))?.into();
    }
    Ok(Some(serde_json::from_value(file.input)?))
}

/// What is said of a rule in a case, and whether it is said first.
fn judged(rule: &Rule, case: &Case) -> Option<(bool, Example)> {
    let mut report = diagnose(case);
    let at = report.findings.iter().position(|finding| finding.rule.id == rule.id)?;
    let finding = report.findings.swap_remove(at);
    let mut moments = report.session.map(|session| session.timeline).unwrap_or_default();
    let moments = moments.split_off(moments.len().saturating_sub(MOMENTS));
    let repaired = serde_json::to_value(&finding.edit).ok();
    let repaired = repaired.and_then(|text| text.as_str().map(str::to_owned));
    let example = Example {
        severity: finding.severity,
        message: finding.message,
        evidence: finding.evidence,
        repaired: repaired.filter(|text| !text.is_empty()),
        moments,
    };
    Some((at == 0, example))
}
