//! A key that was taken away because it leaked or was misused.

use crate::{
    case::Case,
    facts,
    looks::{self, LookId, Reply},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-revoked-for-security",
    family: Family::Account,
    title: "The key may have been taken away for security",
    signs: signs![
        "The key stood in a public repository, a web page, an application for phones or a screenshot, and stopped working soon after.",
        "An e-mail of Perplexity, GitHub or another service says that a key was found in public.",
    ],
    why: "A key that stands in a public place is found by programs within minutes, and may be \
          revoked by whoever finds or issues it. One older guide says that Perplexity also \
          revokes keys for use from many addresses or against its rules, sometimes without \
          notice; its documentation does not say when it does so.",
    fix: &[
        Step::at("Make a new key in the console.", facts::CONSOLE),
        Step::new("Revoke the old key there, if it is still listed."),
        Step::new("Remove the old key from every public place, its history included."),
        Step::new("Write to the support of Perplexity, if you do not know why it happened."),
    ],
    sources: &[&facts::GUIDE_REVOKED_KEY, &facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: Some(
        "Was the key ever public, such as in a repository, a web page or an app, or used by \
          many people?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    if looks::reply(case, LookId::Usage) == Some(Reply::Yes) {
        let finding = Finding::suspect(
            &RULE,
            "The usage shows requests that are not yours, so somebody else may have the key, and \
             it may have been revoked for that.",
        );
        return Verdict::Found(finding.with_sentence("Somebody else may be using the key"));
    }
    super::judge_what_was_told(case, RULE.id, &|| {
        Finding::suspect(
            &RULE,
            "The key was where others could see it, so it may have been revoked for that.",
        )
    })
}
