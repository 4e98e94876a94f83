//! Finds the few places of a text that are worth a look, by four bytes in a row.

use super::{Found, set_of, shapes, spoken};

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// How far behind its first byte the one stands by which a sign is known.
const WIDTH: usize = 5;

/// Everything that is known by its shape, or by a name that no `:` or `=` follows.
pub(crate) fn find(text: &[u8], found: &mut Vec<Found>) {
    let (mut at, mut from) = (0, 0);
    while let Some(block) = text.get(at..at + BLOCK + WIDTH - 1) {
        if holds_sign(block) {
            from = find_between(text, from.max(at), at + BLOCK, found);
        }
        at += BLOCK;
    }
    find_between(text, from.max(at), text.len(), found);
}

/// Whether one of our signs begins in a block, or a byte that is one by itself stands near its
/// start. It has no branches, so that it is fast.
#[inline]
fn holds_sign(block: &[u8]) -> bool {
    let (one, two) = (&block[..BLOCK], &block[1..=BLOCK]);
    let (three, four) = (&block[2..BLOCK + 2], &block[3..BLOCK + 3]);
    let mut any = 0;
    for at in 0..BLOCK {
        let (a, b, c, d) = (one[at], two[at], three[at], four[at]);
        let is = |x: u8, y: u8| u8::from(a | 0x20 == x) & u8::from(b | 0x20 == y);
        let joins = u8::from(c == b'-') | u8::from(c == b'_');
        let prefix = is(b'l', b'x')
            | u8::from(b | 0x20 == b'k')
                & (u8::from(a | 0x20 == b's')
                    | u8::from(a | 0x20 == b'p')
                    | u8::from(a | 0x20 == b'r'))
            | is(b'a', b'i')
            | u8::from(a | 0x20 == b'h')
                & (u8::from(b | 0x20 == b'f')
                    | u8::from(b | 0x20 == b'p')
                    | u8::from(b | 0x20 == b'o'))
            | is(b'a', b't')
            | is(b'x', b'b');
        let is_quote = |b: u8| u8::from(b == b'"') | u8::from(b == b'\'');
        let is_blank = u8::from(d == b' ');
        let follows = is_quote(c) & u8::from(d == b',')
            | u8::from(c == b'\\') & is_quote(d)
            | u8::from(c == b'(') & (is_quote(d) | is_blank | u8::from(d == b'\\'))
            | u8::from(c == b'>');
        let is_option =
            u8::from(c == b'-') | (u8::from(c == b'u') | u8::from(c == b'b')) & is_blank;
        any |= joins & prefix
            | u8::from(c == b'@')
            | u8::from(a == b'e') & u8::from(b == b'y') & u8::from(c == b'J')
            | u8::from(a == b'A') & u8::from(b == b'K') & u8::from(c == b'I')
            | u8::from(a == b'A') & u8::from(b == b'I') & u8::from(c == b'z')
            | u8::from(a == b'o') & u8::from(b == b'n') & u8::from(c == b'.')
            | is(b'a', b'r') & u8::from(c == b'e') & u8::from(d == b'r')
            | u8::from(a == b' ') & u8::from(b == b'-') & is_option
            | follows & ends_name(a, b);
    }
    any != 0
}

/// Whether the names that are looked for here may end with these two letters.
#[inline]
pub(super) fn ends_name(before: u8, last: u8) -> u8 {
    let (a, b) = (before | 0x20, last | 0x20);
    u8::from(a == b'e') & (u8::from(b == b'n') | u8::from(b == b'y') | u8::from(b == b't'))
        | u8::from(b == b'd') & (u8::from(a == b'r') | u8::from(a == b'i'))
        | u8::from(a == b'o') & u8::from(b == b'n')
        | u8::from(a == b'i') & u8::from(b == b'e')
}

/// Whether something that is looked for may be known by this byte.
const MAY_BE_SIGN: [bool; 256] = set_of(b"@-_.JIr,(>");

/// Whether this can be the byte before the one that joins a prefix with the rest.
#[inline]
fn may_be_joined(b: u8) -> bool {
    matches!(b | 0x20, b'x' | b'k' | b'i' | b'f' | b'p' | b'o' | b't' | b'b' | b'n')
}

/// What is known by a sign that begins between two places. It gives the place up to which all was
/// looked at.
fn find_between(text: &[u8], start: usize, end: usize, found: &mut Vec<Found>) -> usize {
    let end = (end + WIDTH - 1).min(text.len());
    let mut at = start;
    while at < end {
        if !MAY_BE_SIGN[usize::from(text[at])] {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map_or(0, |before| text[before]);
        let hit = match text[at] {
            b'@' => shapes::email(text, at),
            b'-' | b'_' | b'.' if may_be_joined(before) => shapes::joined(text, at),
            b'J' | b'I' => shapes::lettered(text, at),
            b'r' if before == b'e' => spoken::bearer(text, at),
            b'-' if before == b' ' => spoken::option(text, at, found),
            b',' if matches!(before, b'"' | b'\'') => spoken::listed(text, at),
            b'(' => spoken::called(text, at),
            b'>' => spoken::element(text, at),
            _ => None,
        };
        at += 1;
        if let Some(hit) = hit {
            at = at.max(hit.at.end);
            found.push(hit);
        }
    }
    at
}
