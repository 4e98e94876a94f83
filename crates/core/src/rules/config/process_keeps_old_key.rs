//! A program that still has the key from when it started.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "process-keeps-old-key",
    family: Family::Config,
    title: "The program may still have the old key",
    signs: signs![
        "The key was changed, and the program, the container or the service was not started anew since.",
        "A new terminal works, and the one that was open before gets 401."
    ],
    why: "A program gets its variables once, when it starts. A key that is changed afterwards reaches it only when it is started anew; until then it sends the old one, which may have been deleted.",
    fix: &[
        Step::new("Stop the program, the container or the service, and start it anew."),
        Step::new(
            "A container gets new variables only when it is made anew: docker compose up -d --force-recreate.",
        ),
        Step::new("Close the terminal and the editor, and open them again."),
    ],
    sources: &[&facts::GUIDE_REVOKED_KEY, &facts::OWN_READING],
    question: Some(
        "Did you change the key after the program, the container or the service was started?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_what_was_told(case, RULE.id, &|| {
        Finding::suspect(
            &RULE,
            "The key changed after the program was started, so it may still send the old one.",
        )
    })
}
