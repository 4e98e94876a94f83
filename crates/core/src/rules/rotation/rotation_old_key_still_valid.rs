//! A key that was revoked, and still works.

use crate::{
    book::BookKey,
    case::Case,
    date, facts,
    report::{Finding, KeyStanding},
    rules::{Family, Rule, Step, Verdict},
};

use super::Word;

pub(super) static RULE: Rule = Rule {
    id: "rotation-old-key-still-valid",
    family: Family::Rotation,
    title: "A key that was revoked is still accepted",
    signs: signs![
        "The key was revoked or deleted, and a request with it gets 200.",
        "Programs that have the old key go on working after it was revoked.",
    ],
    why: "How long it takes until every server of Perplexity's knows that a key was revoked is \
          not documented, so for a while it may pass here and get a 401 there. If it still passes \
          later, it was not revoked, or another key was.",
    fix: &[
        Step::new("Test the old key again after a few minutes."),
        Step::at(
            "Look in the console whether a key with these last four characters is still listed, \
             and revoke it there.",
            facts::CONSOLE,
        ),
        Step::new(
            "Write to the support of Perplexity, if the key is not listed and is accepted all the \
             same.",
        ),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: Some("Did you revoke or delete this key, and is it still accepted?"),
    check,
};

fn check(case: &Case) -> Verdict {
    // Whatever was seen before, Perplexity refused the key now.
    if KeyStanding::of(case) == KeyStanding::Refused && !case.book.sees_several() {
        return Verdict::RuledOut;
    }
    super::judge(case, RULE.id, &|entry| of(entry, case), &|by_book| {
        let told = || "You said that the key was revoked and is still accepted.".to_owned();
        Finding::suspect(&RULE, by_book.unwrap_or_else(told))
    })
}

fn of(entry: &BookKey, case: &Case) -> Word {
    let Some(revoked_at) = entry.revoked_at else { return Word::No };
    let still_valid = |how: &str| {
        let revoked = date::moment(revoked_at);
        Word::Yes(format!("{} was revoked on {revoked}, and {how}", entry.named()))
    };
    if KeyStanding::of(case) == KeyStanding::Accepted && case.book.is_the_key(entry) {
        return still_valid("Perplexity accepted it now");
    }
    match (entry.worked_after_revocation(), entry.failed_at) {
        (Some(worked), _) => still_valid(&format!("was seen to work on {}", date::moment(worked))),
        (None, Some(failed_at)) if failed_at > revoked_at => Word::No,
        _ => Word::Silent,
    }
}
