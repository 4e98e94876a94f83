//! A new key was made, and the old one is still there.

use crate::{
    book::BookKey,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

use super::Word;

pub(super) static RULE: Rule = Rule {
    id: "rotation-half-done",
    family: Family::Rotation,
    title: "A new key was made, and the old one was not revoked",
    signs: signs![
        "The console lists the old key beside the new one.",
        "Some programs send the new key and others still send the old one.",
    ],
    why: "While both keys are valid, a program that still has the old one works, and fails on the \
          day on which the old key goes. Until then a leaked copy of the old key can be used by \
          whoever has it.",
    fix: &[
        Step::new("Look in every place that had the old key whether the new one is there."),
        Step::new("Restart the programs that read it, and see each of them work."),
        Step::at("Revoke the old key in the console then, which cannot be undone.", facts::CONSOLE),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: Some("Did you make a new key in place of this one, and not revoke this one yet?"),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, RULE.id, &|entry| of(entry, case), &|by_book| {
        let told = || "You said that a new key was made and the old one is not revoked.".to_owned();
        Finding::suspect(&RULE, by_book.unwrap_or_else(told))
    })
}

/// Of a key, and of the one in whose place it was made.
fn of(entry: &BookKey, case: &Case) -> Word {
    let before = || case.book.keys.iter().find(|old| old.replaced_by.as_ref() == Some(&entry.id));
    let half_done = |old: &&BookKey| old.replaced_by.is_some() && old.revoked_at.is_none();
    match Some(entry).filter(half_done).or_else(|| before().filter(half_done)) {
        Some(old) => Word::Yes(format!(
            "{} was replaced by {}, and is not marked as revoked",
            old.named(),
            case.book.successor(old).map_or_else(|| "a new key".to_owned(), BookKey::named)
        )),
        None => Word::No,
    }
}
