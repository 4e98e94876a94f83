//! A session cookie without the marks of one that the site set.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Cookie,
};

pub(super) static RULE: Rule = Rule {
    id: "session-imported",
    family: Family::Session,
    title: "The session cookie does not look like one that Perplexity set",
    signs: signs![
        "The session cookie was put there by a cookie editor, a script or a tool that shares accounts.",
        "The storage panel shows it for .perplexity.ai, or without a tick at HttpOnly.",
    ],
    why: "Perplexity sets its session for www.perplexity.ai alone and hides it from scripts, \
          as far as is known. A cookie that is otherwise fits an extension that imports, \
          copies or shares cookies. A copied session stops working once the original is \
          renewed, as one report has it.",
    fix: &[
        Step::new("Switch off extensions that import, copy or share cookies."),
        Step::new(super::REMOVE_SESSION),
        Step::at("Sign in again.", facts::SIGN_IN),
    ],
    sources: &[
        &facts::INJECTED_SESSION,
        &facts::NEXT_AUTH_COOKIES,
        &facts::COPIED_SESSION,
        &facts::OWN_READING,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.cookies.is_none() {
        return Verdict::CannotTell;
    }
    let cookies: Vec<&Cookie> =
        session.received().filter(|cookie| cookie.is_session_cookie()).collect();
    let found = |cookie: &Cookie, message: &str| {
        let finding = Finding::suspect(&RULE, message).with_evidence(super::name_of(cookie));
        Verdict::Found(super::weighed(session, finding))
    };
    if let Some(cookie) = cookies.iter().find(|cookie| cookie.http_only == Some(false)) {
        return found(
            cookie,
            "It is not hidden from scripts. This fits a cookie that was imported. Sure: medium.",
        );
    }
    // With a twin for the host alone it is a duplicate, which is mended otherwise.
    let of_domain = |cookie: &&&Cookie| {
        let is_twin =
            |other: &&Cookie| other.is_host_only() == Some(true) && other.name == cookie.name;
        cookie.is_host_only() == Some(false) && !cookies.iter().any(is_twin)
    };
    if let Some(cookie) = cookies.iter().find(of_domain) {
        return found(
            cookie,
            "It goes to more than www.perplexity.ai. This fits a cookie that was imported. \
             Sure: low, because Perplexity does not say how it sets its cookies.",
        );
    }
    match cookies.iter().all(|cookie| cookie.http_only.is_some() && cookie.is_host_only().is_some())
    {
        true if !session.may_hide_cookies() => Verdict::RuledOut,
        _ => Verdict::CannotTell,
    }
}
