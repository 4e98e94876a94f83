//! A 405.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-method-wrong",
    family: Family::Answer,
    title: "This address does not take this method",
    signs: signs![
        "The status is “405 Method Not Allowed”, most often with nothing in the answer.",
        "The address was opened in a browser, or a redirect changed POST to GET.",
    ],
    why: "Perplexity answers 405 when a path is asked with a method that it does not have, \
          such as GET where it wants POST. This says nothing of the key. Older guides say that \
          the wrong method gives a 401; that was seen without a key only.",
    fix: &[
        Step::new("Send POST to the endpoints that run a model or a search, and GET to lists."),
        Step::new(
            "Look for a redirect on the way, because some programs turn POST into GET when they \
          follow one.",
        ),
    ],
    sources: &[&facts::DOCS_DECISIONS, &facts::RECORDED_PATHS, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::MethodWrong], &|_, _| {
        Finding::suspect(&RULE, "The status is 405: the path exists, and not for this method.")
    })
}
