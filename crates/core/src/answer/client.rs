//! The errors of programs whose request was never answered.

use std::ops::Range;

use crate::{answer::Meaning, facts};

/// What the error of a program means whose request was never answered, and the words that say so.
///
/// `text` is in lower case. `status` is one that the text speaks of.
pub(super) fn judge(text: &str, status: Option<u16>) -> Option<(Meaning, Range<usize>)> {
    // "Upload failed" is not Safari's "Load failed".
    let starts_a_word =
        |at: usize| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) || at == 0;
    let find = |words: &[&str]| {
        words.iter().find_map(|word| {
            text.match_indices(word)
                .find(|(at, _)| starts_a_word(*at) || *word != "load failed")
                .map(|(at, _)| at..at + word.len())
        })
    };
    // Libraries wrap these two into errors that carry a status of their own making, so they
    // count whatever else the text says.
    if let Some(mark) = find(facts::NEVER_SENT) {
        return Some((Meaning::FromClient, mark));
    }
    if let Some(mark) = find(facts::UNTRUSTED_CERTIFICATE) {
        return Some((Meaning::TlsIntercepted, mark));
    }
    if status.is_some() {
        return None;
    }
    if let Some(mark) = find(facts::NO_KEY_TO_SEND) {
        return Some((Meaning::FromClient, mark));
    }
    // An SDK's "Connection error." hides its cause; where the cause is in view too, it counts.
    [
        (Meaning::CallTimedOut, facts::TIMED_OUT),
        (Meaning::CallBlocked, facts::BLOCKED),
        (Meaning::FromClient, &[facts::CONNECTION_ERROR]),
    ]
    .into_iter()
    .find_map(|(meaning, words)| find(words).map(|mark| (meaning, mark)))
}

/// Whether a program says that a header could not be sent.
pub(super) fn refused_header(text: &str) -> bool {
    facts::NEVER_SENT.iter().any(|words| super::lowercase_contains(text, words))
}

/// Whether a program says that it found no key to send.
pub(super) fn saw_no_key(text: &str) -> bool {
    facts::NO_KEY_TO_SEND.iter().any(|words| super::lowercase_contains(text, words))
}
