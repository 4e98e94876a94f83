//! Which finding comes first.

use crate::{
    report::{Finding, Severity},
    rules::{Family, Rule},
};

/// One row of the table: symptoms, and what explains them.
struct Row {
    /// What was seen.
    symptoms: &'static [&'static str],
    /// Every finding of these families explains it,
    families: &'static [Family],
    /// and so do these.
    roots: &'static [&'static str],
}

/// What leads to what. A finding of the left explains one of the right, and goes before it.
///
/// | roots | symptoms |
/// |---|---|
/// | where keys are kept, the key, its header, the account; another host or a gateway | 401 |
/// | where keys are kept, the key, its header | the program sent nothing |
/// | another host, a gateway, the key of another vendor | somebody else answered |
/// | path, method, base address | 404, 405 |
/// | endpoint | 403 that names its successor |
/// | model, content type, body | 400, 422 |
/// | a command that the shell reads in another way | a request without its header; anything that came back |
static LEADS: &[Row] = &[
    Row {
        symptoms: REFUSED,
        families: &[Family::Config, Family::Key, Family::Header, Family::Account],
        roots: &["command-malformed", "host-wrong", "host-is-gateway", "url-not-https"],
    },
    // The 403 can only be judged once the 401 is gone.
    Row { symptoms: &["answer-forbidden"], families: &[], roots: &["answers-alternate"] },
    // One refusal among answers that passed says less than the two together.
    Row {
        symptoms: &["answer-key-refused", "answers-alternate"],
        families: &[],
        roots: &["answers-intermittent"],
    },
    Row {
        symptoms: &["answer-from-client"],
        families: &[Family::Config, Family::Key, Family::Header],
        roots: &["command-malformed"],
    },
    Row {
        symptoms: &["answer-not-from-perplexity", "answer-bot-challenge"],
        families: &[],
        roots: &[
            "command-malformed",
            "host-wrong",
            "host-is-gateway",
            "url-not-https",
            "key-of-another-vendor",
        ],
    },
    Row {
        symptoms: &["answer-path-unknown", "answer-method-wrong"],
        families: &[],
        roots: &[
            "command-malformed",
            "host-wrong",
            "base-url-mismatch",
            "path-unknown",
            "method-wrong",
        ],
    },
    Row { symptoms: &["answer-endpoint-retired"], families: &[], roots: &["endpoint-retired"] },
    Row {
        symptoms: &["answer-model-invalid", "answer-request-invalid"],
        families: &[],
        roots: &["command-malformed", "model-retired", "model-unknown"],
    },
    Row {
        symptoms: &["answer-request-invalid"],
        families: &[],
        roots: &["content-type-missing", "body-not-json"],
    },
    Row {
        symptoms: &["call-blocked"],
        families: &[],
        roots: &["command-malformed", "url-not-https"],
    },
    Row {
        symptoms: &["answer-forbidden", "answer-server-error", "call-timed-out"],
        families: &[],
        roots: &["command-malformed"],
    },
    Row {
        symptoms: &["header-missing", "header-dropped-by-client", "body-not-json"],
        families: &[],
        roots: &["command-malformed"],
    },
    // Whatever else was found of a session may have led to its end.
    Row { symptoms: SESSION_GONE, families: &[Family::Session], roots: &[] },
];

/// That a key was refused: what happened, not why.
const REFUSED: &[&str] = &["answer-key-refused", "answers-intermittent", "answers-alternate"];

/// That a session is gone, which is no root of anything.
const SESSION_GONE: &[&str] = &["session-missing", "session-token-refused"];

/// The cause that has to be dealt with whatever else is wrong, and explains no 401.
pub(super) const EXPOSED: &str = "key-exposed";

/// What Perplexity looks at once it has accepted the key.
const AFTER_THE_KEY: &[&str] = &[
    "path-unknown",
    "endpoint-retired",
    "method-wrong",
    "model-retired",
    "model-unknown",
    "body-not-json",
];

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
/// 3. That the key has leaked comes first, but behind what explains the failure. It has to be dealt
///    with in any case.
/// 4. Advice comes last.
/// 5. Among equals: the order in which a request meets them, which is the order of the rules.
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
    let explained =
        |finding: &Finding| roots.iter().any(|(family, id)| leads_to(*family, id, finding.rule.id));
    // Where nothing was refused, a suspect explains nothing yet.
    let is_refusal = |finding: &Finding| REFUSED.contains(&finding.rule.id);
    let least = match findings.iter().any(is_refusal) {
        true => Severity::Suspect,
        false => Severity::Cause,
    };
    let is_explained = findings.iter().any(|finding| {
        finding.severity <= least && finding.rule.family != Family::Rotation && !is_refusal(finding)
    });
    let rank = |finding: &Finding| match finding.severity {
        Severity::Advice => (4, finding.severity),
        _ if finding.rule.id == EXPOSED => (if is_explained { 2 } else { 0 }, finding.severity),
        _ if explained(finding) => (3, finding.severity),
        _ => (1, finding.severity),
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

/// Whether a root cause leads to a symptom, both by the ids of their rules.
pub fn leads_to(family: Family, root: &str, symptom: &str) -> bool {
    !SESSION_GONE.contains(&root)
        && LEADS.iter().any(|row| {
            row.symptoms.contains(&symptom)
                && (row.families.contains(&family) || row.roots.contains(&root))
        })
}

/// Whether a rule that finds its cause before anything came back explains a 401 by it.
pub(crate) fn explains_a_refusal(rule: &Rule) -> bool {
    rule.family < Family::Answer && leads_to(rule.family, rule.id, "answer-key-refused")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn what_is_kept_wrongly_explains_a_401_and_a_request_that_never_left() {
        for symptom in ["answer-key-refused", "answer-from-client"] {
            assert!(leads_to(Family::Config, "variable-empty", symptom), "{symptom}");
            assert!(leads_to(Family::Key, "key-in-quotes", symptom), "{symptom}");
            assert!(leads_to(Family::Request, "command-malformed", symptom), "{symptom}");
        }
        assert!(leads_to(Family::Request, "body-not-json", "answer-request-invalid"));
        assert!(leads_to(Family::Request, "base-url-mismatch", "answer-path-unknown"));
        assert!(!leads_to(Family::Request, "body-not-json", "answer-key-refused"));
        assert!(!leads_to(Family::Account, "account-out-of-credit", "answer-from-client"));
    }

    #[test]
    fn no_symptom_explains_itself() {
        for row in LEADS {
            for symptom in row.symptoms {
                let known = rules::all().find(|rule| rule.id == *symptom);
                let rule = known.expect("every symptom has its rule");
                assert!(!leads_to(rule.family, rule.id, symptom), "{symptom}");
            }
        }
    }
}
