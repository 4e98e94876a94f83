//! The browser could not read its cookies when it started.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Setting},
};

pub(super) static RULE: Rule = Rule {
    id: "session-jar-lost",
    family: Family::Session,
    title: "The browser seems to have lost all its cookies when it started",
    signs: signs![
        "After a start or an update of the browser, all websites have signed you out.",
        "On Linux the keyring was locked or was changed; on another system the profile was moved or mended.",
    ],
    why: "Chrome and its kin encrypt cookies with a key that the system keeps. Where the system \
          does not hand it over at start, most often after an update, all cookies of all \
          websites are lost. A damaged profile does the same.",
    fix: &[
        Step::new("Check whether other websites signed you out at the same start."),
        Step::new(
            "Unlock the system's password store (keychain, wallet) before the browser starts.",
        ),
        Step::new("Bring the browser and the system up to date and restart the computer."),
        Step::new("If a “profile error” is shown at the start, make a new profile in the browser."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
    ],
    sources: &[&facts::LOST_JARS, &facts::OWN_READING],
    question: Some("Were you signed out of other websites too, at the same start of the browser?"),
    check,
};

fn check(case: &Case) -> Verdict {
    let told = super::told(case, &RULE);
    super::judge_loss(case, &|session, _, fits| {
        let suspect = |message: &str| Verdict::Found(Finding::suspect(&RULE, message));
        match (fits, told, session.setting) {
            (Fits::EmptyAtStart, Some(false), _)
            | (Fits::EmptyAtStart, _, Some(Setting::SessionOnly)) => Verdict::RuledOut,
            (Fits::EmptyAtStart, Some(true), _) if session.is_firefox() => suspect(
                "All of Perplexity's cookies were gone when Firefox started, and other websites \
                 signed you out too. This fits a damaged profile, and as well a setting to \
                 delete cookies. Sure: low.",
            ),
            (Fits::EmptyAtStart, Some(true), _) => suspect(
                "All of Perplexity's cookies were gone when the browser started, nothing was \
                 reported, and other websites signed you out too. This fits. Sure: medium.",
            ),
            (Fits::EmptyAtStart, None, Some(Setting::Allow)) if !session.is_firefox() => suspect(
                "All of Perplexity's cookies were gone when the browser started, though it is \
                 set to keep them. This fits if other websites signed you out too; if not, a \
                 cleaning program does. Sure: medium.",
            ),
            (Fits::EmptyAtStart | Fits::Unwatched, ..) => Verdict::CannotTell,
            _ => Verdict::RuledOut,
        }
    })
}
