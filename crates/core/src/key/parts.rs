//! A key taken apart: its letters, its prefix, what follows.

use std::ops::Range;

use crate::{characters, facts};

/// One character of a text, with its escape undone.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// What it is: a hyphen for `%2D`.
    pub(crate) c: char,
    /// The bytes of the text that spell it.
    pub(crate) at: Range<usize>,
}

/// How the prefix of a key is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Prefix {
    /// `pplx-`
    Right,
    /// Something like it, or twice, or with something run together in front of it.
    Misspelled,
    /// There is none.
    Absent,
}

/// A text as a key: what counts of it, without what only damages it.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Letters, digits and punctuation of ASCII; look-alikes are replaced by what they stand for.
    pub(crate) letters: Vec<Letter>,
    /// How the prefix is written.
    pub(crate) prefix: Prefix,
    /// Where the prefix stands in the letters; empty when there is none.
    pub(crate) prefix_at: Range<usize>,
}

/// A text longer than this is no key, and is not taken apart.
const LONGEST: usize = 1200;

impl Parts {
    /// Takes a text apart.
    pub(crate) fn of(text: &str) -> Self {
        let bare = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let offset = text.len() - bare.len();
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_whitespace());
        let bare = if bare.len() > LONGEST { "" } else { bare };
        let mut letters: Vec<Letter> = letters(bare)
            .filter_map(|Letter { c, at }| {
                let c = characters::stands_for(c).unwrap_or(c);
                let at = offset + at.start..offset + at.end;
                c.is_ascii_graphic().then_some(Letter { c, at })
            })
            .collect();
        let start = letters.iter().position(|letter| letter.c.is_ascii_alphanumeric());
        letters.drain(..start.unwrap_or(letters.len()));
        let flat: String = letters.iter().map(|letter| letter.c).collect();
        let (prefix, prefix_at) = find_prefix(&flat);
        Self { letters, prefix, prefix_at }
    }

    /// What follows the prefix: letters and digits alone, one text per key that is run together.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.body_ranges()
            .into_iter()
            .map(|range| {
                let letters = self.letters[range].iter().map(|letter| letter.c);
                letters.filter(char::is_ascii_alphanumeric).collect()
            })
            .collect()
    }

    /// Where each of the bodies stands in the letters.
    pub(crate) fn body_ranges(&self) -> Vec<Range<usize>> {
        let rest: String =
            self.letters[self.prefix_at.end..].iter().map(|letter| letter.c).collect();
        let mut ranges = Vec::new();
        let mut from = 0;
        for (at, prefix) in rest.match_indices(facts::KEY_PREFIX) {
            ranges.push(from..at);
            from = at + prefix.len();
        }
        ranges.push(from..rest.len());
        ranges
            .into_iter()
            .map(|range| self.prefix_at.end + range.start..self.prefix_at.end + range.end)
            .collect()
    }

    /// The bytes of the text at which the prefix stands.
    pub(crate) fn prefix_bytes(&self) -> Range<usize> {
        self.bytes(self.prefix_at.clone())
    }

    /// The bytes of the text from the first to the last of these letters.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (self.letters.get(range.start), self.letters.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !range.is_empty() => first.at.start..last.at.end,
            (Some(first), _) => first.at.start..first.at.start,
            (None, _) => 0..0,
        }
    }
}

/// Finds the prefix in a text of ASCII.
fn find_prefix(flat: &str) -> (Prefix, Range<usize>) {
    if let Some(rest) = flat.strip_prefix(facts::KEY_PREFIX) {
        let mut end = flat.len() - rest.len();
        while let Some(again) = repeated(&flat[end..]) {
            end += again;
        }
        let prefix =
            if end == facts::KEY_PREFIX.len() { Prefix::Right } else { Prefix::Misspelled };
        return (prefix, 0..end);
    }
    if let Some(end) = misspelled(flat) {
        return (Prefix::Misspelled, 0..end);
    }
    match flat.get(..flat.len().min(100)).and_then(|start| start.find(facts::KEY_PREFIX)) {
        Some(at) => {
            let front = &flat[..at];
            let separate = !front.ends_with(|c: char| c.is_ascii_alphanumeric())
                || front.to_ascii_lowercase().ends_with("bearer");
            let prefix = if separate { Prefix::Right } else { Prefix::Misspelled };
            (prefix, at..at + facts::KEY_PREFIX.len())
        }
        None => (Prefix::Absent, 0..0),
    }
}

