//! Browsing data was cleared.

use crate::{
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Loss},
};

pub(super) static RULE: Rule = Rule {
    id: "session-cleared-by-hand",
    family: Family::Session,
    title: "Perplexity's cookies were cleared all at once",
    signs: signs![
        "All cookies of perplexity.ai went in one moment, while the browser ran.",
        "Somebody cleared browsing data or the data of the site.",
    ],
    why: "This is what clearing browsing data or a site's data looks like. A person can do it, \
          the browser, an extension, or, rarely, the site. The browser does not say who.",
    fix: &[
        Step::new("Think whether browsing data was cleared at that time, by you or another."),
        Step::new("When you clear browsing data, leave out cookies and other site data."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
        Step::new("If nobody cleared anything, look at the extensions that could have."),
    ],
    sources: &[&facts::CHROMIUM_COOKIES, &facts::FIREFOX_COOKIES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_fit(case, &|_, loss, fits| {
        (fits == Fits::Clearing).then(|| Finding::suspect(&RULE, message(loss)))
    })
}

fn message(loss: &Loss) -> String {
    let when = match loss.after_close {
        Some(ago) => format!(", {} after the last Perplexity tab was closed", date::length(ago)),
        None => String::new(),
    };
    format!(
        "The session and {} other cookies of Perplexity's were removed in one moment{when}. \
         This fits a clearing of browsing data. Sure: medium.",
        loss.others
    )
}
