//! What an expression is worth: literals, what is joined to them, constants, look-ups.

use std::ops::Range;

use crate::read::curl::Expansion;

use super::{
    language::Language,
    literals,
    tokens::{Kind, Token},
};

/// No value that holds a key or an address is longer.
pub(super) const LONGEST: usize = 4096;

/// How many parts of an expression are looked at.
const PARTS: usize = 24;

/// What an expression is worth, as far as the code shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    pub(super) text: String,
    /// The parts that something outside of view gives: a variable, the result of a call.
    pub(super) expansions: Vec<Expansion>,
    /// Which of them are variables of the environment.
    pub(super) lookups: Vec<String>,
    /// Where the expression stands in the paste.
    pub(super) at: Range<usize>,
    /// The literal that holds most of the text; it may stand elsewhere, in a constant.
    pub(super) literal: Range<usize>,
    /// The text of that literal.
    pub(super) literal_text: String,
    /// Whether it is read from a file, line break and all.
    pub(super) is_from_file: bool,
}

impl Value {
    pub(super) fn add_unknown(&mut self, name: &str) {
        let name = if name.is_empty() { "…" } else { name };
        let name = name.trim_start_matches('$');
        let start = self.text.len();
        self.text.push_str(name);
        self.expansions.push(Expansion { at: start..self.text.len(), name: name.to_owned() });
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.text.len() + other.text.len() > LONGEST {
            return;
        }
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.expansions.extend(other.expansions.iter().map(|expansion| Expansion {
            at: expansion.at.start + start..expansion.at.end + start,
            name: expansion.name.clone(),
        }));
        self.lookups.extend(other.lookups.iter().cloned());
        self.is_from_file |= other.is_from_file;
        self.prefer(&other.literal, &other.literal_text);
    }

    /// Keeps the literal that more likely holds the key.
    pub(super) fn prefer(&mut self, literal: &Range<usize>, text: &str) {
        let weight = |text: &str| (text.contains("pplx"), text.len());
        if !literal.is_empty() && weight(text) >= weight(&self.literal_text) {
            self.literal = literal.clone();
            self.literal_text = text.to_owned();
        }
    }

    /// Whether the text is known in full.
    pub(super) fn is_known(&self) -> bool {
        self.expansions.is_empty()
    }
}

/// A name that the code gives to a value or to a block.
#[derive(Clone, Debug)]
pub(super) struct Bound<'a> {
    pub(super) name: &'a str,
    /// The token after the sign.
    pub(super) from: usize,
    pub(super) value: Option<Value>,
    /// The tokens of the map, the list or the call that it stands for.
    pub(super) block: Range<usize>,
}

/// Tokens, and what is known of the names in them.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) tokens: &'a [Token],
    pub(super) partners: &'a [usize],
    pub(super) bound: &'a [Bound<'a>],
    /// How many templates this stands in.
    pub(super) depth: u8,
}

