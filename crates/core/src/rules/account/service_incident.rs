//! A fault on the side of Perplexity.

use crate::{
    case::Case,
    facts,
    looks::{self, LookId, Reply},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "service-incident",
    family: Family::Account,
    title: "Perplexity itself may have a fault",
    signs: signs![
        "Several keys, or several people, get “401 Authorization Required” or “Invalid API key provided. Ensure your API key is correct and active.” since the same moment, and nothing was changed.",
        "The forum of Perplexity or its status page has reports of the same hour.",
    ],
    why: "In November 2025 several people got 401 at the same time, with all models, and \
          nobody explained why. Older guides say that a 401 is never an outage; this report \
          says otherwise. It is rare.",
    fix: &[
        Step::at("Look at the status page.", facts::STATUS),
        Step::new("Ask in the forum of Perplexity whether others see the same."),
        Step::new("Send the same request again later, before you replace a key that worked."),
    ],
    sources: &[&facts::FORUM_INCIDENT, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    match looks::reply(case, LookId::Incident) {
        Some(Reply::Yes) => {
            let finding = Finding::suspect(
                &RULE,
                "A fault is reported, or people with other accounts fail at the same time, which \
                 speaks for a fault on the side of Perplexity.",
            );
            Verdict::Found(finding.with_sentence(RULE.title))
        }
        Some(Reply::No) => Verdict::RuledOut,
        None if super::is_accepted(case) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}
