//! More cookies than a server may take in one request.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Browser, Cookie},
};

pub(super) static RULE: Rule = Rule {
    id: "session-header-too-large",
    family: Family::Session,
    title: "The cookies may be too large for the server",
    signs: signs![
        "The site answers “431 Request Header Fields Too Large”, “400 Request Header Or Cookie Too Large” or status 494.",
        "It works in a private window.",
    ],
    why: "The browser sends all of the site's cookies with each request. Servers refuse a \
          request whose headers are too large: other sites then answered 431 or 494. Where \
          Perplexity's limit lies is not known.",
    fix: &[Step::new(super::REMOVE_ALL), Step::at("Sign in again.", facts::SIGN_IN)],
    sources: &[&facts::HEADERS_TOO_LARGE, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.cookies.is_none() || session.may_hide_cookies() {
        return Verdict::CannotTell;
    }
    let cookies = || session.received().filter(|cookie| cookie.is_at_root());
    let sum: u64 = cookies().map(size).sum();
    if sum > facts::LARGE_HEADER {
        let size_in_words =
            format!("What www.perplexity.ai receives comes to about {} kB.", sum / 1024);
        let mut finding = match session.site_answer() {
            Some(answer) if matches!(answer.status, 400 | 413 | 431 | 494 | 502) => {
                let status = answer.status;
                Finding::suspect(
                    &RULE,
                    format!(
                        "{size_in_words} The site answered {status}, which fits. Sure: medium."
                    ),
                )
            }
            // Nobody pastes the cookies of a site that works.
            None if session.browser == Browser::Unknown => {
                Finding::suspect(&RULE, format!("{size_in_words} Sure: low."))
            }
            // Long tokens and several accounts make it large in ordinary use.
            _ => Finding::advice(&RULE, size_in_words),
        };
        if let Some(largest) = cookies().max_by_key(|cookie| size(cookie)) {
            finding = finding.with_evidence(super::name_of(largest));
        }
        return Verdict::Found(finding);
    }
    match cookies().all(|cookie| cookie.value_length.is_some()) {
        true => Verdict::RuledOut,
        false => Verdict::CannotTell,
    }
}

/// How many characters a cookie takes in the header: `name=value; `.
fn size(cookie: &Cookie) -> u64 {
    cookie.name.len() as u64 + u64::from(cookie.value_length.unwrap_or(0)) + 3
}
