//! A paste, cut into pieces at the lines with which something begins.

use std::ops::Range;

use super::mark::{Mark, mark};

/// How many pieces a paste is cut into; the last takes what is left.
const MOST: usize = 512;

/// A piece of a paste.
pub(super) struct Piece {
    pub(super) at: Range<usize>,
    /// Whether nothing begins in it, so that it is prose or noise.
    pub(super) is_prose: bool,
    /// Whether something in it came back from a server or a program.
    pub(super) has_answer: bool,
}

/// What a piece is about, which tells what may go on in it.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Topic {
    /// Nothing has begun yet.
    Prose,
    /// Commands of a shell, and what they printed.
    Shell,
    /// A request or headers as they are sent, and what came back.
    Http,
    /// Settings.
    Settings,
    /// Code.
    Code,
    /// JSON: an answer, or settings.
    Json,
    /// What came back.
    Answer,
}

/// Cuts a text into pieces. Every byte outside the fences is in one of them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut cutter = Cutter::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        cutter.line(line, at);
        at += line.len();
    }
    cutter.close(at);
    cutter.pieces.retain(|piece| !text[piece.at.clone()].trim().is_empty());
    cutter.pieces
}

struct Cutter {
    pieces: Vec<Piece>,
    start: usize,
    topic: Topic,
    has_answer: bool,
    /// How far the first line of the piece is indented.
    indent: usize,
    in_fence: bool,
    after_blank: bool,
    /// Whether the line before goes on in this one.
    goes_on: bool,
    /// Whether a text of several lines is open in code.
    in_text: bool,
    /// Whether a shell was told to set what is set in this piece.
    of_shell: bool,
}

impl Default for Cutter {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            start: 0,
            topic: Topic::Prose,
            has_answer: false,
            indent: 0,
            in_fence: false,
            after_blank: true,
            goes_on: false,
            in_text: false,
            of_shell: false,
        }
    }
}

impl Cutter {
    fn line(&mut self, line: &str, at: usize) {
        if self.pieces.len() >= MOST {
            return;
        }
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            self.close(at);
            self.in_fence = !self.in_fence;
            self.start = at + line.len();
            self.after_blank = true;
            return;
        }
        if self.goes_on || self.in_text {
            self.follow(bare);
            return;
        }
        let mark = mark(bare);
        let indent = line.len() - line.trim_start().len();
        if let Some(topic) = self.next(&mark, bare, indent) {
            // Variables that are set right before a command belong to it.
            let joins = topic == Topic::Shell
                && self.topic == Topic::Settings
                && (!self.after_blank || self.of_shell);
            if !joins {
                self.close(at);
                self.start = at;
                self.indent = indent;
            }
            self.topic = topic;
        }
        self.of_shell |= mark == Mark::Assignment && !bare.starts_with(|c: char| c.is_uppercase());
        self.has_answer |= mark.is_of_answer() || bare.contains("\"error\"");
        self.follow(bare);
    }

    /// Remembers what the next line has to know of this one.
    fn follow(&mut self, bare: &str) {
        self.after_blank = bare.is_empty();
        let command = matches!(self.topic, Topic::Shell | Topic::Http);
        self.goes_on = command && bare.ends_with(['\\', '^', '`']);
        if self.topic == Topic::Code && !bare.is_empty() {
            let quotes = bare.matches("\"\"\"").count() + bare.matches("'''").count();
            self.in_text ^= quotes % 2 == 1;
        }
    }

    /// The topic that begins with this line, if one does.
    fn next(&self, mark: &Mark, bare: &str, indent: usize) -> Option<Topic> {
        let is_outer = indent <= self.indent;
        // A sentence after a blank line ends whatever stood before it, and so does one that leads
        // to what comes next. In a fence, it is a remark.
        if *mark == Mark::Prose {
            let ends = !self.in_fence
                && self.topic != Topic::Prose
                && is_outer
                && (self.after_blank || bare.ends_with(':'));
            return ends.then_some(Topic::Prose);
        }
        let begins = mark.topic()?;
        let is_new = match self.topic {
            Topic::Prose => true,
            Topic::Shell => match begins {
                Topic::Code => self.after_blank && is_outer,
                Topic::Answer => *mark == Mark::Traceback && self.after_blank,
                _ => false,
            },
            Topic::Http => match begins {
                Topic::Shell => true,
                Topic::Code | Topic::Settings => self.after_blank && is_outer,
                Topic::Answer => *mark == Mark::Traceback && self.after_blank,
                _ => false,
            },
            Topic::Settings => match begins {
                Topic::Settings => false,
                Topic::Answer | Topic::Shell | Topic::Code => is_outer,
                _ => is_outer && self.after_blank,
            },
            Topic::Code => match begins {
                Topic::Shell => is_outer,
                Topic::Answer => is_outer && (self.after_blank || *mark != Mark::Error),
                Topic::Json => is_outer && self.after_blank && bare.starts_with("{\""),
                _ => false,
            },
            Topic::Json => match begins {
                Topic::Json => false,
                _ => is_outer && (self.after_blank || *mark == Mark::Status),
            },
            Topic::Answer => match begins {
                Topic::Answer => false,
                Topic::Shell => is_outer,
                Topic::Json => false,
                _ => is_outer && self.after_blank,
            },
        };
        is_new.then_some(begins)
    }

    fn close(&mut self, at: usize) {
        if self.start < at {
            self.pieces.push(Piece {
                at: self.start..at,
                is_prose: self.topic == Topic::Prose && !self.in_fence,
                has_answer: self.has_answer
                    && !matches!(self.topic, Topic::Prose | Topic::Settings | Topic::Code),
            });
        }
        self.start = at;
        self.topic = Topic::Prose;
        self.has_answer = false;
        self.in_text = false;
        self.goes_on = false;
        self.of_shell = false;
    }
}

impl Mark {
    /// What a line with this mark begins.
    fn topic(&self) -> Option<Topic> {
        Some(match self {
            Self::Command => Topic::Shell,
            Self::Request | Self::Header => Topic::Http,
            Self::Status | Self::Traceback | Self::Error | Self::Page => Topic::Answer,
            Self::Json => Topic::Json,
            Self::Assignment | Self::Section => Topic::Settings,
            Self::Code => Topic::Code,
            Self::Prose | Self::Plain => return None,
        })
    }

    fn is_of_answer(&self) -> bool {
        matches!(self, Self::Status | Self::Traceback | Self::Error | Self::Page)
    }
}
