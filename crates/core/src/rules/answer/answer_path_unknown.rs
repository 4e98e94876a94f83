//! A 404 without Perplexity's JSON.

use crate::{
    answer::{Body, Meaning},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-path-unknown",
    family: Family::Answer,
    title: "There is nothing at this address",
    signs: signs![
        "The answer is 404 with nothing in it; libraries say “Error code: 404” or “NotFoundError”.",
        "The address ends in “/v1/chat/completions”, “/models” or “/agent”.",
    ],
    why: "Perplexity answers an unknown path with an empty 404 before it looks at the key, so \
          this says nothing of the key. Tools that ask for /models or /v1/chat/completions get \
          it with a good key too, and some report it as an invalid key.",
    fix: &[
        Step::new("Use https://api.perplexity.ai/v1/responses, /v1/agent or /v1/models."),
        Step::new(
            "Give SDKs of OpenAI the base address https://api.perplexity.ai/v1, without a path \
          behind it.",
        ),
        Step::new("Update the tool, if the path is its own."),
    ],
    sources: &[&facts::RECORDED_PATHS, &facts::RECORDED_MODELS_404, &facts::RECORDED_CORS_404],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::PathUnknown], &|answer, _| {
        let message = match answer.body {
            Body::Empty => {
                "The 404 is empty, which is what Perplexity sends for a path that it does not have."
            }
            _ => {
                "The 404 does not come with Perplexity's JSON for an unknown id, so the path is \
                 wrong, or somebody else answered."
            }
        };
        Finding::suspect(&RULE, message)
    })
}
