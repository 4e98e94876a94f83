//! `node --env-file`, as of Node 20.12 and newer.
//!
//! Source: `src/node_dotenv.cc` of Node, and what Node 20.20.2 printed.

use super::{Loaded, Tally};

/// Reads a whole file.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let text = text.replace('\r', "");
    let mut found = Vec::new();
    let (mut tally, mut at) = (Tally::default(), text.len() - text.trim_start_matches(' ').len());
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(['\n', '#'])
            && let Some(end) = rest.find('\n')
        {
            at += end + 1;
            continue;
        }
        let Some(sign) = rest.find('=') else { break };
        let written = rest[..sign].trim_matches(' ');
        if written.is_empty() {
            break;
        }
        let name = written.strip_prefix("export ").unwrap_or(written);
        // A name that holds a line break swallowed lines that are no assignments.
        let line = tally.line(&text, at + sign);
        at += sign + 1;
        let after = &text[at..];
        if after.is_empty() || after.starts_with('\n') {
            found.push(Loaded::set(name, line, String::new(), ""));
            at += 1;
            continue;
        }
        at += after.len() - after.trim_start_matches(' ').len();
        let (value, note, end) = value(&text[at..]);
        if let Some(value) = value {
            found.push(Loaded::set(name, line, value, note));
        }
        at += end;
    }
    found
}

/// A value, what was done to it, and where the reading goes on.
fn value(rest: &str) -> (Option<String>, &'static str, usize) {
    let line = rest.find('\n');
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    if let Some(quote) = quote {
        if let Some(close) = rest[1..].find(quote) {
            let inside = &rest[1..=close];
            let value = match quote {
                '"' => inside.replace("\\n", "\n"),
                _ => inside.to_owned(),
            };
            let end = rest[close + 2..].find('\n').map(|found| close + 2 + found);
            let tail = rest[close + 2..].split('\n').next().unwrap_or_default().trim();
            let note = match tail.is_empty() || tail.starts_with('#') {
                true => "",
                false => "drops what follows the quotes",
            };
            return (Some(value), note, end.unwrap_or(rest.len()));
        }
        return match line {
            Some(end) => (Some(rest[..end].to_owned()), "the quotes are not closed", end),
            None => (None, "", rest.len()),
        };
    }
    let end = line.unwrap_or(rest.len());
    let line = &rest[..end];
    let value = line.split('#').next().unwrap_or_default();
    let note = match value.len() < line.len() && !value.ends_with(char::is_whitespace) {
        true => "cuts at the #",
        false => "",
    };
    (Some(value.trim_matches(' ').to_owned()), note, end)
}
