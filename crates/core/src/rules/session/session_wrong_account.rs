//! Signed in, as somebody else.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "session-wrong-account",
    family: Family::Session,
    title: "You are signed in with another account than you expect",
    signs: signs![
        "You are signed in, but the library is empty, the plan is not yours, or the picture in the corner is another.",
        "You have more than one account with Perplexity, such as one by e-mail and one by Google or Apple.",
    ],
    why: "Several accounts can be signed in at once, and one of them is in use. Perplexity \
          then shows that account's library, which may be empty, and its plan. You were not \
          signed out.",
    fix: &[
        Step::at(
            "Open Perplexity, and choose the other account in the menu of your account.",
            "https://www.perplexity.ai/",
        ),
        Step::at(
            "If it is not there, sign in the way you did when you made it: by e-mail code, \
            Google, Apple or your company.",
            facts::SIGN_IN,
        ),
    ],
    sources: &[&facts::SITE_ANSWERS, &facts::FAQ_SIGN_IN],
    question: Some(
        "Does Perplexity show you another account than the one you expect, or an empty \
          library?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.signed_in() == Some(false) {
        return Verdict::RuledOut;
    }
    match super::told(case, &RULE) {
        Some(true) => Verdict::Found(Finding::suspect(
            &RULE,
            match session.accounts() {
                accounts @ 2.. => {
                    format!("{accounts} accounts are signed in here, and one of them is in use.")
                }
                _ => "You see another account than yours, or an empty library.".to_owned(),
            },
        )),
        Some(false) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}
