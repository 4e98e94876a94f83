//! A file of settings for curl, which `-K` names: one option a line.

use crate::read::shell::{Line, Word};

/// Whether the lines are options of curl's with their values, an address or a header among them.
pub(super) fn is_file(text: &str) -> bool {
    let mut names = text.lines().take(200).filter_map(option).map(|(name, _)| name);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| option(line).is_some())
        && names.clone().any(|name| matches!(name, "header" | "oauth2-bearer" | "user"))
        && names.any(|name| name == "url")
}

/// The options as words of a command.
pub(super) fn line(text: &str) -> Line {
    let mut words = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = option(line) {
            let at = start + line.len() - line.trim_start().len();
            let option = format!("--{name}");
            words.push(Word { text: option, at: at..at + name.len(), ..Word::default() });
            if !value.is_empty() {
                let at = start + line.trim_end().len() - value.len();
                let at = at..at + value.len();
                words.push(Word { text: unquoted(value), at, ..Word::default() });
            }
        }
        start += line.len();
    }
    Line { words, end: text.len(), ..Line::default() }
}

/// The name of an option and its value as written; a colon, an equals sign or blanks part them.
fn option(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let bare = line.strip_prefix("--").unwrap_or(line);
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let end = bare.find(|c| !is_name(c)).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    let value = rest.trim_start().trim_start_matches(['=', ':']).trim_start();
    let is_known = super::options::is_long(name);
    (is_known && rest.starts_with([' ', '\t', '=', ':'])).then_some((name, value))
}

/// A value without its quotes, in which a backslash escapes.
fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else { return value.to_owned() };
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => text.push(match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            }),
            c => text.push(c),
        }
    }
    text
}
