//! A key that stands in code as it is.

use crate::{
    case::{Case, Form},
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-source-code",
    family: Family::Config,
    title: "The key stands in the source code",
    signs: signs![
        "The code holds the key itself between quotes, such as api_key=\"pplx-…\".",
        "Whoever can read the code, in a repository or in a message, can use the key.",
    ],
    why: "This does not cause a 401 by itself. A key in code gets into repositories and messages, \
          others can use it there, and a key that has leaked has to be replaced.",
    fix: &[
        Step::new(
            "Put the key into a variable such as PERPLEXITY_API_KEY, and let the code read that.",
        ),
        Step::at(
            "Replace the key in the console if the code has been shared with anybody.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let in_code = |at: usize| {
        case.paste
            .passages
            .iter()
            .any(|passage| passage.form == Form::Code && passage.at.contains(&at))
    };
    // EXPOSE: what kind of thing stands there; `Evidence` hides it.
    let is_key =
        |text: &str| matches!(key::kind(text), Kind::Key) && text.contains(facts::KEY_PREFIX);
    let found =
        case.paste.keys.iter().find(|key| in_code(key.at.start) && is_key(key.text.expose()));
    if let Some(key) = found {
        let message = "The key is written into the code; a variable keeps it out.";
        // EXPOSE: where the key starts; `Evidence` shows its prefix alone.
        let start = key.text.expose().find(facts::KEY_PREFIX).unwrap_or(0);
        let evidence = Evidence::of_key(key, start..start + facts::KEY_PREFIX.len());
        let finding = Finding::advice(&RULE, message).with_evidence(evidence);
        return Verdict::Found(finding);
    }
    match case.paste.passages.iter().any(|passage| passage.form == Form::Code) {
        true => Verdict::RuledOut,
        false => Verdict::CannotTell,
    }
}
