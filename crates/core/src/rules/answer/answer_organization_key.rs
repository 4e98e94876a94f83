//! A 403 that names organization keys.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-organization-key",
    family: Family::Answer,
    title: "This is an organization key, and this endpoint wants a project key",
    signs: signs![
        "The answer is 403 and speaks of an organization key: “Perplexity does not accept organization API keys on that endpoint”.",
        "The key was made for the organization, and not within a project.",
    ],
    why: "Perplexity has keys for whole organizations besides those of projects. By one report \
          of October 2026, an organization key gets a 403 on every endpoint that runs a model \
          or a search. No recorded body is known, so this goes by its words.",
    fix: &[
        Step::at("Make a key inside a project in the console.", facts::CONSOLE),
        Step::new("Put the new key in the place of the organization key, and restart the program."),
    ],
    sources: &[&facts::ORGANIZATION_KEYS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::OrganizationKey], &|_, _| {
        Finding::cause(
            &RULE,
            "The answer names organization keys, so Perplexity knows this key and wants one of \
          another kind.",
        )
    })
}
