//! A program's word for nothing was sent.

use crate::{
    case::Case,
    characters, facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-unset-value",
    family: Family::Key,
    title: "A word for “no value” was sent as the key",
    signs: signs![
        "The header reads “Bearer undefined”, “Bearer None”, “Bearer null”, “Bearer nil”, “Bearer NaN” or “Bearer [object Object]”.",
        "The program runs without complaint, and every call gets “Invalid API key provided. Ensure your API key is correct and active.”",
    ],
    why: "The program asked for a value that is not set, and turned the answer into text. That \
          text was sent in place of the key, and Perplexity has never issued such a key.",
    fix: &[
        Step::new(
            "Find where the program reads the key, and check the name of the variable there letter by letter.",
        ),
        Step::new(
            "Set that variable in the place where the program runs, then restart the program.",
        ),
        Step::new("Let the program stop with a message of its own when the variable is not set."),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::WRONG_VARIABLE],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        if !matches!(key::kind(text), Kind::WordForNothing) {
            return None;
        }
        let word = text.trim_matches(|c: char| c.is_whitespace() || characters::is_quote(c));
        let message = format!("The word {word} stands where the key should.");
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, 0..text.len())))
    })
}
