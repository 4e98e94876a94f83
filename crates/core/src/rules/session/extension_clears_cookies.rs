//! An extension that could remove the session's cookies.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-clears-cookies",
    family: Family::Session,
    title: "An extension that is on could remove Perplexity's cookies",
    signs: signs![
        "An extension such as Cookie AutoDelete, Click&Clean or a cookie editor is switched on.",
        "You stay signed in with all extensions switched off.",
    ],
    why: "An extension that may change cookies or clear browsing data can end a session, and \
          cleaners do so by design. No browser says who removed a cookie, so this rests on when \
          it went and on what else went with it.",
    fix: &[
        Step::new("In the extension's settings, add *.perplexity.ai to the sites that it keeps."),
        Step::new("Sign in again, close every tab of Perplexity, and come back after a minute."),
        Step::new(
            "If you are signed out again, switch the extension off for a day and see whether the \
             session holds.",
        ),
    ],
    sources: &[&facts::COOKIE_AUTODELETE, &facts::EXTENSION_PERMISSIONS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::ClearsCookies, "remove or refuse Perplexity's cookies")
}
