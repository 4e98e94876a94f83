//! Finds what is secret in any text: by the name that a value is given, and by its shape.

use std::ops::Range;

use super::{
    Found,
    kind::Kind,
    marks,
    names::{self, kind_of, kind_of_parameter},
    shapes,
};

/// The longest name, with what may stand between it and the separator.
const LONGEST_NAME: usize = 64;

/// The longest object about a person.
const LONGEST_OBJECT: usize = 1 << 14;

/// Values that are shorter are no secret, whatever their name.
pub(super) const SHORTEST: usize = 6;

/// Everything that is found by a name or a shape; one may stand in another. Where the text is about
/// a person, what it calls `id` or `name` is that person's.
pub(crate) fn find(text: &[u8], is_about_person: bool, found: &mut Vec<Found>) {
    let (mut end, mut person_end) = (0, 0);
    for separator in memchr::memchr2_iter(b':', b'=', text) {
        // Most names are none of ours, and their last letters tell.
        if separator < end || !may_end_name(text, separator) {
            continue;
        }
        let Some((name, quote)) = name_before(text, separator) else { continue };
        if separator >= person_end && is_of_person(name) {
            person_end = object_end(text, separator + 1);
        }
        let is_of_person = is_about_person || separator < person_end;
        if let Some(hit) = value_after(text, separator, name, quote, is_of_person) {
            end = hit.at.end;
            found.push(hit);
        }
    }
    bearers(text, found);
    shapes::find(text, found);
}

/// What follows the scheme of an `Authorization` header, wherever that is written.
fn bearers(text: &[u8], found: &mut Vec<Found>) {
    for at in memchr::memmem::find_iter(text, b"earer") {
        let rest = &text[at + b"earer".len()..];
        let blanks = rest.iter().take(2).take_while(|b| matches!(b, b' ' | b',')).count();
        let is_of_token = |b: &&u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(b);
        let length = rest[blanks..].iter().take_while(is_of_token).count();
        let start = at + b"earer".len() + blanks;
        let token = &text[start..start + length];
        let is_scheme = blanks > 0
            && match text[..at] {
                [.., before, b'b' | b'B'] => !before.is_ascii_alphanumeric(),
                [b'b' | b'B'] => true,
                _ => false,
            };
        if is_scheme && length >= 16 && token.iter().any(u8::is_ascii_digit) && !is_mark(token) {
            let kind = shapes::kind_of_key(token).unwrap_or(Kind::Token);
            found.push(Found { at: start..start + length, kind });
        }
    }
}

fn is_mark(value: &[u8]) -> bool {
    value.starts_with(marks::PREFIX.as_bytes())
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
    let back = |by: usize| separator.checked_sub(by).map_or(0, |at| text[at]);
    // Behind the name there may be a blank, a quote, and a backslash before that.
    let mut end = 1;
    if back(end) == b' ' {
        end += 1;
    }
    if matches!(back(end), b'"' | b'\'') {
        end += 1;
        if back(end) == b'\\' {
            end += 1;
        }
    }
    names::may_end_with(back(end + 1), back(end))
}

/// The value after a separator, where the name before it says that it is a secret.
fn value_after(
    text: &[u8],
    separator: usize,
    name: &[u8],
    quote: Option<u8>,
    is_of_person: bool,
) -> Option<Found> {
    let is_assigned = text[separator] == b'=';
    if let Some(hit) = named_after(text, separator, name) {
        return Some(hit);
    }
    let kind = if is_assigned { kind_of_parameter(name) } else { kind_of(name) };
    let kind = kind.or_else(|| kind_of_person(name).filter(|_| is_of_person))?;
    let mut start = separator + 1;
    start += text[start..].iter().take(8).take_while(|b| matches!(b, b' ' | b'\t')).count();
    let opening = text[start..].iter().take(2).position(|b| matches!(b, b'"' | b'\'' | b'`'));
    let at = match opening {
        // `\"` is a quote within a quoted text.
        Some(slash) if slash == 0 || text[start] == b'\\' => {
            quoted(text, start + slash + 1, slash == 1)?
        }
        _ if quote.is_some() => number(text, start)?,
        _ if is_assigned => bare(text, start),
        _ if begins_line(text, separator - name.len()) => line(text, start),
        // As in `-H 'X-Api-Key: …'`; in code, what stands there is a name more often than a value.
        _ if start > separator + 1 => opaque(text, bare(text, start))?,
        _ => return None,
    };
    let at = without_scheme(text, at);
    is_secret(&text[at.clone()], kind).then_some(Found { at, kind })
}

/// The value of what is named by a value itself: `"name": "authorization", "value": "…"`,
/// `name="csrf-token" content="…"`, or, in a part of a form, `name="api_key"`, after which an empty
/// line ends the headers.
fn named_after(text: &[u8], separator: usize, name: &[u8]) -> Option<Found> {
    if !(name.eq_ignore_ascii_case(b"name") || name.eq_ignore_ascii_case(b"key")) {
        return None;
    }
    let named = quoted_after(text, separator + 1)?;
    let name = &text[named.clone()];
    let kind = kind_of_parameter(name).or_else(|| names::kind_of_header(name))?;
    let rest = &text[named.end..(named.end + LONGEST_NAME * 4).min(text.len())];
    let between = rest.iter().take_while(|b| b"\"'\\, \t\r\n".contains(b)).count();
    let at = if [&b"value"[..], b"content"].iter().any(|word| rest[between..].starts_with(word)) {
        let sign = memchr::memchr2(b':', b'=', &rest[between..])?;
        quoted_after(text, named.end + between + sign + 1)?
    } else {
        let start = named.end + memchr::memmem::find(rest, b"\r\n\r\n")? + 4;
        start..start + memchr::memmem::find(&text[start..], b"\r\n")?
    };
    let at = without_scheme(text, at);
    is_secret(&text[at.clone()], kind).then_some(Found { at, kind })
}

