//! A 200 with `status: failed`.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-run-failed",
    family: Family::Answer,
    title: "The request was accepted and the run failed",
    signs: signs![
        "The status is 200, and the answer has “\"status\": \"failed\"” and an error in it.",
        "The program shows an empty answer although the request went through.",
    ],
    why: "The Agent API answers 200 once it has taken a request, and reports in the body how \
          the run went. This run failed after the key was accepted. A program that looks at \
          the status alone takes it for a success, or for an empty answer.",
    fix: &[
        Step::new("Read the error in the body, which says why the run failed."),
        Step::new("Send the request again, with another model if it fails the same way."),
        Step::new("Let your program look at the field status, not only at the HTTP status."),
    ],
    sources: &[&facts::DOCS_MODELS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::RunFailed], &|answer, _| {
        let said = super::in_its_words(answer);
        Finding::cause(
            &RULE,
            format!(
                "Perplexity accepted the key, and the run ended with the status \"failed\"{said}."
            ),
        )
    })
}
