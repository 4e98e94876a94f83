//! Finds what is secret by a name that no `:` or `=` follows: in a call, in a list, in an element
//! of XML, behind an option of a command, behind the scheme of a header.

use std::ops::Range;

use super::{
    Found,
    cookies::cookies,
    kind::Kind,
    names::{kind_of, kind_of_header, kind_of_opaque},
    shapes,
    signs::ends_name,
    text::LONGEST_NAME,
    values::{
        SHORTEST, after_blanks, bare, is_mark, is_secret_anywhere, quote_at, quote_before, quoted,
        quoted_after, white_space, without_scheme,
    },
};

/// The longest value of an element; what is longer is a document.
const LONGEST_ELEMENT: usize = 1 << 13;

/// So far before an option the command stands to which it belongs.
const LONGEST_COMMAND: usize = 512;

/// What follows the scheme of an `Authorization` header, wherever that is written. The last letter
/// of the scheme stands here.
pub(super) fn bearer(text: &[u8], at: usize) -> Option<Found> {
    let before = text[..at].strip_suffix(b"eare").and_then(<[u8]>::split_last);
    let (first, before) = before?;
    let is_word =
        matches!(first, b'b' | b'B') && !before.last().is_some_and(u8::is_ascii_alphanumeric);
    let rest = &text[at + 1..];
    let blanks = rest.iter().take(2).take_while(|b| matches!(b, b' ' | b',')).count();
    if !is_word || blanks == 0 {
        return None;
    }
    let is_of_token = |b: &&u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(b);
    let start = at + 1 + blanks;
    let length = text[start..].iter().take_while(is_of_token).count();
    let token = &text[start..start + length];
    let is_one = length >= 16 && token.iter().any(u8::is_ascii_digit) && !is_mark(token);
    is_one.then(|| {
        let kind = shapes::kind_of_key(token).unwrap_or(Kind::Token);
        Found { at: start..start + length, kind }
    })
}

/// The name that ends here.
fn name_before(text: &[u8], end: usize) -> Option<&[u8]> {
    let [.., before, last] = text[..end] else { return None };
    if ends_name(before, last) == 0 {
        return None;
    }
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let length = text[..end].iter().rev().take(LONGEST_NAME).take_while(is_of_name).count();
    Some(&text[end - length..end])
}

/// `["access_token", "…"]`, `set("access_token", "…")`: the comma behind the name stands here.
pub(super) fn listed(text: &[u8], comma: usize) -> Option<Found> {
    let quote = quote_before(text, comma)?;
    let end = comma - quote.len();
    let name = name_before(text, end)?;
    if !text[..end - name.len()].ends_with(quote) {
        return None;
    }
    let value = quoted_after(text, comma + 1)?;
    let value = without_scheme(text, value);
    let letters = &text[value.clone()];
    // Most values are words, which is quicker to see than what a name means. All cookies of a header
    // are one.
    let mut parts = letters.split(|b| b"=; ".contains(b));
    if letters.len() < SHORTEST || !parts.any(|part| is_secret_anywhere(part, Kind::Password)) {
        return None;
    }
    let kind = kind_of(name).or_else(|| kind_of_header(name)).or_else(|| kind_of_opaque(name))?;
    (kind == Kind::Cookie || is_secret_anywhere(letters, kind)).then_some(Found { at: value, kind })
}

/// `setToken("…")`: the bracket stands here.
pub(super) fn called(text: &[u8], bracket: usize) -> Option<Found> {
    let kind = kind_of(name_before(text, bracket)?)?;
    let value = quoted_after(text, bracket + 1)?;
    found_in(text, value, kind, |value| is_secret_anywhere(value, kind))
}

/// `<access_token>…</access_token>`: the last sign stands here.
pub(super) fn element(text: &[u8], at: usize) -> Option<Found> {
    let name = name_before(text, at)?;
    let mut before = &text[..at - name.len()];
    // A name may have that of its family before it.
    if let Some(family) = before.strip_suffix(b":") {
        let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let length = family.iter().rev().take(LONGEST_NAME).take_while(is_of_name).count();
        before = &family[..family.len() - length];
    }
    let before = before.strip_suffix(b"</")?;
    let kind = kind_of(name).or_else(|| kind_of_opaque(name))?;
    let (content, is_raw) = match before.strip_suffix(b"]]>") {
        Some(raw) => (raw, true),
        None => (before, false),
    };
    let from = content.len().saturating_sub(LONGEST_ELEMENT);
    let signs = if is_raw { [b'['; 2] } else { [b'<', b'>'] };
    let start = from + memchr::memrchr2(signs[0], signs[1], &content[from..])? + 1;
    let start = start + white_space(&content[start..]);
    let is_end = |b: &u8| *b <= b' ' || *b == b'\\';
    let length = content[start..].iter().position(is_end).unwrap_or(content.len() - start);
    let is_alone = white_space(&content[start + length..]) == content.len() - start - length;
    if !is_alone {
        return None;
    }
    let at = start..start + length;
    found_in(text, at, kind, |value| is_secret_anywhere(value, kind))
}

/// `curl --user ada:…`, `-u ada:…`, `--cookie "sid=…"`, `--token …`: the first hyphen stands here.
pub(super) fn option(text: &[u8], hyphen: usize, found: &mut Vec<Found>) -> Option<Found> {
    let rest = &text[hyphen + 1..];
    let is_long = rest.first() == Some(&b'-');
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let length = match is_long {
        true => rest.iter().take(LONGEST_NAME).take_while(is_of_name).count(),
        false => 1,
    };
    let name = rest.get(usize::from(is_long)..length)?;
    let start = after_blanks(text, hyphen + 1 + length);
    let quote = quote_at(text, start);
    let is_apart = start > hyphen + 1 + length || (!is_long && quote.is_some());
    if !is_apart {
        return None;
    }
    let at = match quote {
        Some(quote) => quoted(text, start + quote.len(), quote)?,
        None => bare(text, start),
    };
    let is_of_curl = || {
        let command = &text[hyphen.saturating_sub(LONGEST_COMMAND)..hyphen];
        memchr::memmem::find(command, b"curl").is_some()
    };
    match name {
        b"u" | b"U" | b"user" | b"proxy-user" => {
            let colon = memchr::memchr(b':', &text[at.clone()])?;
            let at = at.start + colon + 1..at.end;
            let is_one = |value: &[u8]| {
                is_secret_anywhere(value, Kind::Password)
                    || value.len() >= 4 && is_of_curl() && !is_placeholder(value)
            };
            found_in(text, at, Kind::Password, is_one)
        }
        b"b" | b"cookie" => {
            let is_certain = text[at.clone()].contains(&b'=') && is_of_curl();
            cookies(text, at, is_certain, found);
            None
        }
        _ if is_long => {
            let kind = kind_of(name)?;
            found_in(text, at, kind, |value| is_secret_anywhere(value, kind))
        }
        _ => None,
    }
}

/// Whether a password only says that there is to be one.
fn is_placeholder(value: &[u8]) -> bool {
    [&b"password"[..], b"pass", b"passwd", b"secret", b"token"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
        || !value.iter().all(u8::is_ascii_graphic)
        || matches!(value.first(), Some(b'$' | b'<' | b'{'))
}

fn found_in(
    text: &[u8],
    at: Range<usize>,
    kind: Kind,
    is_one: impl Fn(&[u8]) -> bool,
) -> Option<Found> {
    let at = without_scheme(text, at);
    is_one(&text[at.clone()]).then_some(Found { at, kind })
}
