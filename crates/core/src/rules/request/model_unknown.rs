//! A model that is not on the list.

use crate::{
    case::Case,
    facts::{self, Api},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

use super::Model;

pub(super) static RULE: Rule = Rule {
    id: "model-unknown",
    family: Family::Request,
    title: "Perplexity does not list this model for this endpoint",
    signs: signs![
        "The answer is 400 with “Invalid model '…'. Permitted models can be found in the documentation”, or “validation failed: model \"…\" is not supported”.",
        "A tool tests the key with this model and says “Invalid API key”.",
    ],
    why: "An unknown model gets a 400 from Perplexity, not a 401. \
          The list was read on 20 November 2026 and may have grown since.",
    fix: &[
        Step::new("Ask GET /v1/models for the list as it is today."),
        Step::new("Write the provider in front of the name at /v1/agent, as in perplexity/sonar."),
    ],
    sources: &[&facts::DOCS_MODELS, &facts::PYTHON_SDK, &facts::RECORDED_PATHS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let Some(model) = Model::of(addressed)? else { return Some(None) };
        // Another rule knows when it went.
        if facts::retired_since(&model.name).is_some() {
            return Some(None);
        }
        let api = addressed.endpoint()?.api;
        if facts::has_model(api, &model.name)? {
            return Some(None);
        }
        let name = model.shown();
        let right = facts::model_for(api);
        let message = match right {
            Some(right) if api == Api::Agent => {
                format!("{name} is not on the list of the Agent API, whose own model is {right}.")
            }
            Some(right) => format!("{name} is not on the list of the Sonar models; {right} is."),
            None => format!("{name} is not on the list of models for this endpoint."),
        };
        let finding = Finding::suspect(&RULE, message).with_evidence(model.evidence());
        let edit = right.and_then(|right| model.edit(right));
        Some(Some(super::with_edit(finding, edit)))
    })
}
