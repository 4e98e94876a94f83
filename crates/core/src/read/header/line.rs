//! One line with a header in it.

use std::ops::Range;

use crate::{
    authorization,
    case::{Client, Header, Key, Paste},
    facts,
    read::curl::{Expansion, expansion_at},
};

use super::Found;

/// Whether a single pair of braces stands for a value, as it does in code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::read) enum Braces {
    /// `{name}` and `{{name}}` do.
    Single,
    /// Only `{{name}}` does.
    Double,
}

/// Whether this line holds a header that is meant to carry credentials.
pub(super) fn carries_credentials(line: &str) -> bool {
    written(line).is_some_and(|written| written.is_telling(line))
}

/// Reads the header in a line, if there is one.
pub(super) fn read(line: &str, offset: usize, headers: &mut Vec<Header>, paste: &mut Paste) {
    let Some(written) = written(line) else { return };
    let Value::Text { at, mut text, mut expansions } = written.value(line) else {
        if let Value::Expression(name) = written.value(line)
            && written.is_telling(line)
        {
            paste.variables.push(name);
        }
        return;
    };
    if expansions.is_empty() {
        expansions = templates(&text, written.braces());
    }
    if written.quote.is_none() {
        // HTTP ignores white space at the ends of a value.
        text.truncate(text.trim_end_matches([' ', '\t', '\r', '\n']).len());
    }
    // What is added behind the quote would stand behind the mended header as well.
    let is_added_to =
        !expansions.is_empty() && line[at.end..].trim_start().starts_with(['+', '.', '&', '%']);
    let found = Found {
        name: line[written.name.clone()].to_owned(),
        value: text,
        expansions,
        at: offset + written.start..offset + at.end,
        mended: if is_added_to { String::new() } else { written.mended(line) },
        client: Client::Unknown,
    };
    headers.push(found.into_header(paste));
}

/// Whether a text without quotes starts with a key, or with a scheme and a key.
fn has_literal_key(text: &str) -> bool {
    text.split_ascii_whitespace().take(2).any(|word| word.starts_with(facts::KEY_PREFIX))
}

/// A header as a line writes it, as ranges of the line.
struct WrittenHeader {
    /// Where it starts: at the quote before the name, if there is one.
    start: usize,
    name: Range<usize>,
    /// Where the value starts, its prefix and its quote included.
    value: usize,
    /// The quote round the value.
    quote: Option<char>,
    /// Where the text of the value starts.
    text: usize,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Shape {
    /// `Name: value`, as it is sent.
    Plain,
    /// `"Name: value"`: the quotes stand round both.
    Whole,
    /// `"Name": "value"`, `Name = "value"`, `set("Name", "value")`.
    Pair,
}

enum Value {
    Text {
        at: Range<usize>,
        text: String,
        expansions: Vec<Expansion>,
    },
    /// The name of what gives the value.
    Expression(String),
}

impl WrittenHeader {
    /// Whether its name is one that credentials go by, and no name of a setting.
    fn is_telling(&self, line: &str) -> bool {
        let name = line[self.name.clone()].trim();
        // `spring.ai.openai.api-key=…`, and `api-key: …` further in, as YAML has it.
        let before = &line[..self.start];
        let is_property = before.ends_with('.') && line[self.name.end..].starts_with('=')
            || !before.is_empty() && before.trim().is_empty() && self.shape != Shape::Whole;
        if is_property && name.eq_ignore_ascii_case("api-key") {
            return false;
        }
        // `token: …` and `api_key = …` are settings as often as headers.
        let is_setting = !name.contains('-')
            && !authorization::is_misspelled(name)
            && !name.eq_ignore_ascii_case("bearer");
        name.eq_ignore_ascii_case(authorization::NAME)
            || authorization::is_other_name(name) && !is_setting
    }

    fn braces(&self) -> Braces {
        if self.shape == Shape::Plain { Braces::Double } else { Braces::Single }
    }

