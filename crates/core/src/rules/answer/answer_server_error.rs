//! A 5xx.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-server-error",
    family: Family::Answer,
    title: "Perplexity could not answer, and the key is not the reason",
    signs: signs![
        "The status is 500, 502, 503 or 504; libraries say “InternalServerError”.",
        "The answer is a page: “504 Gateway Time-out”, “502 Bad Gateway”, “503 Service Temporarily Unavailable”.",
    ],
    why: "A status of 500 and above means that the server or something between you and it \
          failed. It says nothing of the key. A new key does not help.",
    fix: &[
        Step::new("Send the same request again after a minute."),
        Step::at("Look at the status page, if it goes on.", facts::STATUS),
    ],
    sources: &[&facts::DOCS_DECISIONS, &facts::RFC_9110],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::ServerError], &|answer, _| {
        let message = match answer.status {
            Some(504) => "The status is 504: no answer was ready in time.".to_owned(),
            Some(status) => format!("The status is {status}: the server failed, not the key."),
            None => "The answer reports a failure of the server, not of the key.".to_owned(),
        };
        Finding::suspect(&RULE, message)
    })
}
