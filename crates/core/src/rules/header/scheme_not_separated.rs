//! The scheme and the key without a space between them.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-not-separated",
    family: Family::Header,
    title: "No space stands between Bearer and the key",
    signs: signs![
        "The header reads “Bearerpplx-”, without a space.",
        "The code joins \"Bearer\" and the key, and the space after Bearer was forgotten.",
    ],
    why: "The space is where the word Bearer ends and the key starts. \
          Without it Perplexity finds neither, and answers 401.",
    fix: &[
        Step::new("Put one space between the word Bearer and the key."),
        Step::new(
            "Write the space into the text, as in \"Bearer \" + key, where code joins the two.",
        ),
    ],
    sources: &[&facts::RFC_9110, &facts::RFC_6750],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let parts = &sent.parts;
        let scheme = parts.schemes.last()?;
        let separator = &sent.value[parts.separator.clone()];
        // A colon after the word is a fault of its own.
        let has_colon = sent.value[scheme.clone()].ends_with([':', '=']);
        if has_colon || separator.contains(char::is_whitespace) || sent.credentials().is_empty() {
            return None;
        }
        let message = if separator.is_empty() {
            "The key follows the word Bearer without a space.".to_owned()
        } else {
            format!(
                "The characters {separator} stand between the word Bearer and the key, in place of a space."
            )
        };
        let mut finding = sent.show(Finding::cause(&RULE, message), parts.separator.clone());
        if separator.is_empty() {
            finding.evidence = finding.evidence.map(|evidence| evidence.marked("no space"));
        }
        Some(finding)
    })
}
