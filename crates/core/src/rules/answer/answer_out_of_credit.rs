//! A 402, or a 401 or 403 that speaks of credit.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-out-of-credit",
    family: Family::Answer,
    title: "The account has no credit left",
    signs: signs![
        "The status is “402 Payment Required”, or the words speak of credit, balance, quota or billing: “Insufficient credits”, “insufficient_quota”.",
        "The console shows a balance of zero.",
    ],
    why: "When the credit runs out, Perplexity blocks the keys of the account until there is \
          credit again. Its documentation says that this shows as a 401; no recorded answer \
          with a 402 is known.",
    fix: &[
        Step::at("Look at the balance in the console and add credit.", facts::CONSOLE),
        Step::new("Turn on automatic top-up there, so that it does not happen again."),
        Step::new("Send the same request once more, before you make a new key."),
    ],
    sources: &[&facts::DOCS_FAQ, &facts::DOCS_BILLING, &facts::ZERO_CREDIT, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::OutOfCredit], &|answer, _| {
        let message = match answer.status {
            Some(402) => {
                "The status is 402, which asks for payment; Perplexity's documentation gives 401 \
                 for this, so look at who sent it if the balance is not empty."
            }
            _ => "The answer speaks of credit or billing, so the account is refused, not the key.",
        };
        Finding::cause(&RULE, message)
    })
}
