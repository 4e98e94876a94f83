//! Base64: texts within it are looked through, and it is base64 again when they were changed.

use std::ops::Range;

use super::Edit;

/// Shorter texts are words.
const SHORTEST: usize = 24;

/// Whether the whole text is base64 of the usual kind.
pub(crate) fn is_base64(text: &[u8]) -> bool {
    let padding = text.iter().rev().take(2).take_while(|b| **b == b'=').count();
    let digits = &text[..text.len() - padding];
    // Without a branch in it, the loop works on all bytes of a block at once.
    let are_digits = |block: &[u8]| block.iter().fold(true, |all, b| all & is_digit(*b));
    text.len() >= SHORTEST && digits.chunks(256).all(are_digits)
}

/// How many digits of base64 in a row make a word worth a look, at least wherever it begins.
const BLOCK: usize = 16;

/// The long words of base64 in a text.
pub(crate) fn words(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let block = text.get(from..from + BLOCK)?;
            if !block.iter().fold(true, |all, b| all & is_digit(*b)) {
                from += BLOCK;
                continue;
            }
            let digits =
                |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|b| is_digit(**b)).count();
            let start = from - digits(&mut text[..from].iter().rev());
            from += digits(&mut text[from..].iter());
            let padding = text[from..].iter().take(2).take_while(|b| **b == b'=').count();
            return Some(start..from + padding);
        }
    })
}

#[inline]
fn is_digit(b: u8) -> bool {
    b.is_ascii_alphanumeric() | (b == b'+') | (b == b'/')
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What base64 stands for, up to the first character that is none of it.
pub(crate) fn decoded(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for group in text.chunks(4) {
        let mut bits = 0u32;
        let mut count = 0;
        for digit in group.iter().map_while(|b| value(*b)) {
            bits = bits << 6 | u32::from(digit);
            count += 1;
        }
        match count {
            4 => bytes.extend_from_slice(&bits.to_be_bytes()[1..]),
            3 => bytes.extend_from_slice(&(bits << 6).to_be_bytes()[1..3]),
            2 => bytes.extend_from_slice(&(bits << 12).to_be_bytes()[1..2]),
            _ => {}
        }
        if count < 4 {
            break;
        }
    }
    bytes
}

/// Bytes as base64, with the signs that make the last group whole.
pub(crate) fn encoded(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, b| bits << 8 | u32::from(*b));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > group.len() { b'=' } else { digit });
        }
    }
    text
}

/// Whether what the text stands for can be read, and is no picture; its start tells.
pub(crate) fn is_of_text(text: &[u8]) -> bool {
    let start = decoded(&text[..text.len().min(1024) / 4 * 4]);
    let is_readable = |b: &u8| *b >= b' ' || matches!(b, b'\t' | b'\n' | b'\r');
    start.iter().all(is_readable)
        && start.iter().filter(|b| !b.is_ascii()).count() * 4 < start.len()
}

/// The changes of a text in base64 that come of those in what it stands for.
///
/// Base64 goes by groups of three bytes. So that what follows a change stays as it is, a change
/// takes up whole groups, and is filled up to as many.
pub(crate) fn edits(text: &[u8], decoded: &[u8], edits: Vec<Edit>) -> Vec<Edit> {
    let mut changed: Vec<(Range<usize>, Vec<Edit>)> = Vec::new();
    for edit in edits {
        let groups = edit.at.start / 3 * 3..(edit.at.end.div_ceil(3) * 3).min(decoded.len());
        match changed.last_mut() {
            Some((last, together)) if groups.start < last.end => {
                last.end = groups.end;
                together.push(edit);
            }
            _ => changed.push((groups, vec![edit])),
        }
    }
    let in_groups = |(groups, edits): (Range<usize>, Vec<Edit>)| {
        let mut bytes = Vec::new();
        let mut marks = Vec::new();
        let mut at = groups.start;
        for mut edit in edits {
            bytes.extend_from_slice(&decoded[at..edit.at.start]);
            bytes.append(&mut edit.text);
            marks.append(&mut edit.marks);
            at = edit.at.end;
        }
        let rest = &decoded[at..groups.end];
        let is_end = groups.end == decoded.len();
        while !is_end && !(bytes.len() + rest.len()).is_multiple_of(3) {
            bytes.push(b'_');
        }
        bytes.extend_from_slice(rest);
        let end = if is_end { text.len() } else { groups.end / 3 * 4 };
        Edit { at: groups.start / 3 * 4..end, text: encoded(&bytes), marks }
    };
    changed.into_iter().map(in_groups).collect()
}
