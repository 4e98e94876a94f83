//! Words as the command prompt of Windows hands them on, and as a program there splits them.
//!
//! Two programs read a line: the prompt replaces `%NAME%` and takes the carets away, and the
//! program that is called splits the rest at blanks outside of double quotes.

use std::ops::Range;

use crate::case::DefectKind;

use super::{
    Expansion, Line, MOST_EXPANSIONS, MOST_WORDS, Word, curly_end, dialect::percent_name,
    next_option,
};

/// The words of one command, and where it ends.
pub(super) fn split(text: &str, from: usize) -> Line {
    let mut splitter = Splitter { text, at: from, ..Splitter::default() };
    splitter.run();
    splitter.end_word();
    if let Some(open) = splitter.open.take() {
        splitter.line.defect(DefectKind::UnclosedQuote, open, None);
    }
    splitter.line.end = splitter.at;
    splitter.line
}

/// A character that the prompt hands on, and where it stands, its caret included.
#[derive(Clone)]
struct Passed {
    c: char,
    at: Range<usize>,
    /// Whether no caret stands before it.
    is_plain: bool,
}

#[derive(Default)]
struct Splitter<'a> {
    text: &'a str,
    at: usize,
    line: Line,
    word: Option<Word>,
    /// What was looked at and not read.
    ahead: Option<Passed>,
    /// Whether the prompt is within quotes, where a caret is a caret.
    in_quotes: bool,
    /// The quote that the program has not seen closed.
    open: Option<Range<usize>>,
    skips_next: bool,
    /// How many percent signs were looked at.
    tried: usize,
    /// Whether no single quote closes a word from here on.
    no_more_single: bool,
}

