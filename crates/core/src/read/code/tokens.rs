//! Code taken apart into words, literals and marks; comments are left out.

use std::ops::Range;

use super::language::Language;

/// Longer code is a bundle, of which the rest is only searched for keys.
const MOST: usize = 200_000;

/// A word, a literal or a mark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Word,
    Text(Quotes),
    /// One character of punctuation; 0 for one that is not ASCII.
    Mark(u8),
}

/// What stands round a literal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Quotes {
    pub(super) quote: u8,
    /// How many characters stand before the text, a prefix included, and how many after it.
    pub(super) before: u8,
    pub(super) after: u8,
    /// Whether names in it are replaced: `f"…"`, `$"…"`.
    pub(super) is_marked: bool,
    /// Whether a backslash is a backslash.
    pub(super) is_raw: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn at(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn is(&self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text(_))
    }

    /// Where the text of a literal stands, without its quotes.
    pub(super) fn inner(&self) -> Range<usize> {
        match self.kind {
            Kind::Text(quotes) => {
                self.start + usize::from(quotes.before)..self.end - usize::from(quotes.after)
            }
            _ => self.at(),
        }
    }
}

/// The tokens of a text, and the comments between them.
pub(super) fn tokens(text: &str, language: Language) -> (Vec<Token>, Vec<Range<usize>>) {
    let mut lexer = Lexer { text, language, at: 0, found: Vec::new(), open: [0; 3] };
    let mut comments = Vec::new();
    while lexer.at < text.len() && lexer.found.len() < MOST {
        if let Some(end) = lexer.comment() {
            if comments.len() < 1000 {
                comments.push(lexer.at..end);
            }
            lexer.at = end;
        } else {
            lexer.token();
        }
    }
    if lexer.at < text.len() {
        comments.push(lexer.at..text.len());
    }
    (lexer.found, comments)
}

struct Lexer<'a> {
    text: &'a str,
    language: Language,
    at: usize,
    found: Vec<Token>,
    /// Up to where no quote of this kind is closed, so that noise is not searched again and again.
    open: [usize; 3],
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn starts(&self, mark: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(mark.as_bytes())
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |found| self.at + found)
    }

    /// Where the comment that starts here ends.
    fn comment(&self) -> Option<usize> {
        if self.byte(self.at) == b'#' && self.language.has_hash_comments() {
            return (self.byte(self.at + 1) != b'[').then(|| self.line_end());
        }
        if self.byte(self.at) != b'/' || !self.language.has_slash_comments() {
            return None;
        }
        if self.starts("//") {
            return Some(self.line_end());
        }
        let end = self.starts("/*").then(|| self.text[self.at..].find("*/"))?;
        Some(end.map_or(self.text.len(), |end| self.at + end + 2))
    }

    fn push(&mut self, kind: Kind, end: usize) {
        self.found.push(Token { kind, start: self.at, end });
        self.at = end;
    }

    fn token(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        if c.is_whitespace() || c == '\u{feff}' {
            self.at += c.len_utf8();
        } else if let Some((quotes, end)) = self.literal() {
            self.push(Kind::Text(quotes), end);
        } else if is_part_of_word(c) {
            let rest = &self.text[self.at..];
            let length = rest.find(|c| !is_part_of_word(c)).unwrap_or(rest.len());
            self.push(Kind::Word, self.at + length);
        } else if c == '/' && self.language == Language::Script && self.is_before_a_pattern() {
            self.at = self.pattern_end();
        } else {
            let mark = if c.is_ascii() { self.byte(self.at) } else { 0 };
            self.push(Kind::Mark(mark), self.at + c.len_utf8());
        }
    }

    /// Whether a slash here starts a pattern, in which quotes are no quotes.
    fn is_before_a_pattern(&self) -> bool {
        self.found.last().is_some_and(|last| {
            matches!(
                last.kind,
                Kind::Mark(b'(' | b',' | b'=' | b':' | b'[' | b'!' | b'&' | b'|' | b'?')
            )
        })
    }

    fn pattern_end(&self) -> usize {
        let end = self.text.floor_char_boundary(self.at + 1000);
        let line = &self.text[self.at + 1..end];
        let mut is_escaped = false;
        for (at, c) in line.char_indices() {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '/' => return self.at + 1 + at + 1,
                '\n' => break,
                _ => {}
            }
        }
        self.at + 1
    }

    /// The literal that starts here, prefix included.
    fn literal(&mut self) -> Option<(Quotes, usize)> {
        let mut from = self.at;
        let (mut is_marked, mut is_raw) = (false, false);
        while from - self.at < 3 && !matches!(self.byte(from), b'"' | b'\'' | b'`') {
            match self.byte(from) {
                b'f' | b'F' if self.language == Language::Python => is_marked = true,
                b'$' if self.language == Language::CSharp => is_marked = true,
                b'@' if self.language == Language::CSharp => is_raw = true,
                b'r' | b'R'
                    if matches!(
                        self.language,
                        Language::Python | Language::Rust | Language::Dart
                    ) =>
                {
                    is_raw = true;
                }
                b'b' | b'B' | b'u' | b'U' if self.language == Language::Python => {}
                b'b' if self.language == Language::Rust => {}
                // `r#"…"#`
                b'#' if self.language == Language::Rust && is_raw => {}
                _ => return None,
            }
            from += 1;
        }
        let quote = self.byte(from);
        let kind = b"\"'`".iter().position(|known| *known == quote)?;
        is_raw |= quote == b'`' && self.language == Language::Go;
        // A lifetime, or one character.
        if quote == b'\'' && self.language == Language::Rust {
            return None;
        }
        let bytes = self.text.as_bytes();
        let triple = [quote; 3];
        let has_triple = quote != b'`'
            && bytes[from..].starts_with(&triple)
            && !matches!(self.language, Language::Script | Language::Php);
        let width = if has_triple { 3 } else { 1 };
        let hash = usize::from(from > self.at && self.byte(from - 1) == b'#');
        let spans_lines = has_triple || quote == b'`' || hash > 0 || self.language == Language::Php;
        if self.open[kind] > from {
            return None;
        }
        let mut at = from + width;
        while at < bytes.len() {
            if let Some(end) = self.template_end(at, quote, is_marked) {
                at = end + 1;
                continue;
            }
            match bytes[at] {
                b'\\' if !is_raw => at += 1,
                b'\n' if !spans_lines => break,
                b if b == quote && (!has_triple || bytes[at..].starts_with(&triple)) => {
                    let after = width + hash;
                    let quotes = Quotes {
                        quote,
                        before: u8::try_from(from + width - self.at).ok()?,
                        after: u8::try_from(after).ok()?,
                        is_marked,
                        is_raw,
                    };
                    let end = at + after;
                    return (end <= bytes.len() && self.text.is_char_boundary(end))
                        .then_some((quotes, end));
                }
                _ => {}
            }
            at += 1;
        }
        self.open[kind] = at.min(bytes.len());
        None
    }
}

