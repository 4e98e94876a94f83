//! Where a value ends, by the way in which it is written, and whether it can be a secret.

use std::ops::Range;

use super::{kind::Kind, marks, shapes};

/// Values that are shorter are no secret, whatever their name.
pub(super) const SHORTEST: usize = 6;

/// The shortest value that looks as if nobody wrote it.
const SHORTEST_OPAQUE: usize = 12;

/// So much of a value tells whether somebody wrote it.
const TELLING: usize = 256;

/// How a quote is written in HTML.
const ENTITIES: [&[u8]; 5] = [b"&quot;", b"&#34;", b"&#39;", b"&#x22;", b"&apos;"];

/// The quote that begins here, as it is written.
#[inline]
pub(super) fn quote_at(text: &[u8], at: usize) -> Option<&[u8]> {
    let rest = text.get(at..)?;
    match rest {
        [b'"' | b'\'' | b'`', ..] => Some(&rest[..1]),
        [b'\\', b'"' | b'\'', ..] => Some(&rest[..2]),
        [b'&', ..] => ENTITIES.into_iter().find(|quote| rest.starts_with(quote)),
        _ => None,
    }
}

/// The quote that ends here, as it is written.
#[inline]
pub(super) fn quote_before(text: &[u8], end: usize) -> Option<&[u8]> {
    let before = &text[..end];
    match before {
        [.., b'\\', b'"' | b'\''] => Some(&before[end - 2..]),
        [.., b'"' | b'\'' | b'`'] => Some(&before[end - 1..]),
        [.., b';'] => ENTITIES.into_iter().find(|quote| before.ends_with(quote)),
        _ => None,
    }
}

/// What stands between the quotes of which the first begins here, after blanks.
pub(super) fn quoted_after(text: &[u8], start: usize) -> Option<Range<usize>> {
    let start = after_blanks(text, start);
    let quote = quote_at(text, start)?;
    quoted(text, start + quote.len(), quote)
}

/// What stands from here to the next such quote.
pub(super) fn quoted(text: &[u8], start: usize, quote: &[u8]) -> Option<Range<usize>> {
    let rest = &text[start..];
    let mut end = 0;
    if quote[0] == b'&' {
        // In HTML the tag ends with the value at the latest.
        loop {
            end += memchr::memchr3(b'&', b'<', b'\n', &rest[end..])?;
            if rest[end] != b'&' {
                return None;
            }
            if rest[end..].starts_with(quote) {
                return Some(start..start + end);
            }
            end += 1;
        }
    }
    let (sign, is_escaped) = (quote[quote.len() - 1], quote.len() > 1);
    loop {
        end += memchr::memchr2(sign, b'\\', rest.get(end..)?)?;
        let is_end = rest[end] == sign || (is_escaped && rest.get(end + 1) == Some(&sign));
        if is_end {
            return Some(start..start + end);
        }
        end += 2;
    }
}

/// Where a text goes on behind a value in quotes, of which the second may be written otherwise than
/// the first.
pub(super) fn behind(text: &[u8], value: &Range<usize>, quote: &[u8]) -> usize {
    text.len().min(value.end + quote.len())
}

/// Where the first byte stands from here on that is no blank.
#[inline]
pub(super) fn after_blanks(text: &[u8], start: usize) -> usize {
    start + text[start..].iter().take(8).take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// How many bytes are white space here, or stand for it within a text in quotes.
pub(super) fn white_space(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let is_escape = [b"\\n", b"\\r", b"\\t"].iter().any(|escape| rest.starts_with(*escape));
        match rest.first() {
            _ if is_escape => length += 2,
            Some(b) if b.is_ascii_whitespace() => length += 1,
            _ => return length,
        }
    }
}

