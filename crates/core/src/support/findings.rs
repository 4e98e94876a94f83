//! What is told of the causes: those that were found, those that were ruled out, and what the
//! person answered.

use super::{
    Draft, capital, counted,
    words::{Origin, safe},
};
use crate::{
    case::Case,
    report::{Finding, Report, Severity},
    rules::{self, Family, Rule},
};

/// Adds what was found, and what was ruled out.
pub(super) fn add(case: &Case, report: &Report, draft: &mut Draft) {
    if !report.findings.is_empty() {
        draft.section("What was found", Vec::new());
        draft.include(counted(report.findings.len(), "finding"));
    }
    for finding in &report.findings {
        let weight = match finding.severity {
            Severity::Cause => "Cause",
            Severity::Suspect => "Suspect",
            Severity::Advice => "Worth knowing",
        };
        let title = finding.rule.title;
        let message = match names_extension(case, finding) {
            true => String::new(),
            false => safe(&finding.message, Origin::Own, &mut draft.marks),
        };
        draft.item(format!("{weight}: {title} ({}). {message}", finding.rule.id));
    }
    add_ruled_out(report, draft);
}

/// Which extensions a person has is nobody's business.
fn names_extension(case: &Case, finding: &Finding) -> bool {
    let others = case.session.iter().flat_map(|session| session.extensions.iter().flatten());
    finding.rule.id.starts_with("extension-")
        || finding.rule.family == Family::Session
            && others.into_iter().any(|other| finding.message.contains(&other.name))
}

/// The ids of what was ruled out, family by family.
fn add_ruled_out(report: &Report, draft: &mut Draft) {
    // What Perplexity did not answer is no news to it.
    let is_told = |rule: &&&Rule| rule.family != Family::Answer;
    let told: Vec<&Rule> = report.ruled_out.iter().filter(is_told).copied().collect();
    if told.is_empty() {
        return;
    }
    draft.section("Ruled out", Vec::new());
    draft.include(format!("{} that were ruled out", counted(told.len(), "cause")));
    for rules in told.chunk_by(|one, other| one.family == other.family) {
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id).collect();
        draft.item(format!("{}: {}.", capital(rules[0].family.in_words()), ids.join(", ")));
    }
}

/// The questions that only the person can answer, with the answers; in sentences.
pub(super) fn answered(case: &Case) -> Vec<String> {
    let told = |ids: &[String], reply: &str| -> Vec<String> {
        let asked = rules::all().filter(|rule| ids.iter().any(|id| id == rule.id));
        asked.filter_map(|rule| Some(format!("{} {reply}", rule.question?))).collect()
    };
    [told(&case.told.yes, "Yes."), told(&case.told.no, "No.")].concat()
}
