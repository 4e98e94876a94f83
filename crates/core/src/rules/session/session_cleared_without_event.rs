//! The cookies went while the browser ran, and it reported nothing.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Fits,
};

pub(super) static RULE: Rule = Rule {
    id: "session-cleared-without-event",
    family: Family::Session,
    title: "The cookies went while the browser ran, and it reported nothing",
    signs: signs![
        "The cookies of perplexity.ai went while Firefox was open, and why401 saw no removal.",
        "Somebody pressed “Clear Data” in Firefox's settings, or ran a cleaning program such as BleachBit or CCleaner.",
    ],
    why: "Firefox reports no removal when all cookies are cleared at once, as “Clear Data” in \
          its settings does. Other browsers report it, as far as is known; there, a program \
          outside the browser may have done it.",
    fix: &[
        Step::new("Think whether browsing data was cleared at that time, by you or another."),
        Step::new("Look for cleaning programs on this computer and exclude the browser's cookies."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
    ],
    sources: &[&facts::FIREFOX_COOKIES, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_fit(case, &|session, _, fits| {
        let message = match fits {
            Fits::EmptyWithoutEvent if session.is_firefox() => {
                "All of Perplexity's cookies went while Firefox ran, without a report. This fits \
                 the clearing of all cookies, by hand or by an extension. Sure: medium."
            }
            Fits::EmptyWithoutEvent => {
                "All of Perplexity's cookies went while the browser ran, without a report. This \
                 fits a program outside the browser. Sure: low."
            }
            Fits::GoneWithoutEvent => {
                "The session cookie alone went while the browser ran, without a report. Nothing \
                 that is known does this; why401 may have missed the report. Sure: low."
            }
            _ => return None,
        };
        Some(Finding::suspect(&RULE, message))
    })
}
