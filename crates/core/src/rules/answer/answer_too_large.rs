//! A 413.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-too-large",
    family: Family::Answer,
    title: "The request is too large",
    signs: signs![
        "The answer is 413 with “request body exceeds the maximum allowed size of 33554432 bytes”.",
        "The request carries a file or a very long text.",
    ],
    why: "The API takes bodies of up to 32 MiB, by its documentation for decisions. It says so \
          after it looked at the key; a server in front of it may refuse a large body earlier.",
    fix: &[Step::new("Send less: fewer or smaller files, or the text in several requests.")],
    sources: &[&facts::DOCS_DECISIONS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::TooLarge, Meaning::TooLargeInFront], &|answer, _| {
        if answer.meaning() == Meaning::TooLarge {
            let said = super::in_its_words(answer);
            return Finding::cause(
                &RULE,
                format!("Perplexity accepted the key and refused the size{said}."),
            );
        }
        Finding::cause(
            &RULE,
            "The body is larger than whoever answered allows; without the JSON of the API in \
             view, this says nothing of the key.",
        )
    })
}
