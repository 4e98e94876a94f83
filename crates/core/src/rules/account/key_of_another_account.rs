//! A key of another account than the one that is looked at.

use crate::{
    case::Case,
    facts,
    looks::{self, LookId, Reply},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-of-another-account",
    family: Family::Account,
    title: "The key may belong to another account",
    signs: signs![
        "The console shows credit and a list of keys, and the last four characters of the key in use are not in that list.",
        "The browser is signed in with another e-mail address, or another organization is chosen, than when the key was made.",
    ],
    why: "A person with several accounts or organizations easily looks at one in the console \
          and uses a key of another. The credit and the list of keys that they see are then \
          not those of the key. Older guides say that the account needs a Pro subscription; \
          the API needs credit only.",
    fix: &[
        Step::at(
            "Sign in to the console with each account and look for a key with these last four \
          characters.",
            facts::CONSOLE,
        ),
        Step::new(
            "Look at the organization and the project that are chosen there, if the account has \
          several.",
        ),
        Step::new("Make a key in the account that has credit, and use that one."),
    ],
    sources: &[&facts::GUIDE_STEP_BY_STEP, &facts::DOCS_BILLING, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    if super::is_accepted(case) {
        return Verdict::RuledOut;
    }
    match (looks::reply(case, LookId::KeyList), looks::reply(case, LookId::Account)) {
        (Some(Reply::Yes), _) | (_, Some(Reply::No)) => Verdict::RuledOut,
        (_, Some(Reply::Yes)) => Verdict::Found(Finding::suspect(
            &RULE,
            "You have more than one account, organization or project, so the key may belong to \
             another than the one you looked at.",
        )),
        (Some(Reply::No), None) => Verdict::Found(Finding::suspect(
            &RULE,
            "The key is not in the list that you looked at, so it may belong to another account, \
             organization or project.",
        )),
        (None, None) => Verdict::CannotTell,
    }
}
