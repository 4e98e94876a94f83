//! An extension that could change the headers that carry the session.

use super::judge_extensions;
use crate::{
    case::Case,
    facts::{self, Way},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-changes-headers",
    family: Family::Session,
    title: "An extension that is on could change what Perplexity receives",
    signs: signs![
        "An extension such as ModHeader or Requestly, or one that rewrites requests, is switched on.",
        "The cookie is there, and the site takes you for a visitor.",
    ],
    why: "The session travels in a header named Cookie. An extension that may change headers can \
          drop it or send another in its place, and then Perplexity treats you as a visitor while \
          the browser still has the cookie.",
    fix: &[
        Step::new("Pause the extension, reload Perplexity and see whether you are signed in."),
        Step::new(
            "If you are, remove its rules for Cookie, Set-Cookie and Authorization, or limit them \
             to the sites that they are for.",
        ),
    ],
    sources: &[&facts::HEADER_CHANGERS, &facts::EXTENSION_PERMISSIONS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    judge_extensions(case, &RULE, Way::ChangesHeaders, "change what is sent to Perplexity")
}