/// The length of a second prefix, or of a hyphen too many.
fn repeated(rest: &str) -> Option<usize> {
    if rest.starts_with(facts::KEY_PREFIX) {
        return Some(facts::KEY_PREFIX.len());
    }
    rest.starts_with(['-', '_']).then_some(1)
}

/// The length of what is like the prefix at the start of a text, and is not it.
fn misspelled(flat: &str) -> Option<usize> {
    let is_mark = |b: u8| b.is_ascii_punctuation();
    let word = flat.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let marks = flat.bytes().skip(word).take_while(|b| is_mark(*b)).count();
    let name = flat[..word].to_ascii_lowercase();
    if (1..=3).contains(&marks) && distance_is_one_at_most(&name, "pplx") {
        let end = word + marks;
        let mut further = end;
        while let Some(again) = repeated(&flat[further..]) {
            further += again;
        }
        return Some(further);
    }
    // Without a hyphen, the length alone says where the prefix ends.
    let letters = flat.bytes().filter(u8::is_ascii_alphanumeric).count();
    let starts = flat.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("pplx"));
    (starts && letters == 4 + facts::KEY_LENGTH).then_some(4)
}

/// Whether one letter too many, too few, wrong, or two in the wrong order tell these apart.
fn distance_is_one_at_most(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    }
}

/// The characters of a text, with the escapes of URLs, HTML and string literals undone.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let (c, len) = escaped(rest, first).unwrap_or((first, first.len_utf8()));
        at += len;
        Some(Letter { c, at: at - len..at })
    })
}

/// The character that an escape at the start of a text spells, and the length of the escape.
fn escaped(rest: &str, first: char) -> Option<(char, usize)> {
    match first {
        '%' => percent_escape(rest),
        '&' => entity(rest),
        '\u{1b}' => colour_code(rest),
        '\\' => match rest.as_bytes().get(1)? {
            // Within a key this would rather be a backslash before a letter of its own.
            b'n' if is_end(&rest[2..]) => Some(('\n', 2)),
            b'r' if is_end(&rest[2..]) => Some(('\r', 2)),
            b't' if is_end(&rest[2..]) => Some(('\t', 2)),
            b'u' => Some((char::from_u32(hex(rest.get(2..6)?)?)?, 6)),
            b'x' => Some((char::from_u32(hex(rest.get(2..4)?)?)?, 4)),
            _ => None,
        },
        _ => None,
    }
}

/// The code by which a terminal changes colours, such as `ESC [ 32 m`, as one escape character.
fn colour_code(rest: &str) -> Option<(char, usize)> {
    let end = rest.strip_prefix("\u{1b}[")?.bytes().take(12).position(|b| b == b'm')?;
    Some(('\u{1b}', end + 3))
}

/// Whether no letter or digit follows; the escape of a line break may.
fn is_end(rest: &str) -> bool {
    let rest = rest.strip_prefix("\\n").unwrap_or(rest);
    !rest.bytes().take(20).any(|b| b.is_ascii_alphanumeric())
}

/// The character that `%2D` and the like spell, and the length of the escape.
pub(crate) fn percent_escape(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    let byte = |number: usize| {
        let digits = rest.get(3 * number + 1..3 * number + 3)?;
        (bytes.get(3 * number) == Some(&b'%')).then_some(())?;
        u8::try_from(hex(digits)?).ok()
    };
    let first = byte(0)?;
    let len = match first {
        // Nothing writes a letter or a digit like this.
        0..0x80 if first.is_ascii_alphanumeric() => return None,
        0..0x80 => return Some((char::from(first), 3)),
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf8 => 4,
        _ => return None,
    };
    let spelled: Vec<u8> = (0..len).map(byte).collect::<Option<_>>()?;
    let c = std::str::from_utf8(&spelled).ok()?.chars().next()?;
    Some((c, 3 * len))
}

/// The character that `&amp;` and the like spell, and the length of the escape.
pub(crate) fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(10).position(|b| b == b';')?;
    let c = match rest.get(1..end)? {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "hyphen" | "dash" => '\u{2010}',
        "ndash" => '\u{2013}',
        "minus" => '\u{2212}',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => hex(digits)?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}

/// A number in hexadecimal digits, without the sign that Rust would allow.
fn hex(digits: &str) -> Option<u32> {
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}
