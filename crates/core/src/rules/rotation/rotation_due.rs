//! A key that is older than keys should become.

use crate::{
    book::BookKey,
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

use super::Word;

pub(super) static RULE: Rule = Rule {
    id: "rotation-due",
    family: Family::Rotation,
    title: "The key is older than 90 days",
    signs: signs![
        "The key was made more than three months ago, and nobody has replaced it since.",
        "Nobody remembers who has a copy of the key.",
    ],
    why: "The longer a key is in use, the more places have a copy of it, and the more a leak can \
          cost. Perplexity's documentation names every 90 days as an example of regular \
          replacement; an old key goes on working. An older guide says that keys expire if they \
          are not replaced, for which no source was found.",
    fix: &[
        Step::at("Make a new key in the console, while the old one still works.", facts::CONSOLE),
        Step::new(
            "Put the new key in every place that has the old one, and restart what reads it.",
        ),
        Step::new("Revoke the old key once the new one has been seen to work in all of them."),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::GUIDE_INVALID_KEY],
    question: Some("Was the key made more than 90 days ago?"),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, RULE.id, &|entry| of(entry, case), &|by_book| {
        let told = || "You said that the key was made more than 90 days ago.".to_owned();
        Finding::advice(&RULE, by_book.unwrap_or_else(told))
    })
}

fn of(entry: &BookKey, case: &Case) -> Word {
    // What replaces it, or that it is gone, is for the other rules to say.
    if entry.is_retired() {
        return Word::No;
    }
    let (Some(made_at), Some(now)) = (entry.made_at, case.now) else { return Word::Silent };
    match now - made_at {
        // One of the two clocks was wrong.
        age if age < 0 => Word::Silent,
        age if age > facts::ROTATION => Word::Yes(format!(
            "{} was made on {}, {} ago",
            entry.named(),
            date::day(made_at),
            date::length(age)
        )),
        _ => Word::No,
    }
}
