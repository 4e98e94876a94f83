//! A key that was replaced is still in use.

use crate::{
    book::BookKey,
    case::{Case, Key},
    date, facts,
    key::{self, Kind},
    report::{Finding, KeyStanding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-reused-after-rotation",
    family: Family::Config,
    title: "A key that was replaced is still in use",
    signs: signs![
        "The console does not list a key with the last four characters of the one in use.",
        "The 401 began when a key was replaced or deleted.",
    ],
    why: "A key that was revoked or deleted is refused from then on. Places that keep a copy of \
          it, such as files, secrets of a service and other machines, go on sending it.",
    fix: &[
        Step::at(
            "Look in the console for the key with the same last four characters.",
            facts::CONSOLE,
        ),
        Step::new("Put the new key in every place that still has the old one."),
        Step::new("Restart the programs that read it."),
    ],
    sources: &[
        &facts::DOCS_KEY_MANAGEMENT,
        &facts::GUIDE_STEP_BY_STEP,
        &facts::GUIDE_INVALID_KEY,
        &facts::GUIDE_REVOKED_KEY,
    ],
    question: Some("Was the key that is in view revoked, deleted or replaced by a new one?"),
    check,
};

fn check(case: &Case) -> Verdict {
    let said = |answers: &[String]| answers.iter().any(|answer| answer == RULE.id);
    // EXPOSE: what kind of thing it is, is a word.
    let in_view =
        case.paste.keys.iter().any(|key| matches!(key::kind(key.text.expose()), Kind::Key));
    if let Some((at, entry)) = case.book.sightings().find(|(_, entry)| entry.is_retired()) {
        return Verdict::Found(by_book(case, &case.paste.keys[at], entry));
    }
    match () {
        () if !in_view => Verdict::CannotTell,
        () if said(&case.told.yes) => Verdict::Found(Finding::suspect(
            &RULE,
            "The key that is in view was revoked, deleted or replaced, and is still there.",
        )),
        () if said(&case.told.no) || case.book.knows_all(&case.paste) => Verdict::RuledOut,
        () => Verdict::CannotTell,
    }
}

/// What the book says of a key that stands in the paste.
fn by_book(case: &Case, key: &Key, entry: &BookKey) -> Finding {
    let what = match (entry.revoked_at, case.book.successor(entry)) {
        (Some(revoked_at), _) => format!("revoked on {}", date::day(revoked_at)),
        (None, Some(new)) => format!("replaced by {}", new.named()),
        (None, None) => "replaced by a new key".to_owned(),
    };
    let line = super::line_of(case, key);
    let message = format!("The key in line {line} is {}, which was {what}.", entry.named());
    match KeyStanding::of(case) {
        _ if !case.book.is_the_key(entry) => Finding::suspect(&RULE, message),
        // That it is gone needs no further explanation.
        KeyStanding::Refused if entry.revoked_at.is_some() => Finding::cause(&RULE, message),
        KeyStanding::Accepted => Finding::advice(&RULE, message),
        _ => Finding::suspect(&RULE, message),
    }
}
