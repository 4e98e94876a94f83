//! Strings that are too long to be held: they come in pieces.

use std::ops::Range;

use super::Pass;
use crate::{
    pass::Job,
    place::{Member, Place},
    secrets::{Edit, Field},
    tokens::LONGEST,
};

/// So much of the end of a piece is looked at again with the next one, because a secret may go on.
const OVERLAP: usize = LONGEST / 16;

/// A string that comes in pieces.
pub(super) struct Long {
    /// The name of which it is the value; empty where that did not come yet.
    name: Vec<u8>,
    /// Whether its mark was set, and the rest of it is to be left out.
    is_removed: bool,
    /// Whether its last piece ended within a secret, which may go on.
    goes_on: bool,
}

impl Pass {
    /// A part of a string that is too long to be held.
    pub(super) fn piece(&mut self, window: &[u8], at: Range<usize>, is_last: bool, is_name: bool) {
        let text = &window[at.clone()];
        let mut long = match self.long.take() {
            Some(long) => long,
            None => self.begin_long(window, text),
        };
        if long.is_removed {
            self.write(window, at.start, vec![removed(0..text.len())], &[]);
        } else {
            let field = match (self.place(), self.member) {
                _ if is_name => Field::Text,
                (Place::Pair(pairs), Member::Value) => Self::field(pairs, &long.name),
                (_, Member::Other) => Field::Member(&long.name),
                _ => Field::Text,
            };
            long.is_removed = field.is_telling();
            let mut edits = self.find(text, field);
            if long.is_removed {
                let end = edits.last().map_or(0, |edit| edit.at.end);
                edits.push(removed(end..text.len()));
            } else if long.goes_on {
                // The mark stands at the end of the piece before.
                let end = end_of_word(text);
                edits.retain(|edit| edit.at.start >= end);
                edits.insert(0, removed(0..end));
            }
            if !long.is_removed && !is_last {
                let end = end_of_piece(text, &edits);
                edits.retain(|edit| edit.at.end <= end);
                long.goes_on = edits.last().is_some_and(|edit| edit.at.end == text.len());
                self.tokens.give_back(at.start + end);
            }
            self.write(window, at.start, edits, &long.name);
        }
        if is_name {
            self.member = Member::Other;
        }
        if !is_last {
            self.long = Some(long);
        }
    }

    /// The name goes into the memory, because the window moves on.
    pub(super) fn begin_long(&mut self, window: &[u8], text: &[u8]) -> Long {
        let place = self.place();
        if let Job::Keep(keeper) = &mut self.job {
            keeper.value(place, self.member, text);
        }
        let mut name = window[self.name.clone()].to_vec();
        if let Place::Pair(_) = place {
            self.let_go_of_pair(window);
            name.clone_from(&self.pair_name);
        }
        self.name = 0..0;
        Long { name, is_removed: false, goes_on: false }
    }
}

/// Leaves out what a mark stands for already.
fn removed(at: Range<usize>) -> Edit {
    Edit { at, text: Vec::new(), marks: Vec::new() }
}

/// Up to where a piece is done with: so far before its end that no secret is cut, not within an
/// escape, and, where there is none, after a whole group of base64.
fn end_of_piece(text: &[u8], edits: &[Edit]) -> usize {
    let mut end = text.len().saturating_sub(OVERLAP).max(1);
    if let Some(across) = edits.iter().find(|edit| edit.at.start < end && end < edit.at.end) {
        // One that is short is looked at as a whole with the next piece.
        let is_short = across.at.len() <= OVERLAP && across.at.start > 0;
        return if is_short { across.at.start } else { across.at.end };
    }
    match memchr::memchr(b'\\', text) {
        None => end -= end % 4,
        Some(first) if first < end => end = escapes_end(text, first, end),
        Some(_) => {}
    }
    // Not within a character either; what has more bytes than one has is no text.
    let is_start = |at: &usize| text.get(*at).is_none_or(|b| b & 0xC0 != 0x80);
    (end.saturating_sub(3)..=end).rev().find(is_start).unwrap_or(end).max(1)
}

/// Where a secret ends that goes on from the piece before.
fn end_of_word(text: &[u8]) -> usize {
    let ends = |b: &u8| *b <= b' ' || b"&;,\"'<>(){}[]\\|`".contains(b);
    text.iter().position(ends).unwrap_or(text.len())
}

/// The last place before `end` that is not within an escape.
fn escapes_end(text: &[u8], first: usize, end: usize) -> usize {
    let mut at = first;
    loop {
        let length = if text.get(at + 1) == Some(&b'u') { 6 } else { 2 };
        if at + length > end {
            return at;
        }
        at += length;
        match memchr::memchr(b'\\', &text[at..end]) {
            Some(more) => at += more,
            None => return end,
        }
    }
}
