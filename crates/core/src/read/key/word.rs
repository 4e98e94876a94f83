//! Keys that stand as words in any text.

use super::{MOST, Spot};
use crate::{
    characters,
    key::{self, Kind, Shape},
};

/// Finds the words that are keys, outside of those that were found already.
pub(super) fn find(text: &str, known: &[Spot]) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    let mut known = known.iter().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while found.len() < MOST
        && let Some(start) = next_start(bytes, at)
    {
        while known.next_if(|spot| spot.text.end <= start).is_some() {}
        if let Some(spot) = known.peek()
            && spot.text.start <= start
        {
            at = spot.text.end.max(start + 1);
            continue;
        }
        let end = start + word_length(&text[start..]);
        at = end.max(start + 1);
        let follows_path =
            start > 0 && matches!(bytes[start - 1], b'/' | b'.' | b'@' | b'-' | b'_');
        if !follows_path && is_key(&text[start..end]) {
            found.push(Spot::word(start..end));
        }
    }
    found
}

/// Where the next word starts that could be a key.
fn next_start(bytes: &[u8], from: usize) -> Option<usize> {
    bytes[from..]
        .windows(4)
        .position(|window| window.eq_ignore_ascii_case(b"pplx"))
        .map(|offset| from + offset)
}

fn word_length(rest: &str) -> usize {
    rest.find(|c: char| {
        !(c.is_ascii_alphanumeric()
            || matches!(c, '-' | '_' | '%' | '*')
            || !c.is_ascii() && !c.is_whitespace() && !characters::is_quote(c))
    })
    .unwrap_or(rest.len())
}

/// Whether a word within a text is a key. Names of packages start with pplx- too.
fn is_key(word: &str) -> bool {
    let longest = word.split(|c: char| c.is_ascii_punctuation()).map(str::len).max();
    let is_long = longest.unwrap_or(0) >= 12 && word.bytes().any(|b| b.is_ascii_digit());
    (is_long || word.len() > 50 && key::shape(word) == Shape::WellFormed)
        && matches!(key::kind(word), Kind::Key)
}
