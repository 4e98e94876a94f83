//! More characters than keys have.

use crate::{
    case::Case,
    facts, key,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-too-long",
    family: Family::Key,
    title: "The key is longer than keys are",
    signs: signs![
        "More than 48 letters and digits follow pplx-.",
        "Something stands right behind the key in the place from which it was copied.",
    ],
    why: "Keys seen so far have 48 letters and digits after pplx-. Perplexity does not document \
          the length, so a longer key is not proven wrong, but most often something else was \
          copied with it.",
    fix: &[
        Step::new(
            "Compare the beginning and the end of the key with the place where it was copied from.",
        ),
        Step::new("Copy it with the button beside it, or select it with a double click."),
        Step::at(
            "If it cannot be told what is too much, create a new key in the console.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::SCANNERS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, text, _| {
        let after = super::letters_after_prefix(text)?;
        if after <= facts::KEY_LENGTH || key::cleaned(text).is_some() {
            return None;
        }
        let more = after - facts::KEY_LENGTH;
        let message = format!(
            "{after} letters and digits follow pplx-, {more} more than the usual {}.",
            facts::KEY_LENGTH
        );
        let end = text.trim_end().len();
        let evidence = Evidence::of_key(key, end..end).marked(format!("{more} more"));
        Some(Finding::suspect(&RULE, message).with_evidence(evidence))
    })
}
