//! The name of a model.

use crate::{
    case::Case,
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-model-name",
    family: Family::Key,
    title: "This is the name of a model, not a key",
    signs: signs![
        "The value in the place of the key is the name of a model: “pplx-embed-v1-4b”, “pplx-70b-online”, “sonar-pro”.",
        "Two settings beside each other, the key and the model, were swapped.",
    ],
    why: "Some models have names that start with pplx-, like a key. The name of the model goes \
          into the body of the request; the key goes into the Authorization header.",
    fix: &[
        Step::new("Look for two values that changed places: the key where the model should be."),
        Step::at(
            "Create a key in the console and copy it with the button beside it.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::DOCS_MODELS, &facts::PYTHON_SDK, &facts::DOCS_CHANGELOG],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        matches!(key::kind(text), Kind::ModelName).then(|| {
            // The names of models are public.
            Finding::cause(&RULE, "It is the name of a model.")
                .with_evidence(Evidence::of_key(key, 0..text.len()))
        })
    })
}
