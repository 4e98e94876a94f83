//! The same session cookie twice.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Cookie,
};

pub(super) static RULE: Rule = Rule {
    id: "session-duplicated",
    family: Family::Session,
    title: "The same session cookie stands twice",
    signs: signs![
        "The cookies list the same name twice, once for www.perplexity.ai and once for .perplexity.ai, or with two paths.",
        "You are signed out on some pages of the site and not on others.",
    ],
    why: "The browser sends both to www.perplexity.ai under one name, and the site takes one \
          of them. If it takes the older one, you are signed out although the newer one is \
          good. Programs that copy sessions from one browser to another can leave such a \
          pair.",
    fix: &[
        Step::new(super::REMOVE_SESSION),
        Step::at("Sign in again.", facts::SIGN_IN),
        Step::new(
            "If there are two again, look for an extension that imports, copies or shares \
            cookies.",
        ),
    ],
    sources: &[&facts::DUPLICATED_COOKIES, &facts::INJECTED_SESSION, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_cookies(case, &|session| {
        // The first of each name, in the order of the names.
        let mut seen: Vec<&Cookie> = Vec::new();
        let (one, other) =
            session.received().filter(|cookie| cookie.is_session_cookie()).find_map(|cookie| {
                let first = match seen.binary_search_by_key(&&cookie.name, |first| &first.name) {
                    Ok(at) => seen[at],
                    Err(at) => {
                        seen.insert(at, cookie);
                        return None;
                    }
                };
                // A row that was copied twice is no second cookie. A header has no rows.
                let is_another = cookie.domain.is_none() || !cookie.is_same_as(first);
                is_another.then_some((first, cookie))
            })?;
        let finding = Finding::suspect(
            &RULE,
            match (place(one), place(other)) {
                (Some(one), Some(other)) => {
                    format!("It stands once {one}, and once {other}. Sure: medium.")
                }
                _ => "The browser sends it two times in one request. Sure: medium.".to_owned(),
            },
        );
        Some(super::weighed(session, finding.with_evidence(super::name_of(one))))
    })
}

fn place(cookie: &Cookie) -> Option<String> {
    let host = cookie.domain.as_deref()?.trim_start_matches('.').to_ascii_lowercase();
    Some(match (cookie.is_at_root(), cookie.is_host_only()) {
        (false, _) => format!("for a part of {host}"),
        (true, Some(false)) => format!("for all of {host}"),
        (true, _) => format!("for {host} alone"),
    })
}
