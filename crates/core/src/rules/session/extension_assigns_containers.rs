//! An extension that opens pages in containers with cookies of their own.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-assigns-containers",
    family: Family::Session,
    title: "An extension that is on could open Perplexity in another container",
    signs: signs![
        "Temporary Containers, Multi-Account Containers or a like extension is switched on in Firefox.",
        "A link to Perplexity opens in a tab of another colour, and you are signed out there.",
    ],
    why: "In Firefox each container has cookies of its own. Perplexity opened in another container \
          than the one in which you signed in knows nothing of you, and your session is still \
          where it was.",
    fix: &[
        Step::new("Open Perplexity in the container in which you signed in."),
        Step::new("In the extension, have www.perplexity.ai always open in that container."),
    ],
    sources: &[&facts::CONTAINERS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::AssignsContainers, "open Perplexity in another container")
}
