//! Header pairs in code: `"Authorization": value`, `set("Authorization", value)`, and whole ones.

use crate::authorization;

use super::{
    keys::Written,
    tokens::Kind,
    values::{Value, View},
};

/// How many headers of one text are read.
const MOST: usize = 128;

/// A header that the code writes, wherever it goes.
pub(super) struct Pair<'a> {
    pub(super) written: Written<'a>,
    pub(super) value: Value,
    /// The token that it starts with.
    pub(super) token: usize,
}

/// Every header in the code, in order.
pub(super) fn pairs<'a>(view: &View<'a>) -> Vec<Pair<'a>> {
    let mut found = Vec::new();
    for at in 0..view.tokens.len() {
        if found.len() >= MOST {
            break;
        }
        found.extend(pair(view, at));
    }
    found
}

fn pair<'a>(view: &View<'a>, at: usize) -> Option<Pair<'a>> {
    let token = view.tokens[at];
    if token.kind == Kind::Word {
        return by_word(view, at);
    }
    if !token.is_text() {
        return None;
    }
    let name = view.inner(at);
    if name.len() > 60 {
        return whole(view, at);
    }
    if !is_name(name) {
        return whole(view, at);
    }
    // `setValue("Bearer …", forHTTPHeaderField: "Authorization")`
    if at > 2 && view.is(at - 1, b':') && view.word(at - 2).ends_with("HTTPHeaderField") {
        let open = (at.saturating_sub(40)..at)
            .rev()
            .find(|open| view.is(*open, b'(') && view.closing(*open) > at)?;
        let (value, _) = view.value(open + 1, at)?;
        let start = value.at.start;
        let written = Written { name, start, lead: String::new(), inside: "" };
        return Some(Pair { written, value, token: at });
    }
    let sign = sign_after(view, at)?;
    // `new AuthenticationHeaderValue("Bearer", key)`: a scheme, not a name.
    if name.eq_ignore_ascii_case(authorization::SCHEME) && view.is(sign - 1, b',') {
        return None;
    }
    let (value, _) = view.value(sign, sign + 200)?;
    let start = token.start;
    let quote = &view.text[start..token.inner().start];
    let close = &view.text[token.inner().end..token.end];
    let lead = format!(
        "{quote}{}{close}{}",
        authorization::NAME,
        view.text.get(token.end..value.at.start).unwrap_or_default()
    );
    Some(Pair { written: Written { name, start, lead, inside: "" }, value, token: at })
}

/// `Authorization: value` in a map without quotes, and calls that write the header themselves.
fn by_word<'a>(view: &View<'a>, at: usize) -> Option<Pair<'a>> {
    let word = view.word(at);
    let start = view.tokens[at].start;
    if matches!(word, "bearer_auth" | "bearerAuth" | "setBearerAuth" | "withToken" | "BearerToken")
        && view.is(at + 1, b'(')
    {
        let (given, _) = view.value(at + 2, view.closing(at + 1))?;
        let mut value = Value { text: format!("{} ", authorization::SCHEME), ..Value::default() };
        value.add(&given);
        value.at = given.at.clone();
        let written = Written {
            name: authorization::NAME,
            start: value.at.start,
            lead: String::new(),
            inside: "",
        };
        return Some(Pair { written, value, token: at });
    }
    if !word.eq_ignore_ascii_case(authorization::NAME) || at == 0 {
        return None;
    }
    let is_key = view.is(at - 1, b'{')
        || view.is(at - 1, b',')
        || view.is(at - 1, b'.')
        || view.is(at - 1, b'(');
    let sign = sign_after(view, at).filter(|_| is_key)?;
    let (value, _) = view.value(sign, sign + 200)?;
    let lead = view.text.get(start..value.at.start).unwrap_or_default().to_owned();
    Some(Pair { written: Written { name: word, start, lead, inside: "" }, value, token: at })
}

/// `"Authorization: Bearer …"` in one literal.
fn whole<'a>(view: &View<'a>, at: usize) -> Option<Pair<'a>> {
    let inner = view.inner(at);
    let colon = inner.bytes().take(60).position(|b| b == b':')?;
    let name = inner[..colon].trim_end();
    let is_first =
        at == 0 || !(view.is(at - 1, b'+') || view.is(at - 1, b':') || view.is(at - 1, b'.'));
    let follows = &inner[colon + 1..];
    if !is_name(name)
        || !is_first
        || follows.starts_with("//")
        || !follows.starts_with([' ', '\t', 'B', 'p'])
    {
        return None;
    }
    let (mut value, _) = view.value(at, at + 200)?;
    let end = value.text.bytes().take(80).position(|b| b == b':')? + 1;
    let lead =
        end + value.text[end..].len() - value.text[end..].trim_start_matches([' ', '\t']).len();
    value.text.drain(..lead);
    for expansion in &mut value.expansions {
        expansion.at =
            expansion.at.start.saturating_sub(lead)..expansion.at.end.saturating_sub(lead);
    }
    let written =
        Written { name, start: value.at.start, lead: String::new(), inside: "Authorization: " };
    Some(Pair { written, value, token: at })
}

/// The token after the sign between a name and its value.
fn sign_after(view: &View, at: usize) -> Option<usize> {
    let mut next = at + 1;
    for _ in 0..2 {
        next += usize::from(view.is(next, b']') || view.is(next, b')'));
    }
    match view.tokens.get(next)?.kind {
        Kind::Mark(b':') => Some(next + 1),
        Kind::Mark(b',') => {
            let is_argument =
                at > 0 && (view.is(at - 1, b'(') || view.is(at - 1, b'[') || view.is(at - 1, b'{'));
            is_argument.then_some(next + 1)
        }
        Kind::Mark(b'=') if view.is(next + 1, b'=') => None,
        Kind::Mark(b'=') if view.is(next + 1, b'>') => Some(next + 2),
        Kind::Mark(b'=') => Some(next + 1),
        Kind::Mark(b'-') if view.is(next + 1, b'>') => Some(next + 2),
        Kind::Word if view.word(next) == "to" => Some(next + 1),
        _ => None,
    }
}

/// Whether this is the name of a header, and not that of a setting or a field of a body.
fn is_name(name: &str) -> bool {
    const COMMON: [&str; 12] = [
        "accept",
        "content-type",
        "user-agent",
        "cookie",
        "origin",
        "referer",
        "host",
        "cache-control",
        "accept-language",
        "accept-encoding",
        "http-referer",
        "connection",
    ];
    let has_hyphen = name.contains('-');
    name.eq_ignore_ascii_case(authorization::NAME)
        || COMMON.iter().any(|known| name.eq_ignore_ascii_case(known))
            && (has_hyphen || !name.eq_ignore_ascii_case("host"))
        || has_hyphen && authorization::is_other_name(name)
        || name.eq_ignore_ascii_case("bearer")
        || authorization::is_misspelled(name)
        || has_hyphen
            && name.len() > 2
            && name.as_bytes()[..2].eq_ignore_ascii_case(b"x-")
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