    fn value(&self, line: &str) -> Value {
        let rest = &line[self.text..];
        let Some(quote) = self.quote else {
            let end = match self.shape {
                Shape::Plain => rest.trim_end_matches(['\r', '\n']).len(),
                // `Authorization=Bearer pplx-…`, as variables that hold headers have it.
                _ if has_literal_key(rest) => {
                    let rest = rest.trim_end();
                    rest.find(['"', '\'', '`', ',', ';']).unwrap_or(rest.len())
                }
                _ => return Value::Expression(expression(rest)),
            };
            return Value::Text {
                at: self.text..self.text + end,
                text: rest[..end].to_owned(),
                expansions: Vec::new(),
            };
        };
        let end = closing(rest, quote);
        let mut text = rest[..end].to_owned();
        let mut expansions = Vec::new();
        let after = (self.text + end + quote.len_utf8()).min(line.len());
        let follows = line[after..].trim_start();
        if self.shape != Shape::Plain && follows.starts_with(['+', '.', '&', '%']) {
            // `"Bearer " + key`: what is added is a part of the value.
            if !text.contains(['{', '%']) {
                let name = expression(follows.trim_start_matches(['+', '.', '&', '%', ' ']));
                expansions.push(Expansion {
                    at: text.len()..text.len() + name.len(),
                    name: name.clone(),
                });
                text.push_str(&name);
            }
        }
        Value::Text { at: self.start..after, text, expansions }
    }

    /// The header as Perplexity wants it, in the shape of this one.
    fn mended(&self, line: &str) -> String {
        let credentials = format!("{} {}", authorization::SCHEME, Key::MENDED);
        let quote = self.quote.map(String::from).unwrap_or_default();
        match self.shape {
            Shape::Plain if self.quote.is_none() => authorization::CANONICAL.to_owned(),
            Shape::Whole => format!("{quote}{}{quote}", authorization::CANONICAL),
            _ => format!(
                "{}{}{}{quote}{credentials}{quote}",
                &line[self.start..self.name.start],
                authorization::NAME,
                &line[self.name.end..self.value],
            ),
        }
    }
}

/// Finds the header in a line.
fn written(line: &str) -> Option<WrittenHeader> {
    match plain(line) {
        Some(written) if written.is_telling(line) => Some(written),
        generic => named(line).or(generic),
    }
}

/// `Name: value`, with nothing else in the line but a mark of `curl -v`.
fn plain(line: &str) -> Option<WrittenHeader> {
    let bare = line.trim_start();
    let bare = bare.strip_prefix("> ").unwrap_or(bare);
    let start = line.len() - bare.len();
    let end = start + bare.find(':').filter(|end| (1..=60).contains(end))?;
    let name = &line[start..end];
    let is_name = name.trim_end().chars().all(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii() && !"“”‘’".contains(c)
    });
    let rest = &line[end + 1..];
    if !is_name || rest.starts_with("//") {
        return None;
    }
    let value = line.len() - rest.trim_start_matches([' ', '\t']).len();
    // In YAML and in JavaScript the quotes are no part of the value.
    let quote = line[value..].chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    let is_quoted = quote.is_some_and(|quote| {
        let value = line[value + 1..].trim_end().trim_end_matches([',', ';', ' ']);
        value.strip_suffix(quote).is_some_and(|inner| !inner.contains(quote))
    });
    let quote = quote.filter(|_| is_quoted);
    let text = value + quote.map_or(0, char::len_utf8);
    let shape = if quote.is_some() { Shape::Pair } else { Shape::Plain };
    Some(WrittenHeader { start, name: start..end, value, quote, text, shape })
}

/// A name that credentials go by, anywhere in a line of code.
fn named(line: &str) -> Option<WrittenHeader> {
    const PARTS: [&str; 2] = ["autho", "api-key"];
    let lower = line.to_ascii_lowercase();
    PARTS.iter().find_map(|part| {
        lower
            .match_indices(part)
            .take(100)
            .filter_map(|(at, _)| pair(line, at, at + part.len()))
            .find(|written| written.is_telling(line))
    })
}

