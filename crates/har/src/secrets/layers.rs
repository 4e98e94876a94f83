//! Texts that are written in another way within a text: with the escapes of JSON, with percent
//! signs, in base64. What is found in them is put back where it stands.

use std::{char::REPLACEMENT_CHARACTER, ops::Range};

use memchr::memchr;

use super::{Edit, known};

/// A text as it is meant, of one that is written in another way.
pub(crate) struct Layer<'a> {
    pub(crate) text: Vec<u8>,
    /// Whether some of what is written in another way may be a part of a secret, or of another way
    /// to write one.
    pub(crate) hides: bool,
    written: &'a [u8],
    way: Way,
}

/// How what is not written as it is meant begins, and how much of it stands for how much.
#[derive(Clone, Copy)]
struct Way {
    sign: u8,
    /// The lengths of what begins with the sign: as it is meant, and as it is written.
    lengths: fn(&[u8]) -> (usize, usize),
}

impl<'a> Layer<'a> {
    fn new(written: &'a [u8], way: Way) -> Self {
        Self { text: Vec::with_capacity(written.len()), hides: false, written, way }
    }

    #[inline]
    fn push(&mut self, meant: u8) {
        self.hides |= meant == b'\\' || known::is_of_secret(&meant);
        self.text.push(meant);
    }

    /// Moves changes of the text, which are in order, to where it stands as it is written. Of what
    /// is written in another way it is all or nothing.
    pub(crate) fn put_back(&self, edits: &mut [Edit]) {
        // Both are a place: in the text as it is meant, and as it is written.
        let (mut meant, mut written) = (0, 0);
        let sign_from = |from: usize| {
            memchr(self.way.sign, &self.written[from..]).map_or(self.written.len(), |at| from + at)
        };
        let mut sign = sign_from(0);
        let mut place_of = |wanted: usize, is_end: bool| {
            while wanted > meant + (sign - written) {
                let (stands_for, length) = (self.way.lengths)(&self.written[sign..]);
                let end = meant + (sign - written) + stands_for;
                if wanted < end {
                    return if is_end { sign + length } else { sign };
                }
                (meant, written) = (end, sign + length);
                sign = sign_from(written);
            }
            written + (wanted - meant)
        };
        for edit in edits {
            edit.at = place_of(edit.at.start, false)..place_of(edit.at.end, true);
        }
    }
}

/// Undoes the escapes of JSON (and of JavaScript). `None` where there is none.
pub(crate) fn unescaped(written: &[u8]) -> Option<Layer<'_>> {
    let mut at = memchr(b'\\', written)?;
    let lengths = |written: &[u8]| {
        let (meant, length) = escape(written);
        (meant.len_utf8(), length)
    };
    let mut layer = Layer::new(written, Way { sign: b'\\', lengths });
    layer.text.extend_from_slice(&written[..at]);
    loop {
        let (meant, length) = escape(&written[at..]);
        if meant.is_ascii() {
            layer.push(meant as u8);
        } else {
            layer.text.extend_from_slice(meant.encode_utf8(&mut [0; 4]).as_bytes());
        }
        at += length;
        at = copied_to_escape(&mut layer.text, written, at);
        if at == written.len() {
            return Some(layer);
        }
    }
}

/// Copies what stands before the next backslash, and gives the place of that.
fn copied_to_escape(text: &mut Vec<u8>, written: &[u8], from: usize) -> usize {
    let mut at = from;
    // Where there is one there are many: the next one is near, and eight bytes are copied as one.
    for _ in 0..8 {
        let Some(bytes) = written[at..].first_chunk::<8>() else { break };
        let length = backslash_in(u64::from_le_bytes(*bytes));
        text.extend_from_slice(bytes);
        if length < 8 {
            text.truncate(text.len() - (8 - length));
            return at + length;
        }
        at += 8;
    }
    let end = memchr(b'\\', &written[at..]).map_or(written.len(), |more| at + more);
    text.extend_from_slice(&written[at..end]);
    end
}

/// How many of eight bytes stand before the first backslash.
fn backslash_in(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let other = bytes ^ (ONES * u64::from(b'\\'));
    let is_zero = other.wrapping_sub(ONES) & !other & (ONES << 7);
    is_zero.trailing_zeros() as usize / 8
}

/// What an escape stands for, and its length.
#[inline]
fn escape(written: &[u8]) -> (char, usize) {
    match written.get(1) {
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => match unit(&written[2..]) {
            Some(high @ 0xD800..=0xDBFF) => {
                let low = written[6..].strip_prefix(b"\\u").and_then(unit);
                match low {
                    Some(low @ 0xDC00..=0xDFFF) => {
                        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                        (char::from_u32(code).unwrap_or(REPLACEMENT_CHARACTER), 12)
                    }
                    _ => (REPLACEMENT_CHARACTER, 6),
                }
            }
            Some(code) => (char::from_u32(code).unwrap_or(REPLACEMENT_CHARACTER), 6),
            None => ('u', 2),
        },
        Some(other) if other.is_ascii() => (char::from(*other), 2),
        // A backslash before any other character, or at the end, stays what it is.
        _ => ('\\', 1),
    }
}

/// The four digits of `\u0041`.
fn unit(digits: &[u8]) -> Option<u32> {
    let digits = digits.get(..4)?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

/// The words that have percent signs in them which mean a byte, in order.
pub(crate) fn percent_words(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let is_of_word =
        |b: &&u8| !(b.is_ascii_whitespace() || matches!(**b, b'"' | b'\'' | b'<' | b'>'));
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr(b'%', &text[from..])?;
            let digits = text.get(at + 1..at + 3);
            if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                from = at + 1;
                continue;
            }
            let start = at - text[from..at].iter().rev().take_while(is_of_word).count();
            from = at + text[at..].iter().take_while(is_of_word).count();
            return Some(start..from);
        }
    })
}

/// Undoes percent signs. `None` where there is none that means a byte.
pub(crate) fn percent_decoded(written: &[u8]) -> Option<Layer<'_>> {
    let lengths = |written: &[u8]| if percent_byte(written).is_some() { (1, 3) } else { (1, 1) };
    let mut layer: Option<Layer<'_>> = None;
    let mut at = 0;
    let mut copied = 0;
    while let Some(more) = memchr(b'%', &written[at..]) {
        at += more;
        let Some(byte) = percent_byte(&written[at..]) else {
            at += 1;
            continue;
        };
        let layer = layer.get_or_insert_with(|| Layer::new(written, Way { sign: b'%', lengths }));
        layer.text.extend_from_slice(&written[copied..at]);
        layer.push(byte);
        at += 3;
        copied = at;
    }
    let mut layer = layer?;
    layer.text.extend_from_slice(&written[copied..]);
    Some(layer)
}

/// What a percent sign and the two digits after it stand for.
fn percent_byte(written: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*written.get(at)?).to_digit(16);
    u8::try_from(digit(1)? * 16 + digit(2)?).ok()
}
