//! Where one thing ends and another begins, in a paste that holds several.

use std::ops::Range;

use crate::case::{Form, Passage};

/// How many passages of one paste are read.
const MOST: usize = 64;

/// The pieces of a paste, each of one form, in order; one for a paste that is of one form.
///
/// Prose between them, and what is of no form, is left out.
pub(super) fn of(text: &str) -> Vec<Passage> {
    let mut found: Vec<Passage> = fenced(text)
        .into_iter()
        .map(|at| Passage { form: super::form_of(&text[at.clone()]), at })
        .filter(|passage| !matches!(passage.form, Form::Nothing | Form::Other))
        .collect();
    found.truncate(MOST);
    if found.len() > 1 {
        return found;
    }
    vec![Passage { form: super::form_of(text), at: 0..text.len() }]
}

/// What stands between the fences of Markdown, and between the blocks.
fn fenced(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            pieces.push(from..at);
            from = at + line.len();
        }
        at += line.len();
    }
    pieces.push(from..at);
    pieces.retain(|piece| !text[piece.clone()].trim().is_empty());
    pieces
}
