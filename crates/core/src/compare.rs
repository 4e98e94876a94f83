//! Two keys that should be the same: the first place where they differ.

use std::ops::Range;

use serde::Serialize;

use crate::{
    case::{Client, Key, Place},
    characters, key,
    report::Evidence,
    secret::Secret,
};

/// What comparing two keys shows. Of neither is more shown than its prefix, its mark, its last
/// four characters and what is no letter or digit.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Whether they are the same to the last character.
    pub same: bool,
    /// What the difference is, in one sentence or two.
    pub message: String,
    /// The first, marked where the difference begins.
    pub one: Evidence,
    /// The second, marked where the difference begins.
    pub other: Evidence,
}

/// More differing characters than this are no slip of the finger.
pub(crate) const MOST: usize = 3;

/// No more of a key than this is shown at a mark.
const SHOWN: usize = 4;

/// Characters that look alike, in words.
const ALIKE: [(char, &str); 6] = [
    ('0', "the digit 0"),
    ('O', "the capital letter O"),
    ('o', "the small letter o"),
    ('1', "the digit 1"),
    ('l', "the small letter l"),
    ('I', "the capital letter I"),
];

/// Compares two keys, white space and all: the one of a program, and the one of the console.
pub fn compare(one: &str, other: &str) -> Comparison {
    let found = Difference::of(one, other);
    let (message, shown) = told(one, other, &found);
    let evidence = |text: &str, length: usize| {
        let from = nth(text, found.start);
        let to = nth(text, found.start + length.min(shown));
        let evidence = Evidence::of_key(&as_key(text), from..to);
        match from == to && !found.is_none() {
            true if from == text.len() => evidence.marked("ends here"),
            true => evidence.marked("nothing here"),
            false => evidence,
        }
    };
    Comparison {
        same: found.is_none(),
        message,
        one: evidence(one, found.one),
        other: evidence(other, found.other),
    }
}

/// Where two texts differ, counted in characters.
pub(crate) struct Difference {
    /// How many characters are the same at the start.
    pub(crate) start: usize,
    /// How many are the same at the end.
    pub(crate) end: usize,
    /// How many of the first stand between.
    pub(crate) one: usize,
    /// How many of the second stand between.
    pub(crate) other: usize,
    /// How many of those that stand between differ, place by place.
    pub(crate) spread: usize,
}

impl Difference {
    pub(crate) fn of(one: &str, other: &str) -> Self {
        let pairs = one.chars().zip(other.chars());
        let start = pairs.take_while(|(a, b)| a == b).count();
        let (rest, other_rest) = (&one[nth(one, start)..], &other[nth(other, start)..]);
        let pairs = rest.chars().rev().zip(other_rest.chars().rev());
        let end = pairs.take_while(|(a, b)| a == b).count();
        Self {
            start,
            end,
            one: rest.chars().count() - end,
            other: other_rest.chars().count() - end,
            spread: rest.chars().zip(other_rest.chars()).filter(|(a, b)| a != b).count(),
        }
    }

    fn is_none(&self) -> bool {
        self.one == 0 && self.other == 0
    }
}

/// The difference in words, and how many characters of it may be shown.
fn told(one: &str, other: &str, found: &Difference) -> (String, usize) {
    let position = found.start + 1;
    let (a, b) = (
        one[nth(one, found.start)..].chars().next(),
        other[nth(other, found.start)..].chars().next(),
    );
    if found.is_none() {
        return (format!("They are the same, {} characters long.", one.chars().count()), 0);
    }
    if found.one == 0 || found.other == 0 {
        return one_has_more(one, other, found);
    }
    let is_one_place = found.one == found.other && found.spread <= MOST;
    if !is_one_place && holds_same_key(one, other) {
        let message = format!(
            "Both hold the same key, and what stands with it differs, first at character {position}."
        );
        return (message, 1);
    }
    if found.one == found.other {
        let (Some(a), Some(b)) = (a, b) else { return (String::new(), 0) };
        let is_swapped = found.one == 2 && is_swapped(one, other, found.start);
        let message = match (alike(a), alike(b)) {
            _ if is_swapped => {
                return (
                    format!(
                        "Characters {position} and {} stand in the opposite order.",
                        position + 1
                    ),
                    2,
                );
            }
            (Some(a), Some(b)) if found.spread <= MOST => format!(
                "They differ at character {position}: {a} in the first, {b} in the second, which look alike."
            ),
            _ if one.eq_ignore_ascii_case(other) => {
                format!("Only capital and small letters differ, first at character {position}.")
            }
            _ if is_odd(a) || is_odd(b) => {
                let (which, c) = if is_odd(a) { ("first", a) } else { ("second", b) };
                format!(
                    "They differ at character {position}, which is {} in the {which}.",
                    characters::named(c)
                )
            }
            _ if found.spread <= MOST => format!("They differ at character {position}."),
            _ => return (two_keys(position), 1),
        };
        let message = match found.spread {
            0 | 1 => message,
            2 => format!("{message} One more character differs."),
            spread if spread <= MOST => format!("{message} {} more differ.", spread - 1),
            _ => message,
        };
        return (message, 1);
    }
    if found.one.max(found.other) <= MOST {
        let message = format!(
            "They differ first at character {position}, and the first has {} characters, the second {}.",
            one.chars().count(),
            other.chars().count()
        );
        return (message, 1);
    }
    (two_keys(position), 1)
}

