//! An account that is closed.

use crate::{
    case::Case,
    facts,
    looks::{self, LookId, Reply},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "account-suspended-or-deleted",
    family: Family::Account,
    title: "The account may be suspended or deleted",
    signs: signs![
        "console.perplexity.ai does not let you sign in, or says that the account is suspended.",
        "All keys of the account stopped working at the same moment.",
    ],
    why: "The keys of an account end with the account. One older guide says that a deleted \
          account cannot be brought back, and that a suspension can be appealed; Perplexity \
          does not document what the API answers then.",
    fix: &[
        Step::at(
            "Sign in to the console, and read what it says if it does not let you in.",
            facts::CONSOLE,
        ),
        Step::new("Write to the support of Perplexity from the address of the account."),
        Step::new("Make a key in another account, if the old one is gone for good."),
    ],
    sources: &[&facts::GUIDE_REVOKED_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    match looks::reply(case, LookId::Suspended) {
        Some(Reply::Yes) => {
            let message = "The console keeps you out or calls the account closed, and as far as is \
                           known the keys of a closed account end with it.";
            let finding = super::as_seen(case, &RULE, message.to_owned());
            Verdict::Found(finding.with_sentence("The account seems to be suspended or closed"))
        }
        Some(Reply::No) => Verdict::RuledOut,
        None if super::is_accepted(case) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}
