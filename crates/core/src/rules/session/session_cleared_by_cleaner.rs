//! A cookie cleaner: an extension, or the browser's own.

use crate::{
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Cleaner, Fits, Loss},
};

pub(super) static RULE: Rule = Rule {
    id: "session-cleared-by-cleaner",
    family: Family::Session,
    title: "A cookie cleaner seems to have removed Perplexity's cookies",
    signs: signs![
        "You are signed out soon after you close the last tab of perplexity.ai, and not while one is open.",
        "Cookie AutoDelete or a like extension is installed, or Brave's “Forget me when I close this site” is on.",
    ],
    why: "Cookie cleaners delete what a site left behind soon after its last tab is closed: \
          Cookie AutoDelete after 15 seconds, Brave's own setting after about 30. The browser \
          does not say who deletes, so this rests on the moment and on traces.",
    fix: &[
        Step::new("In a cookie cleaner, add *.perplexity.ai to the sites that it leaves alone."),
        Step::new(
            "In Brave, open the Shields panel on www.perplexity.ai and switch off \
             “Forget me when I close this site”.",
        ),
        Step::at("Sign in, close the tab, wait a minute, and look again.", facts::SIGN_IN),
    ],
    sources: &[&facts::COOKIE_AUTODELETE, &facts::LOGINS_CLEANED, &facts::BRAVE_FORGETS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_fit(case, &|_, loss, fits| match fits {
        Fits::Cleaner(cleaner) => Some(Finding::suspect(&RULE, message(loss, cleaner))),
        _ => None,
    })
}

fn message(loss: &Loss, cleaner: Cleaner) -> String {
    let when = match loss.after_close {
        Some(ago) => format!("{} after the last Perplexity tab was closed", date::length(ago)),
        None => "in one moment".to_owned(),
    };
    let what = if loss.is_whole_site() {
        "The session and other cookies of Perplexity's were removed"
    } else {
        "The session cookie was removed"
    };
    let fits = match cleaner {
        Cleaner::MarkAndDelay => {
            "and Cookie AutoDelete has left its own cookie. This fits it. Sure: high."
        }
        Cleaner::Mark => {
            "and Cookie AutoDelete has left its own cookie. This fits it. Sure: medium."
        }
        Cleaner::ExtensionAndDelay => {
            "and an extension that cleans cookies after such a time is on. This fits it. Sure: high."
        }
        Cleaner::Brave => {
            "which is the delay of Brave's “Forget me when I close this site”. This fits it. \
             Sure: medium."
        }
        Cleaner::TabClosed => "which fits a cookie cleaner. Sure: medium.",
    };
    format!("{what} {when}, {fits}")
}
