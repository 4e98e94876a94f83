//! The host with a dot at its end, which is another host.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "host-with-trailing-dot",
    family: Family::Session,
    title: "The address has a dot after perplexity.ai, which makes it another site",
    signs: signs![
        "The address bar shows “www.perplexity.ai./”, with a dot before the slash.",
        "You came there by a link or a bookmark, and are signed in when you type the address.",
    ],
    why: "To a browser, www.perplexity.ai and the same with a dot at its end are two hosts, \
          with cookies of their own. On the one with the dot you are signed out, whatever \
          you do on the other.",
    fix: &[
        Step::at("Open www.perplexity.ai without the dot.", "https://www.perplexity.ai/"),
        Step::new("Correct the bookmark or link that led there."),
    ],
    sources: &[&facts::TRAILING_DOT],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let host = case.session.as_ref().and_then(|session| session.tab.as_ref()?.host.as_deref());
    let Some(host) = host else { return Verdict::CannotTell };
    match host.strip_suffix('.') {
        Some(rest) if facts::is_own_host(&rest.to_ascii_lowercase()) => {
            Verdict::Found(Finding::cause(&RULE, "The host in the address bar ends with a dot."))
        }
        _ => Verdict::RuledOut,
    }
}
