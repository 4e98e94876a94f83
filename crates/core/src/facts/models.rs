//! Models: which there are, which are gone, and what replaced them.

/// Whether a word is the name of a model, though it may start like a key.
pub fn is_model_name(word: &str) -> bool {
    let Some(rest) = word.strip_prefix("pplx-") else {
        return matches!(word, "sonar" | "r1-1776")
            || word.starts_with("sonar-") && word.bytes().all(|b| !b.is_ascii_uppercase())
            || word.starts_with("perplexity/")
            || word.starts_with("llama-3") && word.contains("sonar");
    };
    ["embed-", "decider-", "7b-", "70b-"].iter().any(|start| rest.starts_with(start))
}
