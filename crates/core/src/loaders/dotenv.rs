//! npm's `dotenv` 17, which most programs of Node use.
//!
//! Source: `lib/main.js` of the package, version 17.4.2.

use super::{Loaded, Tally, without_returns};

/// Reads a whole file.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let text = without_returns(text);
    let mut found = Vec::new();
    let (mut tally, mut at) = (Tally::default(), 0);
    while at < text.len() {
        // Blank lines are skipped; what is no assignment is passed over line by line.
        match statement(&text, at) {
            Some((name, value, note, end)) => {
                let name_at = name.start;
                found.push(Loaded::set(&text[name], tally.line(&text, name_at), value, note));
                at = end.max(at + 1);
            }
            None => at = next_line(&text, at),
        }
        if !at_line_start(&text, at) {
            at = next_line(&text, at);
        }
    }
    found
}

type Statement = (std::ops::Range<usize>, String, &'static str, usize);

/// Reads the assignment that begins at or after the start of a line.
fn statement(text: &str, at: usize) -> Option<Statement> {
    let start = after_blanks(text, at);
    if let Some(rest) = text[start..].strip_prefix("export")
        && rest.starts_with(is_blank)
        && let Some(found) = assignment(text, after_blanks(text, start + 6))
    {
        return Some(found);
    }
    assignment(text, start)
}

fn assignment(text: &str, start: usize) -> Option<Statement> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let length = text[start..].find(|c| !is_name(c)).unwrap_or(text.len() - start);
    let name = start..start + length;
    let sign = after_blanks(text, name.end);
    let from = if length == 0 {
        return None;
    } else if text[sign..].starts_with('=') {
        sign + 1
    } else if text[name.end..].starts_with(':') && text[name.end + 1..].starts_with(is_blank) {
        name.end + 1
    } else {
        return None;
    };
    let opening = after_blanks(text, from);
    if let Some(quote) = text[opening..].chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))
        && let Some((close, end)) = closing(text, opening, quote)
    {
        let value = &text[opening + 1..close];
        return Some((name, expanded(value, quote), "", end));
    }
    let line = text[from..].split('\n').next().unwrap_or_default();
    let value = line.split('#').next().unwrap_or_default();
    let note = match () {
        () if value.len() < line.len() && value.ends_with(|c| !is_blank(c)) => "cuts at the #",
        () => "",
    };
    let value = value.trim_matches(is_blank);
    let quote = value.chars().next().unwrap_or(' ');
    let value = match matches!(quote, '\'' | '"' | '`') {
        true if value.len() > 1 && value.ends_with(quote) => &value[1..value.len() - 1],
        _ => value,
    };
    Some((name, expanded(value, quote), note, from + line.len()))
}

/// The quote that ends a value, and where its line ends. Nothing but a comment may follow it.
fn closing(text: &str, opening: usize, quote: char) -> Option<(usize, usize)> {
    // A backslash keeps a quote from ending the value, unless no other quote ends it.
    let is_escaped = |at: &usize| text.as_bytes()[at - 1] == b'\\' && *at > opening + 1;
    let quotes = || text[opening + 1..].match_indices(quote).map(|(at, _)| opening + 1 + at);
    let plain = quotes().find(|at| !is_escaped(at));
    let escaped: Vec<usize> = quotes().take_while(is_escaped).collect();
    plain.into_iter().chain(escaped.into_iter().rev()).find_map(|close| {
        let rest = text[close + 1..].split('\n').next().unwrap_or_default();
        let after = rest.trim_start_matches(is_blank);
        (after.is_empty() || after.starts_with('#')).then(|| (close, close + 1 + rest.len()))
    })
}

/// Line breaks that are written out are filled in between double quotes only.
fn expanded(value: &str, quote: char) -> String {
    match quote {
        '"' => value.replace("\\n", "\n").replace("\\r", "\r"),
        _ => value.to_owned(),
    }
}

/// What JavaScript takes for white space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{85}' || c == '\u{feff}'
}

fn after_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_blank).len()
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

fn at_line_start(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes()[at - 1] == b'\n'
}
