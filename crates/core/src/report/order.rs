//! Which finding comes first.

use crate::{
    report::{Finding, Severity},
    rules::Family,
};

/// Puts first what explains what was seen.
///
/// 1. Causes, then suspects.
/// 2. What came back tells what happened, not why: an answer that another finding explains comes
///    after it, whatever its severity.
/// 3. Advice comes last.
/// 4. Among equals: the order in which a request meets them, which is the order of the rules.
pub(super) fn sorted(findings: Vec<Finding>) -> Vec<Finding> {
    let roots: Vec<(Family, &'static str)> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| (finding.rule.family, finding.rule.id))
        .collect();
    let explained = |finding: &Finding| {
        finding.rule.family == Family::Answer
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
            matches!(family, Family::Key | Family::Header | Family::Account)
                || matches!(root, "host-wrong" | "url-not-https")
                // One refusal among answers that passed says less than the two together.
                || (root == "answers-intermittent" && symptom != root)
        }
        "answer-from-client" => matches!(family, Family::Key | Family::Header),
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
        "call-blocked" => root == "url-not-https",
        _ => false,
    }
}
