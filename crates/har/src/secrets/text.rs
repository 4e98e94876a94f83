//! Finds what is secret in any text: by the name that a value is given, and by its shape.

use std::ops::Range;

use super::{
    Found,
    kind::Kind,
    marks,
    names::{kind_of, kind_of_parameter},
    shapes,
};

/// What a byte may be the sign of.
#[derive(Clone, Copy, Eq, PartialEq)]
#[repr(u8)]
enum Sign {
    None,
    /// A value may follow, and its name may stand before.
    Separator,
    At,
    /// It may join the prefix of a key with the rest.
    Joint,
    /// The third letter of `eyJ`, or of `AKI` and `AIz`.
    Letter,
}

/// What each byte may be the sign of.
const SIGNS: [Sign; 256] = {
    let mut signs = [Sign::None; 256];
    signs[b':' as usize] = Sign::Separator;
    signs[b'=' as usize] = Sign::Separator;
    signs[b'@' as usize] = Sign::At;
    signs[b'-' as usize] = Sign::Joint;
    signs[b'_' as usize] = Sign::Joint;
    signs[b'.' as usize] = Sign::Joint;
    signs[b'J' as usize] = Sign::Letter;
    signs[b'I' as usize] = Sign::Letter;
    signs
};

/// The longest name, with what may stand between it and the separator.
const LONGEST_NAME: usize = 64;

/// Values that are shorter are no secret, whatever their name.
pub(super) const SHORTEST: usize = 6;

/// Everything that is found, in the order in which it ends; one may stand in another.
pub(crate) fn find(text: &[u8], found: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(skipped) = text[at..].iter().position(|b| SIGNS[*b as usize] != Sign::None) {
        at += skipped;
        let before = if at > 0 { text[at - 1] } else { 0 };
        // Most signs mean nothing, and the byte before them tells.
        let hit = match SIGNS[text[at] as usize] {
            Sign::Separator if may_end_name(before) => value_after(text, at),
            Sign::At if before > b' ' => shapes::email(text, at),
            Sign::Joint if shapes::may_be_joined(before) => shapes::joined(text, at),
            Sign::Letter if matches!(before, b'y' | b'A' | b'K') => shapes::lettered(text, at),
            _ => None,
        };
        at += 1;
        if let Some(hit) = hit {
            // An address for mail may be a value, which goes as a whole then.
            if hit.kind != Kind::Email {
                at = at.max(hit.at.end);
            }
            found.push(hit);
        }
    }
}

/// Whether this can be the last byte of a name, or of what stands behind it.
fn may_end_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'"' | b'\'' | b' ')
}

/// The value after a separator, where the name before it says that it is a secret.
fn value_after(text: &[u8], separator: usize) -> Option<Found> {
    let (name, quote) = name_before(text, separator)?;
    let is_assigned = text[separator] == b'=';
    let kind = if is_assigned { kind_of_parameter(name) } else { kind_of(name) }?;
    let mut start = separator + 1;
    if name.eq_ignore_ascii_case(b"cookie") || name.eq_ignore_ascii_case(b"set-cookie") {
        // Its values are found one by one, by who reads the line.
        return None;
    }
    start += text[start..].iter().take(8).take_while(|b| matches!(b, b' ' | b'\t')).count();
    let opening = text[start..].iter().take(2).position(|b| matches!(b, b'"' | b'\''));
    let at = match opening {
        // `\"` is a quote within a quoted text.
        Some(slash) if slash == 0 || text[start] == b'\\' => {
            quoted(text, start + slash + 1, slash == 1)?
        }
        _ if quote.is_some() => number(text, start)?,
        _ if is_assigned => bare(text, start),
        _ if begins_line(text, separator - name.len()) => line(text, start),
        _ => return None,
    };
    let at = without_scheme(text, at);
    is_secret(&text[at.clone()], kind).then_some(Found { at, kind })
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
    if value.starts_with(marks::PREFIX.as_bytes()) {
        return false;
    }
    match kind {
        Kind::Email => value.contains(&b'@') || value.windows(3).any(|part| part == b"%40"),
        Kind::Address => shapes::is_address(value),
        Kind::Account => value.len() >= 4 && !value.iter().all(is_word),
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
