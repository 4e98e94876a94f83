//! The scheme, or the name of the header, twice.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-doubled",
    family: Family::Header,
    title: "The word Bearer, or the name of the header, stands twice",
    signs: signs![
        "The header reads “Bearer Bearer” or “Authorization: Authorization:”.",
        "The key was entered together with the word Bearer into a program that adds it by itself, such as Postman, Insomnia, n8n or an SDK.",
    ],
    why: "Perplexity takes all that follows the first Bearer for the key. \
          Many programs add the word themselves, so a key that is entered with it gets it twice.",
    fix: &[
        Step::new(
            "Remove the second one, so that the header reads Authorization, colon, Bearer, one space, key.",
        ),
        Step::new("Enter the key alone where a program adds the rest."),
    ],
    sources: &[&facts::RFC_6750, &facts::OWN_READING, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let (names, schemes) = (&sent.parts.names, &sent.parts.schemes);
        if let Some(name) = names.first() {
            let message = "The value of the header starts with the name of the header once more.";
            return Some(sent.show(Finding::cause(&RULE, message), name.clone()));
        }
        let second = schemes.get(1)?;
        let is_same =
            sent.value[schemes[0].clone()].eq_ignore_ascii_case(&sent.value[second.clone()]);
        let message = if is_same {
            "The word before the key stands there twice."
        } else {
            "Two words stand before the key, and only the word Bearer belongs there."
        };
        Some(sent.show(Finding::cause(&RULE, message), second.clone()))
    })
}
