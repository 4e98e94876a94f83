//! Only reloads were tried.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::SiteAnswer,
};

pub(super) static RULE: Rule = Rule {
    id: "refresh-is-not-sign-out",
    family: Family::Session,
    title: "Reloading the page does not replace a session",
    signs: signs![
        "You reloaded the page, also without the cache, and nothing changed.",
        "You did not sign out and in again, and did not remove the cookies.",
    ],
    why: "A reload sends the same cookies once more. Older guides say that this never \
          removes a bad session; Auth.js, with which the website seems to be built, does \
          remove one that it cannot read. Signing out and in again replaces the session in \
          any case.",
    fix: &[
        Step::at(
            "Sign out on the site, if it still shows you as signed in.",
            "https://www.perplexity.ai/settings/account",
        ),
        Step::at("Sign in again.", facts::SIGN_IN),
        Step::new(
            "If you are signed out again, remove the cookies as described for the cause \
            that fits.",
        ),
    ],
    sources: &[&facts::NEXT_AUTH_SESSION, &facts::GUIDE_STEP_BY_STEP, &facts::OWN_READING],
    question: Some("Have you only reloaded the page so far, without signing out and in again?"),
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.site_answer().is_some_and(SiteAnswer::names_user) {
        return Verdict::RuledOut;
    }
    match super::told(case, &RULE) {
        Some(true) => Verdict::Found(Finding::advice(
            &RULE,
            "So far the page was only reloaded, and the session is the same as before.",
        )),
        Some(false) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}
