//! How keys are kept, and how they get from there to the program.

mod process_keeps_old_key;
mod tool_keeps_old_key;
mod variable_empty;
mod variable_malformed;
mod variable_name_unread;
mod variable_not_expanded;
mod variable_not_in_process;

use crate::{
    case::{Assignment, Case},
    read,
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
    &process_keeps_old_key::RULE,
    &tool_keeps_old_key::RULE,
];

/// What is given to names that say that they hold a key of Perplexity's.
fn of_perplexity(case: &Case) -> impl Iterator<Item = &Assignment> {
    case.paste.assignments.iter().filter(|assignment| read::names_key(&assignment.name).0)
}

/// Whether nothing but quotes or a comment stands behind the sign.
fn is_empty(assignment: &Assignment) -> bool {
    // EXPOSE: only whether something stands there.
    let written = assignment.written.expose().trim();
    written.is_empty() || matches!(written, "\"\"" | "''") || written.starts_with("# ")
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
