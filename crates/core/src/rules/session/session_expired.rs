//! The session's time ran out.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Removal},
};

pub(super) static RULE: Rule = Rule {
    id: "session-expired",
    family: Family::Session,
    title: "The session's time ran out",
    signs: signs![
        "You come back after about a month or more and are signed out.",
        "It happens once, and not again for weeks after you sign in.",
    ],
    why: "A session with Perplexity lasts about 30 days from when it was last used, as far as is \
          known. Every visit renews it. Older guides say that it ends when you are inactive, \
          without saying for how long.",
    fix: &[
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
        Step::new("Visit Perplexity in this browser once in a while to keep the session."),
    ],
    sources: &[&facts::PEOPLES_PROGRAMS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_fit(case, &|_, loss, fits| {
        let message = match loss.removal {
            _ if fits != Fits::Expired => return None,
            Removal::Event(_) => "The browser removed the session cookie because its time ran out.",
            Removal::Running { .. } => "The session cookie's time ran out.",
            Removal::AtStart { .. } => {
                "The session cookie's time ran out while nobody used the browser."
            }
        };
        Some(Finding::cause(&RULE, message))
    })
}
