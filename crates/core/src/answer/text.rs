//! The text of an answer: what is kept of it, and the fields in it.

use std::borrow::Cow;

/// How much is kept of either end of a long text. An error says what it is at its start or end.
const END: usize = 16 * 1024;

/// The text, or the two ends of a long one.
pub(crate) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= 2 * END {
        return Cow::Borrowed(text);
    }
    // The cuts are made at white space, so that no half of a key is left that does not look
    // like one any more.
    let head = &text[..text.floor_char_boundary(END)];
    let head = &head[..head.rfind(char::is_whitespace).unwrap_or(0)];
    let tail = &text[text.ceil_char_boundary(text.len() - END)..];
    let tail = &tail[tail.find(char::is_whitespace).unwrap_or(tail.len())..];
    match (head.is_empty(), tail.is_empty()) {
        // One huge line: it is kept up to the last word that is certainly no half of a key.
        (true, true) => {
            let head = &text[..text.floor_char_boundary(END)];
            // A damaged key may have any character beyond ASCII in it.
            let may_be_of_key = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '-';
            Cow::Borrowed(head.trim_end_matches(may_be_of_key))
        }
        _ => Cow::Owned(format!("{head}\n…{tail}")),
    }
}

/// Whether a text contains these words, which are in lower case, whatever the case in the text.
pub(crate) fn lowercase_contains(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some(first) = words.first() else { return true };
    text.len() >= words.len()
        && text[..=text.len() - words.len()].iter().enumerate().any(|(at, byte)| {
            byte.eq_ignore_ascii_case(first)
                && text[at..at + words.len()].eq_ignore_ascii_case(words)
        })
}

/// The values of every field of this name, as they are written.
///
/// It reads JSON, JSON that was cut, JSON inside a string, and Python's dictionaries.
pub(super) fn fields<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(name).filter_map(move |(at, _)| value_after(text, at, at + name.len()))
}

fn value_after(text: &str, start: usize, end: usize) -> Option<&str> {
    let quote = text[..start].chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let rest = text[end..].trim_start_matches('\\').strip_prefix(quote)?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    if let Some(inner) = rest.strip_prefix("\\\"") {
        return Some(&inner[..inner.find("\\\"").unwrap_or(inner.len())]);
    }
    match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            let inner = &rest[1..];
            let mut escaped = false;
            let close = inner.char_indices().find(|(_, c)| {
                let closes = *c == quote && !escaped;
                escaped = *c == '\\' && !escaped;
                closes
            });
            Some(&inner[..close.map_or(inner.len(), |(at, _)| at)])
        }
        c if c.is_ascii_alphanumeric() => {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            Some(&rest[..end])
        }
        _ => None,
    }
}

/// Whether a field of this name opens an object: `"error": {`.
pub(super) fn opens_object(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        text[..at].ends_with(['"', '\''])
            && text[at + name.len()..]
                .trim_start_matches(['\\', '"', '\''])
                .trim_start()
                .strip_prefix(':')
                .is_some_and(|rest| rest.trim_start().starts_with('{'))
    })
}

/// A value without the backslashes that JSON and Python put before quotes.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    Cow::Owned(
        value.replace("\\\"", "\"").replace("\\'", "'").replace("\\n", " ").replace("\\u0027", "'"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first<'a>(text: &'a str, name: &'a str) -> Option<&'a str> {
        fields(text, name).next()
    }

    #[test]
    fn fields_are_read_from_whatever_is_left_of_them() {
        assert_eq!(first(r#"{"error":{"type": "a_b","code":401}}"#, "type"), Some("a_b"));
        assert_eq!(first(r#"{"error":{"type": "a_b","code":401}}"#, "code"), Some("401"));
        assert_eq!(first(r#"{'error': {'code': None}}"#, "code"), Some("None"));
        assert_eq!(first(r#""{\"error\":{\"type\":\"a_b\"}}""#, "type"), Some("a_b"));
        assert_eq!(first(r#"{"message":"say \"no\" to"#, "message"), Some(r#"say \"no\" to"#));
        assert_eq!(first(r#"{"type":"#, "type"), None);
        assert_eq!(first("type: x", "type"), None);
    }

    #[test]
    fn a_long_text_keeps_both_ends_and_no_half_of_a_word() {
        let long = format!("start {} end", "x".repeat(200_000));
        assert_eq!(bounded(&long), "start\n… end");
        let line = "ü".repeat(100_000);
        assert_eq!(bounded(&line), "");
    }
}
