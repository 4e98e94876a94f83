//! The key without its first five characters.

use crate::{
    case::Case,
    facts,
    key::{self, Kind, Parts, Prefix},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-prefix-missing",
    family: Family::Key,
    title: "The key lacks its beginning, pplx-",
    signs: signs![
        "The value is 48 letters and digits, and pplx- does not stand before them.",
        "The key was entered into a field, or read by code, that takes only what follows the prefix.",
    ],
    why: "The five characters pplx- are part of the key, not a label. Without them Perplexity \
          looks for a key that it has never issued.",
    fix: &[
        Step::new("Put pplx- in front of the 48 letters and digits."),
        Step::new("Save it and restart the program that uses the key."),
        Step::at(
            "If the 48 characters are not from Perplexity, create a key in the console.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::SCANNERS, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        if !matches!(key::kind(text), Kind::Key) || Parts::of(text).prefix != Prefix::Absent {
            return None;
        }
        let start = text.len() - text.trim_start().len();
        let message = "The 48 letters and digits of a key are there, and pplx- is not.";
        let evidence = Evidence::of_key(key, start..start).marked("pplx- is missing");
        Some(Finding::cause(&RULE, message).with_evidence(evidence))
    })
}
