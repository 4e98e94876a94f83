//! A session cookie without an expiry.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Fits,
};

pub(super) static RULE: Rule = Rule {
    id: "session-only-cookie",
    family: Family::Session,
    title: "The session cookie ends when the browser is closed",
    signs: signs![
        "You are signed out after each start of the browser, and other websites are not.",
        "The storage panel of the developer tools shows “Session” as the expiry of the session cookie.",
    ],
    why: "The session cookie that Perplexity sets lasts about 30 days, as far as is known. This \
          one has no expiry, so the browser drops it when it is closed. An extension that imports \
          or changes cookies can take the expiry away.",
    fix: &[
        Step::new("Switch off extensions that import, sync or change cookies."),
        Step::at("Sign out on the site and sign in again.", facts::SIGN_IN),
    ],
    sources: &[&facts::PEOPLES_PROGRAMS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let lost = super::judge_loss(case, &|_, _, fits| match fits {
        Fits::EndedWithBrowser => Verdict::Found(Finding::suspect(
            &RULE,
            "The session cookie had no expiry, and at the next start of the browser it was gone. \
             This fits. Sure: high.",
        )),
        _ => Verdict::RuledOut,
    });
    if matches!(lost, Verdict::Found(_)) {
        return lost;
    }
    let ends =
        |cookie: &crate::session::Cookie| cookie.session.or(cookie.expiration_date.map(|_| false));
    let all: Vec<Option<bool>> = session.session_cookies().map(ends).collect();
    match () {
        () if all.is_empty() => match session.cookies {
            // Nothing to look at: what was recorded decides.
            Some(_) => lost,
            None => Verdict::CannotTell,
        },
        () if all.contains(&Some(false)) => Verdict::RuledOut,
        () if all.contains(&None) => Verdict::CannotTell,
        () => Verdict::Found(Finding::advice(
            &RULE,
            "You are signed in, and the session cookie has no expiry: closing the browser signs \
             you out.",
        )),
    }
}