impl<'a> View<'a> {
    /// Whether the code names something, as far as it is searched: a bundle may be very long.
    pub(super) fn mentions(&self, words: &str) -> bool {
        self.text[..self.text.floor_char_boundary(128 * 1024)].contains(words)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Word => &self.text[token.at()],
            _ => "",
        }
    }

    pub(super) fn is(&self, at: usize, mark: u8) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    pub(super) fn is_text(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_text)
    }

    /// What stands between the quotes, as written.
    pub(super) fn inner(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if token.is_text() => &self.text[token.inner()],
            _ => "",
        }
    }

    pub(super) fn closing(&self, at: usize) -> usize {
        self.partners.get(at).copied().unwrap_or(at)
    }

    /// The name given to something, as the code last gave it before this token.
    pub(super) fn bound(&self, name: &str, at: usize) -> Option<&'a Bound<'a>> {
        let name = name.trim_start_matches('$');
        let of_name = |bound: &&Bound| bound.name == name;
        let before = self.bound.iter().rev().filter(|bound| bound.from <= at).find(of_name);
        before.or_else(|| self.bound.iter().find(of_name))
    }

    /// Joins the parts of a dotted name: the last two of them, and the token after it.
    pub(super) fn path(&self, at: usize) -> (&'a str, &'a str, &'a str, usize) {
        let (mut first, mut before, mut last) = ("", "", self.word(at));
        let mut next = at + 1;
        for _ in 0..6 {
            let step = match () {
                () if self.is(next, b'.') => 1,
                () if self.is(next, b':') && self.is(next + 1, b':') => 2,
                () if self.is(next, b'-') && self.is(next + 1, b'>') => 2,
                () if self.is(next, b'?') && self.is(next + 1, b'.') => 2,
                () => break,
            };
            // In PHP a dot joins texts.
            if self.word(next + step).is_empty() || step == 1 && self.language == Language::Php {
                break;
            }
            (first, before, last) = (before, last, self.word(next + step));
            next += step + 1;
        }
        (first, before, last, next)
    }

    /// The variable of the environment that is looked up here, and the token after it.
    pub(super) fn lookup(&self, at: usize) -> Option<(&'a str, usize)> {
        if self.word(at).is_empty() {
            return None;
        }
        let (first, before, last, mut next) = self.path(at);
        if before == "env" && matches!(first, "process" | "meta" | "Bun") || before == "BuildConfig"
        {
            let is_call = self.is(next, b'(') && matches!(last, "get");
            if !is_call {
                return Some((last, next));
            }
        }
        let is_macro = self.is(next, b'!');
        next += usize::from(is_macro);
        let looks_up = match self.tokens.get(next)?.kind {
            Kind::Mark(b'[') => matches!(
                last,
                "env" | "environ" | "ENV" | "$_ENV" | "$_SERVER" | "environment" | "secrets"
            ),
            Kind::Mark(b'(') => {
                matches!(
                    last,
                    "getenv"
                        | "Getenv"
                        | "LookupEnv"
                        | "GetEnvironmentVariable"
                        | "fromEnvironment"
                ) || is_macro && matches!(last, "env" | "option_env")
                    || last == "env" && self.language == Language::Php
                    || matches!(last, "get" | "fetch" | "var")
                        && matches!(before, "environ" | "env" | "ENV" | "Env" | "userdata")
            }
            _ => false,
        };
        let name = self.inner(next + 1);
        let is_name =
            name.len() <= 80 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        (looks_up && !name.is_empty() && is_name).then(|| (name, self.closing(next) + 1))
    }

    /// The value of the expression that starts here, and the token after it.
    pub(super) fn value(&self, at: usize, end: usize) -> Option<(Value, usize)> {
        let start = self.tokens.get(at)?.start;
        let mut value = Value::default();
        let mut next = self.part(at, end, &mut value)?;
        for _ in 0..PARTS {
            let is_joined = match self.tokens.get(next).filter(|_| next < end).map(|it| it.kind) {
                Some(Kind::Mark(b'+')) => true,
                Some(Kind::Mark(b'.')) => self.language == Language::Php,
                Some(Kind::Text(_)) => {
                    if self.language != Language::Python || !self.is_text(next - 1) {
                        break;
                    }
                    next = self.part(next, end, &mut value)?;
                    continue;
                }
                _ => false,
            };
            if !is_joined {
                break;
            }
            match self.part(next + 1, end, &mut value) {
                Some(after) => next = after,
                None => {
                    value.add_unknown("");
                    break;
                }
            }
        }
        value.at = start..self.tokens.get(next.wrapping_sub(1))?.end;
        Some((value, next))
    }

    /// Adds one part of an expression; the token after it.
    fn part(&self, mut at: usize, end: usize, value: &mut Value) -> Option<usize> {
        let mut open = 0;
        for _ in 0..8 {
            match self.tokens.get(at).filter(|_| at < end)?.kind {
                Kind::Mark(b'(') => open += 1,
                Kind::Mark(b'&' | b'*') => {}
                Kind::Word if matches!(self.word(at), "await" | "new" | "const") => {}
                _ => break,
            }
            at += 1;
        }
        let token = self.tokens.get(at).filter(|_| at < end)?;
        let mut part = Value::default();
        let mut next = match token.kind {
            Kind::Text(_) => {
                literals::read(self, token, &mut part);
                at + 1
            }
            Kind::Word => self.named(at, end, &mut part),
            Kind::Mark(_) => return None,
        };
        for _ in 0..8 {
            next = match self.tokens.get(next).filter(|_| next < end).map(|it| it.kind) {
                Some(Kind::Mark(b')')) if open > 0 => {
                    open -= 1;
                    next + 1
                }
                Some(Kind::Mark(b'!')) if !self.is(next + 1, b'=') => next + 1,
                Some(Kind::Mark(b'?')) if self.language == Language::Rust => next + 1,
                Some(Kind::Word) if self.word(next) == "as" => self.path(next + 1).3,
                Some(Kind::Mark(b'%')) if self.language == Language::Python => {
                    self.format(next + 1, end, &mut part)
                }
                _ => match self.method(next, &mut part) {
                    Some(after) => after,
                    None => break,
                },
            };
        }
        value.add(&part);
        Some(next)
    }

    /// A call of a method of what stands before it.
    fn method(&self, at: usize, part: &mut Value) -> Option<usize> {
        let step = match () {
            // In PHP a dot joins texts.
            () if self.is(at, b'.') && self.language != Language::Php => 1,
            () if self.is(at, b'?') && self.is(at + 1, b'.') => 2,
            () => return None,
        };
        let name = self.word(at + step);
        let open = at + step + 1;
        if name.is_empty() || !self.is(open, b'(') {
            return None;
        }
        match name {
            "strip" | "trim" | "Trim" | "trim_end" | "rstrip" | "chomp" | "trimEnd" => {
                part.is_from_file = false;
                if part.is_known() {
                    part.text = part.text.trim().to_owned();
                }
            }
            "format" | "formatted" => {
                self.format(open + 1, self.closing(open), part);
            }
            _ => {}
        }
        Some(self.closing(open) + 1)
    }

    /// A name, a look-up, or a call.
    fn named(&self, at: usize, end: usize, part: &mut Value) -> usize {
        if let Some((name, next)) = self.lookup(at) {
            part.add_unknown(name);
            part.lookups.push(name.to_owned());
            return next;
        }
        let (_, _, last, mut next) = self.path(at);
        next += usize::from(self.is(next, b'!') && self.is(next + 1, b'('));
        if self.is(next, b'[') {
            part.add_unknown(last);
            return self.closing(next) + 1;
        }
        if !self.is(next, b'(') {
            match self.bound(last, at).and_then(|bound| bound.value.as_ref()) {
                Some(known) => part.add(known),
                None => part.add_unknown(last),
            }
            return next;
        }
        let after = self.closing(next) + 1;
        let inside = (next + 1, (after - 1).min(end));
        match last {
            "Sprintf" | "format" | "sprintf" | "format!" => {
                let mut first = self.tokens.get(inside.0).copied();
                // In Rust the pattern of this call alone may hold names.
                if let Some(Token { kind: Kind::Text(quotes), .. }) = &mut first {
                    quotes.is_marked |= self.language == Language::Rust;
                }
                if let Some(pattern) = first.filter(Token::is_text) {
                    literals::read(self, &pattern, part);
                    self.format(inside.0 + 2, inside.1, part);
                }
            }
            "AuthenticationHeaderValue" => {
                if let Some((scheme, used)) = self.one(inside.0, inside.1) {
                    part.add(&scheme);
                    if let Some((credentials, _)) = self.one(used + 1, inside.1) {
                        part.text.push(' ');
                        part.add(&credentials);
                    }
                }
            }
            "String" | "str" | "URI" | "create" | "URL" | "Uri" | "parse" | "Some" | "from"
            | "valueOf" | "encode" | "trim" | "SecretStr" | "ApiKeyCredential" | "bytes" => {
                if let Some((inner, _)) = self.one(inside.0, inside.1) {
                    part.add(&inner);
                }
                if last == "trim" {
                    part.is_from_file = false;
                    part.text = if part.is_known() {
                        part.text.trim().to_owned()
                    } else {
                        part.text.clone()
                    };
                }
            }
            "open" | "readFileSync" | "readFile" | "ReadAllText" | "ReadFile"
            | "read_to_string" | "read_text" | "file_get_contents" | "readString" | "Path" => {
                part.add_unknown("the file");
                part.is_from_file = true;
            }
            _ => part.add_unknown(last),
        }
        after
    }

    /// The value of an expression within brackets.
    pub(super) fn one(&self, at: usize, end: usize) -> Option<(Value, usize)> {
        // Brackets in brackets end somewhere.
        let inner = (self.depth < 3).then(|| Self { depth: self.depth + 1, ..*self })?;
        inner.value(inner.without_label(at), end)
    }

    /// The token after `name:` or `name=`, where an argument is given by its name.
    pub(super) fn without_label(&self, at: usize) -> usize {
        let is_sign = |mark: u8| self.is(at + 1, mark) && !self.is(at + 2, mark);
        let is_named = !self.word(at).is_empty() && (is_sign(b':') || is_sign(b'='));
        if is_named { at + 2 } else { at }
    }

    /// Puts values in the places of a pattern: `%s`, `%v`, `{}`, `{0}`. The token after them.
    fn format(&self, at: usize, end: usize, part: &mut Value) -> usize {
        let mut next = at;
        for _ in 0..PARTS {
            let found = ["%s", "%v", "%@", "{}", "{0}", "{1}"]
                .iter()
                .filter_map(|place| Some((part.text.find(place)?, place.len())))
                .min();
            let Some((place, length)) = found else { break };
            let Some((argument, after)) = self.one(next, end) else { break };
            let mut filled = Value::default();
            filled.text.push_str(&part.text[..place]);
            filled.prefer(&part.literal, &part.literal_text);
            filled.add(&argument);
            filled.text.push_str(&part.text[place + length..]);
            filled.at = part.at.clone();
            *part = filled;
            next = after + usize::from(self.is(after, b','));
        }
        next
    }
}
