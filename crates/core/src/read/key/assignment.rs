//! Keys that are given a name: in a file of variables, in a shell, in code, in JSON or YAML.

use std::ops::Range;

use super::{Found, MOST, Spot};
use crate::{
    case::Place,
    key::{self, KeyName, Kind, Thing},
};

/// A longer text between quotes is no key.
const LONGEST: usize = 600;

/// After so many values, only those that start like a key are looked at.
const LOOKS: usize = 1000;

/// Finds what is given to a name that a key could have. Values for names that say Perplexity count
/// whatever they are; where there is one, other vendors' variables are not looked at.
pub(super) fn find(text: &str) -> Found {
    let mut found = Found::default();
    let mut for_some_key = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut names_perplexity = false;
    let mut looked_at = 0;
    while let Some(offset) = bytes[at..].iter().position(|b| matches!(b, b'=' | b':'))
        && found.keys.len() < MOST
    {
        let sign = at + offset;
        at = sign + 1;
        let Some(start) = value_start(bytes, sign) else { continue };
        let Some(name_at) = name_before(text, sign) else { continue };
        let name = &text[name_at.clone()];
        let meaning = KeyName::of(name);
        // Most signs in a long text are of no interest, and their values are not looked for.
        let is_worth_it = match meaning {
            KeyName::Perplexity => true,
            KeyName::SomeKey => looked_at < LOOKS,
            KeyName::Other => false,
        };
        if !is_worth_it && !could_be_key(&text[start..]) {
            continue;
        }
        looked_at += 1;
        let line = line_start(text, &name_at);
        let Some((value, replace)) = value(text, start, line) else { continue };
        at = value.end.max(at);
        let place = match bytes.get(name_at.start.wrapping_sub(1)) {
            Some(b'?' | b'&') => Place::Url,
            _ => Place::Alone,
        };
        let quoted = value.start > start;
        let spot = Spot {
            text: value.clone(),
            at: replace,
            variable: (place == Place::Alone).then(|| name.to_owned()),
            place,
        };
        names_perplexity |= meaning == KeyName::Perplexity;
        match (key::kind(&text[value.clone()]), meaning) {
            (Kind::Key, _) => found.keys.push(spot),
            (Kind::Variable, KeyName::Perplexity | KeyName::SomeKey) => {
                found.variables.push(text[value].to_owned());
            }
            // In YAML and in code more follows on the next line, further in.
            (Kind::Missing, KeyName::Perplexity) if opens_block(text, sign, &value) => {}
            (Kind::Missing, KeyName::Perplexity) if quoted || line.is_some() => {
                found.keys.push(spot)
            }
            (Kind::Other(_), KeyName::Perplexity) if quoted => found.keys.push(spot),
            (Kind::Other(Thing::Url | Thing::Email | Thing::Uuid), KeyName::Perplexity)
                if line.is_some() =>
            {
                found.keys.push(spot);
            }
            // Without quotes it may be an expression of a programming language.
            (Kind::Other(Thing::Text), KeyName::Perplexity)
                if line.is_some() && !text[value].contains(['(', '[', '.', '{']) =>
            {
                found.keys.push(spot);
            }
            (Kind::Missing | Kind::Other(_), _) => {}
            (_, KeyName::Perplexity) => found.keys.push(spot),
            (_, KeyName::SomeKey) if for_some_key.len() < MOST => for_some_key.push(spot),
            _ => {}
        }
    }
    if !names_perplexity && found.keys.is_empty() {
        found.keys = for_some_key;
    }
    found
}

/// Whether a colon ends its line and the next line stands further in.
fn opens_block(text: &str, sign: usize, value: &Range<usize>) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let near = text.floor_char_boundary(sign.saturating_sub(200));
    let line = text[near..sign].rsplit('\n').next().unwrap_or_default();
    let mut next = text[value.end..].split('\n').skip(1).filter(|line| !line.trim().is_empty());
    text.as_bytes()[sign] == b':' && next.next().is_some_and(|next| indent(next) > indent(line))
}

