//! Texts that are written in another way within a text: with the escapes of JSON, with percent
//! signs, in base64. What is found in them is put back where it stands.

use std::ops::Range;

use memchr::memchr;

/// A text as it is meant, and where its characters stand as they are written.
pub(crate) struct Layer {
    pub(crate) text: Vec<u8>,
    escapes: Vec<Escape>,
}

/// Some characters that are written in another way.
struct Escape {
    meant: Range<usize>,
    written: Range<usize>,
}

impl Layer {
    fn new(capacity: usize) -> Self {
        Self { text: Vec::with_capacity(capacity), escapes: Vec::new() }
    }

    fn push(&mut self, meant: &[u8], written: Range<usize>) {
        let start = self.text.len();
        self.text.extend_from_slice(meant);
        self.escapes.push(Escape { meant: start..self.text.len(), written });
    }

    /// Where a range of the text stands as it is written; of an escape it is all or nothing.
    pub(crate) fn written(&self, at: Range<usize>) -> Range<usize> {
        let start = match self.escape_at(at.start) {
            Some(escape) if at.start < escape.meant.end => escape.written.start,
            before => after(before, at.start),
        };
        let end = match self.escape_at(at.end) {
            Some(escape) if at.end == escape.meant.start => escape.written.start,
            Some(escape) if at.end < escape.meant.end => escape.written.end,
            before => after(before, at.end),
        };
        start..end
    }

    /// The last escape that begins at or before this place of the text.
    fn escape_at(&self, meant: usize) -> Option<&Escape> {
        let next = self.escapes.partition_point(|escape| escape.meant.start <= meant);
        next.checked_sub(1).map(|index| &self.escapes[index])
    }
}

/// Where a place stands that lies behind an escape, if there is one before it.
fn after(escape: Option<&Escape>, meant: usize) -> usize {
    escape.map_or(meant, |escape| escape.written.end + (meant - escape.meant.end))
}

/// Undoes the escapes of JSON (and of JavaScript). `None` where there is none.
pub(crate) fn unescaped(written: &[u8]) -> Option<Layer> {
    let mut at = memchr(b'\\', written)?;
    let mut layer = Layer::new(written.len());
    layer.text.extend_from_slice(&written[..at]);
    loop {
        let (meant, length) = escape(&written[at..]);
        if meant.is_ascii() {
            layer.push(&[meant as u8], at..at + length);
        } else {
            layer.push(meant.encode_utf8(&mut [0; 4]).as_bytes(), at..at + length);
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
                        (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
                    }
                    _ => (char::REPLACEMENT_CHARACTER, 6),
                }
            }
            Some(code) => (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
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
pub(crate) fn percent_decoded(written: &[u8]) -> Option<Layer> {
    let mut layer: Option<Layer> = None;
    let mut at = 0;
    let mut copied = 0;
    while let Some(more) = memchr(b'%', &written[at..]) {
        at += more;
        let byte = written.get(at + 1..at + 3).and_then(|digits| {
            let digit = |b: u8| char::from(b).to_digit(16);
            u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
        });
        let Some(byte) = byte else {
            at += 1;
            continue;
        };
        let layer = layer.get_or_insert_with(|| Layer::new(written.len()));
        layer.text.extend_from_slice(&written[copied..at]);
        layer.push(&[byte], at..at + 3);
        at += 3;
        copied = at;
    }
    let mut layer = layer?;
    layer.text.extend_from_slice(&written[copied..]);
    Some(layer)
}
