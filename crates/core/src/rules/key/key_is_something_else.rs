//! Not a key of any kind.

use crate::{
    case::Case,
    facts, host,
    key::{self, Kind, Thing},
    report::{Evidence, Finding},
    rules::{self, Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-something-else",
    family: Family::Key,
    title: "This is not a key",
    signs: signs![
        "The value in the place of the key is an address, an e-mail address, the name of a key or a UUID.",
        "It does not start with pplx-, and no other vendor's keys start like it.",
    ],
    why: "Perplexity looks for a key that reads exactly like the text that was sent. A key \
          starts with pplx- and goes on with letters and digits, most often 48 of them; this \
          does not.",
    fix: &[
        Step::new(
            "Look at what the program really sends: the value may come from another variable, or from its name.",
        ),
        Step::at(
            "Copy the key itself from where you stored it, or create a new one in the console.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::SCANNERS, &facts::DOCS_KEY_MANAGEMENT, &facts::CLIENT_MEASUREMENTS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        let whole = 0..text.len();
        let (message, evidence) = match key::kind(text) {
            // That the name is sent is said by another rule.
            Kind::Variable if rules::is_name_sent(key) => return None,
            // The name of a variable is no secret, and tells which of them was meant.
            Kind::Variable => (VARIABLE, Evidence::of_key(key, whole)),
            // Vercel puts a secret in the place of its name after this sign.
            Kind::Other(Thing::Text) if text.starts_with('@') => return None,
            // Another server gives out keys of any shape.
            Kind::Other(Thing::Text | Thing::Uuid) if host::go_elsewhere(&case.paste) => {
                return None;
            }
            Kind::Other(thing) => {
                let (message, name) = words(thing);
                (message, Evidence::of_key(key, whole).marked(name))
            }
            _ => return None,
        };
        Some(Finding::cause(&RULE, message).with_evidence(evidence))
    })
}

const VARIABLE: &str = "The name of a variable stands here in place of its value: \
                        if it is sent like this, nothing has filled it in.";

fn words(thing: Thing) -> (&'static str, &'static str) {
    match thing {
        Thing::Url => ("It is the address of a page or a service.", "an address"),
        Thing::Email => ("It is an e-mail address.", "an e-mail address"),
        Thing::Uuid => (
            "It is a UUID, five groups of digits such as programs use for the ids of things.",
            "a UUID",
        ),
        Thing::Sentence => ("It is several words, and none of them is a key.", "several words"),
        Thing::Text => ("It does not start with pplx-, nor with anything like it.", "other text"),
    }
}
