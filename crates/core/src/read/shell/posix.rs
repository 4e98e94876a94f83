//! Words as a POSIX shell splits them.

use std::ops::Range;

use crate::case::DefectKind;

use super::{
    Expansion, Line, MOST_EXPANSIONS, MOST_WORDS, Word, curly_end,
    expansion::{self, escape},
    next_option,
};

/// The words of one command, and where it ends.
pub(super) fn split(text: &str, from: usize, in_backticks: bool) -> Line {
    let (mut line, unclosed) = Splitter::new(text, from, in_backticks).read();
    match unclosed {
        None => line,
        // `'{"input":"What's new"}'` is not closed, because its apostrophe closes it before.
        Some(Unclosed { apostrophe: Some(at), .. }) => {
            let mut again = Splitter::new(text, from, in_backticks);
            again.apostrophe = Some(at);
            let (meant, unclosed) = again.read();
            if unclosed.is_none() {
                line = meant;
            }
            line.defect(DefectKind::Apostrophe, at..at + 1, Some((at..at + 1, "'\\''")));
            line
        }
        Some(Unclosed { quote, .. }) => {
            line.defect(DefectKind::UnclosedQuote, quote, None);
            line
        }
    }
}

/// A quote that is not closed.
struct Unclosed {
    quote: Range<usize>,
    /// The last single quote before it that stands between two letters.
    apostrophe: Option<usize>,
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
    line: Line,
    word: Option<Word>,
    /// What becomes of the next word.
    next: Next,
    in_backticks: bool,
    /// How many dollar signs and backticks were looked at.
    tried: usize,
    /// The opening quote that was not closed.
    unclosed: Option<Range<usize>>,
    /// A single quote that is read as an apostrophe.
    apostrophe: Option<usize>,
    /// The first single quote between two letters that closed a quote.
    seen_apostrophe: Option<usize>,
    /// The word that ends a here-document, and whether variables are replaced in it.
    here: Option<(String, bool)>,
}

