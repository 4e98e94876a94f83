//! A paste as it may be shown: keys hidden, odd characters named.

use std::ops::Range;

use serde::Serialize;

use crate::{
    case::{Key, Paste},
    characters,
    mask::{self, Hidden},
};

/// How much of a paste is shown; the rest is only counted.
const LIMIT: usize = 4096;

/// A stretch of the paste.
#[derive(Debug, Eq, PartialEq, Serialize)]
pub struct Stretch {
    /// What to show.
    pub text: String,
    /// What is odd about it, to be marked: `U+200B ZERO WIDTH SPACE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// The start of the paste, in stretches.
pub(super) fn stretches(paste: &Paste) -> Vec<Stretch> {
    // EXPOSE: what comes out is hidden by `plain`.
    let text = paste.text.expose();
    let mut end = text.len().min(LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut stretches = vec![Stretch { text: String::new(), mark: None }];
    for c in plain(paste, 0..end).chars() {
        if is_odd(c) {
            stretches.push(Stretch { text: code_point(c), mark: Some(characters::named(c)) });
            stretches.push(Stretch { text: String::new(), mark: None });
        } else if let Some(last) = stretches.last_mut() {
            last.text.push(c);
        }
    }
    if end < text.len() {
        let rest = format!("\n… and {} more characters", text[end..].chars().count());
        stretches.push(Stretch { text: rest, mark: None });
    }
    stretches.retain(|stretch| !stretch.text.is_empty());
    stretches
}

/// A part of the paste with the keys in it hidden. Odd characters stay as they are.
pub(crate) fn plain(paste: &Paste, part: Range<usize>) -> String {
    View::of(paste, part.clone()).plain(part)
}

/// A part of a paste that is shown in pieces, each with what is hidden in the whole of it.
pub(crate) struct View<'a> {
    paste: &'a Paste,
    hidden: Hidden<'a>,
}

impl<'a> View<'a> {
    /// What is hidden in a part is found out once.
    pub(crate) fn of(paste: &'a Paste, part: Range<usize>) -> Self {
        // EXPOSE: secrets are looked for, to be hidden.
        Self { paste, hidden: Hidden::of(paste.text.expose(), part) }
    }

    /// A piece of it with the keys in it hidden. Odd characters stay as they are.
    pub(crate) fn plain(&self, part: Range<usize>) -> String {
        // EXPOSE: keys are hidden one by one, and what else looks like one after them.
        let text = self.paste.text.expose();
        let mut out = String::new();
        let mut from = part.start;
        for key in in_order(&self.paste.keys, &part) {
            let at = key.at.start.max(from)..key.at.end.min(part.end);
            if at.start >= at.end {
                continue;
            }
            self.hidden.show_unspelled(&mut out, from..at.start);
            let raw = &text[at.clone()];
            // EXPOSE: it is looked for, to leave what stands round it in its quotes as it is; a
            // second key may stand there.
            match raw.find(key.text.expose()).filter(|_| !key.text.expose().is_empty()) {
                Some(start) => {
                    let end = start + key.text.expose().len();
                    self.hidden.show_unspelled(&mut out, at.start..at.start + start);
                    out.push_str(&mask::all_of_key(&raw[start..end]));
                    self.hidden.show_unspelled(&mut out, at.start + end..at.end);
                }
                None => out.push_str(&mask::all_of_key(raw)),
            }
            from = at.end;
        }
        self.hidden.show_unspelled(&mut out, from..part.end);
        out
    }
}

/// The keys that stand in a part, in the order in which they stand there.
fn in_order<'a>(keys: &'a [Key], part: &Range<usize>) -> Vec<&'a Key> {
    let mut found: Vec<&Key> = Vec::new();
    for key in keys.iter().filter(|key| key.at.start < part.end && part.start < key.at.end) {
        let place = found.partition_point(|other| other.at.start <= key.at.start);
        found.insert(place, key);
    }
    found
}

fn is_odd(c: char) -> bool {
    !matches!(c, '\n' | '\r' | '\t') && characters::is_unseen(c)
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    #[test]
    fn two_keys_in_one_header_are_both_hidden() {
        let text = "GET /v1/models HTTP/1.1\nX-Keys: \
                    pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R, \
                    pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W\n\n";
        let shown = plain(&read(text, None), 0..text.len());
        assert!(!shown.contains("MadeUp"), "{shown}");
        assert!(shown.contains("X-Keys: pplx-"), "{shown}");
    }
}
