//! The cookie is there, and the site does not take it.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{ChangeCause, Millis, Removal, Session, SiteAnswer},
};

/// A removal this close to an answer belongs to it.
const SHORTLY: Millis = 5_000;

pub(super) static RULE: Rule = Rule {
    id: "session-token-refused",
    family: Family::Session,
    title: "Perplexity does not accept the session cookie of this browser",
    signs: signs![
        "The cookies have a session, and the site shows you as signed out.",
        "The address /api/auth/session answers with “{}” or with a 401 or 403.",
    ],
    why: "The session has expired or ended on the site's side, or the cookie is damaged or \
          out of date. Which of these, the answer does not say. This tells what happened, \
          and not why.",
    fix: &[
        Step::new(super::REMOVE_SESSION),
        Step::at("Sign in again.", facts::SIGN_IN),
        Step::new("Come back here when it has happened again."),
    ],
    sources: &[&facts::SITE_ANSWERS, &facts::NEXT_AUTH_SESSION],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let is_there = session.session_cookies().next().is_some();
    match session.site_answer() {
        Some(answer) if answer.names_user() => Verdict::RuledOut,
        Some(answer) if answer.refuses() => {
            let said = match answer.status {
                200 => "answered that nobody is signed in".to_owned(),
                status => format!("answered {status}"),
            };
            let message = match (is_there, went_with(session, answer)) {
                (true, _) => format!("The cookie is there, and the site {said}."),
                (false, true) => format!("The site {said}, and removed the cookie."),
                (false, false) if session.cookies.is_some() => return Verdict::RuledOut,
                (false, false) => return Verdict::CannotTell,
            };
            Verdict::Found(Finding::cause(&RULE, message))
        }
        Some(_) => Verdict::CannotTell,
        None if is_there => refused_lately(session),
        None => Verdict::CannotTell,
    }
}

/// Whether the cookie went with the answer: a site that cannot read a token removes it.
fn went_with(session: &Session, answer: &SiteAnswer) -> bool {
    session.losses().iter().any(|loss| {
        let by_site = loss.by_set_cookie
            || loss.removal == Removal::Event(ChangeCause::ExpiredOverwrite)
            || (session.is_firefox() && loss.is_explicit());
        by_site && (-SHORTLY..=SHORTLY).contains(&loss.time.saturating_sub(answer.time))
    })
}

/// What the recorder saw of the site's answers, where nobody asked it.
fn refused_lately(session: &Session) -> Verdict {
    let renewed = session.session_cookies().filter_map(|cookie| cookie.set_at).max();
    let refused = session.recent_answers().filter(|answer| {
        // A 403 elsewhere may be about what the account may do.
        (answer.status == 401 || (answer.status == 403 && answer.is_about_signing_in()))
            && !answer.is_challenge
            && renewed.is_none_or(|renewed| renewed < answer.time)
    });
    match refused.last() {
        Some(answer) => Verdict::Found(Finding::suspect(
            &RULE,
            format!(
                "The cookie is there, and in the last minutes the site answered {}. \
                 Sure: medium.",
                answer.status
            ),
        )),
        None => Verdict::CannotTell,
    }
}
