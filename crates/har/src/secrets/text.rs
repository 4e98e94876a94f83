//! Finds what is secret in any text by the name that a value is given.

use std::ops::Range;

use super::{
    Found,
    cookies::{cookies, cookies_end},
    kind::Kind,
    named::named_after,
    names::{self, Weight, weight_of},
    signs,
    values::{
        after_blanks, bare, behind, is_call, is_code, is_opaque, is_secret, line, number, quote_at,
        quote_before, quoted, white_space, without_scheme,
    },
};

/// The longest name, with what may stand between it and the separator.
pub(super) const LONGEST_NAME: usize = 64;

/// The longest object about a person.
const LONGEST_OBJECT: usize = 1 << 14;

/// How many texts of a list are looked at.
const MOST_LISTED: usize = 64;

/// Everything that is found by a name or a shape; one may stand in another. Where the text is about
/// a person, what it calls `id` or `name` is that person's.
pub(crate) fn find(text: &[u8], is_about_person: bool, found: &mut Vec<Found>) {
    let (mut end, mut person_end, mut seen_cookies) = (0, 0, 0);
    for separator in memchr::memchr2_iter(b':', b'=', text) {
        // Most names are none of ours, and their last letters tell.
        if separator < end || !may_end_name(text, separator) {
            continue;
        }
        let Some(name) = Name::before(text, separator) else { continue };
        let letters = &text[name.at.clone()];
        if separator >= person_end && is_of_person(letters) {
            person_end = object_end(text, separator + 1);
        }
        let is_of_person = is_about_person || separator < person_end;
        let hit = value_after(text, separator, &name, is_of_person, &mut seen_cookies, found);
        found.extend(hit);
        end = found.last().map_or(end, |hit| hit.at.end.max(end));
    }
    signs::find(text, found);
}

/// Whether an object of this name is about a person.
fn is_of_person(name: &[u8]) -> bool {
    [&b"user"[..], b"account", b"accounts", b"profile", b"organization", b"organizations"]
        .iter()
        .any(|other| name.eq_ignore_ascii_case(other))
}

/// Where an object or a list ends that begins here, or where so long a one is left; here, where none
/// begins.
fn object_end(text: &[u8], start: usize) -> usize {
    let start = start + text[start..].iter().take_while(|b| **b == b' ').count();
    if !matches!(text.get(start), Some(b'{' | b'[')) {
        return start;
    }
    let mut depth = 0;
    for (at, b) in text[start..].iter().enumerate().take(LONGEST_OBJECT) {
        depth += i32::from(matches!(b, b'{' | b'['));
        depth -= i32::from(matches!(b, b'}' | b']'));
        if depth == 0 {
            return start + at;
        }
    }
    start + LONGEST_OBJECT
}

/// What a value is whose name tells nothing but in an object about a person.
fn kind_of_person(name: &[u8]) -> Option<Kind> {
    let names: [&[u8]; 7] =
        [b"id", b"uuid", b"name", b"image", b"picture", b"avatar", b"avatar_url"];
    names.iter().any(|other| name.eq_ignore_ascii_case(other)).then_some(Kind::Account)
}

/// Whether what stands before a separator may be the end of a secret's name.
#[inline]
fn may_end_name(text: &[u8], separator: usize) -> bool {
    let (end, _) = name_end(text, separator);
    let [.., before, last] = text[..end] else { return false };
    names::may_end_with(before, last) || matches!(last, b's' | b'S') && begins_list(text, separator)
}

/// Whether a list follows a separator.
fn begins_list(text: &[u8], separator: usize) -> bool {
    matches!(text[separator + 1..], [b'[', ..] | [b' ', b'[', ..])
}

/// Where the name before a separator ends, and whether a quote stands behind it. There may be a
/// blank, a bracket, and what joins or marks a variable: `["token"] =`, `user[token]=`, `__TOKEN__=`.
#[inline(always)]
fn name_end(text: &[u8], separator: usize) -> (usize, bool) {
    let before = |end: usize| end.checked_sub(1).map_or(0, |at| text[at]);
    let end = separator - usize::from(before(separator) == b' ');
    match before(end) {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => (end, false),
        b'"' if before(end - 1).is_ascii_alphanumeric() => (end - 1, true),
        b'"' | b'\'' | b'`' | b';' | b']' | b'?' | b'_' | b'$' => marked_name_end(text, end),
        _ => (0, false),
    }
}

fn marked_name_end(text: &[u8], end: usize) -> (usize, bool) {
    let end = end - usize::from(matches!(text[end - 1], b']' | b'?'));
    let quote = quote_before(text, end).map_or(0, <[u8]>::len);
    let end = end - quote;
    let signs = text[..end].iter().rev().take(4).take_while(|b| matches!(b, b'_' | b'$')).count();
    (end - signs, quote > 0)
}

