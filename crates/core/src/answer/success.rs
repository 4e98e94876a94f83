//! What a success says of the key: a list of models and the answer of a model prove it.

use crate::{answer::Meaning, facts, json::Json};

/// What a JSON body without an error means. Anything but Perplexity's own shapes is no proof.
pub(super) fn judge(json: &Json) -> Option<Meaning> {
    // An event of a stream wraps the answer.
    let json = json.get("response").filter(|inner| inner.is_object()).unwrap_or(json);
    if is_failed(json) {
        return Some(Meaning::RunFailed);
    }
    (is_run(json) || is_list(json)).then_some(Meaning::KeyAccepted)
}

/// The answer of a model.
pub(super) fn is_run(json: &Json) -> bool {
    let json = json.get("response").filter(|inner| inner.is_object()).unwrap_or(json);
    match word(json, "object") {
        // The Agent API names models with their provider; others who speak the same protocol
        // name their own models alone.
        "response" => {
            let model = word(json, "model");
            model.is_empty() || model.contains('/') || is_ours(model)
        }
        "chat.completion" | "chat.completion.chunk" => {
            is_ours(word(json, "model"))
                || json.get("citations").is_some()
                || json.get("search_results").is_some()
        }
        "list" => is_ours(word(json, "model")),
        _ => false,
    }
}

/// A run that was accepted and failed later: HTTP 200 with `status: failed`.
fn is_failed(json: &Json) -> bool {
    word(json, "status") == "failed"
        && (word(json, "object") == "response"
            || word(json, "id").starts_with("resp_")
            || json.get("output").is_some()
            || json.get("error").is_some_and(Json::is_object))
}

/// The list of models.
pub(super) fn is_list(json: &Json) -> bool {
    let Some(models) = json.get("data").and_then(Json::as_array) else { return false };
    word(json, "object") == "list"
        && (models.is_empty()
            || models.iter().any(|model| {
                let id = word(model, "id");
                model.get("pricing").is_some() || id.contains('/') || is_ours(id)
            }))
}

/// The same for a JSON text that was cut, by the fields that stand at its start.
pub(super) fn judge_cut(text: &str) -> Option<Meaning> {
    let field = |name| super::text::fields(text, name).next().unwrap_or_default();
    let model = field("model");
    match field("object") {
        "list" if text.contains("\"pricing\"") || text.contains("\"perplexity/") => {
            Some(Meaning::KeyAccepted)
        }
        "response" if super::text::fields(text, "status").any(|status| status == "failed") => {
            Some(Meaning::RunFailed)
        }
        "response" if model.contains('/') => Some(Meaning::KeyAccepted),
        "chat.completion" | "chat.completion.chunk" if is_ours(model) => Some(Meaning::KeyAccepted),
        _ => None,
    }
}

/// A name that only Perplexity's models have.
fn is_ours(model: &str) -> bool {
    model.starts_with("sonar") || model.starts_with("perplexity/") || facts::is_model_name(model)
}

fn word<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::as_str).unwrap_or_default()
}
