//! A key that was just made.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-too-new",
    family: Family::Account,
    title: "The key may be too new to be known everywhere",
    signs: signs![
        "The key was made less than five minutes ago, and gets “Invalid API key provided. Ensure your API key is correct and active.”",
        "The same key works when it is tried again later.",
    ],
    why: "A key that was just made may be unknown to a part of the servers for a moment. \
          Perplexity documents no delay for this; its examples for changing keys wait between \
          30 seconds and five minutes.",
    fix: &[
        Step::new("Wait five minutes and send the same request again."),
        Step::new("Keep the old key until the new one has been seen to work."),
        Step::new("Look at the other causes, if the 401 stays."),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: Some("Was the key made within the last five minutes?"),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_what_was_told(case, RULE.id, &|| {
        Finding::suspect(
            &RULE,
            "The key was made within the last minutes, and may not be known everywhere yet.",
        )
    })
}
