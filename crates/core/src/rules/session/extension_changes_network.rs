//! An extension that sends the traffic another way.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-changes-network",
    family: Family::Session,
    title: "An extension that is on could make you come from elsewhere",
    signs: signs![
        "A VPN or proxy extension is switched on.",
        "The site asks for proof that you are human more often, or shows “Just a moment...”.",
    ],
    why: "A VPN or proxy gives you the address of another computer. Perplexity does not recommend \
          it, as it may bring more checks. Such a check looks like a sign-out, and the session is \
          still there behind it.",
    fix: &[
        Step::new("Switch the extension off, or leave perplexity.ai out of it."),
        Step::at("Open Perplexity again and finish the check.", "https://www.perplexity.ai/"),
    ],
    sources: &[&facts::VPN_HELP, &facts::EXTENSION_PERMISSIONS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::ChangesNetwork, "send your traffic another way")
}
