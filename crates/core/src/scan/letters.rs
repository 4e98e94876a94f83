//! A key whose letters stand in the text: as they are, or with escapes, breaks and invisible
//! characters between them.

use super::{Hit, LONGEST, Written};
use crate::{characters, facts};

/// How many characters are read for one key, those that count and those that do not.
const MOST: usize = 2 * LONGEST;

/// How many line breaks a key can have in it.
const BREAKS: usize = 3;

/// The key whose `lx` stands here.
pub(super) fn key_at(bytes: &[u8], at: usize) -> Option<Hit> {
    let start = at.checked_sub(2)?;
    if !bytes[start..].starts_with(b"pplx") || !starts_a_word(&bytes[..start]) {
        return None;
    }
    let joined = read(bytes, start, Breaks::Joined);
    let joined = joined.filter(|read| read.breaks == 0 || read.is_whole());
    let read = joined.or_else(|| read(bytes, start, Breaks::End))?;
    let is_path = start > 0 && matches!(bytes[start - 1], b'/' | b'.' | b'@' | b'-');
    let is_name = matches!(bytes.get(read.end), Some(b'-' | b'_'));
    if read.body.len() != facts::KEY_LENGTH && (is_path || is_name) {
        return None;
    }
    let written = match read.written() {
        Written::Plain if ends_in_percent_escape(&bytes[..start]) => Written::PercentEncoded,
        written => written,
    };
    super::hit(start..read.end, &read.body, written)
}

/// What becomes of a line break in a key.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Breaks {
    Joined,
    End,
}

/// What follows `pplx`.
#[derive(Default)]
struct Read {
    body: Vec<u8>,
    end: usize,
    percent: bool,
    invisible: bool,
    escaped: bool,
    breaks: usize,
    /// Whether somebody wrote each break as one: with a backslash, or quotes and a plus.
    explicit: bool,
    /// Where the last line begins in the body.
    last_line: usize,
    /// The byte after it.
    follows: Option<u8>,
}

impl Read {
    fn written(&self) -> Written {
        match () {
            () if self.breaks > 0 => Written::Wrapped,
            () if self.invisible => Written::Invisible,
            () if self.percent => Written::PercentEncoded,
            () if self.escaped => Written::Escaped,
            () => Written::Plain,
        }
    }

    /// Whether the lines make one key. A word that happens to stand on the next line does not.
    fn is_whole(&self) -> bool {
        if self.body.len() != facts::KEY_LENGTH {
            return false;
        }
        let line = &self.body[self.last_line..];
        let has_digit = line.iter().any(u8::is_ascii_digit);
        let has_letter = line.iter().any(u8::is_ascii_alphabetic);
        let has_hump = line
            .windows(2)
            .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        let is_spoken = !(has_digit && has_letter || has_hump);
        let is_named = matches!(self.follows, Some(b'=' | b':' | b'(' | b'.' | b'/' | b'_' | b'-'));
        self.explicit || !is_spoken && !is_named
    }
}

fn read(bytes: &[u8], start: usize, breaks: Breaks) -> Option<Read> {
    let mut read = Read { explicit: true, end: start + 4, ..Read::default() };
    let mut at = read.end;
    let mut has_hyphen = false;
    // What stands before the next letter counts only once that letter is there.
    let (mut gap_breaks, mut gap_explicit, mut gap_invisible) = (0, true, false);
    for _ in 0..MOST {
        let Some((unit, length)) = unit(&bytes[at..]) else { break };
        match unit {
            Unit::Letter(b'-', _) if has_hyphen => break,
            Unit::Letter(c, spelled) => {
                if c != b'-' && !has_hyphen {
                    return None;
                }
                if gap_breaks > 0 {
                    read.last_line = read.body.len();
                }
                read.breaks += gap_breaks;
                read.explicit &= gap_explicit;
                read.invisible |= gap_invisible;
                (gap_breaks, gap_explicit, gap_invisible) = (0, true, false);
                read.percent |= spelled == Written::PercentEncoded;
                read.escaped |= spelled == Written::Escaped;
                if c == b'-' {
                    has_hyphen = true;
                } else {
                    read.body.push(c);
                }
                read.end = at + length;
            }
            Unit::Invisible => gap_invisible = true,
            Unit::Break { explicit } => {
                let is_over = read.body.len() >= facts::KEY_LENGTH;
                if breaks == Breaks::End || is_over || read.breaks + gap_breaks == BREAKS {
                    break;
                }
                gap_breaks += 1;
                gap_explicit &= explicit;
            }
        }
        if read.body.len() > LONGEST {
            return None;
        }
        at += length;
    }
    read.follows = bytes.get(read.end).copied();
    has_hyphen.then_some(read)
}

/// What can stand in a key.
enum Unit {
    /// A letter, a digit or a hyphen, and how it is spelled.
    Letter(u8, Written),
    /// A character that no screen shows.
    Invisible,
    /// A line break, with what belongs to it.
    Break { explicit: bool },
}

