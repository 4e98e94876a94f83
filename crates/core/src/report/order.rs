//! Which finding comes first.

use crate::{
    report::{Finding, Severity},
    rules::Family,
};

/// What Perplexity looks at once it has accepted the key.
const AFTER_THE_KEY: &[&str] =
    &["path-unknown", "endpoint-retired", "method-wrong", "model-retired", "model-unknown"];

/// The answers that those lead to.
const OTHERWISE: &[&str] = &[
    "answer-endpoint-retired",
    "answer-path-unknown",
    "answer-method-wrong",
    "answer-model-invalid",
    "answer-request-invalid",
    "answer-forbidden",
];

/// Puts first what explains what was seen.
///
/// 1. Causes, then suspects.
/// 2. What came back, or that a session is gone, tells what happened, not why: where another
///    finding explains it, it comes after that, whatever its severity.
/// 3. Advice comes last.
/// 4. Among equals: the order in which a request meets them, which is the order of the rules.
pub(super) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    let has = |id| findings.iter().any(|finding| finding.rule.id == id);
    if has("answer-key-refused") && !OTHERWISE.iter().any(|id| has(id)) {
        // Perplexity looks at the key first: what it would have said of the rest explains no 401.
        for finding in &mut findings {
            if AFTER_THE_KEY.contains(&finding.rule.id) {
                finding.severity = Severity::Advice;
            }
        }
    }
    let roots: Vec<(Family, &'static str)> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| (finding.rule.family, finding.rule.id))
        .collect();
    let explained = |finding: &Finding| {
        matches!(finding.rule.family, Family::Answer | Family::Session)
            && roots.iter().any(|(family, id)| leads_to(*family, id, finding.rule.id))
    };
    let rank = |finding: &Finding| match finding.severity {
        Severity::Advice => (2, finding.severity),
        _ if explained(finding) => (1, finding.severity),
        _ => (0, finding.severity),
    };
    // The rules were asked in the order in which a request meets them: each finding goes behind
    // its equals. There are few, and the library's sort would cost the page 4 kB.
    let mut sorted: Vec<Finding> = Vec::new();
    for finding in findings {
        let rank_of_this = rank(&finding);
        let place = sorted.partition_point(|other| rank(other) <= rank_of_this);
        sorted.insert(place, finding);
    }
    sorted
}

/// Whether a root cause leads to an answer of this kind.
fn leads_to(family: Family, root: &str, symptom: &str) -> bool {
    match symptom {
        "answer-key-refused" | "answers-intermittent" | "answers-alternate" => {
            matches!(family, Family::Config | Family::Key | Family::Header | Family::Account)
                || matches!(root, "host-wrong" | "url-not-https")
                // One refusal among answers that passed says less than the two together.
                || (root == "answers-intermittent" && symptom != root)
        }
        "answer-from-client" => matches!(family, Family::Config | Family::Key | Family::Header),
        "answer-not-from-perplexity" | "answer-bot-challenge" => {
            matches!(root, "host-wrong" | "url-not-https" | "key-of-another-vendor")
        }
        "answer-path-unknown" | "answer-method-wrong" => {
            matches!(root, "path-unknown" | "method-wrong" | "host-wrong")
        }
        "answer-endpoint-retired" => root == "endpoint-retired",
        "answer-model-invalid" | "answer-request-invalid" => {
            matches!(root, "model-retired" | "model-unknown")
        }
        // Whatever else was found of a session may have led to its end.
        "session-missing" | "session-token-refused" => {
            family == Family::Session
                && !matches!(root, "session-missing" | "session-token-refused")
        }
        "call-blocked" => root == "url-not-https",
        _ => false,
    }
}
