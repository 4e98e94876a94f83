//! JSON, token by token, out of a window that moves over the file.
//!
//! Nothing is copied and no tree is made: a token is a range of the window. What is not whole yet is
//! asked for again when there is more; a string too long to be held comes in pieces.

mod spelling;
#[cfg(test)]
mod tests;

use std::ops::Range;

use spelling::{escape, is_number, is_short_escape, plain_until};

/// A string that is longer comes in pieces, in bytes. Where made-up files are read by the million,
/// short strings have to do.
pub(crate) const LONGEST: usize = if cfg!(fuzzing) { 96 } else { 1 << 18 };

/// Arrays and objects within each other; what is deeper is no file that a program wrote.
const DEEPEST: usize = 100_000;

/// A piece of JSON. The ranges of strings are those between the quotes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Token {
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    /// The name of a member.
    Name(Range<usize>),
    String(Range<usize>),
    /// A part of a string that is too long to be held.
    Piece {
        at: Range<usize>,
        is_last: bool,
        is_name: bool,
    },
    Number(Range<usize>),
    /// `true`, `false` or `null`.
    Word(Range<usize>),
}

/// What comes of asking for a token.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Token(Token),
    /// The window ends before the token does.
    More,
    /// The value is whole; what follows it is at most white space.
    End,
    /// From here on it is no JSON.
    Damaged(Damage),
}

/// Why the text is no JSON from a place on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Damage {
    /// A character that cannot stand there.
    Character,
    /// Too many arrays and objects within each other.
    Depth,
}

/// What may come next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Expected {
    Value,
    /// After `[`.
    ValueOrEnd,
    /// After `{`.
    NameOrEnd,
    /// After a comma in an object.
    Name,
    Colon,
    CommaOrEnd,
    /// A string goes on, of which pieces were given.
    Rest {
        is_name: bool,
    },
    Nothing,
}

/// Reads tokens. It keeps places of the window, never bytes.
pub(crate) struct Tokens {
    expected: Expected,
    /// For each array and object that is open, whether it is an object.
    open: Vec<bool>,
    /// Where to go on in the window.
    at: usize,
    /// How far the string that begins at `at` was seen to go on.
    seen: usize,
    /// From this length on a string comes in pieces.
    longest: usize,
    /// Where a string stands whose end is known already, and need not be looked for.
    known: Option<Range<usize>>,
}

impl Tokens {
    pub(crate) fn new(longest: usize) -> Self {
        Self { expected: Expected::Value, open: Vec::new(), at: 0, seen: 0, longest, known: None }
    }

    /// Where to go on: bytes before it are not looked at again.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Tells where in the window, or behind it, a string stands of which is known where it ends.
    pub(crate) fn set_known(&mut self, known: Option<Range<usize>>) {
        self.known = known;
    }

    /// The string of which was told last that its end is known.
    pub(crate) fn known(&self) -> Option<&Range<usize>> {
        self.known.as_ref()
    }

    /// Tells that this many bytes are gone from the front of the window.
    pub(crate) fn shift(&mut self, by: usize) {
        self.at -= by;
        self.seen = self.seen.saturating_sub(by);
    }

    /// Gives a part of the last piece back: the next piece begins here.
    pub(crate) fn give_back(&mut self, from: usize) {
        self.at = from;
    }

    /// The next token of the window; `is_last` says that the file ends with it.
    #[inline]
    pub(crate) fn next(&mut self, window: &[u8], is_last: bool) -> Next {
        if let Expected::Rest { is_name } = self.expected {
            return self.string(window, self.at, is_name);
        }
        loop {
            let Some(byte) = self.skip_blanks(window) else {
                return match self.expected {
                    Expected::Nothing => Next::End,
                    _ => Next::More,
                };
            };
            let start = self.at;
            match (self.expected, byte) {
                (Expected::CommaOrEnd, b',') => {
                    let in_object = self.open.last() == Some(&true);
                    self.expected = if in_object { Expected::Name } else { Expected::Value };
                    self.at += 1;
                }
                (Expected::Colon, b':') => {
                    self.expected = Expected::Value;
                    self.at += 1;
                }
                (Expected::NameOrEnd | Expected::Name, b'"') => {
                    self.at += 1;
                    return self.opened(window, true);
                }
                (Expected::NameOrEnd | Expected::CommaOrEnd, b'}')
                    if self.open.last() == Some(&true) =>
                {
                    return self.close(Token::ObjectEnd);
                }
                (Expected::ValueOrEnd | Expected::CommaOrEnd, b']')
                    if self.open.last() == Some(&false) =>
                {
                    return self.close(Token::ArrayEnd);
                }
                (Expected::Value | Expected::ValueOrEnd, _) => {
                    return match byte {
                        b'"' => {
                            self.at += 1;
                            self.opened(window, false)
                        }
                        b'{' => self.begin(true, Expected::NameOrEnd, Token::ObjectStart),
                        b'[' => self.begin(false, Expected::ValueOrEnd, Token::ArrayStart),
                        b'-' | b'0'..=b'9' => self.number(window, start, is_last),
                        b't' => self.word(window, b"true"),
                        b'f' => self.word(window, b"false"),
                        b'n' => self.word(window, b"null"),
                        _ => Next::Damaged(Damage::Character),
                    };
                }
                _ => return Next::Damaged(Damage::Character),
            }
        }
    }