fn two_keys(position: usize) -> String {
    format!(
        "They differ in so many places that they are most likely two different keys. The first place is character {position}."
    )
}

/// The one has all that the other has, and something more at one place.
fn one_has_more(one: &str, other: &str, found: &Difference) -> (String, usize) {
    let (long, more, which, lacking) = match found.other {
        0 => (one, found.one, "first", "second"),
        _ => (other, found.other, "second", "first"),
    };
    let position = found.start + 1;
    let extra = &long[nth(long, found.start)..nth(long, found.start + more)];
    let is_outer = found.start == 0 || found.end == 0;
    let end = if found.end == 0 { "end" } else { "start" };
    let first = extra.chars().next().map_or_else(String::new, characters::named);
    let message = match () {
        () if extra.chars().all(|c| c.is_whitespace()) && is_outer => format!(
            "The {which} has white space at its {end} that the {lacking} does not have. It begins with {first}."
        ),
        () if extra.chars().all(|c| c.is_whitespace()) => {
            format!("The {which} has white space at character {position}: {first}.")
        }
        () if extra.chars().all(characters::is_unseen) => {
            format!("The {which} has a character at place {position} that cannot be seen: {first}.")
        }
        () if found.end == 0 && found.start > 0 => {
            format!(
                "The {lacking} is the beginning of the {which}, and lacks {} at its end.",
                counted(more)
            )
        }
        () => format!(
            "The {which} has {} more than the {lacking}, from character {position} on.",
            counted(more)
        ),
    };
    let is_secret = extra.chars().any(|c| c.is_ascii_alphanumeric());
    (message, if is_secret { 1 } else { SHOWN })
}

fn counted(count: usize) -> String {
    match count {
        1 => "one character".to_owned(),
        count => format!("{count} characters"),
    }
}

/// Whether the same whole key can be made of both.
fn holds_same_key(one: &str, other: &str) -> bool {
    // EXPOSE: two keys are compared.
    match (key::cleaned(one), key::cleaned(other)) {
        (Some(one), Some(other)) => one.expose() == other.expose(),
        _ => false,
    }
}

fn is_swapped(one: &str, other: &str, start: usize) -> bool {
    let pair = |text: &str| {
        let mut chars = text[nth(text, start)..].chars();
        (chars.next(), chars.next())
    };
    let ((a, b), (c, d)) = (pair(one), pair(other));
    a == d && b == c
}

/// A character that cannot be seen, or is easily taken for another.
fn is_odd(c: char) -> bool {
    characters::is_unseen(c) || characters::stands_for(c).is_some()
}

/// The name of a character that is easily taken for one of the others.
pub(crate) fn alike(c: char) -> Option<&'static str> {
    ALIKE.iter().find(|(other, _)| *other == c).map(|(_, name)| *name)
}

/// Where the character of this number begins, or the end.
fn nth(text: &str, number: usize) -> usize {
    text.char_indices().nth(number).map_or(text.len(), |(at, _)| at)
}

/// A text as a key that was pasted by itself, to be shown with a mark.
fn as_key(text: &str) -> Key {
    Key {
        text: Secret::new(text),
        place: Place::Alone,
        variable: None,
        client: Client::Unknown,
        at: Range::default(),
        mended: String::new(),
    }
}

#[cfg(test)]
mod tests;
