//! What of a text may be shown.

mod hidden;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::{characters, facts};
use hidden::hidden;

/// Stands for one hidden character.
const DOT: char = '•';

/// What is shown of a hidden credential, besides its prefix and its end.
const DOTS: &str = "••••";

/// More than anybody is shown on either side of a mark.
const REACH: usize = 100;

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
    let hide = hiding(text);
    let hide = |(at, c)| spelled_character(hide(at, c));
    let before: Vec<String> =
        text[..mark.start].char_indices().rev().take(REACH).map(hide).collect();
    let after = text[mark.end..].char_indices().take(REACH);
    MaskedKey {
        before: before.into_iter().rev().collect(),
        after: after.map(|(at, c)| hide((mark.end + at, c))).collect(),
    }
}

/// A key, all of it hidden but its prefix, its last four, and what is no letter or digit.
/// Characters that no screen shows stay as they are.
pub(crate) fn all_of_key(text: &str) -> String {
    let hide = hiding(text);
    text.char_indices().map(|(at, c)| hide(at, c)).collect()
}

/// Tells for each character of a key, by its place, what to show for it.
fn hiding(text: &str) -> impl Fn(usize, char) -> char {
    let shown_from = last_four_from(text);
    let prefix = match text.find(facts::KEY_PREFIX) {
        Some(at) => at..at + facts::KEY_PREFIX.len(),
        None => 0..0,
    };
    move |at, c| {
        let is_shown = prefix.contains(&at) || at >= shown_from || is_structure(c);
        if is_shown || characters::is_unseen(c) { c } else { DOT }
    }
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
    let mut out = String::with_capacity(text.len());
    push_spelled(&mut out, text);
    out
}

fn push_spelled(out: &mut String, text: &str) {
    for c in text.chars() {
        if characters::is_unseen(c) {
            out.push_str(&characters::named(c));
        } else {
            out.push(c);
        }
    }
}

/// A character that can be seen as it is; any other as its code point and name.
pub(crate) fn spelled_character(c: char) -> String {
    if characters::is_unseen(c) { characters::named(c) } else { c.to_string() }
}

/// Any text with what looks like a credential hidden in it.
///
/// It hides more than it must: a long word of mixed letters and digits may be no secret.
pub(crate) fn secrets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    show(&mut out, text, 0..text.len(), &hidden(text), push_text);
    out
}

/// The same, with characters that no screen shows as they are.
pub(crate) fn secrets_unspelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    show(&mut out, text, 0..text.len(), &hidden(text), String::push_str);
    out
}

/// The same, cut in three by a mark. A credential that the mark cuts through stays hidden.
pub(crate) fn secrets_around(text: &str, mark: Range<usize>) -> [String; 3] {
    let hidden = hidden(text);
    [0..mark.start, mark.clone(), mark.end..text.len()].map(|part| {
        let mut out = String::new();
        show(&mut out, text, part, &hidden, push_text);
        out
    })
}

/// Writes a part of a text, with dots for what is hidden in it.
fn show(
    out: &mut String,
    text: &str,
    part: Range<usize>,
    hidden: &[Range<usize>],
    push_text: fn(&mut String, &str),
) {
    let mut at = part.start;
    let first = hidden.partition_point(|range| range.end <= part.start);
    for range in &hidden[first..] {
        if range.start >= part.end {
            break;
        }
        push_text(out, &text[at..range.start.max(at)]);
        at = range.end.min(part.end);
        if part.start <= range.start && range.end <= part.end {
            push_hidden(out, &text[range.clone()]);
        } else {
            out.push_str(DOTS);
        }
    }
    push_text(out, &text[at..part.end]);
}

/// White space of a text that is shown stays what it is; anything else unseen is spelled out.
fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\t') {
            out.push(c)
        } else {
            push_spelled(out, c.encode_utf8(&mut [0; 4]))
        }
    }
}

fn push_hidden(out: &mut String, secret: &str) {
    if secret.starts_with(facts::KEY_PREFIX) {
        out.push_str(facts::KEY_PREFIX);
    }
    out.push_str(DOTS);
    if let Some(tail) = last_four(secret) {
        out.push_str(tail);
    }
}