/// A value of JSON that is no text: only a number can be one of those.
pub(super) fn number(text: &[u8], start: usize) -> Option<Range<usize>> {
    let digits = text[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    (digits > 0).then_some(start..start + digits)
}

/// What stands without quotes, up to what cannot be a part of it.
pub(super) fn bare(text: &[u8], start: usize) -> Range<usize> {
    let ends = |b: &u8| *b <= b' ' || b"&;,\"'<>(){}[]\\|`".contains(b);
    start..start + text[start..].iter().position(ends).unwrap_or(text.len() - start)
}

/// The rest of a line.
pub(super) fn line(text: &[u8], start: usize) -> Range<usize> {
    let end = memchr::memchr2(b'\n', b'\r', &text[start..]).unwrap_or(text.len() - start);
    start..start + end
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

pub(super) fn is_mark(value: &[u8]) -> bool {
    value.starts_with(marks::PREFIX.as_bytes())
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
        Kind::Code => value.len() >= 4 && !is_constant(value),
        Kind::Password => value.len() >= 4 && !is_constant(value) && !asks_for_password(value),
        // A word in small letters tells what a token is for, and so does a sentence.
        _ => {
            value.len() >= SHORTEST
                && !is_constant(value)
                && !value.iter().all(is_word)
                && (kind == Kind::Cookie || !is_sentence(value))
        }
    }
}

fn is_constant(value: &[u8]) -> bool {
    [&b"null"[..], b"true", b"false", b"none", b"undefined", b"[object"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
}

/// Whether a value consists of several words, as they are spoken.
fn is_sentence(value: &[u8]) -> bool {
    let is_word = |word: &[u8]| {
        word.len() <= 20
            && word.iter().all(|b| !b.is_ascii_digit() && *b != b'=')
            && (word.len() < 2 || word[1..].iter().all(|b| !b.is_ascii_uppercase()))
    };
    value.len() <= TELLING && value.contains(&b' ') && value.split(|b| *b == b' ').all(is_word)
}

/// Whether what stands in the place of a password is what is written beside the field for it. Other
/// words in a row may be a password.
fn asks_for_password(value: &[u8]) -> bool {
    let is_telling = |word: &[u8]| {
        [&b"your"[..], b"enter", b"please", b"password", b"passwort", b"passe"]
            .iter()
            .any(|other| word.eq_ignore_ascii_case(other))
    };
    is_sentence(value) && value.split(|b| !b.is_ascii_alphabetic()).any(is_telling)
}

/// Whether a value looks as if no person had written it: its kind of letter changes all the time.
/// Words do not, not with numbers behind them either, nor do dates and versions.
pub(super) fn is_opaque(value: &[u8]) -> bool {
    if value.len() < SHORTEST_OPAQUE || is_mark(value) {
        return false;
    }
    let (mut letters, mut digits, mut turns) = (0, 0, 0);
    let mut last = 0;
    for b in &value[..value.len().min(TELLING)] {
        match b {
            b'0'..=b'9' => {
                digits += 1;
                turns += usize::from(last > b'9');
            }
            b'a'..=b'z' => {
                letters += 1;
                turns += usize::from(last.is_ascii_digit());
            }
            b'A'..=b'Z' => {
                letters += 1;
                turns += usize::from(last != 0 && !last.is_ascii_uppercase());
            }
            b'-' | b'_' | b'.' | b'~' | b'+' | b'/' | b'=' | b':' | b'%' => continue,
            _ => return false,
        }
        last = *b;
    }
    letters > 0 && turns * 4 >= letters + digits && (digits > 0 || letters >= 20)
}

/// Whether a value is a secret where little says so: a text in quotes beside a name, say.
pub(super) fn is_secret_anywhere(value: &[u8], kind: Kind) -> bool {
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    let is_of_words = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(b);
    let is_password = kind == Kind::Password
        && value.len() >= 8
        && !(value.iter().all(is_of_words) && has(|b| b"._-".contains(b)))
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && value.iter().all(u8::is_ascii_graphic)
        && !is_mark(value);
    is_password || is_opaque(value)
}

/// Whether what stands here without quotes is called, or compared with something.
pub(super) fn is_call(text: &[u8], at: &Range<usize>) -> bool {
    matches!(text.get(at.end), Some(b'(' | b'['))
        || memchr::memmem::find(&text[at.clone()], b"!=").is_some()
}

/// Whether what stands here without quotes is a piece of a program: a call, a member of an object,
/// the name of a variable.
pub(super) fn is_code(text: &[u8], at: &Range<usize>) -> bool {
    let value = &text[at.clone()];
    if is_call(text, at) {
        return true;
    }
    let next = &text[at.end..];
    let is_name = |part: &[u8]| {
        part.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'$'))
            && part.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'))
    };
    if is_opaque(value) || !value.split(|b| *b == b'.').all(is_name) {
        return false;
    }
    let is_end = matches!(next, [b';' | b',' | b')' | b'}' | b']' | b'|', ..] | [b'&', b'&', ..]);
    let is_variable = is_end && !value.iter().any(u8::is_ascii_digit);
    value.contains(&b'.') || is_variable
}
