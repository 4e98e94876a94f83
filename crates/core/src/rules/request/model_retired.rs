//! A model that Perplexity removed.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

use super::Model;

pub(super) static RULE: Rule = Rule {
    id: "model-retired",
    family: Family::Request,
    title: "Perplexity has removed this model",
    signs: signs![
        "The answer is 400 with “Invalid model 'llama-3.1-sonar-small-128k-online'. Permitted models can be found in the documentation” and “invalid_model”.",
        "n8n says “Couldn't connect with these settings” or “Could not connect”, because it tested the key with a model that is gone, such as “r1-1776”.",
        "The model is “sonar-reasoning”, “r1-1776”, “pplx-70b-online” or any llama-3.1-sonar.",
    ],
    why: "A removed model gets a 400 from Perplexity, not a 401. \
          Some programs test a key with such a model and then call the key invalid.",
    fix: &[
        Step::new("Name a model that exists: perplexity/sonar at /v1/agent."),
        Step::new("Ask GET /v1/models for the list as it is today."),
    ],
    sources: &[&facts::DOCS_CHANGELOG, &facts::RECORDED_PAGE, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let Some(model) = Model::of(addressed)? else { return Some(None) };
        let Some(since) = facts::retired_since(&model.name) else { return Some(None) };
        let right = addressed.endpoint().and_then(|endpoint| facts::model_for(endpoint.api));
        let name = model.shown();
        let message = match right {
            Some(right) => format!(
                "The model {name} has been gone since {since}; {right} is one that this path takes."
            ),
            None => format!("The model {name} has been gone since {since}."),
        };
        let finding = Finding::suspect(&RULE, message).with_evidence(model.evidence());
        let edit = right.and_then(|right| model.edit(right));
        Some(Some(super::with_edit(finding, edit)))
    })
}
