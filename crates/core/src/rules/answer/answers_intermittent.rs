//! Some calls pass and others get 401.

use crate::{
    answer::{Answer, Body, Meaning, OfKey},
    call::Sent,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answers-intermittent",
    family: Family::Answer,
    title: "Some calls pass and others get a 401: more than one key may be in use",
    signs: signs![
        "Most calls pass, and now and then one gets “Invalid API key provided. Ensure your API key is correct and active.”",
        "It began after a key was changed, and stops when every copy of the program is started anew.",
        "One server, container or worker gets 401 and the others do not.",
    ],
    why: "The same key does not pass at one moment and fail at the next, as a rule. Where it \
          looks so, an old key is often still set in one place: another service, a container, \
          a cache, a worker that was not restarted. A key that was just made may also not be \
          known everywhere yet.",
    fix: &[
        Step::new("Print the last four characters of the key at every place that sends requests."),
        Step::new("Search the code, the environment and the settings for every copy of the key."),
        Step::new("Restart every process that read the key before it was changed."),
    ],
    sources: &[
        &facts::GUIDE_INVALID_KEY,
        &facts::SERVICE_ENVIRONMENT,
        &facts::DOCS_KEY_MANAGEMENT,
        &facts::OWN_READING,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // What is refused as it was pasted and accepted once it is mended does not alternate: each of
    // the two is looked at by itself.
    let mut several = false;
    for sent in [Sent::AsPasted, Sent::Repaired] {
        let (mut refused, mut passed, mut count) = (false, false, 0);
        for answer in super::answers(case, sent) {
            count += 1;
            refused |= answer.of_key() == OfKey::Refused;
            passed |= answer.of_key() == OfKey::Accepted || is_success(answer);
        }
        if refused && passed {
            return Verdict::Found(Finding::suspect(
                &RULE,
                "One call passed and another got a 401, so they may not have sent the same key.",
            ));
        }
        several |= count > 1;
    }
    if several { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// A success that proves no key by itself, such as a line in a log.
fn is_success(answer: &Answer) -> bool {
    answer.meaning() == Meaning::Unknown
        && answer.status.is_some_and(|status| (200..300).contains(&status))
        && matches!(answer.body, Body::Unseen | Body::Text(_))
}
