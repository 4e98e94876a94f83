//! The cookies of `a=b; c=d`, wherever that is written.

use std::ops::Range;

use super::{
    Found,
    kind::Kind,
    values::{SHORTEST, is_mark, is_opaque, is_secret},
};

/// Longer headers than this, no server takes.
const LONGEST: usize = 1 << 13;

/// Where cookies end that begin here, without quotes round them alone.
pub(super) fn cookies_end(text: &[u8], start: usize) -> usize {
    let rest = &text[start..text.len().min(start + LONGEST)];
    let ends = |b: &u8| matches!(b, b'"' | b'\'' | b'`' | b'\\' | b'<' | b'\n' | b'\r');
    start + rest.iter().position(ends).unwrap_or(rest.len())
}

/// The values of cookies. Where it is not certain that they are some, only those are that look like
/// secrets.
pub(super) fn cookies(text: &[u8], at: Range<usize>, is_certain: bool, found: &mut Vec<Found>) {
    let mut start = at.start;
    for part in text[at].split(|b| *b == b';') {
        let value = part.iter().position(|b| *b == b'=').map_or(part.len(), |sign| sign + 1);
        let length = part[value..].iter().take_while(|b| **b > b' ').count();
        let at = start + value..start + value + length;
        let value = &text[at.clone()];
        let is_one = if is_certain {
            value.len() >= SHORTEST && is_secret(value, Kind::Token)
        } else {
            is_opaque(value)
        };
        if is_one && !is_mark(value) {
            found.push(Found { at, kind: Kind::Cookie });
        }
        start += part.len() + 1;
    }
}
