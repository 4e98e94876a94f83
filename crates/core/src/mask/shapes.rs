//! Finds what is private by its shape, whatever its letters: whose an e-mail address is, which
//! account a cookie belongs to, and letters that nobody writes as escapes but to hide them.

use std::ops::Range;

/// So many letters in a row as escapes are no accident.
const ESCAPES: usize = 8;

/// The longest name in an e-mail address.
const NAME: usize = 64;

/// What the id of an account follows in the name of a cookie, and its last letter.
const BEFORE_ACCOUNT: &[u8] = b"pplx.session.";

/// What is private by its shape, in order, in one pass.
pub(super) fn private(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        let range = match b {
            b'@' => email(bytes, at, at + 1),
            b'%' if bytes[at..].starts_with(b"%40") => email(bytes, at, at + 3),
            b'.' if bytes[..=at].ends_with(BEFORE_ACCOUNT) => account(bytes, at + 1),
            b'%' | b'\\' | b'&' => escapes(bytes, at),
            _ => None,
        };
        at = range.as_ref().map_or(at, |range| range.end).max(at + 1);
        found.extend(range);
    }
    found
}

/// The address for mail whose `@` stands here and ends at `host`; of the name that stands in front
/// of a host in another address, the name alone.
fn email(bytes: &[u8], at: usize, host: usize) -> Option<Range<usize>> {
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let start = at - bytes[..at].iter().rev().take(NAME).take_while(is_of_name).count();
    let is_of_host = |b: &&u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let end = host + bytes[host..].iter().take(255).take_while(is_of_host).count();
    let host = &bytes[host..end];
    // A version of a package has no letters at its end.
    let last = host.rsplit(|b| *b == b'.').find(|part| !part.is_empty())?;
    let is_host =
        host.contains(&b'.') && last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic);
    let end = end - host.iter().rev().take_while(|b| b".-".contains(b)).count();
    let is_in_address = matches!(bytes[..start].last(), Some(b':' | b'/'));
    (start < at && is_host).then_some(start..if is_in_address { at } else { end })
}

/// The id that begins here.
fn account(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let is_of_id = |b: &&u8| b.is_ascii_alphanumeric() || b"-_".contains(b);
    let length = bytes[at..].iter().take_while(is_of_id).count();
    (length > 0).then_some(at..at + length)
}

/// The letters that are written as escapes from here on.
fn escapes(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let (mut end, mut count) = (at, 0);
    while let Some(length) = escape(&bytes[end..]) {
        end += length;
        count += 1;
    }
    (count >= ESCAPES).then_some(at..end)
}

/// The length of the escape that stands for a letter, a digit or a hyphen.
fn escape(rest: &[u8]) -> Option<usize> {
    let (digits, radix, length) = match rest {
        [b'%', a, b, ..] | [b'\\', b'x', a, b, ..] => {
            (vec![*a, *b], 16, if rest[0] == b'%' { 3 } else { 4 })
        }
        [b'\\', b'u', b'0', b'0', a, b, ..] => (vec![*a, *b], 16, 6),
        [b'&', b'#', number @ ..] => {
            let end = number.iter().take(5).position(|b| *b == b';')?;
            match &number[..end] {
                [b'x' | b'X', digits @ ..] => (digits.to_vec(), 16, end + 3),
                digits => (digits.to_vec(), 10, end + 3),
            }
        }
        _ => return None,
    };
    let code = u8::from_str_radix(std::str::from_utf8(&digits).ok()?, radix).ok()?;
    (code.is_ascii_alphanumeric() || code == b'-').then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_by_its_shape_is_found() {
        for (text, found) in [
            ("write to ada.made-up@mail.example. Or so", vec!["ada.made-up@mail.example"]),
            ("https://ada@host.example/", vec!["ada"]),
            ("?mail=ada%40mail.example&x", vec!["ada%40mail.example"]),
            ("npm i @ai-sdk/perplexity@1.2.3, pip install httpx@0.28", vec![]),
            ("name@host", vec![]),
            ("__Secure-pplx.session.9madeUp-account=x", vec!["9madeUp-account"]),
            ("__Secure-pplx.session.…", vec![]),
            ("%61%62%63%64%65%66%67%68%69 b", vec!["%61%62%63%64%65%66%67%68%69"]),
            (
                "&#97;&#98;&#x63;&#100;&#101;&#102;&#103;&#104;",
                vec!["&#97;&#98;&#x63;&#100;&#101;&#102;&#103;&#104;"],
            ),
            ("a%20b%2Dc \\u200b \\u6d4b\\u8bd5\\u6d4b\\u8bd5\\u6d4b\\u8bd5\\u6d4b\\u8bd5", vec![]),
        ] {
            let pieces: Vec<&str> = private(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(pieces, found, "{text}");
        }
    }
}
