//! Models: which there are, which are gone, and what replaced them.

use super::Api;

/// Whether a word is the name of a model, though it may start like a key.
pub fn is_model_name(word: &str) -> bool {
    // No name of a model is as long as a key; a key may stand right behind one.
    if word.len() > 40 {
        return false;
    }
    let is_lowercase = !word.bytes().any(|b| b.is_ascii_uppercase());
    SONAR_MODELS.contains(&word)
        || retired_since(word).is_some()
        || is_lowercase && ["sonar-", "perplexity/"].iter().any(|start| word.starts_with(start))
        || ["pplx-embed-", "pplx-decider-"].iter().any(|start| word.starts_with(start))
}

/// The one model of Perplexity's own on the Agent API.
pub const AGENT_MODEL: &str = "perplexity/sonar";

/// The models of the Sonar endpoints, as of August 2026.
pub static SONAR_MODELS: &[&str] =
    &["sonar", "sonar-pro", "sonar-reasoning-pro", "sonar-deep-research"];

/// Models that Perplexity removed, and since when. The changelog names the day; where no day was
/// found, the words say so.
///
/// A name that ends in `*` stands for all that start like it.
pub static RETIRED_MODELS: &[(&str, &str)] = &[
    ("pplx-70b-chat", "15 March 2024"),
    ("pplx-70b-online", "15 March 2024"),
    ("llama-2-70b-chat", "15 March 2024"),
    ("codellama-34b-instruct", "15 March 2024"),
    ("pplx-7b-chat", "14 May 2024"),
    ("pplx-7b-online", "14 May 2024"),
    ("codellama-70b-instruct", "14 May 2024"),
    ("mixtral-8x22b-instruct", "14 May 2024"),
    ("mistral-7b-instruct", "14 May 2024"),
    ("llama-3-sonar-small-32k-online", "12 August 2024"),
    ("llama-3-sonar-small-32k-chat", "12 August 2024"),
    ("llama-3-sonar-large-32k-online", "12 August 2024"),
    ("llama-3-sonar-large-32k-chat", "12 August 2024"),
    ("llama-3-8b-instruct", "12 August 2024"),
    ("llama-3-70b-instruct", "12 August 2024"),
    ("mixtral-8x7b-instruct", "12 August 2024"),
    ("llama-3.1-sonar-small-128k-online", "22 February 2025"),
    ("llama-3.1-sonar-large-128k-online", "22 February 2025"),
    ("llama-3.1-sonar-huge-128k-online", "22 February 2025"),
    ("r1-1776", "1 August 2025"),
    ("sonar-reasoning", "15 December 2025"),
    ("sonar-small-*", "2026 at the latest"),
    ("sonar-medium-*", "2026 at the latest"),
];

/// Since when a model is gone, if it is.
pub fn retired_since(model: &str) -> Option<&'static str> {
    let is_it = |name: &str| match name.strip_suffix('*') {
        Some(start) => model.starts_with(start),
        None => model == name,
    };
    RETIRED_MODELS.iter().find(|(name, _)| is_it(name)).map(|(_, since)| *since)
}

/// A model that this API takes, of Perplexity's own.
pub fn model_for(api: Api) -> Option<&'static str> {
    match api {
        Api::Agent => Some(AGENT_MODEL),
        Api::Sonar | Api::SonarLater => Some("sonar"),
        Api::Embeddings | Api::Other => None,
    }
}

/// Whether this API has a model of this name; `None` where the list is not known.
pub fn has_model(api: Api, model: &str) -> Option<bool> {
    match api {
        Api::Agent if model == AGENT_MODEL => Some(true),
        // Others than Perplexity's own come and go too often to be told here.
        Api::Agent if model.starts_with("perplexity/sonar-") => Some(false),
        Api::Agent if model.contains('/') => None,
        Api::Agent => Some(false),
        Api::Sonar | Api::SonarLater => Some(SONAR_MODELS.contains(&model)),
        Api::Embeddings if model.starts_with("pplx-embed-") => Some(true),
        Api::Embeddings => Some(false),
        Api::Other => None,
    }
}
