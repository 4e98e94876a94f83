//! The shells that commands are typed into: how each splits a line into words, what it replaces in
//! them, and where it takes a character otherwise than a person means it.

mod cmd;
mod dialect;
mod expansion;
mod posix;
pub(in crate::read) mod powershell;

use std::ops::Range;

use crate::{
    case::{Defect, DefectKind},
    report::Edit,
};

pub(in crate::read) use dialect::{Dialect, Prompt, is_echo, line_start};
pub(in crate::read) use expansion::{Expansion, at as expansion_at};

/// How many words of one command are read.
const MOST_WORDS: usize = 10_000;

/// How many defects of one command are kept.
const MOST_DEFECTS: usize = 64;

/// After how many dollar signs, percent signs and backticks the rest are taken as they stand.
const MOST_EXPANSIONS: usize = 10_000;

/// A word of a command, with its quotes and escapes undone as they are meant.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Word {
    /// As the program is meant to get it. A variable stands in it as it is written.
    pub(in crate::read) text: String,
    /// Where it stands in the paste, quotes included.
    pub(in crate::read) at: Range<usize>,
    /// What the shell would replace in it.
    pub(in crate::read) expansions: Vec<Expansion>,
}

impl Word {
    /// Whether the shell puts the value of a variable in the place of all of it.
    pub(in crate::read) fn is_variable(&self) -> bool {
        self.expansions.first().is_some_and(|first| first.at == (0..self.text.len()))
    }
}

/// One command, split into words.
#[derive(Debug, Default)]
pub(in crate::read) struct Line {
    /// What follows the name of the program.
    pub(in crate::read) words: Vec<Word>,
    /// Where the command ends in the paste.
    pub(in crate::read) end: usize,
    /// What a here-document gives the program to read.
    pub(in crate::read) input: Option<Word>,
    /// Where the shell takes it otherwise than it is meant.
    pub(in crate::read) defects: Vec<Defect>,
}

impl Line {
    /// Notes that the shell takes this place otherwise, and what to put there.
    fn defect(&mut self, kind: DefectKind, at: Range<usize>, edit: Option<(Range<usize>, &str)>) {
        if self.defects.len() < MOST_DEFECTS {
            let edit = edit.map(|(at, text)| Edit { at, text: text.to_owned() });
            self.defects.push(Defect { kind, at, edit });
        }
    }
}

/// Splits the command whose arguments start at `from`.
///
/// `in_backticks` ends it at the next backtick. A quote that is not closed reaches to the end of
/// the text.
pub(in crate::read) fn split(
    text: &str,
    from: usize,
    dialect: Dialect,
    in_backticks: bool,
) -> Line {
    match dialect {
        Dialect::Posix => posix::split(text, from, in_backticks),
        Dialect::Cmd => cmd::split(text, from),
        Dialect::PowerShell => powershell::split(text, from),
    }
}

/// Where the next line starts with an option, if it does: the sign that joins the lines was lost.
fn next_option(text: &str, line_break: usize) -> Option<usize> {
    let next = text[line_break..].trim_start();
    let option = next.strip_prefix(['-', '–', '—'])?;
    let name = option.strip_prefix('-').unwrap_or(option);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(text.len() - next.len())
}

/// Where the curly quote closes that stood before this text; it must close in the same line.
fn curly_end(rest: &str, open: char) -> Option<usize> {
    let close = if matches!(open, '“' | '”') { ['”', '“'] } else { ['’', '‘'] };
    rest.find(['\n', close[0], close[1]]).filter(|end| !rest[*end..].starts_with('\n'))
}
