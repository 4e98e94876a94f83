//! A name that is set, where the program reads another.

use crate::{
    case::{Case, Client, Lookup, Syntax},
    facts,
    key::KeyName,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "variable-name-unread",
    family: Family::Config,
    title: "The key is set under another name than the program reads",
    signs: signs![
        "PERPLEXITY_API_KEY is set, and LangChain or LlamaIndex is used, which read PPLX_API_KEY.",
        "The program says that no key was given, or answers 401, though the variable is set.",
    ],
    why: "Programs look for the key under a name of their own choice: PERPLEXITY_API_KEY, \
          PPLX_API_KEY or PERPLEXITYAI_API_KEY. A key under another name is not found, and \
          nothing, or an old key, is sent in its place.",
    fix: &[
        Step::new("Set the key under the name that the program reads."),
        Step::new("Or give the key to the program in its code, from the variable that is set."),
        Step::new("Restart the program, which read its variables when it started."),
    ],
    sources: &[&facts::WRONG_VARIABLE, &facts::PYTHON_SDK],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // Names of another kind are settings of a program's own, and no variables.
    let set = || {
        super::of_perplexity(case).filter(|it| {
            !super::is_empty(it)
                && it.syntax != Syntax::Code
                && !it.name.bytes().any(|b| b.is_ascii_lowercase())
        })
    };
    let lookups = &case.paste.lookups;
    let Some(first) = set().next() else { return Verdict::CannotTell };
    if lookups.is_empty() {
        return Verdict::CannotTell;
    }
    // A library takes any of several names; that one is set is enough.
    let is_met = |name: &str, client: Client| {
        let reads = facts::of_client(client).reads;
        let any = reads.contains(&name);
        set().any(|it| it.name == name || any && reads.contains(&it.name.as_str()))
    };
    // One of several names that the same program looks up is enough.
    let names_perplexity = |name: &str| KeyName::of(name) == KeyName::Perplexity;
    let unmet = lookups.iter().find(|lookup| {
        let of_same = |other: &&Lookup| other.client == lookup.client;
        names_perplexity(&lookup.name)
            && !lookups.iter().filter(of_same).any(|other| is_met(&other.name, other.client))
    });
    match unmet {
        Some(lookup) => {
            // EXPOSE: secrets are hidden in what is shown.
            let line = &case.paste.text.expose()[first.at.clone()];
            let name = line.find(&first.name).map_or(0..line.len(), |at| at..at + first.name.len());
            let client = facts::of_client(lookup.client).name;
            let message =
                format!("{client} reads {}, and what is set is {}.", lookup.name, first.name);
            let mut letters = message.chars();
            let start = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            Verdict::Found(
                Finding::suspect(&RULE, start + letters.as_str()).with_evidence(Evidence::of_text(
                    Input::Config,
                    line,
                    name,
                )),
            )
        }
        None => Verdict::RuledOut,
    }
}
