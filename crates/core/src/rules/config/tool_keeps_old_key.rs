//! A service that keeps a copy of the key of its own.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "tool-keeps-old-key",
    family: Family::Config,
    title: "A tool may keep a copy of the old key",
    signs: signs![
        "The key is used in n8n, Zapier, Make or another tool that stores keys itself, and was changed in the console since."
    ],
    why: "Tools such as n8n, Zapier and Make store the key in a connection or a credential of their own. They go on to send that copy, whatever is changed elsewhere.",
    fix: &[
        Step::new("Open the credential or the connection in the tool, and put the new key in."),
        Step::new(
            "Look for a second credential of the same kind: each step of a workflow chooses its own.",
        ),
        Step::new("Save it and run the workflow anew."),
    ],
    sources: &[&facts::GUIDE_INVALID_KEY, &facts::OWN_READING],
    question: Some(
        "Is the key stored in a tool such as n8n, Zapier or Make, and did you change it since?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_what_was_told(case, RULE.id, &|| {
        Finding::suspect(
            &RULE,
            "The key is stored in a tool and was changed since, so the tool may still send the old one.",
        )
    })
}
