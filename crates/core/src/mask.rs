//! What of a text may be shown.

mod hidden;
mod shapes;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::{characters, facts, scan};
use hidden::hidden;

/// Stands for one hidden character.
const DOT: char = '•';

/// What is shown of a hidden credential, besides its prefix and its end.
const DOTS: &str = "••••";

/// More than anybody is shown on either side of a mark.
const REACH: usize = 100;

/// More than any key takes up, however it is written.
const MARGIN: usize = 8192;

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
    Hidden::of(text, 0..text.len()).show(&mut out, 0..text.len(), push_text);
    out
}

/// The same, cut in three by a mark. A credential that the mark cuts through stays hidden.
pub(crate) fn secrets_around(text: &str, mark: Range<usize>) -> [String; 3] {
    let hidden = Hidden::of(text, 0..text.len());
    [0..mark.start, mark.clone(), mark.end..text.len()].map(|part| {
        let mut out = String::new();
        hidden.show(&mut out, part, push_text);
        out
    })
}

/// Where in a text something looks like a credential, in order.
pub(crate) fn hidden_in(text: &str) -> Vec<Range<usize>> {
    Hidden::of(text, 0..text.len()).at
}

/// What is hidden in a text, however it is cut afterwards.
pub(crate) struct Hidden<'a> {
    text: &'a str,
    /// In order, none over another.
    at: Vec<Range<usize>>,
}

impl<'a> Hidden<'a> {
    /// What is hidden in a part, with so much of the text round it that no key is taken for two.
    pub(crate) fn of(text: &'a str, part: Range<usize>) -> Self {
        let start = text.floor_char_boundary(part.start.saturating_sub(MARGIN));
        let end = text.ceil_char_boundary((part.end + MARGIN).min(text.len()));
        let near = &text[start..end];
        let shifted = |at: Range<usize>| start + at.start..start + at.end;
        let guessed = hidden(near).into_iter().map(shifted);
        let found = scan::scan(near.as_bytes()).map(|hit| shifted(hit.at));
        let private = shapes::private(near).into_iter().map(shifted);
        Self { text, at: united(united(guessed.collect(), found), private) }
    }

    /// A part as it is, with dots for what is hidden in it.
    pub(crate) fn show_unspelled(&self, out: &mut String, part: Range<usize>) {
        self.show(out, part, String::push_str);
    }

    fn show(&self, out: &mut String, part: Range<usize>, push_text: fn(&mut String, &str)) {
        let text = self.text;
        let mut at = part.start;
        let first = self.at.partition_point(|range| range.end <= part.start);
        for range in &self.at[first..] {
            if range.start >= part.end {
                break;
            }
            push_text(out, &text[at..range.start.max(at)]);
            let shown = range.start.max(at)..range.end.min(part.end);
            at = shown.end;
            let piece = &text[shown.clone()];
            if shown == *range {
                push_hidden(out, piece);
            } else if piece.chars().all(|c| is_structure(c) || characters::is_unseen(c)) {
                // What stands at the end of a key may be what is wrong with it.
                push_text(out, piece);
            } else {
                out.push_str(DOTS);
            }
        }
        push_text(out, &text[at..part.end]);
    }
}

/// Two lists of ranges in one; ranges that overlap become one.
fn united(one: Vec<Range<usize>>, other: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::with_capacity(one.len());
    let mut push = |range: Range<usize>| match all.last_mut() {
        Some(last) if range.start < last.end => last.end = last.end.max(range.end),
        _ => all.push(range),
    };
    let mut one = one.into_iter().peekable();
    for range in other {
        while let Some(before) = one.next_if(|before| before.start <= range.start) {
            push(before);
        }
        push(range);
    }
    one.for_each(push);
    all
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
