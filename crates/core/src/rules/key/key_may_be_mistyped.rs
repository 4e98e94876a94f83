//! Two keys that are almost the same.

use crate::{
    case::{Case, Key},
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
    let found = pairs.into_iter().find_map(|(one, other)| compare(*one, *other));
    found.map_or(Verdict::RuledOut, Verdict::Found)
}

/// More differing characters than this are no slip of the finger.
const MOST: usize = 3;

/// Characters that look alike, in words.
const ALIKE: [(char, &str); 6] = [
    ('0', "the digit 0"),
    ('O', "the capital letter O"),
    ('o', "the small letter o"),
    ('1', "the digit 1"),
    ('l', "the small letter l"),
    ('I', "the capital letter I"),
];

fn compare((key, one): (&Key, &str), (_, other): (&Key, &str)) -> Option<Finding> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (rest, other_rest) = (&one[start..], &other[start..]);
    let end = rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let differing = rest.len().max(other_rest.len()) - end;
    if differing == 0 || start + end < 2 * facts::KEY_PREFIX.len() {
        return None;
    }
    let spread = rest.iter().zip(other_rest).filter(|(a, b)| a != b).count();
    let same_length = one.len() == other.len();
    if !(same_length && spread <= MOST || differing <= MOST) {
        return None;
    }
    let position = start + 1;
    let message = match (one.get(start), other.get(start)) {
        (Some(a), Some(b)) if same_length => match (alike(*a), alike(*b)) {
            (Some(a), Some(b)) => format!(
                "They differ first at character {position}: {a} in one, {b} in the other, which look alike."
            ),
            _ if a.eq_ignore_ascii_case(b) => format!(
                "They differ first at character {position}: a capital letter in one, the same small letter in the other."
            ),
            _ => format!("They differ first at character {position}."),
        },
        _ => format!(
            "They differ first at character {position}, and one has {} characters, the other {}.",
            one.len(),
            other.len()
        ),
    };
    // EXPOSE: the place of the mark is counted in the text itself.
    let text = key.text.expose();
    let lead = text.len() - text.trim_start().len();
    let from = lead + one[..start].iter().map(|c| c.len_utf8()).sum::<usize>();
    let len = one.get(start).filter(|_| same_length).map_or(0, |c| c.len_utf8());
    let evidence = Evidence::of_key(key, from..from + len);
    let evidence = if len == 0 { evidence.marked("differs from here") } else { evidence };
    Some(Finding::advice(&RULE, message).with_evidence(evidence))
}

fn alike(c: char) -> Option<&'static str> {
    ALIKE.iter().find(|(other, _)| *other == c).map(|(_, name)| *name)
}
