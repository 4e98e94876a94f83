//! What a key looks like, what else is pasted in its place, and what can be mended for certain.

use crate::{facts, secret::Secret};

/// How much of a key a text can be; the worst comes last.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Shape {
    /// The prefix and 48 letters and digits, white space at the ends aside.
    WellFormed,
    /// The prefix and another number of letters and digits. That is unusual, and proves nothing.
    OddLength,
    /// Nothing at all.
    Missing,
    /// It cannot be a Perplexity key as it stands.
    Malformed,
}

/// What a text can be, as it stands.
pub(crate) fn shape(text: &str) -> Shape {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
    match text.strip_prefix(facts::KEY_PREFIX) {
        _ if text.is_empty() => Shape::Missing,
        Some(rest) if rest.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            if rest.len() == facts::KEY_LENGTH { Shape::WellFormed } else { Shape::OddLength }
        }
        _ => Shape::Malformed,
    }
}

/// The key without what damaged it, when exactly one well-formed key can be meant.
pub(crate) fn cleaned(text: &str) -> Option<Secret> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
    (shape(text) == Shape::WellFormed).then(|| Secret::new(text))
}

/// Whether this may be sent to Perplexity: it is meant as one of its keys, damaged or not.
///
/// Another vendor's key, a password or a session token must never be sent to it.
pub(crate) fn may_be_sent(text: &str) -> bool {
    cleaned(text).is_some()
}
