//! A character that only looks like one of the key's own.

use crate::{
    case::Case,
    characters, facts,
    key::{Damage, Harm},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-has-lookalike-character",
    family: Family::Key,
    title: "A character in the key only looks right",
    signs: signs![
        "The key looks right, and works once it is typed anew.",
        "Python stops with “UnicodeEncodeError”, “'latin-1' codec can't encode character” or “'ascii' codec can't encode character '\\u2013'”, the code of a dash.",
        "fetch stops with “Cannot convert argument to a ByteString because the character at index”.",
    ],
    why: "Some letters of other scripts, and some dashes, cannot be told by eye from those of a \
          key. They come from a document that replaced a hyphen, or from a keyboard set to \
          another script. To Perplexity it is another key.",
    fix: &[
        Step::new("Replace the character, or take the cleaned key from here."),
        Step::at(
            "If in doubt, copy the key again from where you stored it, or create a new one in the console.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::UNICODE, &facts::CLIENT_MEASUREMENTS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, _, damages| {
        let alike: Vec<&Damage> =
            damages.iter().filter(|damage| matches!(damage.harm, Harm::LookAlike(_))).collect();
        let first = alike.first()?;
        let Harm::LookAlike(letter) = first.harm else { return None };
        let own =
            if letter == '-' { "a hyphen".to_owned() } else { format!("the key's own {letter}") };
        let more = super::and_more(alike.len());
        let message = format!(
            "Character {} of the key is {}, which looks like {own}{more}.",
            first.position,
            characters::named(first.c)
        );
        Some(Finding::cause(&RULE, message).with_evidence(super::mark(key, first)))
    })
}
