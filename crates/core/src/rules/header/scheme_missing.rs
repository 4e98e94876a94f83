//! An `Authorization` header with the key alone.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-missing",
    family: Family::Header,
    title: "The word Bearer is missing before the key",
    signs: signs![
        "The header reads “Authorization: pplx-”, and the word Bearer is not there.",
        "In a tool with a field for the value of the header, only the key was entered.",
    ],
    why: "The first word of the header says what kind of credentials follow. \
          Without it Perplexity does not take what follows for a key, and answers 401.",
    fix: &[Step::new("Put the word Bearer and one space before the key.")],
    sources: &[&facts::RFC_6750, &facts::PYTHON_SDK, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let credentials = sent.credentials();
        if sent.schemes().next().is_some() || credentials.trim().is_empty() {
            return None;
        }
        let finding = if sent.header.key.is_some() {
            Finding::cause(&RULE, "The value of the header starts with the key itself.")
        } else {
            // A variable may hold the word as well.
            Finding::suspect(
                &RULE,
                "The value of the header starts with a variable, which would have to hold the word \
                 Bearer as well as the key.",
            )
        };
        let at = sent.parts.credentials.start;
        let mut finding = sent.show(finding, at..at);
        finding.evidence = finding.evidence.map(|evidence| evidence.marked("no Bearer"));
        Some(finding)
    })
}
