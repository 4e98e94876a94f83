//! The value of what is named by a value itself: `"name": "authorization", "value": "…"`.

use std::ops::Range;

use super::{
    Found,
    kind::Kind,
    names::{kind_of, kind_of_header, kind_of_opaque, kind_of_parameter},
    text::LONGEST_NAME,
    values::{is_opaque, is_secret, quoted_after, without_scheme},
};

/// So far before a name its value is looked for.
const LONGEST_BEFORE: usize = 2048;

/// The value of `"name": "authorization", "value": "…"`, of `name="csrf-token" content="…"`, of both
/// the other way round, or, in a part of a form, of `name="api_key"`, after which an empty line ends
/// the headers.
pub(super) fn named_after(text: &[u8], separator: usize, name: &Range<usize>) -> Option<Found> {
    let start = name.start;
    let name = &text[name.clone()];
    let is_name = name.eq_ignore_ascii_case(b"name") || name.eq_ignore_ascii_case(b"key");
    // In JSON an `id` is none.
    let is_of_tag = text[separator] == b'=' && name.eq_ignore_ascii_case(b"id");
    if !is_name && !is_of_tag {
        return None;
    }
    let named = quoted_after(text, separator + 1)?;
    if named.len() > LONGEST_NAME {
        return None;
    }
    let name = &text[named.clone()];
    let certain = if is_name {
        kind_of_parameter(name).or_else(|| kind_of_header(name))
    } else {
        kind_of(name)
    };
    let kind = certain.or_else(|| kind_of_opaque(name).filter(|_| is_name))?;
    let value = value_behind(text, start, named.end).map(|at| (at, certain.is_some()));
    let (at, is_certain) = value.or_else(|| Some((value_before(text, start)?, false)))?;
    let at = without_scheme(text, at);
    let value = &text[at.clone()];
    let is_one = if is_certain { is_secret(value, kind) } else { is_before(value, kind) };
    is_one.then_some(Found { at, kind })
}

/// Whether what stands before its name is a secret.
fn is_before(value: &[u8], kind: Kind) -> bool {
    is_opaque(value) || kind == Kind::Password && is_secret(value, kind)
}

fn is_value(name: &[u8]) -> bool {
    [&b"value"[..], b"content"].iter().any(|word| name.starts_with(word))
}

/// The value behind a name, after what it is called.
fn value_behind(text: &[u8], start: usize, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..(end + LONGEST_NAME * 4).min(text.len())];
    let between = rest.iter().take_while(|b| b"\"'\\, \t\r\n".contains(b)).count();
    if is_value(&rest[between..]) {
        let sign = memchr::memchr2(b':', b'=', &rest[between..])?;
        return quoted_after(text, end + between + sign + 1);
    }
    let part = |empty: &[u8]| {
        let start = end + memchr::memmem::find(rest, empty)? + empty.len();
        Some(start..start + memchr::memmem::find(&text[start..], &empty[..empty.len() / 2])?)
    };
    // A line may end in other ways than it should, but an empty one is nothing special elsewhere.
    let before = &text[start.saturating_sub(LONGEST_NAME)..start];
    let is_form = || memchr::memmem::rfind(before, b"form-data").is_some();
    part(b"\r\n\r\n").or_else(|| {
        is_form()
            .then(|| part(b"\\r\\n\\r\\n").or_else(|| part(b"\n\n")).or_else(|| part(b"\\n\\n")))?
    })
}

/// The value before a name, in the same tag or object.
fn value_before(text: &[u8], name: usize) -> Option<Range<usize>> {
    let from = name.saturating_sub(LONGEST_BEFORE);
    let before = &text[from..name];
    let begin = from + memchr::memrchr3(b'<', b'{', b'>', before)?;
    let mut at = begin;
    loop {
        let sign = at + memchr::memchr2(b':', b'=', &text[at..name])?;
        let word = text[begin..sign].iter().rev().skip_while(|b| b"\"'\\ ".contains(b));
        let word: Vec<u8> = word.take_while(|b| b.is_ascii_alphabetic()).copied().collect();
        let is_value = [&b"eulav"[..], b"tnetnoc"].contains(&&word[..]);
        let value = quoted_after(text, sign + 1);
        match value {
            Some(value) if is_value => return Some(value),
            Some(value) => at = value.end,
            None => at = sign + 1,
        }
        if at >= name {
            return None;
        }
    }
}
