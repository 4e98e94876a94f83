//! Any other 400, 409, 415 or 422.

use crate::{
    answer::{Body, Meaning},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-request-invalid",
    family: Family::Answer,
    title: "Something in the request is wrong, and it is not the key",
    signs: signs![
        "The answer is 400 with “invalid_request”, “validation failed: input cannot be empty” or “invalid request body: json: unknown field”.",
        "The answer is 422 with “detail” and a list of “loc”, “msg” and “type”, named “UnprocessableEntityError” by the libraries.",
    ],
    why: "Perplexity looks at the key before it looks at the body, so an answer of the API \
          that finds fault with the body comes only with an accepted key. The Agent API \
          refuses fields that it does not know, and wants max_output_tokens for some models.",
    fix: &[
        Step::new("Change what the message of the answer names."),
        Step::at(
            "Compare the body with the migration guide, if it was made for Sonar.",
            facts::MIGRATION,
        ),
    ],
    sources: &[
        &facts::RECORDED_ANSWERS,
        &facts::DOCS_MODELS,
        &facts::PYTHON_SDK,
        &facts::OWN_READING,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::RequestInvalid, Meaning::RequestUnread], &|answer, _| {
        if answer.meaning() == Meaning::RequestInvalid {
            let said = super::in_its_words(answer);
            return Finding::cause(
                &RULE,
                format!("Perplexity accepted the key and refused the body{said}."),
            );
        }
        let message = match answer.body {
            Body::Html(_) | Body::Empty => {
                "The request could not be read, by the API or by a server in front of it, so \
                 this says nothing of the key."
            }
            _ => {
                "The status says that the request is at fault; the JSON of the answer is not in \
                 view, which would show that the API sent it and so accepted the key."
            }
        };
        Finding::cause(&RULE, message)
    })
}
