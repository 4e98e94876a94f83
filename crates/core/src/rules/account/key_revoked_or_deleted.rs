//! A key that was revoked or deleted.

use crate::{
    case::Case,
    facts,
    looks::{self, LookId, Reply},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-revoked-or-deleted",
    family: Family::Account,
    title: "The key may have been revoked or deleted",
    signs: signs![
        "The key worked before, nothing was changed, and all calls get “Invalid API key provided. Ensure your API key is correct and active.” or “401 Authorization Required”.",
        "The key is not in the list of the console, or is shown there as revoked.",
    ],
    why: "A key that was revoked or deleted gets the same 401 as one that never existed, and \
          it cannot be brought back. This happens in the console, through the API by any \
          program that holds a key of the account, or when somebody else on the team tidies \
          up. Older guides describe a red badge and a reason beside a revoked key; whether the \
          console shows them is not confirmed.",
    fix: &[
        Step::at(
            "Look in the console whether a key with these last four characters is still listed.",
            facts::CONSOLE,
        ),
        Step::new(
            "Make a new key there, if it is not, and copy it at once, because it is shown only \
          then.",
        ),
        Step::new(
            "Put the new key in every place that used the old one, and restart what reads it.",
        ),
        Step::new(
            "Write to the support of Perplexity, if the key is listed, there is credit, and the \
          401 stays.",
        ),
    ],
    sources: &[
        &facts::DOCS_FAQ,
        &facts::DOCS_KEY_MANAGEMENT,
        &facts::GUIDE_STEP_BY_STEP,
        &facts::GUIDE_INVALID_KEY,
        &facts::GUIDE_REVOKED_KEY,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    match looks::reply(case, LookId::KeyList) {
        Some(Reply::Yes) => Verdict::RuledOut,
        Some(Reply::No) => Verdict::Found(not_listed(case)),
        None => super::judge_what_is_left(case, &|| {
            Finding::suspect(
                &RULE,
                "The key has the right shape and Perplexity refused it, which fits a key that is \
                 gone; the answer does not say so.",
            )
        }),
    }
}

fn not_listed(case: &Case) -> Finding {
    let elsewhere = looks::reply(case, LookId::Account);
    let so = match elsewhere {
        Some(Reply::Yes) => {
            "the key was revoked or deleted, or it belongs to another of your accounts, \
             organizations or projects."
        }
        Some(Reply::No) => "the key was most likely revoked or deleted.",
        None => {
            "the key was most likely revoked or deleted, unless it belongs to another account, \
             organization or project."
        }
    };
    let ends = looks::ends(case);
    let message = ["The list that you looked at has no valid key", &ends, ": ", so].concat();
    let finding = match elsewhere {
        Some(Reply::Yes) => Finding::suspect(&RULE, message),
        _ => super::as_seen(case, &RULE, message),
    };
    finding.with_sentence("The key is not in the list of the console")
}
