//! A key that others have.

use crate::{
    book::BookKey,
    case::{Case, Key, Request, View},
    date, facts, host,
    key::{self, Shape},
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

use super::Word;

pub(super) static RULE: Rule = Rule {
    id: "key-exposed",
    family: Family::Rotation,
    title: "The key has leaked",
    signs: signs![
        "The key stood in a public repository, a web page, a screenshot, a chat or a ticket.",
        "The usage in the console shows requests that are not yours.",
        "A service that searches public places for keys wrote that it found one of yours.",
    ],
    why: "Whoever has the key can use it until it is revoked. This explains no 401 by itself; \
          the key has to be replaced all the same, in the order that Perplexity's documentation \
          gives. A revoked key cannot be brought back, which is why the new one comes first.",
    fix: &[
        Step::at("Make a new key at once.", facts::CONSOLE),
        Step::new(
            "Put the new key in every place that has the leaked one, and restart what reads it.",
        ),
        Step::at("Revoke the leaked key, which cannot be undone.", facts::CONSOLE),
        Step::at(
            "Look at the usage in the console for requests that are not yours.",
            facts::CONSOLE,
        ),
        Step::new(
            "Take the key out of the place where it leaked, its history included, and limit the \
             addresses from which your keys may be used, if the console offers that.",
        ),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: Some(
        "Has this key leaked: into something public, a message or a log, or to somebody who \
         should not have it?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    if let Some(host) = public_host(case) {
        let message = format!("The key came from {host}, where everybody can read it.");
        let evidence = Evidence::of_text(Input::Url, host, 0..host.len());
        return Verdict::Found(Finding::cause(&RULE, message).with_evidence(evidence));
    }
    super::judge(case, RULE.id, &of, &|by_book| {
        let told = || "You said that the key has leaked.".to_owned();
        Finding::cause(&RULE, by_book.unwrap_or_else(told))
    })
}

fn of(entry: &BookKey) -> Word {
    let is_over = entry.revoked_at.is_some() && entry.worked_after_revocation().is_none();
    match entry.exposed_at {
        // That nobody said so does not mean that nobody has it.
        None => Word::Silent,
        Some(_) if is_over => Word::No,
        Some(told_at) => Word::Yes(format!(
            "You said on {} that {} has leaked",
            date::day(told_at),
            entry.named()
        )),
    }
}

/// The host that gave out a key to a request without credentials, where it is one that gives
/// everything to everybody. Of nothing else that is pasted is it certain that it is public.
fn public_host(case: &Case) -> Option<&'static str> {
    let [request] = &case.paste.requests[..] else { return None };
    let (answer, _) = case.answers.first().filter(|(answer, _)| answer.status == Some(200))?;
    let name = host::host_name(request);
    let host = facts::PUBLIC_HOSTS.iter().find(|host| **host == name)?;
    // EXPOSE: whether the key was in the answer.
    let is_in_it = |key: &Key| {
        let text = key.text.expose();
        key::shape(text) == Shape::WellFormed && answer.text().contains(text.trim())
    };
    (is_anybodys(request) && case.paste.keys.iter().any(is_in_it)).then_some(*host)
}

/// Whether a request has nothing in it that lets only some people in.
fn is_anybodys(request: &Request) -> bool {
    // EXPOSE: only whether something follows a question mark, as a token would.
    let has_query = request.url.as_ref().is_some_and(|url| url.text.expose().contains('?'));
    let signs_in =
        ["authorization", "cookie"].iter().any(|name| request.headers_named(name).next().is_some());
    request.view != View::HeadersHidden && !has_query && !signs_in
}
