//! A session that was set to end much sooner than the site sets it.

use crate::{
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

const HOUR: i64 = 60 * 60_000;
const DAY: i64 = 24 * HOUR;

pub(super) static RULE: Rule = Rule {
    id: "session-lifetime-shortened",
    family: Family::Session,
    title: "The session is set to end much sooner than usual",
    signs: signs![
        "The storage panel shows an expiry of hours or a few days for the session cookie, where about 30 days are usual.",
        "AdGuard, or another program that protects against tracking, is in use.",
    ],
    why: "A session of Perplexity's lasts about 30 days from when it was last renewed, as \
          far as is known; one program that uses it counts on seven. One that ends sooner \
          fits a content filter that shortens the lives of cookies. AdGuard, for one, has \
          rules that do so.",
    fix: &[
        Step::new(
            "Look in your content filter for a rule that shortens or deletes cookies, and \
            except perplexity.ai from it.",
        ),
        Step::at(
            "Sign in again, and look here whether the new session lasts longer.",
            facts::SIGN_IN,
        ),
    ],
    sources: &[&facts::SESSION_LIFETIME, &facts::ADGUARD_LIFETIMES, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let Some((cookie, lifetime)) = session.shortest_lifetime() else {
        return Verdict::CannotTell;
    };
    // The recorder hears of a cookie a little after the browser has counted its lifetime.
    if lifetime >= facts::SHORT_SESSION_DAYS * DAY - HOUR {
        return Verdict::RuledOut;
    }
    let sure = if lifetime <= 2 * DAY { "medium" } else { "low" };
    let message = format!(
        "When it was last renewed, the session was set to end after {}. \
         This fits a filter that shortens it. Sure: {sure}.",
        date::length(lifetime),
    );
    let finding = Finding::suspect(&RULE, message).with_evidence(super::name_of(cookie));
    Verdict::Found(super::weighed(session, finding))
}
