//! What a shell replaces in a word, and the escapes of `$'…'`.

use std::ops::Range;

/// A part of a word that the shell replaces.
#[derive(Clone, Debug)]
pub(in crate::read) struct Expansion {
    /// Where it stands in the word.
    pub(in crate::read) at: Range<usize>,
    /// The name of the variable, or `$(…)` for the output of a command.
    pub(in crate::read) name: String,
}

/// How far the end of an expansion is looked for, so that noise is read in linear time.
const REACH: usize = 512;

/// The length and the name of the expansion at the start of a text.
pub(in crate::read) fn at(text: &str) -> Option<(usize, String)> {
    if text.starts_with("${{") {
        let end = within_reach(text).find("}}")?;
        return Some((end + 2, text[3..end].trim().to_owned()));
    }
    if let Some(rest) = text.strip_prefix("${") {
        let end = within_reach(rest).find('}')?;
        return Some((end + 3, identifier(rest[..end].trim_start_matches(['!', '#'])).to_owned()));
    }
    if text.starts_with("$(") {
        return Some((closing_parenthesis(text)? + 1, "$(…)".to_owned()));
    }
    if let Some(rest) = text.strip_prefix('`') {
        return Some((within_reach(rest).find('`')? + 2, "$(…)".to_owned()));
    }
    let rest = text.strip_prefix('$')?;
    let name = identifier(rest);
    if !name.is_empty() {
        return Some((name.len() + 1, name.to_owned()));
    }
    let special = rest.chars().next().filter(|c| c.is_ascii_digit() || matches!(c, '@' | '*'))?;
    Some((2, special.to_string()))
}

fn within_reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// The name that a text starts with; empty where it starts with none.
pub(super) fn identifier(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return "";
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, b) in within_reach(text).bytes().enumerate() {
        match b {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at),
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The length of the escape at the start of a text, and the character that it stands for.
pub(super) fn escape(text: &str) -> (usize, char) {
    let mut chars = text.chars();
    chars.next();
    let Some(kind) = chars.next() else { return (text.len().max(1), '\\') };
    let digits = |most: usize, radix: u32| {
        let rest = &text[1 + kind.len_utf8()..];
        let count = rest.chars().take(most).take_while(|c| c.is_digit(radix)).count();
        let value = u32::from_str_radix(&rest[..count], radix).ok();
        (2 + count, value.and_then(char::from_u32).unwrap_or('\u{fffd}'))
    };
    match kind {
        'n' => (2, '\n'),
        't' => (2, '\t'),
        'r' => (2, '\r'),
        'a' => (2, '\u{7}'),
        'b' => (2, '\u{8}'),
        'e' | 'E' => (2, '\u{1b}'),
        'x' => digits(2, 16),
        'u' => digits(4, 16),
        'U' => digits(8, 16),
        other => (1 + other.len_utf8(), other),
    }
}
