//! An extension that could give the session's cookies a shorter life.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-shortens-lifetimes",
    family: Family::Session,
    title: "An extension that is on could give the session a shorter life",
    signs: signs![
        "AdGuard, or another extension that protects against tracking, is switched on.",
        "The session cookie's expiry lies hours or days ahead, not weeks.",
    ],
    why: "A session with Perplexity usually lasts about 30 days, as far as is known. Some \
          protections against tracking give cookies a few hours or days in place of that, and \
          then the browser itself ends the session.",
    fix: &[
        Step::new("Add perplexity.ai to the sites that the extension leaves alone."),
        Step::new("Look in its settings for the time after which cookies are deleted."),
        Step::at(
            "Sign in again, so that the cookie is set anew.",
            "https://www.perplexity.ai/account",
        ),
    ],
    sources: &[&facts::ADGUARD_COOKIES, &facts::PEOPLES_PROGRAMS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::ShortensLifetimes, "give cookies a shorter life")
}