/// What stands at the start of these bytes, and its length.
fn unit(rest: &[u8]) -> Option<(Unit, usize)> {
    match *rest.first()? {
        b if b.is_ascii_alphanumeric() || b == b'-' => Some((Unit::Letter(b, Written::Plain), 1)),
        b'%' => spelled(hex(rest.get(1..3)?)?, Written::PercentEncoded, 3),
        b'&' => entity(rest),
        b'=' => match soft_break(rest, 1) {
            Some(length) => Some((Unit::Break { explicit: true }, length)),
            None => spelled(hex(rest.get(1..3)?)?, Written::Escaped, 3),
        },
        b'\\' => backslash(rest),
        b'^' | b'`' => Some((Unit::Break { explicit: true }, soft_break(rest, 1)?)),
        b'\r' | b'\n' => Some((Unit::Break { explicit: false }, soft_break(rest, 0)?)),
        b'"' | b'\'' => Some((Unit::Break { explicit: true }, concatenation(rest)?)),
        b if b.is_ascii() => None,
        _ => {
            let length = rest.len().min(4);
            let start = match std::str::from_utf8(&rest[..length]) {
                Ok(text) => text,
                Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).ok()?,
            };
            let c = start.chars().next()?;
            is_invisible(c).then_some((Unit::Invisible, c.len_utf8()))
        }
    }
}

/// A character that was spelled by its number.
fn spelled(code: u32, how: Written, length: usize) -> Option<(Unit, usize)> {
    match char::from_u32(code)? {
        c if c.is_ascii_alphanumeric() || c == '-' => Some((Unit::Letter(c as u8, how), length)),
        c if is_invisible(c) => Some((Unit::Invisible, length)),
        _ => None,
    }
}

fn is_invisible(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && characters::is_unseen(c)
}

/// `\u002d`, `\x2d`, with a backslash more for each time that a text was put into another; or a
/// backslash at the end of a line.
fn backslash(rest: &[u8]) -> Option<(Unit, usize)> {
    let slashes = rest.iter().take(8).take_while(|b| **b == b'\\').count();
    let after = &rest[slashes..];
    let length = match after.first()? {
        b'u' => 4,
        b'x' => 2,
        _ if slashes == 1 => {
            return Some((Unit::Break { explicit: true }, soft_break(rest, 1)?));
        }
        _ => return None,
    };
    spelled(hex(after.get(1..=length)?)?, Written::Escaped, slashes + 1 + length)
}

/// `&#45;` and `&#x2d;`
fn entity(rest: &[u8]) -> Option<(Unit, usize)> {
    let digits = rest.strip_prefix(b"&#")?;
    let length = digits.iter().take(9).position(|b| *b == b';')?;
    let code = match &digits[..length] {
        [b'x' | b'X', digits @ ..] => hex(digits)?,
        digits => std::str::from_utf8(digits).ok()?.parse().ok()?,
    };
    spelled(code, Written::Escaped, length + 3)
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, b| Some(sum << 4 | char::from(*b).to_digit(16)?))
}

/// The length of a line break after so many bytes, with the indentation of the next line.
fn soft_break(rest: &[u8], before: usize) -> Option<usize> {
    let from = rest.get(before..)?;
    let length = match from {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => return None,
    };
    Some(before + length + blanks(&from[length..]))
}

/// The end of a quoted text, and the start of the one that is put behind it: `" + "`.
fn concatenation(rest: &[u8]) -> Option<usize> {
    let space = |from: &[u8]| from.iter().take(80).take_while(|b| b.is_ascii_whitespace()).count();
    let quote = rest[0];
    let mut at = 1 + space(&rest[1..]);
    let has_break = rest[1..at].contains(&b'\n');
    let has_sign = matches!(rest.get(at), Some(b'+' | b'.' | b'&' | b'\\'));
    if has_sign {
        at += 1;
        at += space(&rest[at..]);
    }
    (rest.get(at) == Some(&quote) && (has_sign || has_break)).then_some(at + 1)
}

fn blanks(rest: &[u8]) -> usize {
    rest.iter().take(80).take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Whether a key can begin after these bytes: not in the middle of a word, as which an escape and
/// a colour code count no more than the scheme that was run together with the key.
fn starts_a_word(before: &[u8]) -> bool {
    let Some(last) = before.last() else { return true };
    let tail = &before[before.len().saturating_sub(8)..];
    if !(last.is_ascii_alphanumeric() || *last == b'_') {
        return true;
    }
    let is_letter_escape = matches!(tail, [.., b'\\', b'n' | b'r' | b't']);
    let is_number_escape = matches!(tail, [.., b'\\', b'u', _, _, _, _] | [.., b'\\', b'x', _, _])
        || matches!(tail, [.., b'=', a, b] if a.is_ascii_digit() && b.is_ascii_hexdigit());
    let is_colour = *last == b'm'
        && tail[..tail.len() - 1]
            .iter()
            .rposition(|b| !(b.is_ascii_digit() || *b == b';'))
            .is_some_and(|at| tail[at] == b'[');
    is_letter_escape
        || is_number_escape
        || is_colour
        || ends_in_percent_escape(before)
        || tail.to_ascii_lowercase().ends_with(b"bearer")
}

/// Whether these bytes end in `%20`.
fn ends_in_percent_escape(before: &[u8]) -> bool {
    matches!(before, [.., b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}
