//! Models: which there are, which are gone, and what replaced them.

/// Whether a word that starts like a key is the name of a model.
pub fn is_model_name(word: &str) -> bool {
    word.starts_with("pplx-embed-") || word.starts_with("pplx-decider-")
}