/// The header whose name holds this range.
fn pair(line: &str, from: usize, to: usize) -> Option<WrittenHeader> {
    let is_letter = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    // A misspelled name is short; a long word that holds a name is none, and is not read to its
    // ends: a line may be one word of ten million characters.
    const LONGEST: usize = 40;
    let bytes = line.as_bytes();
    let before = from - bytes[..from].iter().rev().take(LONGEST).take_while(is_letter).count();
    let after = to + bytes[to..].iter().take(LONGEST).take_while(is_letter).count();
    if after - before > LONGEST {
        return None;
    }
    let name = before..after;
    let is_quote = |c: &char| matches!(c, '"' | '\'' | '`');
    let opening = line[..before].chars().next_back().filter(is_quote);
    let start = before - opening.map_or(0, char::len_utf8);
    let rest = &line[after..];
    if let Some(quote) = opening
        && rest.trim_start().starts_with(':')
    {
        let inner = rest.trim_start()[1..].trim_start_matches(' ');
        let text = line.len() - inner.len();
        return Some(WrittenHeader {
            start,
            name,
            value: text,
            quote: Some(quote),
            text,
            shape: Shape::Whole,
        });
    }
    let rest =
        rest.trim_start_matches(['"', '\'', '`']).trim_start_matches([']', ')']).trim_start();
    let rest = ["=>", "->", ":", "=", ","].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let rest = rest.trim_start();
    // `{"name": "Authorization", "value": "Bearer …"}`
    let rest = ["\"value\"", "'value'", "value"]
        .iter()
        .find_map(|word| rest.strip_prefix(word)?.trim_start().strip_prefix(':'))
        .map_or(rest, str::trim_start);
    // `Authorization = new AuthenticationHeaderValue("Bearer", "pplx-…")`
    if rest.is_empty() || rest.starts_with(['=', '{', '[']) || rest.starts_with("new ") {
        return None;
    }
    let value = line.len() - rest.len();
    // `f"…"`, `b"…"`, `$"…"`, and `fmt.Sprintf("…", key)`.
    let near = &rest[..rest.floor_char_boundary(100)];
    let prefix = near.find(['"', '\'', '`']).filter(|end| {
        let prefix = &rest[..*end];
        prefix.len() <= 2 || prefix.ends_with('(') && !prefix.contains([' ', ','])
    });
    let quote = prefix.and_then(|end| rest[end..].chars().next());
    let mut text = value + quote.map_or(0, |quote| prefix.unwrap_or(0) + quote.len_utf8());
    // n8n marks an expression by a sign that it does not send: `"=Bearer {{ … }}"`.
    text += usize::from(quote.is_some() && line[text..].starts_with("=Bearer {{"));
    Some(WrittenHeader { start, name, value, quote, text, shape: Shape::Pair })
}

/// Where the text before a closing quote ends; its end, when the quote is not closed.
fn closing(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return at,
            _ => {}
        }
    }
    text.trim_end_matches(['\r', '\n']).len()
}

/// The name at the start of an expression: `process.env.KEY`.
fn expression(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    let name: String =
        text.trim_start_matches('$').chars().take_while(|c| is_part(*c)).take(60).collect();
    if name.is_empty() { "…".to_owned() } else { name }
}

/// What a template holds in place of values.
pub(in crate::read) fn templates(text: &str, braces: Braces) -> Vec<Expansion> {
    // No value that holds a key is longer.
    let text = &text[..text.floor_char_boundary(4096)];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['$', '{', '#', '%']).map(|at| from + at)
        && found.len() < 100
    {
        match template(&text[at..], braces) {
            Some((length, name)) => {
                found.push(Expansion { at: at..at + length, name });
                from = at + length;
            }
            None => from = at + 1,
        }
    }
    found
}

fn template(text: &str, braces: Braces) -> Option<(usize, String)> {
    if text.starts_with('$') {
        return expansion_at(text);
    }
    let within = &text[..text.floor_char_boundary(200)];
    let enclosed = |open: &str, close: &str| {
        let end = within.strip_prefix(open)?.find(close)?;
        let name = within[open.len()..open.len() + end].trim();
        Some((open.len() + end + close.len(), expression(name)))
    };
    if text.starts_with("{{") {
        return enclosed("{{", "}}");
    }
    if text.starts_with("#{") {
        return enclosed("#{", "}");
    }
    if text.starts_with('{') {
        return enclosed("{", "}").filter(|_| braces == Braces::Single);
    }
    if let Some(kind) = within.strip_prefix('%') {
        if kind.starts_with(['s', 'v']) && braces == Braces::Single {
            return Some((2, "%s".to_owned()));
        }
        let end = kind.find('%').filter(|end| *end > 1)?;
        let is_name = kind[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        return is_name.then(|| (end + 2, kind[..end].to_owned()));
    }
    None
}
