//! An account without credit, behind a plain 401.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "account-out-of-credit",
    family: Family::Account,
    title: "The account may have run out of credit",
    signs: signs![
        "All keys of the account get “Invalid API key provided. Ensure your API key is correct and active.” or “401 Authorization Required” since the same moment.",
        "The console shows a balance of zero, or a payment that failed.",
    ],
    why: "By its documentation, Perplexity answers 401 for a key of an account that ran out of \
          credit, and blocks its keys until there is credit again. The words are those for an \
          unknown key. Whether it still answers so is not proven by any recorded answer of \
          2026.",
    fix: &[
        Step::at(
            "Look at the balance in the console, which is separate from a Perplexity Pro \
          subscription.",
            facts::CONSOLE,
        ),
        Step::new(
            "Add credit, if it is used up, and send the same request again before you make a new \
          key.",
        ),
        Step::new("Turn on automatic top-up, so that it does not happen again."),
    ],
    sources: &[
        &facts::DOCS_FAQ,
        &facts::DOCS_BILLING,
        &facts::ZERO_CREDIT,
        &facts::GUIDE_REVOKED_KEY,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // Whether the list of models comes without credit is not known; an answer of a model does not.
    if case.keyed_answers().any(|(answer, _)| answer.is_run()) {
        return Verdict::RuledOut;
    }
    let verdict = super::judge_what_is_left(case, &|| {
        Finding::suspect(
            &RULE,
            "The key has the right shape and Perplexity refused it, which by its documentation \
             also happens when the credit has run out.",
        )
    });
    match verdict {
        Verdict::RuledOut => Verdict::CannotTell,
        verdict => verdict,
    }
}
