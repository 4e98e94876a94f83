//! An account without credit, behind a plain 401.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    looks::{self, LookId, Reply},
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
    // An answer that names the credit has a rule of its own.
    if case.keyed_answers().any(|(answer, _)| answer.meaning() == Meaning::OutOfCredit) {
        return Verdict::CannotTell;
    }
    match (looks::reply(case, LookId::Credit), looks::reply(case, LookId::Plan)) {
        (Some(Reply::Yes), _) if is_of_the_key(case) => return Verdict::RuledOut,
        (Some(Reply::No), _) => return Verdict::Found(no_credit(case)),
        (None, Some(Reply::Yes)) => {
            let finding = Finding::suspect(
                &RULE,
                "You count on a subscription to pay for the API, and it does not, so there may be \
                 no credit.",
            );
            return Verdict::Found(
                finding.with_sentence("A subscription does not pay for the API"),
            );
        }
        _ => {}
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

fn no_credit(case: &Case) -> Finding {
    let message = "You found no credit, and by its documentation Perplexity then blocks the keys \
                   of the account and answers 401.";
    let finding = match is_of_the_key(case) {
        true => super::as_seen(case, &RULE, message.to_owned()),
        false => Finding::suspect(&RULE, message),
    };
    finding.with_sentence("The account has no credit for the API")
}

/// Whether the account that was looked at is that of the key, as far as is known.
fn is_of_the_key(case: &Case) -> bool {
    looks::reply(case, LookId::KeyList) != Some(Reply::No)
        || looks::reply(case, LookId::Account) == Some(Reply::No)
}
