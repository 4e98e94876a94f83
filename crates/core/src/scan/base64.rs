//! A key as base64, by itself or with what stands beside it.

use super::{Hit, Written};
use crate::facts;

/// How much of a word of base64 is taken with the key in it, of what stands before it.
const REACH: usize = 400;

/// The same of what stands after it. In a longer rest another key may stand.
const REST: usize = 24;

/// The key whose anchor stands here, with so many bytes before its first one in its group.
pub(super) fn key_at(bytes: &[u8], at: usize, phase: usize) -> Option<Hit> {
    let start = at.checked_sub([1, 4, 5][phase])?;
    let mut decoded = Decoded { bytes, at: start, bits: 0, count: 0 };
    for _ in 0..phase {
        decoded.next()?;
    }
    if !facts::KEY_PREFIX.bytes().all(|b| decoded.next() == Some(b)) {
        return None;
    }
    let mut body = Vec::with_capacity(facts::KEY_LENGTH + 1);
    while body.len() <= facts::KEY_LENGTH {
        // A key that fills its last group has no padding, and the next line is another word.
        let is_whole = body.len() == facts::KEY_LENGTH && decoded.count == 0;
        if is_whole && line_break(&bytes[decoded.at..]) > 0 {
            break;
        }
        match decoded.next() {
            Some(b) if b.is_ascii_alphanumeric() => body.push(b),
            _ => break,
        }
    }
    let before = bytes[..start].iter().rev().take(REACH).take_while(|b| value(**b).is_some());
    let rest = &bytes[decoded.at..];
    let after = rest.iter().take(REST + 1).take_while(|b| value(**b).is_some()).count();
    let after = if after > REST { 0 } else { after };
    let padding = rest[after..].iter().take(2).take_while(|b| **b == b'=').count();
    let at = start - before.count()..decoded.at + after + padding;
    super::hit(at, &body, Written::Base64)
}

/// The bytes that base64 spells, from the start of a group on. Programs break it into lines.
struct Decoded<'a> {
    bytes: &'a [u8],
    at: usize,
    bits: u32,
    count: u32,
}

impl Iterator for Decoded<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        while self.count < 8 {
            let rest = &self.bytes[self.at..];
            let gap = line_break(rest);
            self.bits = self.bits << 6 & 0xffff | u32::from(value(*rest.get(gap)?)?);
            self.at += gap + 1;
            self.count += 6;
        }
        self.count -= 8;
        Some((self.bits >> self.count) as u8)
    }
}

/// The length of a line break with the indentation after it.
fn line_break(rest: &[u8]) -> usize {
    if !matches!(rest.first(), Some(b'\r' | b'\n')) {
        return 0;
    }
    rest.iter().take(40).take_while(|b| b.is_ascii_whitespace()).count()
}

/// What a character of base64 stands for, in both of its alphabets.
pub(crate) fn value(b: u8) -> Option<u8> {
    match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}
