//! A curl command for a POSIX shell, with what was pasted round it.

mod argument;
mod command;
mod expansion;
mod options;
mod words;

use crate::{
    case::{Client, Key, Paste, Place},
    facts::KEY_PREFIX,
    read::{answer, header::Found},
    secret::Secret,
};

pub(super) use expansion::{Expansion, at as expansion_at};
pub(super) use words::{Word, split};

/// How many commands of one paste are read.
const MOST_COMMANDS: usize = 16;

/// Whether a curl command stands in this text.
pub(super) fn is_curl(text: &str) -> bool {
    find(text, 0).is_some()
}

/// Reads every command, what stands before the first, and the answers after each.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let mut from = 0;
    for number in 0..MOST_COMMANDS {
        let Some(found) = find(text, from) else { break };
        if number == 0 {
            read_assignments(&text[..found.start], paste);
        } else {
            read_output(&text[from..found.start], paste);
        }
        let (words, end) = split(text, found.arguments, found.in_backticks);
        command::read(words, paste);
        from = end;
    }
    read_output(&text[from..], paste);
}

/// Reads lines that start with `-H` or `--header`, without the command that they belong to.
pub(super) fn read_options(text: &str, paste: &mut Paste) {
    let (words, end) = split(text, 0, false);
    command::read_part(words, paste);
    read_output(&text[end..], paste);
}

/// Reads what came back, when it was pasted after the command.
fn read_output(text: &str, paste: &mut Paste) {
    // The rest of the command's own line belongs to other commands.
    let Some((_, rest)) = text.split_once('\n') else { return };
    if answer::is_answer(rest) {
        answer::read(rest, paste);
    }
}

struct Command {
    start: usize,
    arguments: usize,
    in_backticks: bool,
}

/// The next place where `curl` is a command and not a word of a sentence.
fn find(text: &str, from: usize) -> Option<Command> {
    text[from..].match_indices("curl").find_map(|(at, name)| {
        let start = from + at;
        let before = text[..start].chars().next_back();
        let is_start = match before {
            None => true,
            Some(c) => c.is_whitespace() || "`(;|&$\"'/>{".contains(c),
        };
        let after = &text[start + name.len()..];
        let after = after.strip_prefix(".exe").unwrap_or(after);
        let is_command = is_start
            && after.starts_with([' ', '\t', '\\', '\u{a0}'])
            && is_argument(after.trim_start_matches([' ', '\t', '\\', '\r', '\n', '\u{a0}']));
        let arguments = text.len() - after.len();
        is_command.then_some(Command { start, arguments, in_backticks: before == Some('`') })
    })
}

/// Whether a text starts with what curl takes: an option or an address.
fn is_argument(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(300)];
    if let Some(option) = text.strip_prefix(['-', '–', '—']) {
        return option.starts_with(|c: char| c.is_ascii_alphanumeric() || "-#:".contains(c));
    }
    let word = text.trim_start_matches(['"', '\'', '“', '‘', '<']);
    let word = &word[..word.find(char::is_whitespace).unwrap_or(word.len())];
    let has = |part: &str| word.contains(part);
    word.starts_with('$')
        || has("://")
        || has("perplexity")
        || has("localhost")
        || (has(".") && has("/"))
}

/// Reads `NAME=value` lines before the command: the key is often set there.
fn read_assignments(text: &str, paste: &mut Paste) {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        read_assignment(text, offset, line, paste);
        offset += line.len();
    }
}

fn read_assignment(text: &str, offset: usize, line: &str, paste: &mut Paste) {
    let bare = line.trim_start_matches([' ', '\t', '$', '>', '%']);
    let bare = bare.strip_prefix("export ").unwrap_or(bare).trim_start();
    let Some((name, value)) = bare.split_once('=') else { return };
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let upper = name.to_ascii_uppercase();
    let is_key = upper.contains("KEY") || upper.contains("TOKEN") || value.contains(KEY_PREFIX);
    if name.is_empty() || !is_name || !is_key {
        return;
    }
    let from = offset + line.len() - bare.len() + name.len() + 1;
    let (words, _) = split(&text[..offset + line.len()], from, false);
    // A blank after the equals sign gives the variable no value.
    let value = words.into_iter().next().filter(|word| word.at.start == from);
    let value = value.unwrap_or(Word { at: from..from, ..Word::default() });
    if value.expansions.is_empty() {
        paste.keys.push(Key {
            text: Secret::new(value.text),
            place: Place::Alone,
            variable: Some(name.to_owned()),
            client: Client::Unknown,
            at: value.at,
            mended: "'<your key>'".to_owned(),
        });
    }
}

/// A header as a word of a command gives it.
fn found(name: &str, value: String, word: &Word, offset: usize, mended: String) -> Found {
    let expansions = word
        .expansions
        .iter()
        .filter(|expansion| expansion.at.start >= offset)
        .map(|expansion| Expansion {
            at: expansion.at.start - offset..expansion.at.end - offset,
            name: expansion.name.clone(),
        })
        .collect();
    let at = word.at.clone();
    Found { name: name.to_owned(), value, expansions, at, mended, client: Client::Curl }
}
