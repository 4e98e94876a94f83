//! The session is in another container, or in a window of the other kind.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Cookie, Session, is_received, signs_in},
};

pub(super) static RULE: Rule = Rule {
    id: "session-in-another-store",
    family: Family::Session,
    title: "You are signed in elsewhere in this browser, not in this tab",
    signs: signs![
        "You are signed in in one window or tab and not in another.",
        "The tab has the colour or the name of a container, or stands in a private window.",
    ],
    why: "Private windows and each of Firefox's containers keep cookies of their own. Who is \
          signed in in one is a visitor in all the others.",
    fix: &[
        Step::new("Open Perplexity in the window or container in which you are signed in."),
        Step::at("To use it here, sign in here as well.", facts::SIGN_IN),
        Step::new("In Firefox, let Perplexity always open in the same container."),
    ],
    sources: &[&facts::FIREFOX_CONTAINERS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let Some(cookies) = &session.cookies else { return Verdict::CannotTell };
    match session.signed_in() {
        Some(true) => return Verdict::RuledOut,
        _ if cookies.iter().any(|cookie| cookie.store_id.is_none()) => {
            return Verdict::CannotTell;
        }
        _ => {}
    }
    let elsewhere = cookies.iter().find_map(|cookie| {
        let store = cookie.store_id.as_deref()?;
        (store != session.store() && signs_in(cookie) && is_received(cookie, session.now))
            .then_some(store)
    });
    let Some(store) = elsewhere else { return Verdict::RuledOut };
    let (there, here) = (in_words(session, store), in_words(session, session.store()));
    // A session that was lost here is what the person misses; the other is worth knowing.
    let was_here = session.last_loss().is_some_and(|loss| loss.complete)
        || session.cookies.iter().flatten().any(|cookie| is_leftover(session, cookie));
    let message =
        format!("There is a session in {there}, and none in {here}, which this tab uses.");
    Verdict::Found(match was_here {
        true => Finding::advice(&RULE, message),
        false => Finding::cause(&RULE, message),
    })
}

/// Whether a cookie shows that there was a session in the tab's store: it has expired.
fn is_leftover(session: &Session, cookie: &Cookie) -> bool {
    signs_in(cookie) && session.is_in_store(cookie) && is_received(cookie, i64::MIN)
}

/// What a store is called. Its id is the browser's own and shows nothing of the person.
fn in_words(session: &Session, store: &str) -> &'static str {
    match (session.is_firefox(), store) {
        (true, "firefox-default") => "windows without a container",
        (true, "firefox-private") => "a private window",
        (true, store) if store == session.store() => "this container",
        (true, _) => "another container",
        (false, "0") => "normal windows",
        (false, _) => "a private window",
    }
}
