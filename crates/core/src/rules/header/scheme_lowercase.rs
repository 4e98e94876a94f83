//! `bearer` in other than its usual case.

use crate::{
    authorization,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-lowercase",
    family: Family::Header,
    title: "Bearer is not written with a capital B and small letters",
    signs: signs![
        "The header reads “bearer pplx-” or “BEARER pplx-”.",
        "Guides name this as a cause of 401, and nobody has shown that it is one at Perplexity.",
    ],
    why: "HTTP allows any case here, and some servers refuse all but Bearer. \
          Older guides say that Perplexity is one of them; nobody has shown it.",
    fix: &[
        Step::new("Write Bearer, with a capital B, and try again."),
        Step::new("Look for another cause if the answer stays the same."),
    ],
    sources: &[&facts::RFC_9110, &facts::OWN_READING, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let mark = sent.parts.schemes.first()?;
        let scheme = &sent.value[mark.clone()];
        let is_other_case =
            scheme.eq_ignore_ascii_case(authorization::SCHEME) && scheme != authorization::SCHEME;
        is_other_case.then(|| {
            let message = format!("The word before the key is written {scheme}.");
            sent.show(Finding::suspect(&RULE, message), mark.clone())
        })
    })
}
