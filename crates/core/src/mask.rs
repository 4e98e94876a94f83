//! What of a text may be shown.

use std::ops::Range;

use crate::{characters, facts};

/// Stands for one hidden character.
const DOT: char = '•';

/// A key with its mark cut out and the rest hidden.
pub(crate) struct MaskedKey {
    pub(crate) before: String,
    pub(crate) after: String,
}

/// Hides a key on both sides of a mark.
///
/// Shown are the prefix `pplx-`, the last four characters (Perplexity shows them on invoices) and
/// what is no letter or digit; each hidden character becomes a dot, so that places can be counted.
pub(crate) fn key(text: &str, mark: Range<usize>) -> MaskedKey {
    let shown_from = last_four_from(text);
    let prefix = match text.find(facts::KEY_PREFIX) {
        Some(at) => at..at + facts::KEY_PREFIX.len(),
        None => 0..0,
    };
    let hide = |range: Range<usize>| {
        let mut hidden = String::new();
        for (at, c) in text[range.clone()].char_indices() {
            let at = range.start + at;
            match c {
                _ if characters::is_unseen(c) => hidden.push_str(&spelled_character(c)),
                c if prefix.contains(&at) || at >= shown_from || is_structure(c) => hidden.push(c),
                _ => hidden.push(DOT),
            }
        }
        hidden
    };
    MaskedKey { before: hide(0..mark.start), after: hide(mark.end..text.len()) }
}

/// A key, all of it hidden but its prefix, its last four, and what is no letter or digit.
/// Characters that no screen shows stay as they are.
pub(crate) fn all_of_key(text: &str) -> String {
    key(text, text.len()..text.len()).before
}

/// Where the last four characters of a key start; its end, when it is too short to show them.
fn last_four_from(text: &str) -> usize {
    let end = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
    let tail = &text[..end];
    match tail.char_indices().rev().nth(3) {
        Some((at, _))
            if tail.len() >= 24 && tail[at..].bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            at
        }
        _ => text.len(),
    }
}

/// The last four characters of a key that is long enough for them to tell keys apart only.
pub(crate) fn last_four(text: &str) -> Option<&str> {
    let end = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
    let from = last_four_from(text);
    (from < text.len()).then(|| &text[from..end])
}

/// A character that tells nothing of a secret: quotes, spaces, punctuation.
fn is_structure(c: char) -> bool {
    c.is_ascii_punctuation() || c == ' '
}

/// A text as a screen would show it, with what a screen would not show spelled out.
pub(crate) fn spelled(text: &str) -> String {
    text.chars().map(spelled_character).collect::<Vec<_>>().join("")
}

/// A character that can be seen as it is; any other as its code point and name.
fn spelled_character(c: char) -> String {
    if characters::is_unseen(c) { characters::named(c) } else { c.to_string() }
}

/// Any text with what looks like a credential hidden in it.
///
/// It hides more than it must: a long word of mixed letters and digits may be no secret.
pub(crate) fn secrets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if word == 0 {
            let c = rest.chars().next().map_or(1, char::len_utf8);
            if characters::is_unseen(rest.chars().next().unwrap_or(' '))
                && !rest.starts_with(['\n', '\r', '\t', ' '])
            {
                out.push_str(&spelled(&rest[..c]));
            } else {
                out.push_str(&rest[..c]);
            }
            rest = &rest[c..];
            continue;
        }
        push_word(&mut out, &rest[..word]);
        rest = &rest[word..];
    }
    out
}

/// Characters that a credential is made of, and those that damage one from within.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '_')
        || (!c.is_ascii() && !matches!(c, '“' | '”' | '‘' | '’' | '•' | '…' | '\u{a0}' | '—'))
}

fn push_word(out: &mut String, word: &str) {
    if !is_secret(word) {
        out.push_str(&spelled(word));
        return;
    }
    if word.starts_with(facts::KEY_PREFIX) {
        out.push_str(facts::KEY_PREFIX);
    }
    out.push_str("••••");
    if let Some(tail) = last_four(word) {
        out.push_str(tail);
    }
}

/// Whether a word could be a credential.
fn is_secret(word: &str) -> bool {
    let longest = word
        .split(|c: char| matches!(c, '-' | '_'))
        .map(|part| part.chars().filter(char::is_ascii_alphanumeric).count())
        .max()
        .unwrap_or(0);
    let mixed =
        word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
    let prefixed = word.starts_with("pplx-") && !facts::is_model_name(word)
        || facts::vendor_of(word).is_some();
    (prefixed && longest >= 8) || longest >= 24 || (mixed && longest >= 20)
}
