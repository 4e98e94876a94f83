//! A variable that is set to nothing.

use crate::{
    case::{Case, Key, Syntax},
    facts,
    key::{self, Shape},
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "variable-empty",
    family: Family::Config,
    title: "The variable is set to nothing",
    signs: signs![
        "The file of settings has a line such as “PERPLEXITY_API_KEY=” with nothing behind it.",
        "Perplexity's own library for Python says only “Connection error.” when the key is empty.",
    ],
    why: "A variable that is set to nothing counts as set: the program finds it, and takes the \
          empty text for the key. Most programs then send no key, and Perplexity answers 401 as \
          for a wrong key; some stop before they send anything.",
    fix: &[
        Step::new("Put the key behind the equals sign, without blanks round the sign."),
        Step::new(
            "If this is a template such as .env.example, copy it to .env and fill in the copy: \
             programs do not read the template.",
        ),
        Step::new("Restart the program, which read the file when it started."),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::PYTHON_SDK],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut seen = false;
    let mut empty = None;
    for assignment in super::of_perplexity(case) {
        seen = true;
        let is_set_later = || {
            super::of_perplexity(case)
                .any(|other| other.name == assignment.name && !super::is_empty(other))
        };
        // In code and in JSON an empty text may be a default that something fills in.
        let counts = !matches!(assignment.syntax, Syntax::Code | Syntax::Dockerfile);
        if empty.is_none() && counts && super::is_empty(assignment) && !is_set_later() {
            empty = Some(assignment);
        }
    }
    match empty {
        Some(assignment) => {
            // EXPOSE: what looks like a secret is hidden in it.
            let text = &case.paste.text.expose()[assignment.at.clone()];
            let message = format!("{} is set, and its value is empty.", assignment.name);
            let evidence = Evidence::of_text(Input::Config, text, 0..text.len());
            // EXPOSE: the shape is one of four words.
            let has_key = |key: &Key| key::shape(key.text.expose()) != Shape::Missing;
            let finding = match case.paste.keys.iter().any(has_key) {
                _ if is_template(case) => Finding::advice(
                    &RULE,
                    format!("{} is empty here, as it should be in a template.", assignment.name),
                ),
                // The program may use the other key.
                true => Finding::suspect(&RULE, message),
                false => Finding::cause(&RULE, message),
            };
            Verdict::Found(finding.with_evidence(evidence))
        }
        None if seen => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}

/// Whether a file says of itself that it is a template to be copied.
fn is_template(case: &Case) -> bool {
    // EXPOSE: words are looked for in the beginning, where such files say what they are.
    let text = case.paste.text.expose();
    let start = text[..text.floor_char_boundary(2000)].to_ascii_lowercase();
    ["env.example", "env.sample", "env.template", "copy this file", "rename this file"]
        .iter()
        .any(|words| start.contains(words))
}
