//! A key in an address.

use crate::{
    case::{Case, Place},
    facts,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-url",
    family: Family::Config,
    title: "The key stands in an address",
    signs: signs![
        "The address has “?api_key=pplx-…”, “?key=pplx-…” or “?token=pplx-…” in it.",
        "The key shows up in the history of the browser, or in the log of a server.",
    ],
    why: "Perplexity reads the key from the Authorization header alone. An address is kept in \
          histories and in the logs of every server on the way, where others can read the key.",
    fix: &[
        Step::new("Take the key out of the address."),
        Step::new("Send it in a header: Authorization: Bearer, a space, and the key."),
        Step::at(
            "Replace the key in the console, if the address was opened or sent before.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::RFC_6750, &facts::DOCS_KEY_MANAGEMENT],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let keys = &case.paste.keys;
    if let Some(key) = keys.iter().find(|key| key.place == Place::Url) {
        let evidence = Evidence::of_key(key, 0..0).marked("in the address");
        let message =
            format!("The key in line {} stands in an address.", super::line_of(case, key));
        return Verdict::Found(Finding::advice(&RULE, message).with_evidence(evidence));
    }
    let has_address = case.paste.requests.iter().any(|request| request.url.is_some());
    if has_address || !keys.is_empty() { Verdict::RuledOut } else { Verdict::CannotTell }
}
