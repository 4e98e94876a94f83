//! Any other 403.

use crate::{
    answer::{Body, Meaning},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-forbidden",
    family: Family::Answer,
    title: "Perplexity does not allow this request",
    signs: signs![
        "The answer is 403 in JSON, “403 Forbidden” or “PermissionDeniedError”, and does not speak of Sonar, of organization keys or of credit.",
        "Other models or endpoints work with the same key.",
    ],
    why: "A 403 means that the request may not do what it asks for: a model or an endpoint \
          that is not open to the account, a region, or a rule of the network on the way. It \
          does not mean that the key is unknown; that is a 401.",
    fix: &[
        Step::new("Read the message of the answer, which says what is not allowed."),
        Step::at(
            "Look in the console whether the account or the project has what the request asks \
          for.",
            facts::CONSOLE,
        ),
        Step::new(
            "Try the same request from another network, if the answer is a web page and not JSON.",
        ),
    ],
    sources: &[
        &facts::RECORDED_PATHS,
        &facts::RFC_9110,
        &facts::DOCS_MODELS,
        &facts::GUIDE_STEP_BY_STEP,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::Forbidden], &|answer, _| {
        let said = super::in_its_words(answer);
        let kind = answer.field("type");
        let message = match (&answer.body, kind.as_deref()) {
            (Body::Html(_), _) => "A web page came back with the 403, where the API sends JSON: \
                                something in front of the API may have sent it."
                .to_owned(),
            // Perplexity's migration guide lists this type for 401 and 403 as "bad or blocked
            // key". No recorded answer has it, and a 403 alone never makes a key bad.
            (_, Some("forbidden")) => format!(
                "The answer is of the type \"forbidden\", which Perplexity's migration guide \
                 gives for a bad or blocked key{said}."
            ),
            _ if said.is_empty() => {
                "Only the status is in view, a 403; the body would say what is not allowed."
                    .to_owned()
            }
            _ => format!("The request is not allowed{said}."),
        };
        Finding::cause(&RULE, message)
    })
}
