//! A session cookie that the website receives, or its own word that somebody is signed in.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Session, SiteAnswer},
};

pub(super) static RULE: Rule = Rule {
    id: "session-present",
    family: Family::Session,
    title: "You are signed in to Perplexity",
    signs: signs![
        "perplexity.ai shows your picture and your library.",
        "The cookies have a session that has not expired, and the site names you when it is asked.",
    ],
    why: "Perplexity knows you by a cookie, and the browser has one that has not expired. \
          Whether the site still takes it, only the site can say.",
    fix: &[Step::at(
        "If the page treats you as a visitor all the same, reload it, and then ask the site who is \
         signed in.",
        "https://www.perplexity.ai/",
    )],
    sources: &[&facts::PEOPLES_PROGRAMS, &facts::SITE_ANSWERS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    match session.signed_in() {
        // Whoever is in view is not who this tab shows.
        Some(true) if session.is_kept_from_tab() => Verdict::CannotTell,
        Some(true) => Verdict::Found(Finding::advice(&RULE, message(session))),
        Some(false) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}

fn message(session: &Session) -> String {
    if session.site_answer().is_some_and(SiteAnswer::names_user) {
        return "Asked who is signed in, the site named a user.".to_owned();
    }
    match session.accounts() {
        accounts @ 2.. => {
            format!("There are session cookies of {accounts} accounts that the site receives.")
        }
        _ => "There is a session cookie that www.perplexity.ai receives.".to_owned(),
    }
}
