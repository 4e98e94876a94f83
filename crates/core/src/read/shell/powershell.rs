//! Words as Windows PowerShell and PowerShell split them.
//!
//! Curly quotes are quotes there, as straight ones are.

use std::ops::Range;

use crate::case::DefectKind;

use super::{Expansion, Line, MOST_EXPANSIONS, MOST_WORDS, Word, expansion, next_option};

/// The words of one command, and where it ends. A table `@{…}` or a group `(…)` is one word, as it
/// is written.
pub(super) fn split(text: &str, from: usize) -> Line {
    read(text, from, true)
}

/// The words of a value, up to the end of its line or a semicolon.
pub(in crate::read) fn value(text: &str, from: usize) -> Line {
    read(text, from, false)
}

fn read(text: &str, from: usize, is_command: bool) -> Line {
    let mut splitter =
        Splitter { text, at: from, line: Line::default(), word: None, is_command, tried: 0 };
    splitter.run();
    splitter.end_word();
    splitter.line.end = splitter.at;
    splitter.line
}

/// Where the bracket closes that opens at a byte of the text; its end, where none does.
pub(in crate::read) fn closing(text: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text[open..].char_indices() {
        match (quote, c) {
            _ if std::mem::take(&mut is_escaped) => {}
            (_, '`') => is_escaped = true,
            (Some(open), c) if kind(c) == Some(open) => quote = None,
            (Some(_), _) => {}
            (None, c) if kind(c).is_some() => quote = kind(c),
            (None, '{' | '(') => depth += 1,
            (None, '}' | ')') if depth <= 1 => return open + at,
            (None, '}' | ')') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The straight quote that a quote stands for.
fn kind(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '„' => Some('"'),
        '\'' | '‘' | '’' | '‚' => Some('\''),
        _ => None,
    }
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
    line: Line,
    word: Option<Word>,
    is_command: bool,
    /// How many dollar signs were looked at.
    tried: usize,
}

impl<'a> Splitter<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            if self.line.words.len() >= MOST_WORDS {
                self.at = self.text.len();
                return;
            }
            match c {
                ' ' | '\t' | '\r' => {
                    self.end_word();
                    self.at += 1;
                }
                '\n' => {
                    self.end_word();
                    let option = next_option(self.text, self.at).filter(|_| self.is_command);
                    let Some(option) = option else { return };
                    let end = self.text[..self.at].trim_end().len();
                    let edit = Some((end..end, " `"));
                    self.line.defect(DefectKind::LineNotContinued, end..end, edit);
                    self.at = option;
                }
                '`' | '\\' | '^' if self.skips_line_break(c) => {}
                '`' => self.escape(),
                ';' | '|' | '}' | ')' | '&' => return,
                '>' => {
                    self.end_word();
                    self.at = self.text.len() - self.rest().trim_start_matches('>').len();
                }
                '#' if self.word.is_none() => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                '@' if self.here_string() => {}
                '@' if self.word.is_none() && self.rest().starts_with("@{") => self.group(1),
                '(' if self.word.is_none() => self.group(0),
                '$' => self.expand_or_push(),
                c if kind(c).is_some() => self.quoted(c),
                c => self.push(c),
            }
        }
    }

    fn word(&mut self) -> &mut Word {
        let at = self.at;
        self.word.get_or_insert_with(|| Word { at: at..at, ..Word::default() })
    }

    fn push(&mut self, c: char) {
        self.word().text.push(c);
        self.at += c.len_utf8();
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        word.at.end = self.at;
        self.line.words.push(word);
    }

    /// Takes what brackets stand round as one word; the bracket stands this far behind.
    fn group(&mut self, before: usize) {
        let end = closing(self.text, self.at + before);
        let end = (end + 1).min(self.text.len());
        let inner = &self.text[self.at..end];
        self.word().text.push_str(inner);
        self.at = end;
    }

    /// Skips a back-tick (or what other shells use for it) at the end of a line.
    fn skips_line_break(&mut self, sign: char) -> bool {
        let rest = &self.rest()[1..];
        let after = rest.trim_start_matches([' ', '\t', '\r']);
        if after.is_empty() {
            self.at = if sign == '`' || !rest.is_empty() { self.text.len() } else { return false };
            return true;
        }
        if !after.starts_with('\n') {
            return false;
        }
        let sign_at = self.at..self.at + 1;
        let blanks = sign_at.end..self.text.len() - after.len();
        self.end_word();
        if sign != '`' {
            let edit = Some((sign_at.clone(), "`"));
            self.line.defect(DefectKind::OtherLineEnd, sign_at.clone(), edit);
        }
        if self.text[blanks.clone()].trim_end_matches('\r').is_empty() {
            self.at = blanks.end + 1;
            // A terminal shows this mark where a command goes on.
            self.at += if self.rest().starts_with(">> ") { 3 } else { 0 };
            return true;
        }
        self.at = blanks.end;
        if let Some(option) = next_option(self.text, blanks.end) {
            let at = sign_at.start..blanks.end;
            self.line.defect(DefectKind::BlankAfterLineEnd, at, Some((blanks, "")));
            self.at = option;
        }
        true
    }

    /// Reads a back-tick and the character that it stands before.
    fn escape(&mut self) {
        self.word();
        self.at += 1;
        let Some(c) = self.rest().chars().next() else { return };
        self.word().text.push(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            other => other,
        });
        self.at += c.len_utf8();
    }

    fn quoted(&mut self, open: char) {
        let at = self.at..self.at + open.len_utf8();
        let is_double = kind(open) == Some('"');
        self.word();
        self.at = at.end;
        while let Some(c) = self.rest().chars().next() {
            if kind(c) == kind(open) {
                self.at += c.len_utf8();
                // A quote that is doubled stands for itself.
                match self.rest().chars().next() {
                    Some(next) if kind(next) == kind(open) => self.push(next),
                    _ => return,
                }
            } else if is_double && c == '`' {
                self.escape();
            } else if is_double && c == '$' {
                self.expand_or_push();
            } else {
                self.push(c);
            }
        }
        self.line.defect(DefectKind::UnclosedQuote, at, None);
    }

    /// Reads `@'` and the lines up to `'@`, if they stand here.
    fn here_string(&mut self) -> bool {
        let rest = &self.rest()[1..];
        let Some(quote) = rest.chars().next().and_then(kind) else { return false };
        let Some(first) = rest.find('\n').filter(|end| rest[1..*end].trim().is_empty()) else {
            return false;
        };
        let start = self.at + 1 + first + 1;
        let last = if quote == '"' { "\n\"@" } else { "\n'@" };
        let length = self.text[start - 1..].find(last);
        let end = length.map_or(self.text.len(), |length| (start - 1 + length).max(start));
        self.word();
        self.at = start;
        while self.at < end {
            let Some(c) = self.rest().chars().next() else { break };
            if c == '$' && quote == '"' { self.expand_or_push() } else { self.push(c) }
        }
        self.at = (end + last.len()).min(self.text.len());
        true
    }

    fn expand_or_push(&mut self) {
        self.tried += 1;
        let found = (self.tried < MOST_EXPANSIONS).then(|| variable(self.rest())).flatten();
        let Some((length, name)) = found else { return self.push('$') };
        let written: Range<usize> = self.at..self.at + length;
        let text = &self.text[written];
        let word = self.word();
        let from = word.text.len();
        word.text.push_str(text);
        word.expansions.push(Expansion { at: from..from + length, name });
        self.at += length;
    }
}

