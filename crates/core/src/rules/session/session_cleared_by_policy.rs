//! Something clears cookies at regular times: an administrator's policy, or a timer.

use crate::{
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Fits,
};

pub(super) static RULE: Rule = Rule {
    id: "session-cleared-by-policy",
    family: Family::Session,
    title: "A rule of this browser's administrator may clear Perplexity's cookies",
    signs: signs![
        "The settings say “Managed by your organization” or “Your browser is managed by your organization”.",
        "You are signed out at regular times, such as every few hours.",
    ],
    why: "A company or school can set browsers to clear cookies when they are closed, or every \
          few hours. An extension cannot read these rules. Only their effect can be seen, most \
          clearly where cookies go at regular times.",
    fix: &[
        Step::new("In Chrome, Edge or Brave, open chrome://policy; in Firefox, about:policies."),
        Step::new("Look for rules with cookies, browsing data or site data in their names."),
        Step::new("Ask whoever manages the browser to leave out www.perplexity.ai."),
    ],
    sources: &[&facts::CHROME_POLICIES, &facts::FIREFOX_SHUTDOWN],
    question: Some("Is this browser managed by a company or a school?"),
    check,
};

fn check(case: &Case) -> Verdict {
    let told = super::told(case, &RULE);
    super::judge_loss(case, &|_, _, fits| match (fits, told) {
        (Fits::Timer(period), _) => Verdict::Found(Finding::suspect(
            &RULE,
            format!(
                "Everything of Perplexity's was removed three times, each {} after the time \
                 before. This fits a rule that clears cookies at regular times, or a cleaner with \
                 a timer. Sure: medium.",
                date::length(period)
            ),
        )),
        (Fits::Clearing | Fits::EmptyAtStart | Fits::EmptyWithoutEvent, Some(true)) => {
            Verdict::Found(Finding::suspect(
                &RULE,
                "The browser is managed, and Perplexity's cookies went all at once. This fits a rule \
             that clears cookies. Sure: low.",
            ))
        }
        (Fits::Clearing | Fits::EmptyAtStart | Fits::EmptyWithoutEvent, None)
        | (Fits::Unwatched, _) => Verdict::CannotTell,
        _ => Verdict::RuledOut,
    })
}
