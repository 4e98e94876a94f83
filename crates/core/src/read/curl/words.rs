//! Words as a POSIX shell splits them.

use std::ops::Range;

use super::expansion::{self, Expansion};

/// A word of a command, with its quotes and escapes undone.
#[derive(Debug, Default)]
pub(in crate::read) struct Word {
    /// As the program gets it. A variable stands in it as it is written.
    pub(in crate::read) text: String,
    /// Where it stands in the paste, quotes included.
    pub(in crate::read) at: Range<usize>,
    /// What the shell would replace in it.
    pub(in crate::read) expansions: Vec<Expansion>,
    /// What keeps the shell from reading it as it is meant.
    pub(in crate::read) fault: Option<Fault>,
}

/// What keeps the shell from reading a word as it is meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::read) enum Fault {
    /// Curly quotes stand round it.
    CurlyQuotes,
    /// The command ended on a line before it.
    NextLine,
}

/// After how many dollar signs and backticks the rest of them are taken as they stand.
const MOST_EXPANSIONS: usize = 10_000;

/// How many words of one command are read.
const MOST_WORDS: usize = 10_000;

/// The words of one command, and where it ends.
///
/// It starts at `from`; `in_backticks` ends it at the next backtick. A quote that is not closed
/// reaches to the end of the text.
pub(in crate::read) fn split(text: &str, from: usize, in_backticks: bool) -> (Vec<Word>, usize) {
    let mut splitter = Splitter {
        text,
        at: from,
        words: Vec::new(),
        word: None,
        is_next_line: false,
        skips_next: false,
        in_backticks,
        tried: 0,
    };
    splitter.run();
    splitter.end_word();
    (splitter.words, splitter.at)
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
    words: Vec<Word>,
    word: Option<Word>,
    /// Whether a line break has ended the command in truth.
    is_next_line: bool,
    /// Whether the next word names a file for `>`.
    skips_next: bool,
    in_backticks: bool,
    /// How many dollar signs and backticks were looked at.
    tried: usize,
}

