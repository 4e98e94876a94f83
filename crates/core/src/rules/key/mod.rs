//! What is wrong with the key itself.

mod key_in_quotes;

use crate::{
    case::{Case, Key},
    report::Finding,
    rules::{Rule, Verdict},
};

/// In the order in which a person would look.
pub(super) static RULES: &[&Rule] = &[&key_in_quotes::RULE];

/// Asks the same question of each key in the case; the first that has an answer is the finding.
///
/// `look` gets the key as it would be sent. What it returns is masked by `Evidence`.
fn judge(case: &Case, look: impl Fn(&Key, &str) -> Option<Finding>) -> Verdict {
    if case.paste.keys.is_empty() {
        return Verdict::CannotTell;
    }
    // EXPOSE: the rules look at the characters of a key; `Evidence` hides all but the mark.
    match case.paste.keys.iter().find_map(|key| look(key, key.text.expose())) {
        Some(finding) => Verdict::Found(finding),
        None => Verdict::RuledOut,
    }
}
