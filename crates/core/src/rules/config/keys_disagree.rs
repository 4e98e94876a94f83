//! Two different keys in what was pasted.

use crate::{
    case::{Case, Header, Key},
    compare::{self, Difference},
    facts,
    key::{self, Kind},
    mask,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
    secret::Secret,
};

pub(super) static RULE: Rule = Rule {
    id: "keys-disagree",
    family: Family::Config,
    title: "Two different keys stand in what was pasted",
    signs: signs![
        "The file of settings holds one key, and the command or the code holds another.",
        "The same program works in one place and answers “401 Unauthorized” in another.",
        "A key was changed in one file, and the program still sends the one before.",
    ],
    why: "A program sends one key, and it need not be the one that was looked at. When one of \
          the two was deleted or replaced, the requests that carry it get a 401.",
    fix: &[
        Step::at(
            "Look in the console which of the two is still listed: it shows the last four characters of each.",
            facts::CONSOLE,
        ),
        Step::new("Find out which of the two the program that fails sends."),
        Step::new("Put the right key in every place, and restart the programs that read it."),
        Step::new("Delete the other key in the console once nothing uses it any more."),
    ],
    sources: &[&facts::GUIDE_INVALID_KEY, &facts::DOCS_FAQ, &facts::OWN_READING],
    question: None,
    check,
};

/// Words that say that two keys are meant to differ: before and after a change, here and there.
const APART: [&str; 12] = [
    "old", "new", "previous", "prev", "next", "backup", "revoke", "dev", "prod", "staging",
    "sandbox", "fallback",
];

fn check(case: &Case) -> Verdict {
    // EXPOSE: two keys are compared; four characters of each are shown.
    let is_key = |key: &&Key| matches!(key::kind(key.text.expose()), Kind::Key);
    if case.paste.keys.iter().filter(is_key).count() < 2 {
        return Verdict::CannotTell;
    }
    let whole: Vec<(&Key, Secret)> = case
        .paste
        .keys
        .iter()
        .filter_map(|key| Some((key, key::cleaned(key.text.expose())?)))
        .collect();
    let Some(((first, one), others)) = whole.split_first() else { return Verdict::RuledOut };
    let second = others.iter().find(|(key, other)| {
        one.expose() != other.expose()
            && !is_slip(one.expose(), other.expose())
            && !are_in_one_request(case, first, key)
            && !is_meant(case, first)
            && !is_meant(case, key)
    });
    let Some((second, other)) = second else { return Verdict::RuledOut };
    let place = |key: &Key, text: &Secret| {
        let line = super::line_of(case, key);
        match mask::last_four(text.expose()) {
            Some(last) => format!("the one in line {line} ends in {last}"),
            None => format!("one stands in line {line}"),
        }
    };
    let message = format!(
        "Two different Perplexity keys stand here: {}, {}.",
        place(first, one),
        place(second, other)
    );
    let text = second.text.expose();
    let last = mask::last_four(text).and_then(|last| Some((text.rfind(last)?, last.len())));
    let (from, length) = last.unwrap_or((text.len(), 0));
    let evidence = Evidence::of_key(second, from..from + length);
    let evidence = if length == 0 { evidence.marked("another key") } else { evidence };
    Verdict::Found(Finding::suspect(&RULE, message).with_evidence(evidence))
}

/// Whether one of the two is the other with a slip of the finger: then one of them is damaged.
fn is_slip(one: &str, other: &str) -> bool {
    let found = Difference::of(one, other);
    found.one == found.other && found.spread <= compare::MOST || found.one.max(found.other) <= 2
}

/// Whether both stand in headers of one request, of which other rules tell which one is sent.
fn are_in_one_request(case: &Case, one: &Key, other: &Key) -> bool {
    let holds =
        |header: &Header, key: &Key| header.at.start <= key.at.start && key.at.end <= header.at.end;
    case.paste.requests.iter().any(|request| {
        let unsent = request.unsent.iter().map(|unsent| &unsent.header);
        let holds = |key| request.headers.iter().chain(unsent.clone()).any(|it| holds(it, key));
        holds(one) && holds(other)
    })
}

/// Whether the words before a key say that it is meant to be another one.
fn is_meant(case: &Case, key: &Key) -> bool {
    let before = super::before(case, key).to_ascii_lowercase();
    before
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| APART.iter().any(|one| word.starts_with(one)))
}