/// What stands between the quotes that begin here, after blanks.
fn quoted_after(text: &[u8], start: usize) -> Option<Range<usize>> {
    let start = start + text[start..].iter().take(8).take_while(|b| **b == b' ').count();
    let is_escaped = text.get(start) == Some(&b'\\');
    let quote = start + usize::from(is_escaped);
    let is_quote = matches!(text.get(quote), Some(b'"' | b'\''));
    if is_quote { quoted(text, quote + 1, is_escaped) } else { None }
}

/// A value that is nobody's word.
fn opaque(text: &[u8], at: Range<usize>) -> Option<Range<usize>> {
    let value = &text[at.clone()];
    (value.len() >= 12 && value.iter().any(u8::is_ascii_digit)).then_some(at)
}

/// The name that ends before a separator, and the quote behind it.
fn name_before(text: &[u8], separator: usize) -> Option<(&[u8], Option<u8>)> {
    let mut end = separator;
    let mut back = |is: fn(u8) -> bool| {
        let stays = end > 0 && is(text[end - 1]);
        end -= usize::from(stays);
        stays.then(|| text[end])
    };
    back(|b| b == b' ');
    let quote = back(|b| matches!(b, b'"' | b'\''));
    if quote.is_some() {
        back(|b| b == b'\\');
    }
    let name = text[..end]
        .iter()
        .rev()
        .take(LONGEST_NAME)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        .count();
    // Where only the last part of a longer name counts: `user.email`.
    let name = &text[end - name..end];
    (name.len() >= 2).then_some((name, quote))
}

/// What stands between quotes, or between escaped quotes.
fn quoted(text: &[u8], start: usize, is_escaped: bool) -> Option<Range<usize>> {
    let quote = text[start - 1];
    let rest = &text[start..];
    let mut end = 0;
    loop {
        end += memchr::memchr2(quote, b'\\', rest.get(end..)?)?;
        let is_end = rest[end] == quote || (is_escaped && rest.get(end + 1) == Some(&quote));
        if is_end {
            return Some(start..start + end);
        }
        end += 2;
    }
}

/// A value of JSON that is no text: only a number can be one of those.
fn number(text: &[u8], start: usize) -> Option<Range<usize>> {
    let digits = text[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    (digits > 0).then_some(start..start + digits)
}

/// What stands without quotes, up to what cannot be a part of it.
fn bare(text: &[u8], start: usize) -> Range<usize> {
    let ends = |b: &u8| *b <= b' ' || b"&;,\"'<>(){}[]\\|`".contains(b);
    start..start + text[start..].iter().position(ends).unwrap_or(text.len() - start)
}

/// The rest of a line.
fn line(text: &[u8], start: usize) -> Range<usize> {
    let end = memchr::memchr2(b'\n', b'\r', &text[start..]).unwrap_or(text.len() - start);
    start..start + end
}

fn begins_line(text: &[u8], at: usize) -> bool {
    at == 0 || matches!(text[at - 1], b'\n' | b'\r')
}

/// A value of `Authorization` without the scheme before it.
pub(crate) fn without_scheme(text: &[u8], at: Range<usize>) -> Range<usize> {
    let value = &text[at.clone()];
    let word = value.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let schemes: [&[u8]; 7] =
        [b"bearer", b"basic", b"token", b"digest", b"negotiate", b"apikey", b"key"];
    let is_scheme = schemes.iter().any(|scheme| scheme.eq_ignore_ascii_case(&value[..word]));
    let blanks = value[word..].iter().take_while(|b| **b == b' ').count();
    if is_scheme && blanks > 0 { at.start + word + blanks..at.end } else { at }
}

/// Whether a value that is named as a secret can be one.
pub(crate) fn is_secret(value: &[u8], kind: Kind) -> bool {
    let is_word = |b: &u8| b.is_ascii_lowercase() || matches!(b, b'_' | b'-' | b' ' | b'.');
    if is_mark(value) {
        return false;
    }
    match kind {
        Kind::Email => value.contains(&b'@') || value.windows(3).any(|part| part == b"%40"),
        Kind::Address => shapes::is_address(value),
        Kind::Account => value.len() >= 2 && !is_constant(value),
        Kind::Code | Kind::Password => value.len() >= 4 && !is_constant(value),
        // A word in small letters tells what a token is for; it is none.
        _ => value.len() >= SHORTEST && !is_constant(value) && !value.iter().all(is_word),
    }
}

fn is_constant(value: &[u8]) -> bool {
    [&b"null"[..], b"true", b"false", b"none", b"undefined", b"[object"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
}
