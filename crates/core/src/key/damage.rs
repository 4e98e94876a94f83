//! The characters of a key that cannot be its own.

use std::ops::Range;

use crate::{
    characters,
    key::parts::{Letter, Parts, letters},
};

/// How a character damages a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Harm {
    /// ASCII white space at one of the ends.
    OuterSpace,
    /// ASCII white space within.
    InnerSpace,
    /// A quotation mark at one of the ends.
    Quote,
    /// No screen shows it.
    Unseen,
    /// It only looks like this letter, digit or hyphen.
    LookAlike(char),
    /// Anything else that no key contains.
    Foreign,
}

/// One character that damages a key.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    pub(crate) harm: Harm,
    /// The character, with its escape undone.
    pub(crate) c: char,
    /// The bytes of the text that spell it.
    pub(crate) at: Range<usize>,
    /// Its place among the characters of the key as it would be sent; the first is 1.
    pub(crate) position: usize,
}

/// Every character of a text that damages it as a key, in order.
pub(crate) fn damages(text: &str) -> Vec<Damage> {
    let parts = Parts::of(text);
    let prefixes = prefixes(&parts);
    let bearer = bearer_in(text);
    let core = core_of(text);
    let mut found = Vec::new();
    let mut position = 0;
    for Letter { c, at } in letters(text) {
        let place = position + 1;
        position += text[at.clone()].chars().count();
        if bearer.contains(&at.start) {
            continue;
        }
        let escaped = at.len() != c.len_utf8();
        let is_inside = core.contains(&at.start);
        let harm = match c {
            _ if escaped => Harm::Foreign,
            _ if c.is_ascii_alphanumeric() => continue,
            _ if c.is_ascii_punctuation() && prefixes.iter().any(|p| p.contains(&at.start)) => {
                continue;
            }
            _ if c.is_ascii_whitespace() && is_inside => Harm::InnerSpace,
            _ if c.is_ascii_whitespace() => Harm::OuterSpace,
            _ if characters::is_quote(c) && !is_inside => Harm::Quote,
            _ if !c.is_ascii() && characters::is_unseen(c) && !is_other_control(c) => Harm::Unseen,
            _ => match characters::stands_for(c) {
                Some(letter) => Harm::LookAlike(letter),
                None => Harm::Foreign,
            },
        };
        found.push(Damage { harm, c, at, position: place });
    }
    found
}

/// The word `Bearer` and what separates it from the key, where a value starts with them.
pub(crate) fn bearer_in(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len();
    let rest = &text[start..];
    let is_bearer = rest.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("bearer"));
    if !is_bearer {
        return 0..0;
    }
    let spaces = rest[6..].bytes().take_while(|b| matches!(b, b' ' | b':' | b'\t')).count();
    start..start + 6 + spaces
}

/// The control characters that are not white space in any script.
fn is_other_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// Where the key starts and ends, without the quotes, spaces and punctuation round it.
fn core_of(text: &str) -> Range<usize> {
    let is_round = |c: char| {
        c.is_ascii_whitespace()
            || characters::is_quote(c)
            || characters::is_unseen(c)
            || c.is_ascii_punctuation()
    };
    let start = text.len() - text.trim_start_matches(is_round).len();
    let end = text.trim_end_matches(is_round).len();
    start..end.max(start)
}

/// The bytes at which the prefix stands, and those at which it stands again.
fn prefixes(parts: &Parts) -> Vec<Range<usize>> {
    let mut prefixes = vec![parts.prefix_bytes()];
    let bodies = parts.body_ranges();
    for pair in bodies.windows(2) {
        prefixes.push(parts.bytes(pair[0].end..pair[1].start));
    }
    prefixes
}
