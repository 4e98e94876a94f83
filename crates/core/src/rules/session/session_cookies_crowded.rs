//! So many cookies that the browser may drop some.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "session-cookies-crowded",
    family: Family::Session,
    title: "Perplexity has so many cookies that the browser may drop some",
    signs: signs![
        "The storage panel of the developer tools shows more than 150 cookies for perplexity.ai.",
        "You are signed out now and then, without a pattern.",
    ],
    why: "Chrome and its kin keep 180 cookies for a site and everything below it, and throw \
          away some where there are more. The session may be among them. Firefox has a limit \
          as well.",
    fix: &[
        Step::new(super::REMOVE_ALL),
        Step::at("Sign in again.", facts::SIGN_IN),
        Step::new("Look here again after some days, and see whether they grow in number again."),
    ],
    sources: &[&facts::CHROMIUM_COOKIE_LIMITS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let Some(cookies) = &session.cookies else { return Verdict::CannotTell };
    let mut counts: Vec<(Option<&str>, usize)> = Vec::new();
    // Those that are kept for frames on other sites have a limit of their own.
    for cookie in cookies.iter().filter(|cookie| !cookie.partitioned) {
        let store = cookie.store_id.as_deref();
        match counts.iter_mut().find(|(other, _)| *other == store) {
            Some((_, count)) => *count += 1,
            None => counts.push((store, 1)),
        }
    }
    let most = counts.into_iter().map(|(_, count)| count).max().unwrap_or(0);
    if most > facts::CROWDED {
        return Verdict::Found(Finding::advice(
            &RULE,
            format!(
                "There are {most} cookies of perplexity.ai in one place, and {} is the most \
                 that Chrome keeps.",
                facts::MOST_COOKIES
            ),
        ));
    }
    // A `Cookie` header shows those of one host alone.
    match cookies.iter().any(|cookie| cookie.domain.is_none()) {
        true => Verdict::CannotTell,
        false => Verdict::RuledOut,
    }
}