impl Splitter<'_> {
    fn next(&mut self) -> Option<Passed> {
        self.ahead.take().or_else(|| self.pass())
    }

    fn next_is(&mut self, c: char) -> bool {
        if self.ahead.is_none() {
            self.ahead = self.pass();
        }
        self.ahead.as_ref().is_some_and(|passed| passed.c == c)
    }

    /// The next character that the prompt hands on; `None` where the command ends.
    fn pass(&mut self) -> Option<Passed> {
        loop {
            let start = self.at;
            let rest = &self.text[start..];
            let c = rest.chars().next()?;
            let passed =
                |c: char, end: usize, is_plain| Some(Passed { c, at: start..end, is_plain });
            if matches!(c, '^' | '\\' | '`') && !self.in_quotes {
                if let Some(goes_on) = self.line_end(c) {
                    return if goes_on { passed(' ', self.at, true) } else { None };
                }
                if c == '^' {
                    self.at += 1;
                    let escaped = self.text[self.at..].chars().next()?;
                    self.at += escaped.len_utf8();
                    return passed(escaped, self.at, false);
                }
            }
            if c == '\n' && !self.in_quotes {
                let option = next_option(self.text, start)?;
                let end = self.text[..start].trim_end().len();
                let edit = Some((end..end, " ^"));
                self.line.defect(DefectKind::LineNotContinued, end..end, edit);
                self.at = option;
                return passed(' ', option, true);
            }
            if matches!(c, '&' | '|') && !self.in_quotes {
                return None;
            }
            self.at += c.len_utf8();
            match c {
                '\r' => continue,
                '"' => self.in_quotes = !self.in_quotes,
                '<' | '>' if !self.in_quotes => {
                    // The digit of `2>` is no word of the command.
                    let is_digit = |word: &Word| word.text.bytes().all(|b| b.is_ascii_digit());
                    if self.word.as_ref().is_some_and(is_digit) {
                        self.word = None;
                    }
                    self.skips_next = true;
                    return passed(' ', self.at, true);
                }
                _ => {}
            }
            return passed(c, self.at, true);
        }
    }

    /// Steps over a sign that joins lines, if it stands at the end of one; says whether the
    /// command goes on after it.
    fn line_end(&mut self, sign: char) -> Option<bool> {
        let rest = &self.text[self.at + 1..];
        let after = rest.trim_start_matches([' ', '\t', '\r']);
        if rest.is_empty() && sign == '^' || after.is_empty() && !rest.is_empty() {
            self.at = self.text.len();
            return Some(false);
        }
        if !after.starts_with('\n') {
            return None;
        }
        let sign_at = self.at..self.at + 1;
        let blanks = sign_at.end..self.text.len() - after.len();
        if sign != '^' {
            self.line.defect(
                DefectKind::OtherLineEnd,
                sign_at.clone(),
                Some((sign_at.clone(), "^")),
            );
        }
        if self.text[blanks.clone()].trim_end_matches('\r').is_empty() {
            self.at = blanks.end + 1;
            return Some(true);
        }
        self.at = blanks.end;
        let Some(option) = next_option(self.text, blanks.end) else { return Some(false) };
        let at = sign_at.start..blanks.end;
        self.line.defect(DefectKind::BlankAfterLineEnd, at, Some((blanks, "")));
        self.at = option;
        Some(true)
    }

    fn run(&mut self) {
        while let Some(passed) = self.next() {
            if self.line.words.len() >= MOST_WORDS {
                self.at = self.text.len();
                return;
            }
            match passed.c {
                ' ' | '\t' | '\n' if self.open.is_none() => self.end_word(),
                '"' => self.quote(&passed),
                '\\' => self.backslashes(&passed),
                '\'' if self.word.is_none() && self.open.is_none() => self.single(&passed),
                '“' | '”' | '‘' | '’' if self.word.is_none() && self.open.is_none() => {
                    self.curly(&passed);
                }
                '%' if passed.is_plain => self.percent(&passed),
                _ => self.push(&passed),
            }
        }
    }

    fn word(&mut self, at: usize) -> &mut Word {
        self.word.get_or_insert_with(|| Word { at: at..at, ..Word::default() })
    }

    fn push(&mut self, passed: &Passed) {
        let word = self.word(passed.at.start);
        word.text.push(passed.c);
        word.at.end = passed.at.end;
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        if !std::mem::take(&mut self.skips_next) {
            self.line.words.push(word);
        }
    }

    fn quote(&mut self, passed: &Passed) {
        self.word(passed.at.start).at.end = passed.at.end;
        match self.open.take() {
            // A quote that is doubled within quotes stands for itself.
            Some(open) if self.next_is('"') => {
                self.open = Some(open);
                self.ahead = None;
                self.push(passed);
            }
            Some(_) => {}
            None => self.open = Some(passed.at.clone()),
        }
    }

    /// Reads backslashes, which escape a double quote and nothing else.
    fn backslashes(&mut self, first: &Passed) {
        let mut last = first.clone();
        let mut count = 1_usize;
        while self.next_is('\\') {
            last = self.ahead.take().unwrap_or(last);
            count += 1;
        }
        let is_before_quote = self.next_is('"');
        for _ in 0..if is_before_quote { count / 2 } else { count } {
            self.push(&Passed { at: first.at.start..last.at.end, ..first.clone() });
        }
        if is_before_quote
            && count % 2 == 1
            && let Some(quote) = self.ahead.take()
        {
            self.word(first.at.start);
            self.push(&quote);
        }
    }

    /// Reads what single quotes stand round, as it is meant: here they are letters like others.
    fn single(&mut self, passed: &Passed) {
        let start = passed.at.end;
        let rest = &self.text[start..];
        let closes = |at: &usize| {
            rest[at + 1..].chars().next().is_none_or(|c| c.is_whitespace() || c == '^')
        };
        let end = match self.no_more_single {
            true => None,
            false => rest.match_indices('\'').map(|(at, _)| at).find(closes),
        };
        let Some(end) = end else {
            self.no_more_single = true;
            return self.push(passed);
        };
        for at in [passed.at.clone(), start + end..start + end + 1] {
            self.line.defect(DefectKind::SingleQuotes, at.clone(), Some((at, "\"")));
        }
        for (at, _) in rest[..end].match_indices('"') {
            let at = start + at..start + at + 1;
            self.line.defect(DefectKind::SingleQuotes, at.clone(), Some((at, "\\\"")));
        }
        self.take(passed.at.start, start..start + end, 1);
    }

    /// Reads what curly quotes stand round, as it is meant.
    fn curly(&mut self, passed: &Passed) {
        let start = passed.at.end;
        let Some(end) = curly_end(&self.text[start..], passed.c) else {
            return self.push(passed);
        };
        let width = passed.c.len_utf8();
        for at in [passed.at.clone(), start + end..start + end + width] {
            self.line.defect(DefectKind::CurlyQuotes, at.clone(), Some((at, "\"")));
        }
        self.take(passed.at.start, start..start + end, width);
    }

    /// Takes a part of the paste into a word, up to a closing quote of this width.
    fn take(&mut self, start: usize, inner: Range<usize>, width: usize) {
        self.ahead = None;
        self.in_quotes = false;
        self.word(start);
        self.at = inner.start;
        while let Some(c) = self.text[self.at..inner.end].chars().next() {
            let at = self.at..self.at + c.len_utf8();
            self.at = at.end;
            let passed = Passed { c, at, is_plain: true };
            if c == '%' { self.percent(&passed) } else { self.push(&passed) }
        }
        self.at = inner.end + width;
        let end = self.at;
        self.word(start).at.end = end;
    }

    fn percent(&mut self, passed: &Passed) {
        self.tried += 1;
        self.push(passed);
        if self.tried > MOST_EXPANSIONS || self.ahead.is_some() {
            return;
        }
        let text = self.text;
        let Some(name) = percent_name(&text[self.at..]) else { return };
        let end = self.at + name.len() + 1;
        self.at = end;
        let word = self.word(end);
        let from = word.text.len() - 1;
        word.text.push_str(name);
        word.text.push('%');
        word.at.end = end;
        let at = from..word.text.len();
        word.expansions.push(Expansion { at, name: name.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        split(text, 0).words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn carets_and_quotes_are_undone() {
        for (text, expected) in [
            (r#"-H "A: B" -d "{\"a\":\"b\"}""#, vec!["-H", "A: B", "-d", r#"{"a":"b"}"#]),
            (r#"^"A: B^" ^"^{^\^"a^\^":1^}^""#, vec!["A: B", r#"{"a":1}"#]),
            ("a ^\r\n  b ^\n c\nd", vec!["a", "b", "c"]),
            ("a & b", vec!["a"]),
            ("\"a & b\"", vec!["a & b"]),
            ("\"a\"\"b\"", vec!["a\"b"]),
            ("\"C:\\\\\" x", vec!["C:\\", "x"]),
            ("a^", vec!["a"]),
            ("a 2>nul b", vec!["a", "b"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_percent_names_are_replaced() {
        let line = split("\"A: %KEY%\" \"$KEY\" %20 '%KEY%'", 0);
        let names: Vec<Vec<String>> = line
            .words
            .iter()
            .map(|word| word.expansions.iter().map(|it| it.name.clone()).collect())
            .collect();
        assert_eq!(names, [vec!["KEY"], vec![], vec![], vec!["KEY"]]);
    }

    #[test]
    fn single_quotes_are_read_as_they_are_meant() {
        let line = split("-d '{\"a\": \"it's\"}' x", 0);
        assert_eq!(line.words[1].text, "{\"a\": \"it's\"}");
        assert!(line.defects.iter().all(|defect| defect.kind == DefectKind::SingleQuotes));
        assert_eq!(line.defects.len(), 6);
    }
}
