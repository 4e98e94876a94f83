//! A curl command for any shell, with what was pasted round it.

mod argument;
mod assignment;
mod command;
mod file;
mod options;

use crate::{
    case::{Client, Defect, DefectKind, Key, Paste, View},
    read::{
        answer, command as other,
        header::Found,
        shell::{Dialect, Line, Prompt, Word, is_echo, split},
    },
    report::Edit,
};

pub(super) use crate::read::shell::{Expansion, expansion_at};
pub(super) use assignment::read as read_assignments;

/// How many commands of one paste are read.
const MOST_COMMANDS: usize = 16;

/// Whether a curl command stands in this text, or a file of settings for curl is this text.
pub(super) fn is_curl(text: &str) -> bool {
    find(text, 0).is_some() || file::is_file(text)
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
        from = read_command(text, &found, paste);
    }
    if from == 0 && file::is_file(text) {
        return command::read(file::line(text), View::Part, paste);
    }
    read_output(&text[from..], paste);
}

/// Reads one command as its shell would; returns where it ends.
fn read_command(text: &str, found: &Command, paste: &mut Paste) -> usize {
    let dialect = Dialect::of(text, found.start, found.arguments);
    if let Some(prompt) = Prompt::before(text, found.start) {
        let edit = Some(Edit { at: prompt.at.clone(), text: String::new() });
        paste.defects.push(Defect { kind: DefectKind::Prompt, at: prompt.at, edit });
    }
    let name = found.start..found.start + "curl".len();
    if dialect == Dialect::PowerShell && !text[name.end..].starts_with(".exe") {
        let edit = Some(Edit { at: name.clone(), text: "curl.exe".to_owned() });
        paste.defects.push(Defect { kind: DefectKind::Alias, at: name, edit });
    }
    let mut line = split(text, found.arguments, dialect, found.in_backticks);
    if dialect == Dialect::PowerShell {
        hand_on(&mut line, paste);
    }
    let end = line.end;
    let (keys, requests) = (paste.keys.len(), paste.requests.len());
    command::read(line, View::Whole, paste);
    if dialect != Dialect::Posix {
        // The mended texts name the variable as a POSIX shell does.
        let adapt = |mended: &mut String| {
            if mended.contains(Key::MENDED) {
                *mended = mended.replace(Key::MENDED, dialect.variable());
            }
        };
        paste.keys[keys..].iter_mut().for_each(|key| adapt(&mut key.mended));
        for request in &mut paste.requests[requests..] {
            request.headers.iter_mut().for_each(|header| adapt(&mut header.mended));
            request.unsent.iter_mut().for_each(|unsent| adapt(&mut unsent.header.mended));
        }
    }
    end
}

/// Undoes the backslashes that older PowerShell needs before double quotes, which it removes from
/// what it hands to a program; notes where they are not written.
fn hand_on(line: &mut Line, paste: &mut Paste) {
    for word in line.words.iter_mut().filter(|word| word.text.contains('"')) {
        if word.text.contains("\\\"") {
            if word.expansions.is_empty() {
                word.text = word.text.replace("\\\"", "\"");
            }
        } else {
            let at = word.at.clone();
            paste.defects.push(Defect { kind: DefectKind::QuotesRemoved, at, edit: None });
        }
    }
}

/// Reads lines that start with `-H` or `--header`, without the command that they belong to.
pub(super) fn read_options(text: &str, paste: &mut Paste) {
    let line = split(text, 0, Dialect::Posix, false);
    let end = line.end;
    command::read(line, View::Part, paste);
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
            && after.starts_with([' ', '\t', '\\', '^', '\u{a0}'])
            && is_argument(after.trim_start_matches([' ', '\t', '\\', '^', '\r', '\n', '\u{a0}']))
            && !other::takes_options_of_powershell(after)
            && !is_echo(text, start);
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
