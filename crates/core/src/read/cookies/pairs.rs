//! `a=b; c=d`, with or without `Cookie:` before it.

use crate::{facts, read::header::key_in, session::Cookie};

use super::{
    found::{Found, Scope},
    name,
};

/// What stands in a `Set-Cookie` header behind the one cookie that it sets.
const ATTRIBUTES: [&str; 8] =
    ["path", "domain", "expires", "max-age", "samesite", "secure", "httponly", "partitioned"];

/// Whether a `Cookie` header stands here alone, or its value, with a cookie of the website's.
///
/// A header with a key in it is meant for the API. One cookie alone may as well be a variable, and
/// is read as the token that it is.
pub(super) fn are_pairs(text: &str) -> bool {
    let written = Written::of(text);
    let mut pairs = written.pairs();
    match written.lead {
        _ if written.follows => false,
        Lead::Header => pairs.any(|(name, _)| name::is_telling(name)) && key_in(text).is_none(),
        Lead::None => {
            let starts_well = |(name, value): (&str, &str)| {
                name::is_name(name) && value.matches('"').count() % 2 == 0
            };
            pairs.next().is_some_and(starts_well)
                && pairs.next().is_some()
                && written.pairs().all(|(name, _)| name::is_name(name))
                && written.pairs().any(|(name, _)| name::is_telling(name))
                && key_in(text).is_none()
        }
    }
}

pub(super) fn read(text: &str, found: &mut Found) {
    let written = Written::of(text);
    // Without a name that tells of the website, what stands here could be anything.
    if !written.pairs().any(|(name, _)| name::is_telling(name)) {
        return;
    }
    // A script does not see the session, so a list that has it was not made by one.
    let has_session = || written.pairs().any(|(name, _)| facts::session_cookie(name).is_some());
    if written.lead == Lead::Header || has_session() {
        found.scope = Scope::Whole;
    }
    for (name, value) in written.pairs().filter(|(name, _)| name::is_name(name)) {
        found.add(name, Cookie { value_length: Some(length(value)), ..Cookie::default() });
    }
}

/// How many characters a value has. A line may have been broken where a screen ended.
fn length(value: &str) -> u32 {
    let count = value.chars().filter(|c| !matches!(c, '\r' | '\n')).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

struct Written<'a> {
    lead: Lead,
    list: &'a str,
    /// Whether other headers stand before it or follow it.
    follows: bool,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Lead {
    /// `Cookie:`
    Header,
    /// The list stands alone, as scripts and some programs give it.
    None,
}

impl<'a> Written<'a> {
    fn of(text: &'a str) -> Self {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(rest) = after_name(line) {
                let list = &text[at + line.len() - rest.len()..];
                let (list, after) = list.split_at(end_of_value(list));
                let follows = !text[..at].trim().is_empty() || !after.trim().is_empty();
                return Self { lead: Lead::Header, list, follows };
            }
            at += line.len();
        }
        let list = text.trim();
        let list = ['"', '\'']
            .into_iter()
            .find_map(|quote| list.strip_prefix(quote)?.strip_suffix(quote))
            .unwrap_or(list);
        Self { lead: Lead::None, list, follows: false }
    }

    /// The names and values of what has both.
    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let lead = self.lead;
        self.list
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| (name.trim(), value.trim()))
            .filter(move |(name, _)| {
                lead == Lead::Header || !ATTRIBUTES.iter().any(|it| name.eq_ignore_ascii_case(it))
            })
    }
}

/// What follows `Cookie:`, or `cookie` alone on its line as the browsers' tables of headers have it.
fn after_name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("> ").unwrap_or(line);
    let rest = line.get("cookie".len()..)?;
    let is_name = line[.."cookie".len()].eq_ignore_ascii_case("cookie");
    let rest = rest.strip_prefix(':').or_else(|| rest.trim().is_empty().then_some(rest));
    rest.or_else(|| line["cookie".len()..].strip_prefix('\t')).filter(|_| is_name)
}

/// Where the value of a header ends: at the next line that is a header of its own.
fn end_of_value(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_header = line.split_once(':').is_some_and(|(name, _)| {
            name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        if at > 0 && (is_header || line.starts_with("HTTP/") || line.starts_with("> ")) {
            return at;
        }
        at += line.len();
    }
    at
}
