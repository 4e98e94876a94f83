//! How keys are kept, and how they get from there to the program.

mod key_in_client_code;
mod key_in_log;
mod key_in_source_code;
mod key_in_url;
mod key_reused_after_rotation;
mod keys_disagree;

use crate::{
    case::{Case, Key},
    rules::Rule,
};

/// In the order in which a value meets them, from the file to the program.
pub(super) static RULES: &[&Rule] = &[
    &keys_disagree::RULE,
    &key_reused_after_rotation::RULE,
    &key_in_source_code::RULE,
    &key_in_client_code::RULE,
    &key_in_url::RULE,
    &key_in_log::RULE,
];

/// The number of the line in which a key begins, from 1.
fn line_of(case: &Case, key: &Key) -> usize {
    // EXPOSE: line breaks are counted.
    let text = case.paste.text.expose().as_bytes();
    1 + text[..key.at.start.min(text.len())].iter().filter(|b| **b == b'\n').count()
}

/// What stands before a key in its line, as far as anybody would write a name there.
fn before<'a>(case: &'a Case, key: &Key) -> &'a str {
    // EXPOSE: words are looked for in it, and nothing of it is shown.
    let text = case.paste.text.expose();
    let end = text.floor_char_boundary(key.at.start);
    let start = text.floor_char_boundary(end.saturating_sub(200));
    let start = text[start..end].rfind('\n').map_or(start, |at| start + at + 1);
    &text[start..end]
}
