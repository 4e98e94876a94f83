//! A variable that is set in one place, and missing where the program runs.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "variable-not-in-process",
    family: Family::Config,
    title: "The variable may not reach the program",
    signs: signs![
        "A request in the terminal works, and the same key gets 401 in a service, a container, a scheduled task or a workflow.",
        "The shell has the variable, and the program started from it does not: it was set without “export”."
    ],
    why: "Each program has variables of its own, which it gets from whatever starts it. What a shell was told does not reach a service, a container, a scheduled task or a workflow unless it is passed on.",
    fix: &[
        Step::new(
            "Let the program print the length of the variable where it runs: 0 means that it did not arrive.",
        ),
        Step::new("In a shell, write export before the name."),
        Step::new(
            "In a service, use Environment= or EnvironmentFile=; in Docker -e or --env-file; in a compose file environment: or env_file:; in GitHub Actions env: at the step.",
        ),
    ],
    sources: &[&facts::SERVICE_ENVIRONMENT, &facts::OWN_READING],
    question: Some(
        "Does the program run elsewhere than where you set the key: a service, a container, a scheduled task, a workflow?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_what_was_told(case, RULE.id, &|| {
        Finding::suspect(
            &RULE,
            "The program runs elsewhere than where the key was set, so the variable may not be there.",
        )
    })
}
