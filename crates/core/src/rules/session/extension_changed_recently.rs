//! An extension that was changed shortly before the session was first lost.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::extensions::{Changed, changed_recently, others},
};

pub(super) static RULE: Rule = Rule {
    id: "extension-changed-recently",
    family: Family::Session,
    title: "An extension was changed shortly before the session was first lost",
    signs: signs![
        "You installed, updated or switched on an extension, and were signed out for the first time soon after.",
        "It does not happen with that extension switched off.",
    ],
    why: "An extension that was installed, updated or switched on may do something that it did \
          not do before. That it came shortly before the first loss is a hint, and may be chance.",
    fix: &[
        Step::new("Switch the extension off, and sign in again."),
        Step::new(
            "If the session holds for a day, switch the extension on again and see whether it is \
             lost.",
        ),
        Step::new("If it is, look in its settings for a list of sites to leave alone."),
    ],
    sources: &[&facts::EXTENSION_MANAGEMENT, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let Some(others) = others(session) else { return Verdict::CannotTell };
    match changed_recently(session, &others) {
        Changed::These(accusation) => Verdict::Found(Finding::suspect(&RULE, accusation.message())),
        Changed::None => Verdict::RuledOut,
        Changed::NotSeen => Verdict::CannotTell,
    }
}
