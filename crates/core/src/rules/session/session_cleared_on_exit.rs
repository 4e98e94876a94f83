//! The browser deletes the site's cookies when it is closed.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Browser, Fits, Session, Setting},
};

pub(super) static RULE: Rule = Rule {
    id: "session-cleared-on-exit",
    family: Family::Session,
    title: "Closing the browser seems to delete Perplexity's cookies",
    signs: signs![
        "You are signed out after each start of the browser, never while it runs.",
        "Chrome's or Edge's setting “Delete data sites have saved to your device when you close all windows” or Firefox's “Delete cookies and site data when Firefox is closed” is on.",
    ],
    why: "Browsers can be set to delete cookies when they are closed. They do it without telling \
          any extension: the cookies are just gone at the next start. From Firefox 154 on, \
          “Allow” in the list of cookie exceptions no longer protects a site from that.",
    fix: &[
        Step::at(
            "In Chrome, open the settings for on-device site data, and take Perplexity off the \
             list of sites whose data is always deleted when the browser is closed.",
            facts::CHROME_SITE_DATA,
        ),
        Step::new(
            "If data is deleted for every site there, add [*.]perplexity.ai to the sites that \
             are allowed to save data.",
        ),
        Step::new("In Edge or Brave, look for the same in the settings for cookies."),
        Step::new(
            "In Firefox, open Settings, Privacy & Security, and switch off the deleting of \
             cookies and site data when Firefox is closed, or make an exception there for \
             https://www.perplexity.ai.",
        ),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
    ],
    sources: &[&facts::CHROME_SETTINGS, &facts::FIREFOX_SHUTDOWN, &facts::CHROMIUM_COOKIES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let by_setting = session.setting == Some(Setting::SessionOnly);
    let verdict = super::judge_loss(case, &|session, _, fits| match fits {
        Fits::EmptyAtStart | Fits::GoneAtStart if by_setting => Verdict::Found(Finding::cause(
            &RULE,
            "The browser is set to delete Perplexity's cookies when it is closed, and at its \
             last start they were gone.",
        )),
        Fits::EmptyAtStart => at_start(session),
        _ => Verdict::RuledOut,
    });
    match verdict {
        Verdict::Found(finding) => Verdict::Found(finding),
        // What was lost otherwise, or not yet, will be lost like this.
        _ if by_setting && session.signed_in() == Some(true) => Verdict::Found(Finding::advice(
            &RULE,
            "The browser is set to delete Perplexity's cookies when it is closed: you will be \
             signed out then.",
        )),
        Verdict::CannotTell if by_setting => Verdict::Found(Finding::suspect(
            &RULE,
            "The browser is set to delete Perplexity's cookies when it is closed. That fits, \
             though why401 did not see them go. Sure: medium.",
        )),
        _ if by_setting => Verdict::Found(Finding::advice(
            &RULE,
            "The browser is also set to delete Perplexity's cookies when it is closed.",
        )),
        verdict => verdict,
    }
}

/// The whole site was empty at the start, and the setting does not say why.
fn at_start(session: &Session) -> Verdict {
    let suspect = |message: &str| Verdict::Found(Finding::suspect(&RULE, message));
    match (session.browser, session.setting) {
        (Browser::Firefox, _) => suspect(
            "Perplexity's cookies were gone when Firefox started, and nothing was reported. This \
             fits Firefox's setting to delete cookies when it is closed, or a cleaning program. \
             Sure: medium.",
        ),
        (Browser::Edge | Browser::Brave, Some(Setting::Allow)) => suspect(
            "Perplexity's cookies were gone when the browser started, and nothing was reported. \
             This fits the clearing of browsing data on close, which this browser has beside its \
             setting for sites. Sure: medium.",
        ),
        (_, None) => suspect(
            "Perplexity's cookies were gone when the browser started, and nothing was reported. \
             This fits a browser set to delete cookies when it is closed; why401 may not see \
             that setting. Sure: medium.",
        ),
        (_, Some(_)) => Verdict::RuledOut,
    }
}
