//! A character that no key contains.

use crate::{
    case::{Case, Key},
    characters, facts,
    key::{self, Damage, Harm, Parts, Prefix},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-has-foreign-character",
    family: Family::Key,
    title: "The key contains a character that no key has",
    signs: signs![
        "A comma, a backslash, an equals sign, “%2D”, “%20” or “&amp;” stands in or at the end of the key.",
        "The word Bearer or the name of the variable was copied into the value of the key.",
        "The key came out of JSON, an address or a table, where something else belonged to its surroundings.",
    ],
    why: "After pplx- a key is made of the letters A to Z, small and capital, and of digits, and \
          of nothing else. A comma, a backslash, a part of a URL or a word in front is sent \
          along, and makes it another key.",
    fix: &[
        Step::new(
            "Remove everything but the key: it starts with pplx- and ends with a letter or a digit.",
        ),
        Step::at(
            "If something inside it was replaced, copy the key again from where you stored it, or create a new one in the console.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::SCANNERS, &facts::UNICODE],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, text, damages| {
        let bearer = key::bearer_in(text);
        if !bearer.is_empty() {
            let word = bearer.start..bearer.start + "Bearer".len();
            let message = "The word Bearer stands in front of the key; \
                           it belongs to the header, where most programs put it themselves.";
            return Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, word)));
        }
        if let Some(evidence) = in_front(key, text) {
            return Some(Finding::cause(&RULE, IN_FRONT).with_evidence(evidence));
        }
        let foreign: Vec<&Damage> =
            damages.iter().filter(|damage| damage.harm == Harm::Foreign).collect();
        let first = foreign.first()?;
        let escape = &text[first.at.clone()];
        let message = if first.at.len() == first.c.len_utf8() {
            super::one_of(&foreign, "such characters")?
        } else if first.c == '\u{1b}' {
            format!(
                "At character {} of the key stands a code that sets colours in a terminal{}.",
                first.position,
                super::and_more(foreign.len())
            )
        } else {
            format!(
                "At character {} of the key stands {escape}, which is a way to write {}{}.",
                first.position,
                characters::named(first.c),
                super::and_more(foreign.len())
            )
        };
        Some(Finding::cause(&RULE, message).with_evidence(super::mark(key, first)))
    })
}

const IN_FRONT: &str = "Something else stands in the same text in front of the key.";

/// Marks the character that separates the key from a word in front of it: `NAME=pplx-…`.
fn in_front(key: &Key, text: &str) -> Option<Evidence> {
    let parts = Parts::of(text);
    if parts.prefix != Prefix::Right || parts.prefix_at.start == 0 {
        return None;
    }
    let separator = parts.prefix_at.start - 1;
    Some(Evidence::of_key(key, parts.bytes(separator..separator + 1)))
}
