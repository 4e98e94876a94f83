//! The quick search: three bytes that are rare everywhere and stand in every key.

/// What three bytes may be a part of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Anchor {
    /// `lx` of `pplx`.
    Plain,
    /// The same with a zero byte between the letters.
    Utf16,
    /// `pplx-` as base64, with so many bytes before it in its group of three.
    Base64(usize),
}

/// How many bytes are looked at together. The compiler makes a few instructions of it where the
/// machine has wide registers.
const BLOCK: usize = 64;

/// How many bytes tell an anchor.
const WIDTH: usize = 3;

/// The first place from here on where a key may be.
///
/// These are `inline` so that a crate that is built for speed has them so, whatever this one is
/// built for.
#[inline]
pub(super) fn next(bytes: &[u8], from: usize) -> Option<(usize, Anchor)> {
    let mut at = from;
    while let Some(block) = bytes.get(at..at + BLOCK + WIDTH - 1) {
        if holds_one(block)
            && let Some(found) = first(bytes, at, at + BLOCK)
        {
            return Some(found);
        }
        at += BLOCK;
    }
    first(bytes, at, bytes.len())
}

/// Whether an anchor begins in a block. It has no branches, so that it is fast.
#[inline]
fn holds_one(block: &[u8]) -> bool {
    let (one, two, three) = (&block[..BLOCK], &block[1..=BLOCK], &block[2..BLOCK + 2]);
    let mut any = 0;
    for at in 0..BLOCK {
        let (a, b, c) = (one[at], two[at], three[at]);
        any |= u8::from(a == b'l') & (u8::from(b == b'x') | u8::from(b == 0) & u8::from(c == b'x'))
            | u8::from(a == b'H') & u8::from(b == b'B') & u8::from(c == b's')
            | u8::from(a == b'b') & u8::from(b == b'H') & u8::from(c == b'g')
            | u8::from(a == b'G') & u8::from(b == b'x') & u8::from(c == b'4');
    }
    any != 0
}

/// The first anchor that begins between two places.
#[inline]
fn first(bytes: &[u8], from: usize, end: usize) -> Option<(usize, Anchor)> {
    (from..end).find_map(|at| {
        let rest = bytes.get(at..)?;
        let anchor = match rest {
            [b'l', b'x', ..] => Anchor::Plain,
            [b'l', 0, b'x', ..] => Anchor::Utf16,
            [b'H', b'B', b's', ..] => Anchor::Base64(0),
            [b'b', b'H', b'g', ..] => Anchor::Base64(1),
            [b'G', b'x', b'4', ..] => Anchor::Base64(2),
            _ => return None,
        };
        Some((at, anchor))
    })
}