/// What becomes of a word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Next {
    /// The program gets it.
    Argument,
    /// It names a file for `>`.
    File,
    /// It is what the program reads, after `<<<`.
    Input,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, from: usize, in_backticks: bool) -> Self {
        Self {
            text,
            at: from,
            line: Line::default(),
            word: None,
            next: Next::Argument,
            in_backticks,
            tried: 0,
            unclosed: None,
            apostrophe: None,
            seen_apostrophe: None,
            here: None,
        }
    }

    /// Reads the command; a quote that is not closed comes back with what was read.
    fn read(mut self) -> (Line, Option<Unclosed>) {
        self.run();
        self.end_word();
        self.line.end = self.at;
        let apostrophe = self.seen_apostrophe;
        (self.line, self.unclosed.map(|quote| Unclosed { quote, apostrophe }))
    }

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
                    if self.here.is_some() {
                        return self.here_document();
                    }
                    let Some(option) = next_option(self.text, self.at) else { return };
                    let end = self.text[..self.at].trim_end().len();
                    let edit = Some((end..end, " \\"));
                    self.line.defect(DefectKind::LineNotContinued, end..end, edit);
                    self.at = option;
                }
                '`' if self.in_backticks => return,
                '\\' | '^' | '`' if self.skips_line_break(c) => {}
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
        self.word.get_or_insert_with(|| Word { at: at..at, ..Word::default() })
    }

    /// Takes one character of the paste into the word.
    fn push(&mut self, c: char) {
        self.word().text.push(c);
        self.at += c.len_utf8();
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        word.at.end = self.at;
        match std::mem::replace(&mut self.next, Next::Argument) {
            Next::Argument => self.line.words.push(word),
            Next::Input => self.line.input = Some(word),
            Next::File => {}
        }
    }

    /// Skips a backslash (or what other shells use for it) at the end of a line.
    ///
    /// Blanks after the backslash keep it from joining the lines: then the command ends here, and
    /// what follows is read as it is meant.
    fn skips_line_break(&mut self, sign: char) -> bool {
        let rest = &self.rest()[1..];
        let after = rest.trim_start_matches([' ', '\t', '\r']);
        if !after.is_empty() && !after.starts_with('\n') || rest.is_empty() {
            return false;
        }
        let blanks = self.at + 1..self.text.len() - after.len();
        if !blanks.is_empty() {
            self.end_word();
        }
        let is_joined = self.text[blanks.clone()].trim_end_matches('\r').is_empty();
        if after.is_empty() {
            self.at = self.text.len();
            return true;
        }
        if sign != '\\' {
            let at = self.at..self.at + 1;
            self.line.defect(DefectKind::OtherLineEnd, at.clone(), Some((at, "\\")));
        }
        if !is_joined {
            // Nothing is lost where nothing of the command follows.
            let Some(option) = next_option(self.text, blanks.end) else {
                self.at = blanks.end;
                return true;
            };
            let edit = Some((blanks.clone(), ""));
            self.line.defect(DefectKind::BlankAfterLineEnd, self.at..blanks.end, edit);
            self.at = option;
            return true;
        }
        self.at = blanks.end + 1;
        // A terminal shows this mark where a command goes on.
        self.at += if self.rest().starts_with("> ") { 2 } else { 0 };
        true
    }

    fn redirect(&mut self) {
        // The digit of `2>` is no word of the command.
        if self.word.as_ref().is_some_and(|word| word.text.bytes().all(|b| b.is_ascii_digit())) {
            self.word = None;
        }
        self.end_word();
        let rest = self.rest();
        if let Some(after) = rest.strip_prefix("<<").filter(|after| !after.starts_with('<')) {
            return self.here_begins(after);
        }
        let after = rest.trim_start_matches(['<', '>', '&', '|']);
        let is_input = rest.starts_with("<<<");
        let of_process = after.starts_with('(');
        self.at = self.text.len() - after.len();
        if of_process {
            self.word();
            self.at += after.find(')').map_or(after.len(), |end| end + 1);
        } else {
            self.next = if is_input { Next::Input } else { Next::File };
        }
    }

    /// Notes the word that ends a here-document; quotes round it keep variables as they stand.
    fn here_begins(&mut self, after: &str) {
        let after = after.trim_start_matches(['-', ' ', '\t']);
        let end = after.find(|c: char| c.is_whitespace() || ";|&)<>".contains(c));
        let written = &after[..end.unwrap_or(after.len())];
        let word = written.trim_matches(['\'', '"', '\\']);
        self.here = Some((word.to_owned(), word.len() == written.len()));
        self.at = self.text.len() - after.len() + written.len();
    }

    /// Reads the lines of a here-document, after the line of its command.
    fn here_document(&mut self) {
        let Some((last, expands)) = self.here.take() else { return };
        self.at += 1;
        let text = self.text;
        let start = self.at;
        let mut end = start;
        for line in self.rest().split_inclusive('\n') {
            self.at += line.len();
            if line.trim() == last {
                break;
            }
            end = self.at;
        }
        let inner = text[start..end].strip_suffix('\n').unwrap_or(&text[start..end]);
        let mut word = Word { at: start..start + inner.len(), ..Word::default() };
        if expands {
            self.expand_all(inner, &mut word);
        } else {
            word.text.push_str(inner);
        }
        self.line.input = Some(word);
    }

    /// Takes a text into a word, and notes what the shell replaces in it.
    fn expand_all(&mut self, inner: &str, word: &mut Word) {
        let mut from = 0;
        while let Some(found) = inner[from..].find(['$', '`']) {
            let start = from + found;
            self.tried += 1;
            let expansion = expansion::at(&inner[start..]).filter(|_| self.tried < MOST_EXPANSIONS);
            let Some((length, name)) = expansion else {
                word.text.push_str(&inner[from..=start]);
                from = start + 1;
                continue;
            };
            word.text.push_str(&inner[from..start]);
            let at = word.text.len();
            word.text.push_str(&inner[start..start + length]);
            word.expansions.push(Expansion { at: at..at + length, name });
            from = start + length;
        }
        word.text.push_str(&inner[from..]);
    }

    fn single(&mut self) {
        self.word();
        let open = self.at..self.at + 1;
        self.at += 1;
        let mut end = self.rest().find('\'');
        if let (Some(apostrophe), Some(first)) = (self.apostrophe, end)
            && apostrophe == self.at + first
        {
            end = self.rest()[first + 1..].find('\'').map(|next| first + 1 + next);
        }
        match end {
            None => self.unclosed = Some(open),
            Some(end) => self.notes_apostrophe(self.at + end),
        }
        let end = end.unwrap_or(self.rest().len());
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

    /// Keeps a closing quote that stands between two letters, as an apostrophe does.
    fn notes_apostrophe(&mut self, at: usize) {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + 1..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if self.seen_apostrophe.is_none() && is_letter(before) && is_letter(after) {
            self.seen_apostrophe = Some(at);
        }
    }

    fn double(&mut self) {
        self.word();
        let open = self.at..self.at + 1;
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
        self.unclosed = Some(open);
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
        let end = curly_end(&self.rest()[open.len_utf8()..], open);
        let Some(end) = end else { return self.push(open) };
        let start = self.at + open.len_utf8();
        let inner = &self.text[start..start + end];
        let straight = if inner.contains('"') { "'" } else { "\"" };
        let mut word = std::mem::take(self.word());
        self.expand_all(inner, &mut word);
        self.word = Some(word);
        for at in [self.at, start + end] {
            let at = at..at + open.len_utf8();
            self.line.defect(DefectKind::CurlyQuotes, at.clone(), Some((at, straight)));
        }
        self.at = start + end + open.len_utf8();
    }

    /// Reads `$'…'`, in which escapes stand for characters.
    fn ansi(&mut self) {
        self.word();
        let open = self.at..self.at + 2;
        self.at += 2;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '\'' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    let (length, c) = escape(self.rest());
                    self.at += length;
                    self.word().text.push(c);
                }
                c => self.push(c),
            }
        }
        self.unclosed = Some(open);
    }
}
