//! A 400 for a model that is unknown or gone.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-model-invalid",
    family: Family::Answer,
    title: "The model in the request does not exist, and the key is good",
    signs: signs![
        "The answer is 400 with “Invalid model '…'. Permitted models can be found in the documentation” and the type “invalid_model”.",
        "The Agent API says “validation failed: model \"…\" is not supported”.",
        "n8n or another tool says that the key or the connection is bad, because it asks for a model that is gone.",
    ],
    why: "Perplexity checks the key first and the model next, so this answer means that the \
          key was accepted. Models are removed now and then, and programs that ask for a \
          removed one report it as a bad key. The Agent API wants names with a provider, such \
          as perplexity/sonar.",
    fix: &[
        Step::at("Choose a model from the list in the documentation.", facts::MODELS_PAGE),
        Step::new(
            "Ask for the list of models with your key, from https://api.perplexity.ai/v1/models.",
        ),
        Step::new("Update the tool, if it sets the model itself."),
    ],
    sources: &[
        &facts::RECORDED_PAGE,
        &facts::DOCS_CHANGELOG,
        &facts::DOCS_MODELS,
        &facts::DOCS_DECISIONS,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::ModelInvalid], &|answer, _| {
        let said = super::in_its_words(answer);
        Finding::cause(&RULE, format!("Perplexity accepted the key and refused the model{said}."))
    })
}
