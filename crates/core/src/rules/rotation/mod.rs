//! The life of a key: what the book of keys and the person know of its age and its end.

mod key_exposed;
mod rotation_due;
mod rotation_half_done;
mod rotation_old_key_still_valid;

use crate::{
    book::BookKey,
    case::Case,
    report::Finding,
    rules::{Rule, Verdict},
};

/// What cannot wait first; then in the order in which a key meets them.
pub(super) static RULES: &[&Rule] = &[
    &key_exposed::RULE,
    &rotation_due::RULE,
    &rotation_half_done::RULE,
    &rotation_old_key_still_valid::RULE,
];

/// How many keys are named in one message.
const NAMED: usize = 3;

/// What the book says of one key.
enum Word {
    /// It is so, in a clause that names the key.
    Yes(String),
    /// It is not so.
    No,
    /// The book does not know.
    Silent,
}

/// Finds what the book says of the keys in question, or else what the person said.
///
/// The person knows of what was done elsewhere, so their word goes before the book's "no".
fn judge(
    case: &Case,
    id: &str,
    of: &dyn Fn(&BookKey) -> Word,
    tell: &dyn Fn(Option<String>) -> Finding,
) -> Verdict {
    let (mut clauses, mut is_silent) = (Vec::new(), !case.book.knows_all(&case.paste));
    for entry in case.book.in_question(&case.paste) {
        match of(entry) {
            Word::Yes(clause) if !clauses.contains(&clause) => clauses.push(clause),
            Word::Yes(_) | Word::No => {}
            Word::Silent => is_silent = true,
        }
    }
    let said = |answers: &[String]| answers.iter().any(|answer| answer == id);
    match () {
        () if !clauses.is_empty() => Verdict::Found(tell(Some(sentence(&clauses)))),
        () if said(&case.told.yes) => Verdict::Found(tell(None)),
        () if said(&case.told.no) || !is_silent => Verdict::RuledOut,
        () => Verdict::CannotTell,
    }
}

/// The clauses as one sentence; of many, the first.
fn sentence(clauses: &[String]) -> String {
    let named = clauses[..clauses.len().min(NAMED)].join("; ");
    match clauses.len().saturating_sub(NAMED) {
        0 => format!("{named}."),
        more => format!("{named}; the same goes for {more} more."),
    }
}
