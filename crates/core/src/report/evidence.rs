//! A piece of what was given, with the offending part marked and every secret hidden.

use std::ops::Range;

use serde::Serialize;

use crate::{case::Key, mask};

/// How many characters are shown on either side of the mark.
const REACH: usize = 64;

/// A piece of the input with the offending part marked.
///
/// It is three strings, so that no offset crosses into JavaScript, whose strings count otherwise.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Evidence {
    /// What it is a piece of.
    pub input: Input,
    /// What stands before the mark.
    pub before: String,
    /// The offending part, spelled out where a screen would not show it.
    pub marked: String,
    /// What stands after the mark.
    pub after: String,
}

/// What a piece of evidence is a piece of.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Input {
    /// The key, as it would be sent.
    Key,
    /// A header of the request.
    Header,
    /// The method of the request.
    Method,
    /// The address of the request.
    Url,
    /// The body of the request.
    Body,
    /// The command that sends the request.
    Command,
    /// The code that sends the request.
    Code,
    /// The settings.
    Config,
    /// What came back.
    Answer,
    /// The cookies.
    Cookies,
}

impl Evidence {
    /// A mark in a key: all of the key but the mark is hidden, except its prefix and last four.
    ///
    /// `mark` is a range of bytes of the key's text; an empty one marks a place where something
    /// is missing, which `missing` names.
    pub(crate) fn of_key(key: &Key, mark: Range<usize>) -> Self {
        // EXPOSE: only the mark is shown, and the parts of a key that Perplexity shows itself.
        let text = key.text.expose();
        let hidden = mask::key(text, mark.clone());
        Self {
            input: Input::Key,
            before: ending(&hidden.before),
            marked: mask::spelled(&text[mark]),
            after: beginning(&hidden.after),
        }
    }

    /// A mark in text that is no secret by itself. Keys in it are hidden, in the mark too.
    pub(crate) fn of_text(input: Input, text: &str, mark: Range<usize>) -> Self {
        let [before, marked, after] = mask::secrets_around(text, mark);
        Self { input, before: ending(&before), marked, after: beginning(&after) }
    }

    /// The same with another text as the mark, where a thing is missing or wants a name.
    pub(crate) fn marked(mut self, marked: impl Into<String>) -> Self {
        self.marked = marked.into();
        self
    }
}

/// The last characters of a text, with an ellipsis for the rest.
fn ending(text: &str) -> String {
    match text.char_indices().rev().nth(REACH) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// The first characters of a text, with an ellipsis for the rest.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(REACH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
