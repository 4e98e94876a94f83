//! Another scheme than `Bearer`.

use crate::{
    authorization,
    case::Case,
    characters, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-other",
    family: Family::Header,
    title: "The word before the key is not Bearer",
    signs: signs![
        "The word before the key is “Basic”, “Token”, “ApiKey”, “Key” or “Bearer:”.",
        "With curl, the key was given by -u, which sends Basic.",
    ],
    why: "The word before the key says how the key is to be read, and Perplexity documents Bearer alone. \
          With another word it finds no key that it knows, and answers 401.",
    fix: &[
        Step::new("Write the word Bearer before the key, with a capital B and without a colon."),
        Step::new(
            "Choose Bearer token as the kind of authentication where a program lets you choose.",
        ),
    ],
    sources: &[&facts::RFC_6750, &facts::PYTHON_SDK, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let mark = sent.parts.schemes.first()?;
        let scheme = &sent.value[mark.clone()];
        if scheme.eq_ignore_ascii_case(authorization::SCHEME) {
            return None;
        }
        let mut finding = sent.show(Finding::cause(&RULE, message(scheme)), mark.clone());
        if !scheme.is_ascii() {
            // A screen shows the letters of other scripts as if they were the right ones.
            finding.evidence = finding.evidence.map(|evidence| evidence.marked(spelled(scheme)));
        }
        Some(finding)
    })
}

fn message(scheme: &str) -> String {
    if scheme.eq_ignore_ascii_case("basic") {
        return "The header says Basic, which is for a user name and a password, as curl's option \
                -u gives them."
            .to_owned();
    }
    if let Some(odd) = scheme.chars().find(|c| !c.is_ascii()) {
        let name = characters::named(odd);
        return format!("The word before the key holds {name}, which is no letter of Bearer.");
    }
    match scheme.trim_end_matches([':', '=', ' ']) {
        word if word.eq_ignore_ascii_case(authorization::SCHEME) => {
            "A colon or an equals sign stands after the word Bearer.".to_owned()
        }
        word if word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
            format!("The word before the key is {word}.")
        }
        _ => "Something clings to the word before the key.".to_owned(),
    }
}

fn spelled(scheme: &str) -> String {
    let spelled =
        |c: char| if c.is_ascii() { c.to_string() } else { format!(" {} ", characters::named(c)) };
    scheme.chars().map(spelled).collect::<String>().trim().to_owned()
}