/// The length and the name of the variable at the start of a text: `$env:NAME`, `${NAME}`, `$x.y`.
fn variable(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix('$')?;
    let (open, rest) = match rest.strip_prefix('{') {
        Some(rest) => (2, rest),
        None => (1, rest),
    };
    let scope = ["env:", "Env:", "ENV:", "global:", "script:"]
        .into_iter()
        .find(|scope| rest.starts_with(scope));
    let Some(scope) = scope else { return expansion::at(text) };
    let name = expansion::identifier(&rest[scope.len()..]);
    let close = usize::from(open == 2);
    (!name.is_empty()).then(|| {
        let length = (open + scope.len() + name.len() + close).min(text.len());
        (text.floor_char_boundary(length), name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        split(text, 0).words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn quotes_and_escapes_are_undone() {
        for (text, expected) in [
            ("-H \"A: B\" `\n -d 'it''s'", vec!["-H", "A: B", "-d", "it's"]),
            ("\"a`\"b\" \"a\"\"b\"", vec!["a\"b", "a\"b"]),
            ("“A: B” x", vec!["A: B", "x"]),
            (
                "-Headers @{ \"a\" = '}' } -Body (x 'y)')",
                vec!["-Headers", "@{ \"a\" = '}' }", "-Body", "(x 'y)')"],
            ),
            ("a | b", vec!["a"]),
            ("a `", vec!["a"]),
            ("-Body @'\n{\"a\": 1}\n'@ -b", vec!["-Body", "{\"a\": 1}", "-b"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn variables_are_replaced_in_double_quotes_alone() {
        let line = split("\"Bearer $env:KEY\" 'Bearer $env:KEY' ${env:KEY} $key", 0);
        let names: Vec<Vec<String>> = line
            .words
            .iter()
            .map(|word| word.expansions.iter().map(|it| it.name.clone()).collect())
            .collect();
        assert_eq!(names, [vec!["KEY"], vec![], vec!["KEY"], vec!["key"]]);
    }
}
