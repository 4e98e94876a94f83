//! Two keys that are almost the same.

use crate::{
    case::{Case, Key},
    compare::{self, Difference},
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-may-be-mistyped",
    family: Family::Key,
    title: "Two versions of the key differ in a few characters",
    signs: signs![
        "The key was typed from a screen or from paper.",
        "Beside another copy of the same key it differs in one or few characters, such as 0 and O, or 1, l and I.",
    ],
    why: "One of the two is not the key as it was issued. Keys tell capital from small letters, \
          and 0 and O, or 1, l and I, look alike in many typefaces.",
    fix: &[
        Step::new(
            "Compare both with the place where the key was copied from, character by character.",
        ),
        Step::new("Copy the key and do not type it."),
        Step::new("Put the right version in every place."),
    ],
    sources: &[&facts::GUIDE_INVALID_KEY, &facts::SCANNERS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // EXPOSE: two keys are compared; `Evidence` shows the one character that differs.
    let keys: Vec<(&Key, &str)> = case
        .paste
        .keys
        .iter()
        .map(|key| (key, key.text.expose().trim()))
        .filter(|(_, text)| matches!(key::kind(text), Kind::Key))
        .collect();
    if keys.len() < 2 {
        return Verdict::CannotTell;
    }
    let pairs = keys.iter().enumerate().flat_map(|(number, one)| {
        // The first is compared with all, for a person compares two; each with the next as well.
        let others =
            if number == 0 { &keys[1..] } else { keys.get(number + 1..number + 2).unwrap_or(&[]) };
        others.iter().map(move |other| (one, other))
    });
    let found = pairs.into_iter().find_map(|(one, other)| slip(*one, *other));
    found.map_or(Verdict::RuledOut, Verdict::Found)
}

fn slip((key, one): (&Key, &str), (_, other): (&Key, &str)) -> Option<Finding> {
    let found = Difference::of(one, other);
    let differing = found.one.max(found.other);
    if differing == 0 || found.start + found.end < 2 * facts::KEY_PREFIX.len() {
        return None;
    }
    let same_length = found.one == found.other;
    if !(same_length && found.spread <= compare::MOST || differing <= compare::MOST) {
        return None;
    }
    let position = found.start + 1;
    let start: usize = one.chars().take(found.start).map(char::len_utf8).sum();
    let (first, second) = (one[start..].chars().next(), other[start..].chars().next());
    let message = match (first, second) {
        (Some(a), Some(b)) if same_length => match (compare::alike(a), compare::alike(b)) {
            (Some(a), Some(b)) => format!(
                "They differ first at character {position}: {a} in one, {b} in the other, which look alike."
            ),
            _ if a.eq_ignore_ascii_case(&b) => format!(
                "They differ first at character {position}: a capital letter in one, the same small letter in the other."
            ),
            _ => format!("They differ first at character {position}."),
        },
        _ => format!(
            "They differ first at character {position}, and one has {} characters, the other {}.",
            one.chars().count(),
            other.chars().count()
        ),
    };
    // EXPOSE: the place of the mark is counted in the text itself.
    let text = key.text.expose();
    let lead = text.len() - text.trim_start().len();
    let from = lead + start;
    let len = first.filter(|_| same_length).map_or(0, char::len_utf8);
    let evidence = Evidence::of_key(key, from..from + len);
    let evidence = if len == 0 { evidence.marked("differs from here") } else { evidence };
    Some(Finding::advice(&RULE, message).with_evidence(evidence))
}
