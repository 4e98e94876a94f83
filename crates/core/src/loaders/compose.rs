//! Docker Compose: `.env` and `env_file`.
//!
//! Source: `dotenv/parser.go` of compose-spec/compose-go, and
//! <https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/>.

use super::{Loaded, Tally, earlier, without_returns};

/// Reads a whole file. What it does not take stops it, and no container is started.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let text = without_returns(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut found = Vec::new();
    let (mut tally, mut at) = (Tally::default(), 0);
    loop {
        at = text.len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.is_empty() {
            return found;
        }
        if rest.starts_with('#') {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if let Some(after) = rest.strip_prefix("export")
            && after.starts_with(char::is_whitespace)
        {
            at = text.len() - after.trim_start().len();
        }
        let rest = &text[at..];
        let line = tally.line(&text, at);
        let end = rest.find(|c: char| {
            !(c.is_alphanumeric() || is_space(c) || matches!(c, '_' | '.' | '-' | '[' | ']'))
        });
        let name = rest[..end.unwrap_or(rest.len())].trim_end();
        let sign = end.and_then(|end| rest[end..].chars().next());
        if name.contains(' ') {
            found.push(Loaded::failed(
                name,
                line,
                "refuses the file because of a space in the name",
            ));
            return found;
        }
        match (sign, end) {
            (Some('=' | ':'), Some(end)) => at += end + 1,
            // A name alone is looked up where Compose runs.
            (Some('\n'), Some(end)) => {
                at += end + 1;
                continue;
            }
            (None, _) => return found,
            _ => {
                let note = "refuses the file because of a character in the name";
                found.push(Loaded::failed(name, line, note));
                return found;
            }
        }
        at = text.len() - text[at..].trim_start_matches(is_space).len();
        match value(&text[at..], &found) {
            Ok((value, note, end)) => {
                found.push(Loaded::set(name, line, value, note));
                at += end;
            }
            Err(note) => {
                found.push(Loaded::failed(name, line, note));
                return found;
            }
        }
    }
}

/// White space that is no line break.
fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{85}' | '\u{a0}')
}

type Read = (String, &'static str, usize);

fn value(rest: &str, before: &[Loaded]) -> Result<Read, &'static str> {
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let line = rest.split('\n').next().unwrap_or_default();
        let value = line.split(" #").next().unwrap_or_default().trim_end();
        let filled = filled_in(value, before)?;
        let note = if filled == value { "" } else { "fills in what follows $" };
        return Ok((filled, note, line.len()));
    };
    let mut inside = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            c if c == quote && !escaped => {
                if quote == '\'' {
                    return Ok((inside, "", at + 1));
                }
                let value = unescaped(&inside);
                let filled = filled_in(&value, before)?;
                let note = if filled == value { "" } else { "fills in what follows $" };
                return Ok((filled, note, at + 1));
            }
            c => {
                if escaped && c != quote {
                    inside.push('\\');
                }
                escaped = false;
                inside.push(c);
            }
        }
    }
    Err("refuses the file because the quotes are not closed")
}

fn unescaped(inside: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        let next = if c == '\\' { chars.peek().copied() } else { None };
        match next {
            // It is filled in afterwards, where two of them stand for one.
            Some('$') => out.push_str("$$"),
            Some('"' | '\\') => out.extend(next),
            Some(letter) if super::letter_escape(letter).is_some() => {
                out.extend(super::letter_escape(letter));
            }
            _ => {
                out.push(c);
                continue;
            }
        }
        chars.next();
    }
    out
}

/// Fills in `$NAME`, `${NAME}`, `${NAME:-default}` and `$$`.
fn filled_in(value: &str, before: &[Loaded]) -> Result<String, &'static str> {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        if let Some(inside) = rest.strip_prefix('{') {
            let end = inside.find('}').ok_or("refuses the file because of an unclosed ${")?;
            let length = name_length(&inside[..end]);
            let (name, default) = inside[..end].split_at(length);
            if length == 0 {
                return Err("refuses the file because of what stands in ${}");
            }
            let default = default.strip_prefix(':').unwrap_or(default);
            let default = default.strip_prefix('-').unwrap_or_default();
            out.push_str(earlier(before, name).filter(|it| !it.is_empty()).unwrap_or(default));
            rest = &inside[end + 1..];
            continue;
        }
        let length = name_length(rest);
        match length {
            0 => out.push('$'),
            _ => out.push_str(earlier(before, &rest[..length]).unwrap_or_default()),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    Ok(out)
}

/// How many characters of a name stand at the start.
pub(super) fn name_length(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()
}
