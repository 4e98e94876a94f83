//! No session cookie that the website receives.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{self, Browser, Cookie, Fits, Removal, Session, SiteAnswer},
};

pub(super) static RULE: Rule = Rule {
    id: "session-missing",
    family: Family::Session,
    title: "You are signed out: the browser has no session cookie for Perplexity",
    signs: signs![
        "perplexity.ai shows “Sign in” or “Log in” where your picture should be.",
        "The storage panel of the developer tools shows no cookie named “__Secure-next-auth.session-token” or “__Secure-pplx.session” for www.perplexity.ai.",
    ],
    why: "Perplexity knows you by a cookie. Without one it treats you as a visitor. This \
          tells what happened, and not why.",
    fix: &[
        Step::at("Sign in at www.perplexity.ai.", facts::SIGN_IN),
        Step::new("Come back here when it has happened again."),
    ],
    sources: &[&facts::PEOPLES_PROGRAMS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let is_signed_in = session.site_answer().is_some_and(SiteAnswer::names_user);
    match &session.cookies {
        _ if is_signed_in => Verdict::RuledOut,
        None => Verdict::CannotTell,
        Some(_) if session.session_cookies().next().is_some() => Verdict::RuledOut,
        Some(_) if session.may_hide_cookies() => Verdict::CannotTell,
        Some(cookies) => Verdict::Found(found(session, cookies)),
    }
}

fn found(session: &Session, cookies: &[Cookie]) -> Finding {
    let is_visitor = || cookies.iter().any(|cookie| cookie.name == facts::VISITOR_SESSION);
    let nearly = cookies
        .iter()
        .filter(|cookie| cookie.is_session_cookie())
        .find_map(|cookie| Some((cookie, why_not(session, cookie)?)));
    let mut finding = match nearly {
        Some((cookie, reason)) => Finding::cause(
            &RULE,
            format!("A session cookie is there, and does not count here: it {reason}."),
        )
        .with_evidence(super::name_of(cookie)),
        None if session.browser == Browser::Unknown && !session.of_file => Finding::cause(
            &RULE,
            "There is no session cookie among these cookies. If they are not all that the \
             browser has of www.perplexity.ai, copy the others too.",
        ),
        None if is_visitor() => Finding::cause(
            &RULE,
            "There is no session cookie that www.perplexity.ai would receive. The cookie \
             pplx.session-id is there, and is a visitor's.",
        ),
        None if session.of_file => Finding::cause(
            &RULE,
            "The last request to www.perplexity.ai in the file carried no session cookie.",
        ),
        None => Finding::cause(
            &RULE,
            "There is no session cookie that www.perplexity.ai would receive.",
        ),
    };
    finding.message += by_whom(session).unwrap_or_default();
    finding
}

/// What is said of a loss that was seen, where Firefox does not say whose doing it was.
fn by_whom(session: &Session) -> Option<&'static str> {
    let loss = session.last_loss().filter(|loss| loss.complete && !loss.regained)?;
    if session.of_file {
        return matches!(loss.removal, Removal::Running { .. }).then_some(
            " Between two requests of the file it went, and no answer in the file removed it.",
        );
    }
    (session.fits(&loss) == Fits::SiteOrAnother).then_some(
        " It was seen to go. Firefox does not say whether the site removed it or something else \
         did; let why401 see the site's answers, and it can tell the next time.",
    )
}

/// Why a session cookie does not sign the person in here.
fn why_not(session: &Session, cookie: &Cookie) -> Option<&'static str> {
    let is_expired = cookie.expires().is_some_and(|expires| expires <= session.now);
    Some(match cookie {
        // What is in another store is for another rule to tell.
        _ if !session.is_in_store(cookie) => return None,
        Cookie { partitioned: true, .. } => "is kept for frames on one other site",
        _ if is_expired => "has expired",
        _ if is_of_the_console(cookie) => "belongs to the console for API keys",
        _ if !session::is_received(cookie, session.now) => "belongs to another host",
        Cookie { value_length: Some(0), .. } => "is empty",
        _ => "is sent for a part of the site alone",
    })
}

fn is_of_the_console(cookie: &Cookie) -> bool {
    let host = cookie.domain.as_deref().unwrap_or_default().trim_start_matches('.');
    facts::CONSOLE.strip_prefix("https://").is_some_and(|it| it.eq_ignore_ascii_case(host))
}
