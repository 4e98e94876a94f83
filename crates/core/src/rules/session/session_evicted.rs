//! The browser made room for other cookies.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Fits,
};

pub(super) static RULE: Rule = Rule {
    id: "session-evicted",
    family: Family::Session,
    title: "The browser threw the session cookie away to make room",
    signs: signs![
        "The recording names “evicted” as the reason why the cookie went.",
        "The storage panel of the developer tools shows more than a hundred cookies for perplexity.ai.",
    ],
    why: "Browsers keep a limited number of cookies: Chrome 180 for one site and 3,300 in all. \
          Beyond that they throw some away, and the session's can be among them.",
    fix: &[
        Step::new("Remove the cookies of perplexity.ai that have piled up, by a fresh sign-in."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
        Step::new("If they pile up again, look for an extension that writes cookies there."),
    ],
    sources: &[&facts::CHROMIUM_COOKIES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_fit(case, &|_, _, fits| {
        (fits == Fits::Evicted).then(|| {
            Finding::cause(
                &RULE,
                "The browser reports that it threw the session cookie away. Most often there are too \
                 many cookies.",
            )
        })
    })
}
