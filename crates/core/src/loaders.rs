//! What each program that loads a file of variables makes of its lines.
//!
//! There is no standard for such files, and the programs differ in quotes, comments and `export`.

mod bash;
mod compose;
mod docker;
mod dotenv;
mod node;
mod python;

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    case::{Assignment, Form, Paste, Syntax},
    key::{self, Shape},
    mask,
    secret::Secret,
};

/// How many lines are told of.
const LINES: usize = 8;

/// How many variables that nothing reads are listed.
const MOST: usize = 128;

/// A longer file is no file of variables.
const LONGEST: usize = 64 * 1024;

/// A program that loads a file of variables.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Loader {
    /// npm's dotenv.
    Dotenv,
    /// python-dotenv.
    Python,
    /// `node --env-file`.
    Node,
    /// `source` in bash.
    Bash,
    /// `docker run --env-file`.
    Docker,
    /// Docker Compose.
    Compose,
}

impl Loader {
    /// Every loader, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Dotenv, Self::Python, Self::Node, Self::Bash, Self::Docker, Self::Compose];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dotenv => "dotenv (npm)",
            Self::Python => "python-dotenv",
            Self::Node => "node --env-file",
            Self::Bash => "source in bash",
            Self::Docker => "docker run --env-file",
            Self::Compose => "Docker Compose",
        }
    }

    /// Reads a file: each variable with what it is set to, in the order of the file.
    pub fn load(self, text: &str) -> Vec<Loaded> {
        match self {
            Self::Dotenv => dotenv::load(text),
            Self::Python => python::load(text),
            Self::Node => node::load(text),
            Self::Bash => bash::load(text),
            Self::Docker => docker::load(text),
            Self::Compose => compose::load(text),
        }
    }
}

/// What a loader makes of one variable.
#[derive(Debug)]
pub struct Loaded {
    /// The name that it is set under.
    pub name: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// The value; `None` where it is not set because the loader fails there.
    pub value: Option<Secret>,
    /// What happens, in a few words; most often nothing that is worth a word.
    pub note: &'static str,
}

impl Loaded {
    fn set(name: &str, line: usize, value: String, note: &'static str) -> Self {
        Self { name: name.to_owned(), line, value: Some(Secret::new(value)), note }
    }

    fn failed(name: &str, line: usize, note: &'static str) -> Self {
        Self { name: name.to_owned(), line, value: None, note }
    }
}

/// What the programs make of one line.
#[derive(Debug, Serialize)]
pub struct LoadedLine {
    /// The variable that the line sets.
    pub variable: String,
    /// Its number, from 1.
    pub line: usize,
    /// Whether all of them make the same of it.
    pub agrees: bool,
    /// What each makes of it.
    pub rows: Vec<Row>,
}

/// What one program makes of a line.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The program.
    pub loader: &'static str,
    /// The value; secrets are hidden in it, and what no screen shows is spelled out.
    pub text: String,
    /// What becomes of it.
    pub outcome: LoadOutcome,
    /// What happens, in a few words.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'static str,
}

/// What becomes of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LoadOutcome {
    /// It is a key of the right shape, as it stands.
    Good,
    /// It is something else.
    Bad,
    /// The variable is not set.
    Unset,
    /// The program fails.
    Error,
}

