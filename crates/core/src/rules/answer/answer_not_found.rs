//! A 404 with Perplexity's JSON.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-not-found",
    family: Family::Answer,
    title: "There is nothing with this id, and the key is good",
    signs: signs![
        "The answer is 404 in JSON with “not_found”.",
        "The address ends in the id of an answer, a file or a batch.",
    ],
    why: "Perplexity says in JSON that it has no answer, file or batch with the id in the \
          address. It looks at the key before that, so the key was accepted. An answer that \
          was not stored, or that belongs to another account, may be reported so as well.",
    fix: &[
        Step::new("Use the id as it came back when the thing was made."),
        Step::new(
            "Ask with a key of the same account, and store the answer when you make it, if you \
          need it later.",
        ),
    ],
    sources: &[&facts::RECORDED_ANSWERS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::NotFound], &|_, _| {
        Finding::cause(&RULE, "Perplexity accepted the key and knows nothing with this id.")
    })
}
