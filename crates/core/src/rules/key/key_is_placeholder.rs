//! Sample text from a guide.

use crate::{
    case::Case,
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-placeholder",
    family: Family::Key,
    title: "This is sample text, not a key",
    signs: signs![
        "The value is text from a guide: “YOUR_API_KEY”, “YOUR_API_KEY_HERE”, “your_key_here”, “pplx-xxxx”, “pplx-...”, “pplx-1234567890abcdef”.",
        "A copied example gets 401 at the first try, with “Invalid API key provided. Ensure your API key is correct and active.”",
    ],
    why: "Guides show where the key goes with text such as YOUR_API_KEY or \
          pplx-1234567890abcdef. Sent as it is, it is a key that Perplexity has never issued.",
    fix: &[
        Step::at(
            "Create a key in the console and copy it with the button beside it.",
            facts::CONSOLE,
        ),
        Step::new("Put it in place of the whole sample text, brackets included."),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::MCP_SERVER],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        matches!(key::kind(text), Kind::Placeholder).then(|| {
            // Sample text is known by its words, so nothing of a secret can be in it.
            Finding::cause(&RULE, "The text is one that guides use to show where a key goes.")
                .with_evidence(Evidence::of_key(key, 0..text.len()))
        })
    })
}