    /// Moves to the next byte that is no white space, and gives it.
    fn skip_blanks(&mut self, window: &[u8]) -> Option<u8> {
        let mut at = self.at;
        loop {
            let byte = match window.get(at) {
                Some(byte) => *byte,
                None => {
                    self.at = at;
                    return None;
                }
            };
            if byte > b' ' {
                self.at = at;
                return Some(byte);
            }
            match byte {
                b' ' => {
                    at += 1;
                    // Files are indented by many of them.
                    while window[at..].first_chunk::<8>() == Some(b"        ") {
                        at += 8;
                    }
                }
                b'\n' | b'\r' | b'\t' => at += 1,
                _ => {
                    self.at = at;
                    return Some(byte);
                }
            }
        }
    }

    fn begin(&mut self, is_object: bool, expected: Expected, token: Token) -> Next {
        if self.open.len() == DEEPEST {
            return Next::Damaged(Damage::Depth);
        }
        self.open.push(is_object);
        self.expected = expected;
        self.at += 1;
        Next::Token(token)
    }

    fn close(&mut self, token: Token) -> Next {
        self.open.pop();
        self.at += 1;
        self.value_ended();
        Next::Token(token)
    }

    fn value_ended(&mut self) {
        self.expected = if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd };
    }

    /// A string whose quote has just been passed.
    #[inline]
    fn opened(&mut self, window: &[u8], is_name: bool) -> Next {
        let start = self.at;
        if let Some(known) = self.known.clone().filter(|known| known.start == start) {
            match window.get(known.end) {
                Some(b'"') => {
                    self.string_ended(known.end, is_name);
                    return Next::Token(if is_name {
                        Token::Name(known)
                    } else {
                        Token::String(known)
                    });
                }
                // It is another file than the one from which that was known.
                Some(_) => {}
                None => {
                    self.at = start - 1;
                    return Next::More;
                }
            }
        }
        self.seen = self.seen.max(start);
        match self.string_end(window) {
            Ok(end) => {
                self.string_ended(end, is_name);
                let range = start..end;
                Next::Token(if is_name { Token::Name(range) } else { Token::String(range) })
            }
            Err(None) if self.seen - start >= self.longest => {
                self.expected = Expected::Rest { is_name };
                self.piece(window, start, is_name)
            }
            Err(None) => {
                // The whole string is looked at again, but not its bytes.
                self.at = start - 1;
                Next::More
            }
            Err(Some(damage)) => Next::Damaged(damage),
        }
    }

    /// Goes on with a string of which pieces were given.
    fn string(&mut self, window: &[u8], start: usize, is_name: bool) -> Next {
        self.seen = self.seen.max(start);
        match self.string_end(window) {
            Ok(end) => {
                self.string_ended(end, is_name);
                Next::Token(Token::Piece { at: start..end, is_last: true, is_name })
            }
            Err(None) if self.seen - start >= self.longest => self.piece(window, start, is_name),
            Err(None) => Next::More,
            Err(Some(damage)) => Next::Damaged(damage),
        }
    }

    /// What is there of a string, up to the last whole character.
    fn piece(&mut self, window: &[u8], start: usize, is_name: bool) -> Next {
        let mut end = self.seen;
        if end == window.len() {
            // The last character may not be whole.
            let first = (start..end).rev().take(4).find(|at| window[*at] & 0xC0 != 0x80);
            end = first.filter(|at| window[*at] >= 0xC0).unwrap_or(end);
        }
        self.at = end;
        Next::Token(Token::Piece { at: start..end, is_last: false, is_name })
    }

    fn string_ended(&mut self, end: usize, is_name: bool) {
        self.at = end + 1;
        self.seen = 0;
        if is_name {
            self.expected = Expected::Colon;
        } else {
            self.value_ended();
        }
    }

    /// The place of the quote that ends a string. Where it is not in the window, `seen` tells how
    /// far the string is whole.
    #[inline]
    fn string_end(&mut self, window: &[u8]) -> Result<usize, Option<Damage>> {
        let mut at = self.seen;
        loop {
            at = plain_until(window, at);
            match window.get(at) {
                Some(b'"') => return Ok(at),
                // Nearly all escapes are of two bytes.
                Some(b'\\') if window.get(at + 1).is_some_and(|b| is_short_escape(*b)) => at += 2,
                Some(b'\\') => {
                    let Some(length) = escape(&window[at..])? else {
                        self.seen = at;
                        return Err(None);
                    };
                    at += length;
                }
                Some(_) => {
                    self.at = at;
                    return Err(Some(Damage::Character));
                }
                None => {
                    self.seen = at;
                    return Err(None);
                }
            }
        }
    }

    fn word(&mut self, window: &[u8], word: &[u8]) -> Next {
        let start = self.at;
        let rest = &window[start..];
        if rest.starts_with(word) {
            self.at += word.len();
            self.value_ended();
            Next::Token(Token::Word(start..self.at))
        } else if word.starts_with(rest) {
            Next::More
        } else {
            Next::Damaged(Damage::Character)
        }
    }

    fn number(&mut self, window: &[u8], start: usize, is_last: bool) -> Next {
        let rest = &window[start..];
        let length = rest
            .iter()
            .position(|b| !matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .unwrap_or(rest.len());
        // A number says nowhere that it is whole but by what follows it.
        if length == rest.len() && !is_last && length < LONGEST {
            return Next::More;
        }
        if !is_number(&rest[..length]) {
            return Next::Damaged(Damage::Character);
        }
        self.at = start + length;
        self.value_ended();
        Next::Token(Token::Number(start..self.at))
    }
}
