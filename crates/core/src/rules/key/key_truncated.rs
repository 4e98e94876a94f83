//! Fewer characters than keys have.

use crate::{
    case::Case,
    facts,
    key::Harm,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-truncated",
    family: Family::Key,
    title: "The key is shorter than keys are",
    signs: signs![
        "Fewer than 48 letters and digits follow pplx-.",
        "The key was copied by a double click, from a narrow column or out of a field that takes only so many characters.",
        "Perplexity answers “Invalid API key provided. Ensure your API key is correct and active.”",
    ],
    why: "Keys seen so far have 48 letters and digits after pplx-. Perplexity does not document \
          the length, so a shorter key is not proven wrong, but most often the end was not \
          copied.",
    fix: &[
        Step::new("Compare the end of the key with the place where it was copied from."),
        Step::new("Copy it with the button beside it, or select it with a double click."),
        Step::at(
            "If the whole key is stored nowhere, create a new one in the console.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::SCANNERS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, text, damages| {
        let after = super::letters_after_prefix(text)?;
        // A foreign character may stand where one of the key's own was.
        if after >= facts::KEY_LENGTH || damages.iter().any(|d| d.harm == Harm::Foreign) {
            return None;
        }
        let missing = facts::KEY_LENGTH - after;
        let message = format!(
            "{after} letters and digits follow pplx-, {missing} fewer than the usual {}.",
            facts::KEY_LENGTH
        );
        let end = text.trim_end().len();
        let evidence = Evidence::of_key(key, end..end).marked(format!("{missing} fewer"));
        Some(Finding::suspect(&RULE, message).with_evidence(evidence))
    })
}