/// A name that a separator follows.
pub(super) struct Name {
    pub(super) at: Range<usize>,
    is_quoted: bool,
}

impl Name {
    fn before(text: &[u8], separator: usize) -> Option<Self> {
        let (end, is_quoted) = name_end(text, separator);
        let length = text[..end]
            .iter()
            .rev()
            .take(LONGEST_NAME)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
            .count();
        (length >= 2).then_some(Self { at: end - length..end, is_quoted })
    }
}

/// The value after a separator, where the name before it says that it is a secret; of several, only
/// the last one is not noted yet.
fn value_after(
    text: &[u8],
    separator: usize,
    name: &Name,
    is_of_person: bool,
    seen_cookies: &mut usize,
    found: &mut Vec<Found>,
) -> Option<Found> {
    if let Some(hit) = named_after(text, separator, &name.at) {
        return Some(hit);
    }
    let is_assigned = text[separator] == b'=';
    let letters = &text[name.at.clone()];
    let (kind, weight) = weight_of(letters, is_assigned, begins_list(text, separator))
        .or_else(|| Some((kind_of_person(letters).filter(|_| is_of_person)?, Weight::Whole)))?;
    let before = &text[..name.at.start];
    let opening = quote_before(text, name.at.start).filter(|_| !name.is_quoted);
    let is_part = before.ends_with(b"?") || before.ends_with(b"&") || before.ends_with(b"&amp;");
    let is_parameter = is_assigned
        && text[separator - 1] != b' '
        && (is_part || before.ends_with(b"#") || opening.is_some() || begins_line(text, &name.at));
    // `=>`, `==` and `:=` say less than one sign does.
    let signs = text[separator + 1..].iter().take(2).take_while(|b| b"=>".contains(b)).count();
    let is_certain = signs == 0
        && match weight {
            Weight::Whole => true,
            Weight::Parameter => is_parameter,
            Weight::Opaque | Weight::List => false,
        };
    let start = after_blanks(text, separator + 1 + signs);
    if begins_list(text, separator) {
        listed(text, start + 1, kind, found);
    }
    if weight == Weight::List {
        return None;
    }
    let at = match quote_at(text, start) {
        // In a program, `"&token="` ends with the quote, and so does `"token="`.
        Some(quote) if is_assigned && (is_part || opening == Some(quote)) => return None,
        Some(quote) => {
            let at = quoted(text, start + quote.len(), quote)?;
            let next = after_blanks(text, behind(text, &at, quote));
            // What is put together with something else is the start of many.
            let is_start = text.get(next) == Some(&b'+');
            if is_start && !is_opaque(&text[at.clone()]) {
                return None;
            }
            at
        }
        None if signs > 0 => return None,
        None if name.is_quoted => number(text, start)?,
        None if is_assigned => Some(bare(text, start))
            .filter(|at| !is_call(text, at) && (is_part || !is_code(text, at)))?,
        None if begins_line(text, &name.at) => line(text, start),
        None if kind == Kind::Cookie && start > separator + 1 => {
            // Each is looked at once, however often they are announced.
            if start >= *seen_cookies {
                *seen_cookies = cookies_end(text, start);
                cookies(text, start..*seen_cookies, opening.is_some(), found);
            }
            return None;
        }
        // As in `-H 'X-Api-Key: …'`; in code, what stands there is a name more often than a value.
        None if start > separator + 1 || opening.is_some() => {
            Some(bare(text, start)).filter(|at| is_unlike_code(text, at))?
        }
        None => return None,
    };
    let at = without_scheme(text, at);
    let value = &text[at.clone()];
    let is_one = if is_certain { is_secret(value, kind) } else { is_opaque(value) };
    is_one.then_some(Found { at, kind })
}

/// A value that is nobody's word.
fn is_unlike_code(text: &[u8], at: &Range<usize>) -> bool {
    let value = &text[at.clone()];
    value.len() >= 12 && value.iter().any(u8::is_ascii_digit) && !is_code(text, at)
}

/// The texts of a list that look like secrets.
fn listed(text: &[u8], start: usize, kind: Kind, found: &mut Vec<Found>) -> Option<()> {
    let mut at = start;
    for _ in 0..MOST_LISTED {
        at += white_space(&text[at..text.len().min(at + 64)]);
        let quote = quote_at(text, at)?;
        let item = quoted(text, at + quote.len(), quote)?;
        at = behind(text, &item, quote);
        at += usize::from(text.get(at) == Some(&b','));
        if is_opaque(&text[item.clone()]) {
            found.push(Found { at: item, kind });
        }
    }
    None
}

fn begins_line(text: &[u8], name: &Range<usize>) -> bool {
    name.start == 0 || matches!(text[name.start - 1], b'\n' | b'\r')
}
