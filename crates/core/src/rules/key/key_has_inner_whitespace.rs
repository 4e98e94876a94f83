//! White space inside the key.

use crate::{
    case::Case,
    facts,
    key::{self, Damage, Harm},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-has-inner-whitespace",
    family: Family::Key,
    title: "There is white space inside the key",
    signs: signs![
        "A line break or a space stands in the middle of the key, most often after it was copied from an e-mail, a PDF or a narrow terminal.",
        "fetch stops with “is an invalid header value”, Node with “Invalid character in header content [\"authorization\"]”, Python's requests with “Invalid leading whitespace, reserved character(s), or return character(s) in header value”.",
        "httpx stops with “Illegal header value”, and Perplexity's Python library with “Connection error.”",
    ],
    why: "A key is one word. A line break inside it often comes from a narrow terminal, an \
          e-mail or a document that broke the line, and most programs refuse to send it; a space \
          is sent, and makes it another key.",
    fix: &[
        Step::new("Remove the white space, so that the key is one word."),
        Step::at(
            "Copy the key from a password manager and not from a document; if it is stored nowhere else, create a new one in the console.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::SCANNERS, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, text, damages| {
        // Between two keys a space is not what is wrong.
        if key::Parts::of(text).bodies().len() > 1 {
            return None;
        }
        let spaces: Vec<&Damage> =
            damages.iter().filter(|damage| damage.harm == Harm::InnerSpace).collect();
        let message = super::one_of(&spaces, "white space")?;
        Some(Finding::cause(&RULE, message).with_evidence(super::mark(key, spaces[0])))
    })
}