impl<'a> Splitter<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            if self.words.len() >= MOST_WORDS {
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
                    if !self.goes_on() {
                        return;
                    }
                    self.is_next_line = true;
                }
                '\\' | '^' if self.skips_line_break() => {}
                '`' if self.in_backticks => return,
                '`' if self.skips_line_break() => {}
                ';' | '|' | ')' => return,
                '&' if !self.rest().starts_with("&>") => return,
                '&' | '<' | '>' => self.redirect(),
                '#' if self.word.is_none() => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                '\'' => self.single(),
                '"' => self.double(),
                '$' if self.rest().starts_with("$'") => self.ansi(),
                '$' if self.rest().starts_with("$\"") => self.at += 1,
                '$' | '`' => self.expand_or_push(c),
                '“' | '”' | '‘' | '’' if self.word.is_none() => self.curly(c),
                '\\' => {
                    self.at += 1;
                    if let Some(next) = self.rest().chars().next() {
                        self.push(next);
                    }
                }
                c => self.push(c),
            }
        }
    }

    /// The word that is being read; it starts here unless it has started.
    fn word(&mut self) -> &mut Word {
        let at = self.at;
        let fault = self.is_next_line.then_some(Fault::NextLine);
        self.word.get_or_insert_with(|| Word { at: at..at, fault, ..Word::default() })
    }

    /// Takes one character of the paste into the word.
    fn push(&mut self, c: char) {
        self.word().text.push(c);
        self.at += c.len_utf8();
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        word.at.end = self.at;
        if !std::mem::take(&mut self.skips_next) {
            self.words.push(word);
        }
    }

    /// Whether the lines go on with options, as they do where the backslash was lost.
    fn goes_on(&mut self) -> bool {
        let next = self.rest().trim_start();
        let Some(option) = next.strip_prefix(['-', '–', '—']) else { return false };
        if !option.starts_with(|c: char| c == '-' || c.is_ascii_alphabetic()) {
            return false;
        }
        self.at = self.text.len() - next.len();
        true
    }

    /// Skips a backslash (or what other shells use for it) at the end of a line.
    ///
    /// Blanks after the backslash keep it from joining the lines: then the command ends here.
    fn skips_line_break(&mut self) -> bool {
        let rest = &self.rest()[1..];
        let after = rest.trim_start_matches([' ', '\t', '\r']);
        let ends_the_text = after.is_empty() && !rest.is_empty();
        if !(after.starts_with('\n') || ends_the_text) {
            return false;
        }
        let blanks = &rest[..rest.len() - after.len()];
        self.end_word_unless_joined(blanks);
        self.at = self.text.len() - after.len();
        if blanks.trim_end_matches('\r').is_empty() && after.starts_with('\n') {
            self.at += 1;
            // A terminal shows this mark where a command goes on.
            self.at += if self.rest().starts_with("> ") { 2 } else { 0 };
        }
        true
    }

    fn end_word_unless_joined(&mut self, blanks: &str) {
        if !blanks.is_empty() {
            self.end_word();
        }
    }

    fn redirect(&mut self) {
        // The digit of `2>` is no word of the command.
        if self.word.as_ref().is_some_and(|word| word.text.bytes().all(|b| b.is_ascii_digit())) {
            self.word = None;
        }
        self.end_word();
        let rest = self.rest();
        let after = rest.trim_start_matches(['<', '>', '&', '|']);
        let of_process = after.starts_with('(');
        self.at = self.text.len() - after.len();
        if of_process {
            self.word();
            self.at += after.find(')').map_or(after.len(), |end| end + 1);
        } else {
            self.skips_next = true;
        }
    }

    fn single(&mut self) {
        self.word();
        self.at += 1;
        let end = self.rest().find('\'').unwrap_or(self.rest().len());
        let inner = self.at..self.at + end;
        // GitHub replaces `${{ … }}` before any shell sees the line.
        let mut from = inner.start;
        while let Some(found) = self.text[from..inner.end].find("${{") {
            let start = from + found;
            let Some((length, name)) = expansion::at(&self.text[start..inner.end]) else { break };
            let offset = self.word().text.len() + start - inner.start;
            self.word().expansions.push(Expansion { at: offset..offset + length, name });
            from = start + length;
        }
        let text = self.text;
        self.word().text.push_str(&text[inner.clone()]);
        self.at = (inner.end + 1).min(self.text.len());
    }

    fn double(&mut self) {
        self.word();
        self.at += 1;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    self.at += 1;
                    match self.rest().chars().next() {
                        Some('\n') => self.at += 1,
                        Some(next @ ('$' | '`' | '"' | '\\')) => self.push(next),
                        _ => self.word().text.push('\\'),
                    }
                }
                '$' | '`' => self.expand_or_push(c),
                c => self.push(c),
            }
        }
    }

    fn expand_or_push(&mut self, c: char) {
        self.tried += 1;
        let found = (self.tried < MOST_EXPANSIONS).then(|| expansion::at(self.rest())).flatten();
        match found {
            Some((length, name)) => {
                let (start, text) = (self.at, self.text);
                let word = self.word();
                let from = word.text.len();
                word.text.push_str(&text[start..start + length]);
                word.expansions.push(Expansion { at: from..from + length, name });
                self.at += length;
            }
            None => self.push(c),
        }
    }

    /// Reads to the closing curly quote, as it is meant and not as the shell reads it.
    fn curly(&mut self, open: char) {
        let close: [char; 2] =
            if matches!(open, '“' | '”') { ['”', '“'] } else { ['’', '‘'] };
        // It must close in the same line, whose end is not looked for behind the quote.
        let rest = &self.rest()[open.len_utf8()..];
        let end =
            rest.find(['\n', close[0], close[1]]).filter(|end| !rest[*end..].starts_with('\n'));
        let Some(end) = end else { return self.push(open) };
        let start = self.at + open.len_utf8();
        self.word().fault = Some(Fault::CurlyQuotes);
        let text = self.text;
        self.word().text.push_str(&text[start..start + end]);
        self.at = start + end + open.len_utf8();
    }

    /// Reads `$'…'`, in which escapes stand for characters.
    fn ansi(&mut self) {
        self.word();
        self.at += 2;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '\'' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    let (length, c) = expansion::escape(self.rest());
                    self.at += length;
                    self.word().text.push(c);
                }
                c => self.push(c),
            }
        }
    }
}
