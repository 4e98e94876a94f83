//! `python-dotenv` 1.x.
//!
//! Source: `dotenv/parser.py` and `dotenv/variables.py` of the package, version 1.2.4.

use super::{Loaded, Tally, earlier, without_returns};

/// Reads a whole file.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let text = without_returns(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut reader = Reader { text: &text, at: 0 };
    let (mut found, mut tally) = (Vec::new(), Tally::default());
    loop {
        reader.at = text.len() - reader.rest().trim_start().len();
        if reader.rest().is_empty() {
            return found;
        }
        match reader.binding() {
            Some(Binding { name, name_at, value: Some(value), note }) => {
                let value = filled_in(&value, &found);
                found.push(Loaded::set(&name, tally.line(&text, name_at), value, note));
            }
            Some(_) => {}
            None => reader.at += reader.line().len(),
        }
    }
}

struct Binding {
    name: String,
    name_at: usize,
    value: Option<String>,
    note: &'static str,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The rest of the line, without its end.
    fn line(&self) -> &'a str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    fn skip_blanks(&mut self) -> usize {
        let line = self.line();
        let blanks = line.len() - line.trim_start().len();
        self.at += blanks;
        blanks
    }

    /// Reads one line, or the lines of a quoted value; `None` for one that it warns of and skips.
    fn binding(&mut self) -> Option<Binding> {
        if let Some(rest) = self.line().strip_prefix("export")
            && rest.starts_with(char::is_whitespace)
        {
            self.at += "export".len();
            self.skip_blanks();
        }
        let mut binding = Binding { name: String::new(), name_at: self.at, value: None, note: "" };
        if !self.rest().starts_with('#') {
            binding.name = self.name()?.to_owned();
            self.skip_blanks();
            if self.rest().starts_with('=') {
                self.at += 1;
                let blanks = self.skip_blanks();
                binding.value = Some(match self.rest().starts_with('#') && blanks > 0 {
                    true => String::new(),
                    false => self.value()?,
                });
            }
        }
        self.skip_blanks();
        if self.rest().starts_with('#') {
            self.at += self.line().len();
        }
        self.line().is_empty().then_some(binding)
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let (from, length) = match rest.strip_prefix('\'') {
            Some(inside) => (1, inside.find('\'')?),
            None => {
                let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '#');
                (0, rest.find(is_end).unwrap_or(rest.len()))
            }
        };
        self.at += length + 2 * from;
        (length > 0).then(|| &rest[from..from + length])
    }

    fn value(&mut self) -> Option<String> {
        let Some(quote) = self.rest().chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            let line = self.line();
            self.at += line.len();
            let mut end = line.len();
            for (at, _) in line.match_indices('#') {
                if line[..at].ends_with(char::is_whitespace) {
                    end = at;
                    break;
                }
            }
            return Some(line[..end].trim_end().to_owned());
        };
        let close = self.at + 1 + quoted_length(&self.rest()[1..], quote)?;
        let inside = &self.text[self.at + 1..close];
        self.at = close + 1;
        Some(unescaped(inside, quote))
    }
}

/// How long a quoted text is; a quote behind a backslash does not end it.
fn quoted_length(inside: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    inside.char_indices().find_map(|(at, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

fn unescaped(inside: &str, quote: char) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        let next = if c == '\\' { chars.peek().copied() } else { None };
        let meant = match next {
            Some('\\' | '\'') => next,
            Some('"') if quote == '"' => next,
            Some(letter) if quote == '"' => super::letter_escape(letter),
            _ => None,
        };
        out.push(meant.unwrap_or(c));
        if meant.is_some() {
            chars.next();
        }
    }
    out
}

/// Fills in `${NAME}` and `${NAME:-default}` from the lines before.
fn filled_in(value: &str, before: &[Loaded]) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("${") {
        let inside = &rest[at + 2..];
        let Some(end) = inside.find('}') else { break };
        let (name, default) = match inside[..end].split_once(':') {
            Some((name, default)) => (name, default.strip_prefix('-')),
            None => (&inside[..end], Some("")),
        };
        let Some(default) = default else {
            out.push_str(&rest[..at + 2]);
            rest = inside;
            continue;
        };
        out.push_str(&rest[..at]);
        out.push_str(earlier(before, name).unwrap_or(default));
        rest = &inside[end + 1..];
    }
    out + rest
}
