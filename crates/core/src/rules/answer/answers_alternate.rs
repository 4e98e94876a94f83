//! Both 401 and 403 came back.

use crate::{
    answer::Meaning,
    call::Sent,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answers-alternate",
    family: Family::Answer,
    title: "Some answers are 401 and others 403: start with the 401",
    signs: signs![
        "The same program gets 401 at one time and 403 at another.",
        "Two errors stand in one log, “401 Unauthorized” and “403 Forbidden”.",
    ],
    why: "A 401 means that Perplexity does not know who asks; a 403 means that it knows and \
          does not allow it. Where both come back, two requests differ in their key or their \
          address. The 403 can only be judged once the 401 is gone.",
    fix: &[
        Step::new("Find out which key and which address each of the two requests used."),
        Step::new("Mend the request that gets the 401 first."),
        Step::new("Look at the 403 again afterwards."),
    ],
    sources: &[&facts::GUIDE_STEP_BY_STEP, &facts::RFC_9110, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut several = false;
    for sent in [Sent::AsPasted, Sent::Repaired] {
        let mut answers = super::understood(case, sent).peekable();
        if answers.peek().is_none() {
            continue;
        }
        let (mut refused, mut forbidden, mut count) = (false, false, 0);
        for answer in answers {
            count += 1;
            refused |= answer.meaning() == Meaning::KeyRefused;
            forbidden |= matches!(
                answer.meaning(),
                Meaning::Forbidden
                    | Meaning::OrganizationKey
                    | Meaning::EndpointRetired
                    | Meaning::BotChallenge
            );
        }
        if refused && forbidden {
            return Verdict::Found(Finding::suspect(
                &RULE,
                "A 401 and a 403 are both in view, so the requests were not the same.",
            ));
        }
        several |= count > 1;
    }
    if several { Verdict::RuledOut } else { Verdict::CannotTell }
}
