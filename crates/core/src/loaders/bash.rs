//! `set -a; source .env` in bash.
//!
//! Source: the manual of bash, and what bash 5.2 printed.

use super::{Loaded, compose::name_length, earlier};

/// Reads a whole file.
///
/// Commands are not run: a variable that depends on one is said to have failed.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let mut found = Vec::new();
    let mut reader = Reader { text, at: 0, line: 1 };
    while reader.at < text.len() {
        let from = reader.line;
        let words = match reader.command(&found) {
            Some(words) => words,
            None => {
                // Nothing from here on is run.
                let rest = text.split('\n').skip(from - 1);
                for (more, line) in rest.enumerate().take(super::MOST) {
                    if let Some((name, _)) = line.split_once('=') {
                        let name = name.trim().trim_start_matches("export ");
                        found.push(Loaded::failed(
                            name,
                            from + more,
                            "stops: a quote is not closed",
                        ));
                    }
                }
                return found;
            }
        };
        run(words, from, &mut found);
    }
    found
}

/// A word of a command, quotes undone.
#[derive(Default)]
struct Word {
    text: String,
    /// How many bytes of its start were not quoted.
    bare: usize,
    /// It depends on a command.
    is_run: bool,
    quoted: bool,
}

impl Word {
    /// The name and the value, where bash takes it for an assignment.
    fn assignment(&self) -> Option<(&str, &str)> {
        let length = name_length(&self.text);
        let value = self.text[length..].strip_prefix('=')?;
        (length > 0 && length < self.bare).then(|| (&self.text[..length], value))
    }
}

/// Sets what a command sets.
fn run(words: Vec<Word>, line: usize, found: &mut Vec<Loaded>) {
    let first = words.iter().position(|word| word.assignment().is_none());
    let set = |word: &Word, found: &mut Vec<Loaded>| {
        if let Some((name, value)) = word.assignment() {
            found.push(match word.is_run {
                true => Loaded::failed(name, line, "runs a command that stands in the value"),
                false => {
                    let note = if value.ends_with('\r') { "keeps the carriage return" } else { "" };
                    Loaded::set(name, line, value.to_owned(), note)
                }
            });
        }
    };
    let Some(first) = first else {
        words.iter().for_each(|word| set(word, found));
        return;
    };
    let command = words[first].text.as_str();
    if matches!(command, "export" | "declare" | "typeset" | "local" | "readonly") {
        words[first + 1..].iter().for_each(|word| set(word, found));
        return;
    }
    // `NAME=value command` sets it for that command alone; `NAME = value` runs NAME.
    for word in &words[..first] {
        if let Some((name, _)) = word.assignment() {
            found.push(Loaded::failed(name, line, "runs what follows the space as a command"));
        }
    }
    if first == 0 {
        let name = command.split('=').next().unwrap_or_default();
        let note = match words.get(1) {
            Some(next) if next.text.starts_with('=') => "runs the name as a command",
            _ if command.contains('=') => "takes it for a command, not for a name",
            _ => return,
        };
        found.push(Loaded::failed(name, line, note));
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Reads to the end of a command; `None` where a quote is not closed.
    fn command(&mut self, before: &[Loaded]) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        let mut word: Option<Word> = None;
        while let Some(c) = self.next() {
            match c {
                '\n' | ';' | '&' | '|' | '(' | ')' | '<' | '>' => {
                    words.extend(word);
                    return Some(words);
                }
                ' ' | '\t' => words.extend(word.take()),
                '#' if word.is_none() => {
                    while self.peek().is_some_and(|c| c != '\n') {
                        self.next();
                    }
                }
                _ => self.piece(c, word.get_or_insert_default(), before)?,
            }
        }
        words.extend(word);
        Some(words)
    }

    /// Adds a character, or what stands between quotes, to a word.
    fn piece(&mut self, c: char, word: &mut Word, before: &[Loaded]) -> Option<()> {
        if matches!(c, '\\' | '\'' | '"') {
            word.quoted = true;
        }
        match c {
            '\\' => match self.next() {
                Some('\n') => {}
                // At the end of the file it stands for itself.
                None => word.text.push('\\'),
                Some(c) => word.text.push(c),
            },
            '\'' => loop {
                match self.next()? {
                    '\'' => break,
                    c => word.text.push(c),
                }
            },
            '"' => loop {
                match self.next()? {
                    '"' => break,
                    '\\' => match self.next()? {
                        '\n' => {}
                        c => {
                            if !matches!(c, '"' | '\\' | '$' | '`') {
                                word.text.push('\\');
                            }
                            word.text.push(c);
                        }
                    },
                    '$' => self.variable(word, before)?,
                    '`' => word.is_run = true,
                    c => word.text.push(c),
                }
            },
            '$' => self.variable(word, before)?,
            '`' => {
                word.is_run = true;
                while self.next()? != '`' {}
            }
            c => word.text.push(c),
        }
        if !word.quoted {
            word.bare = word.text.len();
        }
        Some(())
    }

    /// Fills in what follows a dollar sign; what is not set is empty.
    fn variable(&mut self, word: &mut Word, before: &[Loaded]) -> Option<()> {
        let rest = &self.text[self.at..];
        if let Some(inside) = rest.strip_prefix('{') {
            let end = inside.find('}')?;
            let (name, more) = inside[..end].split_at(name_length(&inside[..end]));
            let default = more.strip_prefix(":-").or(more.strip_prefix('-')).unwrap_or_default();
            let value = earlier(before, name);
            word.text.push_str(value.filter(|it| !it.is_empty()).unwrap_or(default));
            self.at += end + 2;
        } else if rest.starts_with('(') {
            word.is_run = true;
            let end = rest.find(')')?;
            self.at += end + 1;
        } else {
            let length = name_length(rest);
            match length {
                // An argument of the shell's own, of which there is none.
                0 if rest.starts_with(|c: char| c.is_ascii_digit()) => self.at += 1,
                0 => word.text.push('$'),
                _ => word.text.push_str(earlier(before, &rest[..length]).unwrap_or_default()),
            }
            self.at += length;
        }
        Some(())
    }
}