/// How far the end of an expression within a literal is looked for.
const REACH: usize = 200;

impl Lexer<'_> {
    /// Where an expression ends that starts here within a literal and has quotes of its own:
    /// `"Bearer ${System.getenv("NAME")}"`.
    fn template_end(&self, at: usize, quote: u8, is_marked: bool) -> Option<usize> {
        let (open, close) = match self.language {
            Language::Kotlin | Language::Dart => (&b"${"[..], b'}'),
            Language::Ruby if quote == b'"' => (&b"#{"[..], b'}'),
            Language::Swift => (&b"\\("[..], b')'),
            Language::CSharp if is_marked => (&b"{"[..], b'}'),
            _ => return None,
        };
        let bytes = &self.text.as_bytes()[at..];
        let inner = bytes.strip_prefix(open)?;
        let inner = &inner[..inner.len().min(REACH)];
        let end = inner.iter().position(|b| *b == close || *b == b'\n')?;
        let quotes = inner[..end].iter().filter(|b| **b == quote).count();
        (inner[end] == close && quotes > 0 && quotes % 2 == 0).then(|| at + open.len() + end)
    }
}

fn is_part_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$') || !c.is_ascii() && c.is_alphanumeric()
}

/// For each opening bracket the place of the one that closes it; its own place where none does.
pub(super) fn partners(tokens: &[Token]) -> Vec<usize> {
    let mut partners: Vec<usize> = (0..tokens.len()).collect();
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => open.push(at),
            Kind::Mark(mark @ (b')' | b']' | b'}')) => {
                let wanted = match mark {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                if open.last().is_some_and(|last| tokens[*last].is(wanted)) {
                    let last = open.pop().unwrap_or(at);
                    partners[last] = at;
                }
            }
            _ => {}
        }
    }
    // A bracket that is left open in a paste that was cut holds all that follows it.
    for at in open {
        partners[at] = tokens.len();
    }
    partners
}
