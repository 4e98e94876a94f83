//! An extension that could put other cookies in place of the session's.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-syncs-cookies",
    family: Family::Session,
    title: "An extension that is on could put older cookies in place of yours",
    signs: signs![
        "CookieCloud, or another extension that copies or imports cookies, is switched on.",
        "You are signed out on one computer soon after you used another.",
    ],
    why: "Perplexity renews the session's cookie again and again, as far as is known, and a copy \
          of it goes out of date. An extension that copies cookies between computers, or imports \
          them, can put such a copy in place of the good one.",
    fix: &[
        Step::new("In the extension's settings, leave perplexity.ai out of what it copies."),
        Step::at(
            "Sign in again on this computer, on the page itself.",
            "https://www.perplexity.ai/account",
        ),
    ],
    sources: &[&facts::COOKIE_CLOUD, &facts::PEOPLES_PROGRAMS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::SyncsCookies, "put other cookies in place of yours")
}
