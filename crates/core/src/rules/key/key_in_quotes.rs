//! Quotes that are sent as a part of the key.

use crate::{
    case::Case,
    facts,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-quotes",
    family: Family::Key,
    title: "The key is wrapped in quotes",
    why: "Every program sends these quotes as part of the key. \
          Perplexity then looks for a key that it has never issued, and answers 401.",
    fix: &[
        Step::new(
            "Remove the quotes, so that the value starts with pplx- and ends with the last letter of the key.",
        ),
        Step::new("Save the file and restart the program that uses the key."),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, |key, text| {
        let first = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`' | '“' | '‘'))?;
        Some(
            Finding::cause(&RULE, "The first character of the key is a quotation mark.")
                .with_evidence(Evidence::of_key(key, 0..first.len_utf8())),
        )
    })
}
