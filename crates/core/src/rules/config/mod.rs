//! How keys are kept, and how they get from there to the program.

mod key_in_client_code;
mod key_in_log;
mod key_in_source_code;
mod key_in_url;
mod key_reused_after_rotation;
mod keys_disagree;
mod process_keeps_old_key;
mod tool_keeps_old_key;
mod variable_empty;
mod variable_malformed;
mod variable_name_unread;
mod variable_not_expanded;
mod variable_not_in_process;

pub(super) use variable_not_expanded::is_sent as is_name_sent;

use crate::{
    case::{Assignment, Case, Key},
    key::KeyName,
    report::{Finding, KeyStanding},
    rules::{Rule, Verdict},
};

/// In the order in which a value meets them, from the file to the program.
pub(super) static RULES: &[&Rule] = &[
    &variable_name_unread::RULE,
    &variable_empty::RULE,
    &variable_malformed::RULE,
    &variable_not_expanded::RULE,
    &variable_not_in_process::RULE,
    &keys_disagree::RULE,
    &key_reused_after_rotation::RULE,
    &process_keeps_old_key::RULE,
    &tool_keeps_old_key::RULE,
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

/// What is given to names that say that they hold a key of Perplexity's.
fn of_perplexity(case: &Case) -> impl Iterator<Item = &Assignment> {
    case.paste
        .assignments
        .iter()
        .filter(|assignment| KeyName::of(&assignment.name) == KeyName::Perplexity)
}

/// Whether nothing but quotes or a comment stands behind the sign.
fn is_empty(assignment: &Assignment) -> bool {
    // EXPOSE: only whether something stands there.
    let written = assignment.written.expose().trim();
    written.is_empty() || matches!(written, "\"\"" | "''") || written.starts_with("# ")
}

/// Whether the variable that a key is assigned to is set to nothing in view.
pub(super) fn sets_nothing(case: &Case, key: &Key) -> bool {
    of_perplexity(case).any(|it| key.variable.as_ref() == Some(&it.name) && is_empty(it))
}

/// Finds what only the person can know, and said. An accepted key rules it out.
fn judge_what_was_told(case: &Case, id: &str, tell: &dyn Fn() -> Finding) -> Verdict {
    let said = |answers: &[String]| answers.iter().any(|answer| answer == id);
    match () {
        () if KeyStanding::of(case) == KeyStanding::Accepted => Verdict::RuledOut,
        () if said(&case.told.yes) => Verdict::Found(tell()),
        () if said(&case.told.no) => Verdict::RuledOut,
        () => Verdict::CannotTell,
    }
}