/// Whether a value starts like a key, for a name that says nothing.
fn could_be_key(value: &str) -> bool {
    let value = value.trim_start_matches(['"', '\'', '`']);
    value.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("pplx"))
}

/// The name before a sign; quotes, a bracket and spaces may stand between: `environ["NAME"] =`.
fn name_before(text: &str, sign: usize) -> Option<Range<usize>> {
    // A name stands near its sign; without a limit a row of signs would take long.
    let near = text.floor_char_boundary(sign.saturating_sub(60));
    let before = text[near..sign].trim_end_matches([' ', '\t', ':', '?']);
    let before = before.strip_suffix(']').unwrap_or(before);
    let before = before.strip_suffix(['"', '\'', '`']).unwrap_or(before);
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let length = before.bytes().rev().take(50).take_while(is_name).count();
    let name = before[before.len() - length..].trim_start_matches('-');
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let end = near + before.len();
    (starts_well && length <= 40 && !name.contains("pplx-")).then(|| end - name.len()..end)
}

/// Where the value starts, behind `=`, `:`, `:=` or `=>`. Comparisons have none.
fn value_start(bytes: &[u8], sign: usize) -> Option<usize> {
    let next = bytes.get(sign + 1);
    let start = match (bytes[sign], next) {
        (b'=', Some(b'=')) | (b':', Some(b'=' | b':' | b'/')) => return None,
        (b'=', Some(b'>')) => sign + 2,
        _ => sign + 1,
    };
    let before = sign.checked_sub(1).map(|at| bytes[at]);
    if matches!(before, Some(b'=' | b'!' | b'<' | b'>')) {
        return None;
    }
    Some(start + bytes[start..].iter().take(40).take_while(|b| matches!(b, b' ' | b'\t')).count())
}

/// What stands before the name, where the line is an assignment and nothing else.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Line {
    /// `set` of the Windows command prompt, which keeps quotes and spaces.
    Set,
    /// Any other.
    Other,
}

fn line_start(text: &str, name: &Range<usize>) -> Option<Line> {
    // A name far from the start of its line is not what the line is about.
    let near = text.floor_char_boundary(name.start.saturating_sub(40));
    let from = match text[near..name.start].rfind('\n') {
        Some(at) => near + at + 1,
        None if near == 0 => 0,
        None => return None,
    };
    match text[from..name.start].trim().trim_end_matches(['"', '\'']) {
        "set" | "SET" => Some(Line::Set),
        "" | "export" | "declare -x" | "-" | "- " | "ENV" | "ARG" | "-e" | "--env" | "$env:"
        | "$Env:" | "# " | "#" => Some(Line::Other),
        _ => None,
    }
}

/// The bytes of a value, and those to replace when it is mended.
fn value(text: &str, start: usize, line: Option<Line>) -> Option<(Range<usize>, Range<usize>)> {
    let rest = &text[start..];
    let until = |length: usize| start..start + length;
    if line == Some(Line::Set) {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len()).min(LONGEST);
        let end = rest.floor_char_boundary(end);
        return Some((until(end), until(end)));
    }
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
        let window = &rest[1..rest.floor_char_boundary(LONGEST).max(1)];
        if let Some(length) = window.find([quote, '\n'])
            && window[length..].starts_with(quote)
        {
            let inside = start + 1..start + 1 + length;
            // A shell fills in a variable between double quotes only.
            let replace = if quote == '\'' && line.is_some() {
                start..start + length + 2
            } else {
                inside.clone()
            };
            return Some((inside, replace));
        }
    }
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = match line {
        Some(_) => {
            let line = window.split(['\n', '\r']).next().unwrap_or_default();
            let comment = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
            // A comment alone is no value.
            let end = if line.starts_with('#') { 0 } else { comment };
            line[..end].trim_end_matches([' ', '\t']).len()
        }
        None => {
            let is_end = |c: char| c.is_ascii_whitespace() || ",;)]}\"'`<>&".contains(c);
            window.find(is_end).unwrap_or(window.len())
        }
    };
    (end > 0 || line.is_some()).then(|| (until(end), until(end)))
}