/// What each loader makes of the lines of a paste that have to do with a key.
pub(crate) fn lines(paste: &Paste) -> Vec<LoadedLine> {
    // EXPOSE: the loaders read it; what they make of it is hidden before it is shown.
    let text = paste.text.expose();
    let mut found = Vec::new();
    for passage in &paste.passages {
        // Of cookies the text is not kept.
        if passage.form != Form::Config || passage.at.len() > LONGEST {
            continue;
        }
        let inside = &text[passage.at.clone()];
        if has_lone_return(inside) {
            continue;
        }
        let mut wanted = paste.assignments.iter().filter(|assignment| {
            matches!(assignment.syntax, Syntax::EnvFile | Syntax::Shell)
                && assignment.key.is_some()
                && passage.at.start <= assignment.at.start
                && assignment.at.end <= passage.at.end
        });
        let mut next = wanted.next();
        if next.is_none() {
            continue;
        }
        let read = Loader::ALL.map(|loader| loader.load(inside));
        let lines_before = newlines(&text[..passage.at.start]);
        while let Some(assignment) = next
            && found.len() < LINES
        {
            let line = 1 + newlines(&text[passage.at.start..assignment.at.start]);
            found.push(of_line(assignment, line, lines_before, &read));
            next = wanted.next();
        }
    }
    found
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}

/// A carriage return alone ends a line for some of the programs, and not for the others.
fn has_lone_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).any(|at| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
}

fn of_line(
    assignment: &Assignment,
    line: usize,
    lines_before: usize,
    read: &[Vec<Loaded>; 6],
) -> LoadedLine {
    let mut rows = Vec::new();
    let mut agrees = true;
    let mut first: Option<Option<&str>> = None;
    for (loader, loaded) in Loader::ALL.into_iter().zip(read) {
        let made = made_of(loaded, &assignment.name, line);
        // EXPOSE: values are compared, and hidden before they are shown.
        let value = made.and_then(|it| it.value.as_ref()).map(Secret::expose);
        agrees &= *first.get_or_insert(value) == value;
        rows.push(row(loader, made, value));
    }
    let variable = mask::secrets(&assignment.name);
    LoadedLine { variable, line: lines_before + line, agrees, rows }
}

/// What a loader makes of a line; where it failed at an earlier one, that it did.
fn made_of<'a>(loaded: &'a [Loaded], name: &str, line: usize) -> Option<&'a Loaded> {
    let here = loaded.iter().rev().find(|it| it.line == line && it.name == name);
    here.or_else(|| {
        loaded.iter().find(|it| {
            it.value.is_none() && (it.line == line || it.line < line && it.note.starts_with("ref"))
        })
    })
}

fn row(loader: Loader, made: Option<&Loaded>, value: Option<&str>) -> Row {
    let outcome = match (made, value) {
        (None, _) => LoadOutcome::Unset,
        (_, None) => LoadOutcome::Error,
        (_, Some(value)) if is_whole_key(value) => LoadOutcome::Good,
        _ => LoadOutcome::Bad,
    };
    let text = value.map(|value| {
        let start: String = value.chars().take(120).collect();
        mask::spelled(&mask::all_of_key(&start))
    });
    let note = match made {
        Some(made) => made.note,
        None => "does not take the line for a variable",
    };
    Row { loader: loader.name(), text: text.unwrap_or_default(), outcome, note }
}

/// Whether a value is a key of the right shape with nothing round it.
pub(crate) fn is_whole_key(value: &str) -> bool {
    value.trim_ascii().len() == value.len() && key::shape(value) == Shape::WellFormed
}

/// The value of a variable that was set before.
fn earlier<'a>(before: &'a [Loaded], name: &str) -> Option<&'a str> {
    let set = before.iter().rev().find(|it| it.name == name)?;
    // EXPOSE: it is filled in where the file says so.
    set.value.as_ref().map(Secret::expose)
}

/// The character that a letter behind a backslash stands for, in Python and in Go.
fn letter_escape(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        _ => return None,
    })
}

/// A text with the line ends that most programs make of those of Windows.
fn without_returns(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Counts lines as a reading goes on, so that a long file is counted once.
#[derive(Default)]
struct Tally {
    at: usize,
    lines: usize,
}

impl Tally {
    /// The number of the line in which a byte stands, from 1. Places only grow.
    fn line(&mut self, text: &str, at: usize) -> usize {
        self.lines += newlines(&text[self.at.min(at)..at]);
        self.at = at.max(self.at);
        self.lines + 1
    }
}
