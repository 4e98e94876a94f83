//! Perplexity inside another page.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "framed-page",
    family: Family::Session,
    title: "Perplexity inside another page may not get its session cookie",
    signs: signs![
        "Perplexity is open inside another page, in a side panel or in an application, and signs you out there.",
        "In a tab of its own you stay signed in.",
    ],
    why: "Browsers often withhold a site's cookies where it stands inside another page, or \
          keep them apart. One report has it that after signing in there, the session is \
          gone at the next reload. A tab of its own does not have this problem.",
    fix: &[Step::at(
        "Open Perplexity in a tab of its own, and sign in there.",
        "https://www.perplexity.ai/",
    )],
    sources: &[&facts::FRAMED_SESSION, &facts::OWN_READING],
    question: Some("Do you use Perplexity inside another page, or in a side panel?"),
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    // No browser shows an extension that a page stands in a frame, without access to every site.
    let is_kept_apart = session.signed_in() != Some(true)
        && session
            .cookies
            .iter()
            .flatten()
            .any(|cookie| cookie.partitioned && cookie.is_session_cookie());
    match super::told(case, &RULE) {
        Some(true) => Verdict::Found(Finding::suspect(
            &RULE,
            "You use Perplexity inside another page. This fits. Sure: medium.",
        )),
        Some(false) => Verdict::RuledOut,
        None if is_kept_apart => Verdict::Found(Finding::suspect(
            &RULE,
            "The browser has a session for Perplexity inside another page, and none for \
             Perplexity's own pages. Sure: low.",
        )),
        None => Verdict::CannotTell,
    }
}
